#ifndef TABELLVERK_UNIT_H
#define TABELLVERK_UNIT_H
/* The units that people write beside numbers. */

#include "../common/slice.h"

enum unit_kind {
	UNIT_COUNT = 1,	  /* st, individer, personer: dropped */
	UNIT_MONEY = 2,	  /* kr, tkr, mnkr: the text is in kronor */
	UNIT_PERCENT = 4, /* %, procent: the text is in points */
	UNIT_AGE = 8	  /* år */
};

struct unit {
	struct slice name;
	enum unit_kind kind;
	unsigned places; /* how far it moves the point: 3 for tkr */
};

/* Takes a unit of one of the kinds off the end of *in, or one of money off its front; NULL,
 * with *in unchanged, when there is none.  The text is in small letters. */
const struct unit *unit_take(struct slice *in, unsigned kinds);

#endif

#ifndef TABELLVERK_DECIMAL_H
#define TABELLVERK_DECIMAL_H
/*
 * Numbers as Swedish offices write them, as decimal text: no digit is lost to a
 * binary fraction.  Blanks of any kind and apostrophes group thousands ("1 234 567"), the
 * decimal mark is a comma or a point, the minus may be a hyphen, a minus sign or
 * an en dash.  The result has no grouping, a point, no needless zeros; where that is how the
 * number came, it is the argument itself.
 */

#include "../common/arena.h"

enum decimal_status {
	DECIMAL_OK,
	DECIMAL_NOT,	   /* no number */
	DECIMAL_AMBIGUOUS, /* "1.234": a thousand or a fraction */
};

/* Digits alone, which no zero leads: such a number is clean as it stands. */
bool decimal_is_plain(struct slice in);

/* With whole_only a point can only group: "1.234" is 1234. */
enum decimal_status decimal_parse(struct slice in, bool whole_only, struct arena *mem,
				  struct slice *out);

/* A clean decimal with its point moved so many places to the right. */
struct slice decimal_scaled(struct slice clean, unsigned places, struct arena *mem);

/* The value of a clean decimal, for comparing and adding up. */
double decimal_value(struct slice clean);

#endif

#ifndef TABELLVERK_TYPES_H
#define TABELLVERK_TYPES_H
/* What types.def says of the value types, for whoever checks or lays out columns; what
 * a cell's text means to them is transform's business. */

#include "problem.h"

enum type_id {
	TYPE_NONE = -1,
#define TYPE(name, ...) TYPE_##name,
#include "types.def"
#undef TYPE
	VALUE_TYPES
};

/* What min and max of a column are. */
enum type_bounds { BOUNDS_NONE, BOUNDS_NUMBER, BOUNDS_DATE };

enum type_privacy {
	PRIVACY_OPEN,	/* passes on what stands in the cell */
	PRIVACY_PART,	/* makes a code or a year of it, so it may read a cell that is personal */
	PRIVACY_MASKED, /* as PART, and the cell may hold a personal number: it shows in no report
			 */
	PRIVACY_HIDDEN	/* is a personal number: shows nowhere, and is never kept */
};

enum { ADDED_MOST = 3 };

struct type_facts {
	struct slice name;
	bool needs_codes;
	enum type_bounds bounds;
	enum type_privacy privacy;
	const char *added[ADDED_MOST + 1]; /* ends of the columns it adds; NULL behind them */
	const char *sentence[LANGS];
};

extern const struct type_facts type_facts[VALUE_TYPES];

enum type_id type_named(struct slice name); /* TYPE_NONE when there is none */

size_t type_added(enum type_id type); /* how many columns it adds */

#endif

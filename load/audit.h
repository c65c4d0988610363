#ifndef TABELLVERK_AUDIT_H
#define TABELLVERK_AUDIT_H
/*
 * The attacker's view of what would be published: nothing but the tables, their
 * margins, and that a hidden count is at least 1.  It shares no code with what
 * chose the hidden cells, knows no true value, and works out from the files what
 * each hidden cell can be.
 *
 *	struct finding found;
 *	if (!audit(tables, n, threshold, is_small, data, &found)) ...refuse...
 */

#include "dataset.h"

enum audit_verdict {
	AUDIT_SAFE,
	AUDIT_EXACT,   /* a hidden value can be worked out */
	AUDIT_NARROW,  /* a small one can be narrowed down to less than the threshold */
	AUDIT_UNSOUND, /* margins and cells contradict one another, or cells are missing */
};

struct finding {
	enum audit_verdict verdict;
	size_t table, cells; /* the first table concerned, and in how many cells it is so */
};

/* small[i][j]: is row j of table i known to be one of the small counts that must be
 * protected?  NULL for a table: all that is hidden in it is taken to be. */
enum audit_verdict audit(const struct protected_table *tables, size_t n, bool *const *small,
			 long threshold, struct arena *mem, struct finding *found);

#endif

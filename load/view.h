#ifndef TABELLVERK_VIEW_H
#define TABELLVERK_VIEW_H
/* The attacker's view of the files that would be published: nothing but the tables. */

#include "../common/shown.h"
#include "dataset.h"

/* Adds the tables to a view whose audit and threshold are set.  small[i][j]: is row j of table i
 * known to be one of the small counts that must be protected?  NULL for a table: all that is
 * hidden in it is taken to be. */
void view_add(struct shown *view, const struct protected_table *tables, size_t n,
	      bool *const *small, struct arena *mem);

#endif

#ifndef TABELLVERK_TABLE_AUDIT_H
#define TABELLVERK_TABLE_AUDIT_H
/*
 * What a reader of a protected table can work out, from nothing but what is shown: the second
 * opinion before it is written.  It shares neither code nor state with what chose the hidden
 * cells: that reckons with changes from the true values, this with the values themselves.
 * What one unknown of a sum must be is put in first; then the least and the most of each
 * hidden value are sought by linear programming.
 *
 *	struct table_view view = {.cube = &cube, .shown = shown, .small = small};
 *	if (table_audit(&view, threshold, mem) != 0) ...refuse...
 *
 * cube->value is not looked at.
 */

#include "cube.h"

enum { TABLE_HIDDEN = -1 };

struct table_view {
	const struct cube *cube;
	const int64_t *shown; /* TABLE_HIDDEN for a hidden one */
	const bool *small;    /* hidden cells that need the whole width */
	uint64_t narrowest;   /* found: the width of the narrowest interval of a small one */
};

/* How many cells are known exactly, or narrowed to less than the threshold, or shown though
 * they are 1 to one less than it, or contradict one another. */
size_t table_audit(struct table_view *view, unsigned threshold, struct arena *mem);

#endif

#ifndef TABELLVERK_TABLE_AUDIT_H
#define TABELLVERK_TABLE_AUDIT_H
/*
 * What a reader of a protected table can work out (audit.h), from nothing but what is shown.
 *
 *	struct audit a = {0};
 *	struct table_view view = {.cube = &cube, .shown = shown, .small = small};
 *	if (table_audit(&a, &view, threshold, mem, &found) != AUDIT_SAFE) ...refuse...
 *	...audit_narrowest(&a)...
 *	audit_free(&a);
 *
 * The values of the audit are the cells, by their numbers.  cube->value is not looked at.
 */

#include "../common/audit.h"
#include "cube.h"

enum { TABLE_HIDDEN = -1 };

struct table_view {
	const struct cube *cube;
	const int64_t *shown; /* TABLE_HIDDEN for a hidden one */
	const bool *small;    /* hidden cells that need the whole width */
};

enum audit_verdict table_audit(struct audit *a, const struct table_view *view, unsigned threshold,
			       struct arena *mem, struct audit_found *found);

#endif

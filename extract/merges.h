#ifndef TABELLVERK_MERGES_H
#define TABELLVERK_MERGES_H
/*
 * Merged areas of a sheet: only their first cell shows, whatever the file keeps in
 * the others.
 *
 *	struct merges m = {0};
 *	merges_add(&m, (struct area){1, 1, 3, 2});	in any order
 *	merges_begin(&m);
 *	...for cells in rising row order: if (merges_show(&m, row, &cell)) ...
 *	merges_clear(&m);			for the next sheet
 *	merges_free(&m);
 *
 * Only the areas that reach the row at hand are looked at, so thousands of them
 * down a sheet cost little.
 */

#include "reader.h"

struct area {
	uint32_t first_row, first_col, last_row, last_col; /* 1-based */
};

struct merges {
	struct area *item;
	size_t n, cap;
	size_t next;	/* areas before it have begun */
	size_t *active; /* of those, the ones that have not ended */
	size_t actives, active_cap;
};

void merges_add(struct merges *m, struct area area);
void merges_begin(struct merges *m);

/* False for a cell that is covered; the first of an area is told how far it reaches. */
bool merges_show(struct merges *m, uint32_t row, struct cell *cell);

void merges_clear(struct merges *m);
void merges_free(struct merges *m);

#endif

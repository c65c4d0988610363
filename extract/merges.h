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

/*
 * For formats whose cells follow one another: which columns cells of the rows above reach
 * down into, and push the next cell past.
 */
struct overhang {
	uint32_t *row; /* per column: the last row that is taken; 0: none */
	size_t n, cap;
};

void overhang_add(struct overhang *o, uint32_t first_col, uint32_t last_col, uint32_t last_row);
/* The first column from col on that is free in the row. */
uint32_t overhang_free_column(const struct overhang *o, uint32_t row, uint32_t col);
void overhang_clear(struct overhang *o);
void overhang_free(struct overhang *o);

#endif

#ifndef TABELLVERK_GRID_H
#define TABELLVERK_GRID_H
/*
 * What a page shows of a dataset: figures by one or two of its dimensions, as a table and as a
 * chart of the same.
 *
 * Of more dimensions the others are pinned: at their total; where they have none, those of time
 * at the latest, others at their first code.  Columns with few codes are series of one chart,
 * others and those with units of their own a chart each.  Of too many rows the latest or the
 * highest are shown.  Of records it is how many rows there are, by the first column that parts
 * them.
 *
 *	struct grid g = grid_of(&table, &mem);
 *	for (size_t r = 0; r < g.rows; r++)
 *		for (size_t c = 0; c < g.columns; c++)
 *			...grid_cell(&g, r, c)...		NULL: there is no such figure
 */

#include "dataset.h"

enum {
	GRID_SERIES = 4, /* columns in one chart */
	GRID_CHARTS = 12,
	GRID_ROWS = 24,
};

struct grid {
	const struct protected_table *table;
	const struct column *down, *across; /* NULL: there is one row, or one column */
	struct slice *row, *column;	    /* codes, a total last */
	size_t rows, columns;
	size_t drawn_rows, drawn_columns; /* without the totals */
	size_t all_rows, all_columns;	  /* of which so many are drawn */
	const struct table_row **cell;
	bool time;     /* the rows follow one another in time */
	bool units;    /* each column has its own */
	bool together; /* the columns are series of one chart */
	struct pin {
		const struct column *dimension;
		struct slice code;
	} pin[RECORD_COLUMNS];
	size_t pins;
};

struct grid grid_of(const struct protected_table *t, struct arena *mem);

static inline const struct table_row *grid_cell(const struct grid *g, size_t row, size_t column)
{
	return g->cell[row * g->columns + column];
}

/* Is there a number to draw? */
bool grid_has_numbers(const struct grid *g);

#endif

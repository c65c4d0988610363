#ifndef TABELLVERK_TOTALS_H
#define TABELLVERK_TOTALS_H
/*
 * The total rows of a sheet against the rows above them, column by column.
 *
 *	struct totals *t = totals_of(columns, &mem);
 *	at each source: totals_reset(t);
 *	for each data row and number: totals_add(t, column, clean) or totals_unsure(t, column);
 *	for each total row: for each number:
 *		if (totals_sure(t, columns, n) && !totals_agree(t, columns, n, stated, &found))
 *			...found is the sum...
 *	totals_part(t);
 *
 * A total may be that of all rows so far, or of those since the last total row; of its own column,
 * the first, or of all n together, where the others are empty in its row.  Where a value above
 * could not be read, nothing is sure.
 */

#include "../common/arena.h"

struct totals {
	size_t columns;
	double *sum, *part; /* of all data rows, and since the last total */
	bool *unsure;
};

struct totals *totals_of(size_t columns, struct arena *mem);
void totals_reset(struct totals *t);
void totals_add(struct totals *t, size_t column, struct slice clean);
void totals_unsure(struct totals *t, size_t column);
bool totals_sure(const struct totals *t, const size_t *column, size_t n);
bool totals_agree(const struct totals *t, const size_t *column, size_t n, double stated,
		  double *found);
void totals_part(struct totals *t); /* the total row is over */

#endif

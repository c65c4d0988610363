#ifndef TABELLVERK_BESIDE_H
#define TABELLVERK_BESIDE_H
/*
 * Tables and records of the same persons, held against one another as a reader could: what
 * stands in a cell of a table can be counted among the records, as far as their codes tell who
 * is in it.  Some are in it for sure, some may be (their code stands for several of the
 * table's), and so may those who were left out of the records.
 *
 *	struct beside found;
 *	if (beside_records(tables, n, small, policy, &mem, &found) != BESIDE_SAFE) ...refuse...
 *
 * Judged are tables that count rows of the very table that the records are of: each cell, and
 * then what follows from the sums of several that the records tell.  How many were left out is
 * known where a table shows how many there are, else only that they are not more than the
 * limit.
 */

#include "dataset.h"

enum beside_verdict {
	BESIDE_SAFE,
	BESIDE_HIDDEN,	 /* a hidden count can be told, or to less than the threshold's values */
	BESIDE_LEFT_OUT, /* fewer than the threshold are in a cell and not in the records */
	BESIDE_UNSOUND,	 /* more are in the records than in the table */
};

struct beside {
	enum beside_verdict verdict;
	size_t table, records, cells; /* those concerned, and in how many cells it is so */
};

/* small[i][j]: is row j of table i one of the small counts that must be protected (small.h)? */
enum beside_verdict beside_records(const struct protected_table *tables, size_t n,
				   bool *const *small, const struct policy *policy,
				   struct arena *mem, struct beside *found);

#endif

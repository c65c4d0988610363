#ifndef TABELLVERK_ROUND_H
#define TABELLVERK_ROUND_H
/*
 * Small-count rounding: inner counts of 1 to base - 1 become 0 or the base, and every cell is the
 * sum of what its inner counts have become, so that everything adds up, also across tables
 * (Langsrud and Heldal 2018, "An algorithm for small count rounding of tabular data").
 *
 * An inner count need not be a cell that anybody sees.  Those are rounded that a small cell
 * counts, and those of the cells that become small thereby, until no cell is 1 to base - 1.
 * Which way each goes is chosen so that the squares of what the cells change by are least, as
 * far as turning one or exchanging two can improve that.  Nothing is random.
 *
 *	struct rounding_task task = {.base = 5, .total = ..., .cells = n, .count = ..., ...};
 *	round_counts(&task, rounded, &mem);
 */

#include <stdint.h>
#include "../common/arena.h"

struct rounding_task {
	uint64_t base;
	const uint64_t *total; /* of every cell */
	size_t cells;
	const uint64_t *count; /* the inner counts of 1 to base - 1; others stay as they are */
	size_t counts;
	const size_t *first, *cell; /* count i is in cell[first[i]] to cell[first[i + 1] - 1] */
};

struct rounding {
	size_t changed; /* cells, margins included */
	uint64_t largest;
	double mean; /* of the changed ones */
};

/* rounded[] has room for every cell. */
void round_counts(const struct rounding_task *task, uint64_t *rounded, struct arena *mem);

struct rounding rounding_measure(const uint64_t *value, const uint64_t *rounded, size_t n);

#endif

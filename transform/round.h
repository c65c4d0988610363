#ifndef TABELLVERK_ROUND_H
#define TABELLVERK_ROUND_H
/*
 * Small-count rounding: each inner count of 1 to base - 1 becomes 0 or the base, and the margins
 * are summed from what the inner counts have become, so that everything adds up (Langsrud and
 * Heldal 2018, "An algorithm for small count rounding of tabular data").
 *
 * Which way each goes is chosen so that the squares of what the margins change by are least, as
 * far as turning one or exchanging two can improve that.  Nothing is random.
 */

#include "cube.h"

struct rounding {
	size_t changed; /* cells, margins included */
	uint64_t largest;
	double mean; /* of the changed ones */
};

/* rounded[] has room for every cell. */
struct rounding round_table(const struct cube *cube, unsigned base, uint64_t *rounded,
			    struct arena *mem);

#endif

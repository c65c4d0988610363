#ifndef TABELLVERK_GENERALISE_H
#define TABELLVERK_GENERALISE_H
/*
 * The levels that lose least among those that protect: classes of at least k persons, of whom
 * each sensitive column says l different things; the persons of other classes are left out, at
 * most `most` of them.
 *
 *	struct demand demand = {.k = 5, .l = 1, .most = 20, .metric = METRIC_LOSS};
 *	struct optimum best;
 *	if (!generalise(lattice, hierarchies, columns, &demand, &best)) ...nothing protects...
 *
 * Every node is looked at, but for those above one that, before anybody is left out, loses more
 * than the best so far: a coarser node never loses less.  So the result is an optimum; of
 * several, the first in lexicographic order.  What is left out is as in El Emam and others 2009
 * and Kohlmayer and others 2012; metrics are over all persons, with those left out:
 *
 *	loss	mean over the columns of the share of a column's values that the published one
 *		stands for (all, where left out), scaled to 0 for the value itself for everybody
 *		(Iyengar 2002)
 *	nue	bits needed to tell the value from the published one (non-uniform entropy: Gionis
 *		and Tassa 2009), and to tell apart what those left out would have shown
 */

#include "lattice.h"

enum metric { METRIC_LOSS, METRIC_NUE };

enum { DEMAND_SENSITIVE = 16 };

struct demand {
	uint64_t k, l, most;
	enum metric metric;
	/* Where l is above 1: the words of each sensitive column in a class's set. */
	size_t words[DEMAND_SENSITIVE], sensitive;
};

struct optimum {
	size_t level[LATTICE_COLUMNS];
	double loss;
	uint64_t left_out, classes; /* classes that are kept */
	size_t nodes;		    /* that were looked at */
	bool found;
};

/* Is a class kept?  `said` as the lattice has it. */
bool demand_met(const struct demand *d, uint64_t persons, const uint64_t *said);

bool generalise(struct lattice *l, const struct hierarchy *h, size_t columns,
		const struct demand *demand, struct optimum *best);

#endif

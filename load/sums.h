#ifndef TABELLVERK_SUMS_H
#define TABELLVERK_SUMS_H
/*
 * What counts of persons add up to over one column: its codes to all of them, and those of a group
 * to the group.  A release that is by other columns than the one before is held against it so.
 *
 *	struct sums s = {.d = &definition, .mem = mem};
 *	for each cell: sums_add(&s, name, value);		by its name (counted.h)
 *	for (const struct sum_of *sum = s.first; sum != NULL; sum = sum->next) ...
 *	sums_free(&s);
 *
 * Only of cells that are all shown, and of one kind.  Over periods the sum is of those that
 * are there, which may be fewer than the total counts.
 */

#include "../common/definition.h"

struct sum_of {
	struct slice name; /* what it counts */
	double sum;
	bool hides; /* one of them is hidden */
	struct sum_of *next;
};

struct sums {
	const struct definition *d;
	struct arena *mem;
	struct map known; /* name and kind of its parts, to it */
	struct sum_of *first;
};

void sums_add(struct sums *s, struct slice name, struct slice value);
void sums_free(struct sums *s);

#endif

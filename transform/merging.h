#ifndef TABELLVERK_MERGING_H
#define TABELLVERK_MERGING_H
/*
 * Which codes of a dataset to merge, so that fewer counts must be hidden (advice.h).
 *
 *	struct slice pair;
 *	size_t fewer = merging_of(&run, &table, &pair);	0: nothing helps
 *
 * The dataset is looked at by itself, as if nothing else were published, and only roughly: it
 * says what is worth trying, not what will come of it.
 */

#include "../common/run.h"
#include "tabulate.h"

/* `pair` becomes "a" + "b" (column), for people. */
size_t merging_of(struct run *run, const struct frequency_table *t, struct slice *pair);

#endif

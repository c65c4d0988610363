#ifndef TABELLVERK_REMAINS_H
#define TABELLVERK_REMAINS_H
/* Figures of a dataset that is being withdrawn and stand in others too, as their cells or margins:
 * whoever withdraws it must not believe that those are gone. */

#include "dataset.h"

/* Of the dataset that --withdraw names, as it was in the last release, and the tables that are
 * published without it.  What counts everybody is no news. */
void remains_tell(struct run *run, unsigned last, const struct protected_table *tables, size_t n);

#endif

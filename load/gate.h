#ifndef TABELLVERK_GATE_H
#define TABELLVERK_GATE_H
/*
 * What stands between the protected files and the public: every table is looked
 * at again, from the file, before anything is published.  A finding refuses the
 * whole publication (exit 4), and what was published before stays.
 */

#include "dataset.h"

/* `private` is the folder where transform says which hidden cells are small, suppressed.csv, and
 * how coarse records were made, levels.csv: it is read into the tables. */
int gate(struct run *run, struct protected_table *tables, size_t n, struct slice private);

/* The first row of a table of figures with a code or a status that the definition does not have,
 * or NULL.  Records have no status: see records_fit. */
const struct table_row *gate_stranger(const struct run *run, const struct protected_table *t);

#endif

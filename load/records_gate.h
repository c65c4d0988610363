#ifndef TABELLVERK_RECORDS_GATE_H
#define TABELLVERK_RECORDS_GATE_H
/*
 * Looks at the datasets of records again before they are published, from the files alone: rows
 * say nothing but codes at the levels that were chosen, in an order that follows from what they
 * say; classes have k persons, who say l different things; and there are enough persons.
 *
 *	if (!records_read_levels(tables, n, folder, &mem, &why)) ...	sets `level` of each
 *	code = records_gate(&run, &tables[i]);		EXIT_REFUSED, with a problem
 */

#include "dataset.h"

/* From levels.csv in the folder, private/ or one that was kept of it; it is read where there is
 * a dataset of records. */
bool records_read_levels(struct protected_table *tables, size_t n, struct slice folder,
			 struct arena *mem, struct problem *why);
int records_gate(struct run *run, const struct protected_table *t);

/* Are the levels those that the definition freezes, if it does, and the codes all of them? */
bool records_fit(const struct protected_table *t);

#endif

#ifndef TABELLVERK_PROTECT_H
#define TABELLVERK_PROTECT_H
/*
 * Protects the tables of a publication together: a cell that stands in several of
 * them is one cell, hidden in all or in none.  A table that is not published is
 * protected by itself.
 *
 *	protect(&run, tables, n);			sets hidden and primary
 *	code = protect_write(&run, tables, n, "work/p/protected");
 *
 * Where the policy is to round, they are rounded together instead (round_datasets.h).
 * Only tables of persons are protected; datasets of records are passed over
 * (protect_records.h).  What is written shows a hidden value as
 * empty with one status for all of them; which are primary is written to
 * work/P/private/suppressed.csv and nowhere else.
 */

#include "../common/run.h"
#include "tabulate.h"

int protect(struct run *run, struct frequency_table *tables, size_t n);
int protect_write(struct run *run, const struct frequency_table *tables, size_t n,
		  struct slice folder);

#endif

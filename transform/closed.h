#ifndef TABELLVERK_CLOSED_H
#define TABELLVERK_CLOSED_H
/*
 * Periods that are closed and have been published stay as they were published: where a dataset
 * has a `period`, the counts and sums of those that the ledger knows become what it has, and they
 * stay in the table when the periods after them are gone from the data again.  What has
 * changed since is said as a notice a dataset, in figures.
 *
 *	closed_as_published(&run, &ledger, tables, n);		before they are protected
 */

#include "../common/ledger.h"
#include "../common/run.h"
#include "tabulate.h"

void closed_as_published(struct run *run, const struct ledger *ledger,
			 struct frequency_table *tables, size_t n);

#endif

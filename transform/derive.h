#ifndef TABELLVERK_DERIVE_H
#define TABELLVERK_DERIVE_H
/*
 * The tables of `derive`: queries over the clean tables, written to clean/TABLE.csv, checked and
 * counted like the others.
 *
 *	code = derive_tables(&run, each_header, each_row, data);	when all are clean
 *
 * The rows keep source, sheet and row where the query selects them.  The database lies in the
 * folder of the run while it is used, and has no name there.
 */

#include "../common/run.h"
#include "clean_row.h"

/* Who takes the rows of a derived table besides its file. */
struct derived_user {
	void *data;
	void (*begin)(void *data, const struct clean_header *header);
	void (*row)(void *data, const struct clean_row *row);
};

int derive_tables(struct run *run, const struct derived_user *user);

#endif

#ifndef TABELLVERK_CLEAN_H
#define TABELLVERK_CLEAN_H
/*
 * The extracted files of a table to clean/TABLE.csv, row by row.  What cannot be
 * read goes to clean/set-aside/TABLE.csv with the reason; nothing is dropped.
 *
 *	for each table of the definition:
 *		clean_table(&cleaning, table)
 */

#include "changes.h"
#include "check_run.h"
#include "reading.h"
#include "report.h"
#include "secret.h"
#include "tabulate.h"

struct cleaning {
	struct run *run;
	struct reading reading;
	struct changes changes;
	struct check_run *checks;
	struct tabulation *tabulation;
	struct report *report;
	struct profile *profile; /* of the derived table at hand */
	struct secret secret;	 /* where a table looks for duplicates */
};

int clean_table(struct cleaning *c, const struct table *table);

#endif

#ifndef TABELLVERK_CLEAN_H
#define TABELLVERK_CLEAN_H
/*
 * The extracted files of a table to clean/TABLE.csv, row by row.  What cannot be
 * read goes to clean/set-aside/TABLE.csv with the reason; nothing is dropped.
 *
 *	for each table of the definition:
 *		clean_table(&cleaning, table)
 */

#include "../common/map.h"
#include "../common/run.h"
#include "../common/sources.h"
#include "check_run.h"
#include "tabulate.h"

/* A row of extracted/tables.csv that names a table. */
struct extracted {
	struct slice table, source, sheet;
};

struct extracted_list {
	struct extracted *item;
	size_t n, cap;
};

struct cleaning {
	struct run *run;
	struct slice in;	 /* the folder of the extracted files */
	struct folder_lock lock; /* on it */
	struct extracted_list extracted;
	struct source_files sources; /* where they are at hand */
	struct map letters;	     /* "table\nsource\nname" to the column of the sheet */
	struct check_run *checks;
	struct tabulation *tabulation;
	struct contract_writer changes;
};

/* Reads tables.csv and columns.csv. */
int cleaning_read(struct cleaning *c);

int clean_table(struct cleaning *c, const struct table *table);

#endif

#ifndef TABELLVERK_OUTPUT_H
#define TABELLVERK_OUTPUT_H
/*
 * Writes what the finder finds: extracted/TABLE.SOURCE.csv, and tables.csv and
 * columns.csv, which say where each table stood and what its headers were.
 *
 *	struct output o;
 *	output_init(&o, &run);
 *	for each source: output_source(&o, ...); for each sheet: output_sheet(&o, name);
 *		...rows to a finder with output_events(&o)...
 *		output_source_end(&o, whole);
 *	output_finish(&o);
 *
 * Without a definition tables are called table1, table2 ... of their source.  A run without a
 * folder prints tables.csv to standard output, and writes nothing else.
 *
 * Of a source that could not be read to its end nothing is written: what stands beside a
 * damaged sheet may be damaged too.
 */

#include "../common/run.h"
#include "../common/sources.h"
#include "finder.h"

struct output {
	struct run *run;
	const struct source_file *source;
	const struct reader *reader;
	struct slice sha256, sheet;
	struct contract_writer tables, columns;
	struct slice *found; /* per table of the definition: where it was found first */
	size_t found_in_source, tables_in_source;
	bool lists;			    /* to standard output */
	struct table_file *waiting, **last; /* tables of this source, in the order found */
	off_t tables_mark, columns_mark;    /* where this source begins */
	size_t tables_rows, columns_rows;
	bool failed; /* a file could not be written; the problem has been added */
};

bool output_init(struct output *o, struct run *run);
void output_source(struct output *o, const struct source_file *file, const struct reader *reader,
		   struct slice sha256);
void output_sheet(struct output *o, struct slice sheet);
void output_source_end(struct output *o, bool whole);
struct finder_events output_events(struct output *o);
int output_finish(struct output *o);

#endif

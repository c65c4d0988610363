#ifndef TABELLVERK_PROTECT_RECORDS_H
#define TABELLVERK_PROTECT_RECORDS_H
/*
 * Protects the datasets of records: a row a person, as coarse as the frozen levels say or, where
 * there are none, as the levels that lose least, which a notice then tells.  Frozen levels
 * that no longer protect are not replaced: the run is refused, and the problem proposes others.
 *
 *	struct record_files files;
 *	code = records_protect(&run, tables, n, folder, &files);	sets hidden of their cells
 *	...
 *	code = records_commit(&files);			or records_discard(&files)
 *
 * Files are written under a name that nobody reads, and checked anew by their bytes
 * (release_check.h); they appear at the commit.  The levels chosen are also written to
 * work/P/private/levels.csv, by which load knows what a code stands for.
 */

#include "../common/run.h"
#include "tabulate.h"

struct record_file {
	struct contract_writer writer;
	const struct dataset *dataset;
	struct slice name, path;
	size_t level[RECORD_COLUMNS], rows;
};

struct record_files {
	struct run *run;
	struct record_file *item;
	size_t n;
};

int records_protect(struct run *run, struct frequency_table *tables, size_t n, struct slice folder,
		    struct record_files *files);
int records_commit(struct record_files *files);
void records_discard(struct record_files *files);

#endif

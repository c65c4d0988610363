#ifndef TABELLVERK_FORMAT_H
#define TABELLVERK_FORMAT_H
/*
 * Forms of publication.  A new one is one file and one row in the table of
 * format.c; its name is then allowed under `formats` once it stands in
 * definition_keys.c.
 *
 * Forms are written in the order of the table, so a later one can describe the
 * files of an earlier one.
 */

#include "../common/ledger.h"
#include "published.h"
#include "sources.h"

struct edition {
	struct run *run;
	const struct protected_table *table;
	size_t tables;
	const struct published *cells;	/* of the tables */
	const struct ledger *ledger;	/* this release is in it */
	struct dataset_sources sources; /* that the tables rest on */
	struct slice folder;		/* of the release being made */
};

struct output_format {
	const char *name;
	bool always; /* whatever forms are asked for */
	int (*write)(struct edition *e);
};

/* Writes every form that the definition asks for; the exit code says how it went. */
int formats_write(struct edition *e);

/* changes.csv: what became another figure since the first release, of the cells that are
 * published.  How many lines; 0 without the file. */
size_t changes_in(const struct edition *e);

/* A file of the release, for run.json and error messages. */
struct slice edition_path(struct edition *e, struct slice name);

#endif

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

#include "codes.h"
#include "history.h"
#include "published.h"
#include "sources.h"
#include "withdrawn.h"

/* A file of the release. */
struct delivered {
	struct slice name, sha256;
	struct slice sha1;	       /* of one of a dataset, for the catalogue */
	const struct dataset *dataset; /* that it holds or describes, or NULL */
	uint64_t bytes;
	size_t rows;
};

struct edition {
	struct run *run;
	const struct protected_table *table;
	size_t tables;
	const struct history *history; /* of each */
	const struct published *cells; /* of the tables */
	struct codes_of_all codes;     /* that occur in them */
	const struct ledger *ledger;   /* this release is in it */
	const struct withdrawn *withdrawn;
	struct dataset_sources sources; /* that the tables rest on */
	struct slice known;		/* the folder with what is known of them: quality.h */
	struct slice schema_version;
	struct slice folder;	/* of the release being made */
	struct delivered *file; /* those that have been written so far */
	size_t files, cap;
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

/* Opens a CSV file of the release, which begins with a byte order mark where --bom asks for it. */
bool edition_open_csv(const struct edition *e, struct outfile *out, struct slice path);

/* Notes a file that has been written: forms that come later describe it.  The exit code: what
 * cannot be read again was not written. */
int edition_wrote(struct edition *e, struct slice name, const struct dataset *dataset, size_t rows);

/* NULL where it has not been written. */
const struct delivered *edition_file(const struct edition *e, struct slice name);

/* "1.0.3": the version of the columns, and the number of the release. */
struct slice edition_version(const struct edition *e);

/* What the kind of file is called on the web, by how its name ends. */
struct slice media_type(struct slice name);

#endif

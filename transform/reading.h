#ifndef TABELLVERK_READING_H
#define TABELLVERK_READING_H
/*
 * What extract left, row by row, with corrections made and gaps filled.
 *
 *	struct reading reading = {.run = &run, .in = folder};
 *	int code = reading_begin(&reading);
 *	for each table of the definition:
 *		code = reading_table(&reading, plan, &(struct row_user){...});
 *	reading_end(&reading);
 *
 * A row has one value a column of the table: that of its cell or of `set`, as corrections.csv
 * of the pipeline would have it, and with `fill` what an empty cell takes from above.
 */

#include "../common/map.h"
#include "../common/run.h"
#include "../common/sources.h"
#include "corrections.h"
#include "plan.h"

/* A row of extracted/tables.csv that names a table. */
struct extracted {
	struct slice table, source, sheet, range, sha256;
};

struct reading {
	struct run *run;
	struct slice in;	 /* the folder of the extracted files */
	struct folder_lock lock; /* on it */
	struct extracted *extracted;
	size_t n, cap;
	struct source_files sources; /* where they are at hand */
	struct map letters;	     /* "table\nsource\nname" to the column of the sheet */
	struct corrections corrections;
};

enum row_kind { ROW_DATA, ROW_GROUP, ROW_TOTAL };

struct raw_row {
	enum row_kind kind;
	const struct slice *value;	      /* per column of the table */
	const struct correction **correction; /* per column: the one that was made, or NULL */
	struct slice source, sheet;
	uint32_t row;
};

/* Who takes the rows.  `source` is told where the columns stand before the first row of each;
 * `row` is false, with errno, when something could not be written. */
struct row_user {
	void *data;
	void (*source)(void *data, const struct extracted *from, const struct reading_plan *plan);
	bool (*row)(void *data, const struct raw_row *row);
};

int reading_begin(struct reading *r);
int reading_table(struct reading *r, const struct plan *plan, const struct row_user *user);
void reading_end(struct reading *r);

#endif

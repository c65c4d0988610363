#ifndef TABELLVERK_CHECK_RUN_H
#define TABELLVERK_CHECK_RUN_H
/*
 * Carries out the checks of a definition over the clean tables, in one pass:
 *
 *	struct check_run *c = check_run_of(&run);
 *	for each table: check_run_begin(c, &header); for each row: check_run_row(c, &row);
 *	code = check_run_finish(c, &run);	adds what does not hold to the problems
 *	check_run_free(c);
 *
 * What has become of each is written to clean/checks.csv, together with the checks that come by
 * themselves: whoever carries those out counts in check_run_own(c, table).
 *
 * Memory: the tables whose figures are stated, for each check a dozen cells, and where it asks
 * for that (unique, same, known, another table) the distinct values of a column.
 */

#include "../common/run.h"
#include "clean_row.h"

struct check_run;

/* How a check came out: the rows, values or figures that it judged, and those that do not hold. */
struct verdict {
	size_t judged, at_fault;
	bool undecided; /* what it should judge by is not there, or is no number */
};

/* The checks of a table that nobody has to state. */
struct own_checks {
	struct verdict totals, duplicates;
};

struct check_run *check_run_of(struct run *run);
void check_run_begin(struct check_run *c, const struct clean_header *header);
void check_run_row(struct check_run *c, const struct clean_row *row);
struct own_checks *check_run_own(struct check_run *c, const struct table *t);
int check_run_finish(struct check_run *c, struct run *run);
void check_run_free(struct check_run *c);

#endif

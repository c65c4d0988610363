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
 * Memory: the tables whose figures are stated, for each check a dozen cells, and where it asks
 * for that (unique, same, known, another table) the distinct values of a column.
 */

#include "../common/run.h"
#include "clean_row.h"

struct check_run;

struct check_run *check_run_of(struct run *run);
void check_run_begin(struct check_run *c, const struct clean_header *header);
void check_run_row(struct check_run *c, const struct clean_row *row);
int check_run_finish(struct check_run *c, struct run *run);
void check_run_free(struct check_run *c);

#endif

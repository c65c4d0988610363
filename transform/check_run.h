#ifndef TABELLVERK_CHECK_RUN_H
#define TABELLVERK_CHECK_RUN_H
/*
 * Carries out the checks of a definition over the clean tables, in one pass:
 *
 *	struct check_run *c = check_run_of(&d, &ps, &mem);
 *	for each table: check_run_begin(c, &header); for each row: check_run_row(c, &row);
 *	check_run_finish(c);		adds what does not hold to the problems
 *	check_run_free(c);
 *
 * Memory: the tables whose figures are stated, and for each check a dozen cells.
 */

#include "../common/problems.h"
#include "clean_row.h"

struct check_run;

struct check_run *check_run_of(const struct definition *d, struct problems *ps, struct arena *mem);
void check_run_begin(struct check_run *c, const struct clean_header *header);
void check_run_row(struct check_run *c, const struct clean_row *row);
void check_run_finish(struct check_run *c);
void check_run_free(struct check_run *c);

#endif

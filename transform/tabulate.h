#ifndef TABELLVERK_TABULATE_H
#define TABELLVERK_TABULATE_H
/*
 * Counts the datasets of a definition over the clean rows, and writes each with
 * all its margins:
 *
 *	struct tabulation *t = tabulation_of(&d, &mem);
 *	for each table: tabulation_begin(t, &header); for each row: tabulation_row(t, &row);
 *	tabulation_write(t, &run, "work/p/protected");
 *	tabulation_free(t);
 *
 * A dimension has the codes that occur, in the order of the code list, then _U for
 * rows without a code, then T, the margin.  A row with several codes is counted
 * under each, and the margin is then the sum of mentions.
 */

#include "../common/run.h"
#include "clean_row.h"

struct tabulation;

struct tabulation *tabulation_of(const struct definition *d, struct arena *mem);
void tabulation_begin(struct tabulation *t, const struct clean_header *header);
void tabulation_row(struct tabulation *t, const struct clean_row *row);
int tabulation_write(struct tabulation *t, struct run *run, struct slice folder);
void tabulation_free(struct tabulation *t);

#endif

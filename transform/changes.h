#ifndef TABELLVERK_CHANGES_H
#define TABELLVERK_CHANGES_H
/*
 * clean/changes.csv: what was made of each distinct value, one line each with the step that did
 * it, how often, and the first cell; corrections too.  With --changes cells, one line a cell.
 * Personal values are masked.
 *
 *	struct changes changes;
 *	int code = changes_begin(&changes, &run);
 *	for each table, when its rows have been read: changes_table(&changes, plan, normaliser);
 *	code = changes_commit(&changes);		or changes_discard(&changes)
 */

#include "../common/run.h"
#include "normalise.h"
#include "reading.h"

struct changes {
	struct run *run;
	struct slice path;
	struct contract_writer out;
};

int changes_begin(struct changes *c, struct run *run);
void changes_correction(struct changes *c, const struct table *table, const struct column *column,
			const struct correction *made);
/* With --changes cells: what was made of one cell. */
void changes_cell(struct changes *c, const struct table *table, const struct column *column,
		  struct slice raw, const struct decision *d, const struct cell_ref *at);

/* Without it: what was made of the distinct values. */
void changes_table(struct changes *c, const struct plan *plan, const struct normaliser *n);
int changes_commit(struct changes *c);
void changes_discard(struct changes *c);

#endif

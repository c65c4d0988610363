#ifndef TABELLVERK_CORRECTIONS_H
#define TABELLVERK_CORRECTIONS_H
/*
 * corrections.csv of a pipeline: what a person has found to be wrong in a source, cell by cell.
 *
 *	source,sheet,cell,was,now,why,who
 *
 * A correction is made only where `was` still stands in the cell, and the cell must be one that
 * is read; anything else is an error, so that nothing is put right twice or in silence.
 */

#include "../common/run.h"

struct correction {
	struct slice source, sheet, was, now;
	uint32_t row, col, line;
	bool met; /* its cell has been read */
};

struct corrections {
	struct slice path;
	struct correction *item;
	size_t n, cap;
};

/* Reads the file where the definition has one beside it; false when it cannot be understood. */
bool corrections_read(struct corrections *all, struct run *run);

/* The correction of a cell, or NULL; it may be stale. */
struct correction *correction_at(const struct corrections *all, struct slice source,
				 struct slice sheet, uint32_t row, uint32_t col);

/* Are there any for a source?  Then its cells are worth looking up. */
bool corrections_touch(const struct corrections *all, struct slice source);

/* Complains of those whose cell no table has. */
void corrections_finish(const struct corrections *all, struct problems *ps);
void corrections_free(struct corrections *all);

#endif

#ifndef TABELLVERK_NORMALISE_H
#define TABELLVERK_NORMALISE_H
/*
 * A raw cell to the clean fields of a column, each distinct value decided once.
 *
 *	struct normaliser *n = normaliser_of(plan, &mem);
 *	for each row:
 *		normaliser_next_row(n);
 *		const struct decision *d = normalise(n, column, raw);
 *		...d->field[0..width-1], d->problem.code...
 *	normaliser_free(n);
 *
 * A decision lives until the next call and its fields until the next row, or, where
 * it was remembered, as long as the normaliser.  Changed values and codes are remembered; a
 * value that came out as it went in costs little to decide again.
 */

#include "plan.h"

enum outcome { VALUE_KEPT, VALUE_CHANGED, VALUE_MISSING, VALUE_FAILED };

struct decision {
	enum outcome outcome;
	struct slice field[2 + ADDED_MOST];
	const char *step;	/* for changes.csv */
	struct problem problem; /* VALUE_FAILED: code and arguments */
	/* For changes.csv: how often, and where first. */
	uint64_t count;
	struct slice first_source, first_sheet;
	uint32_t first_row, first_col;
};

struct normaliser;

struct normaliser *normaliser_of(const struct plan *plan, struct arena *mem);
void normaliser_next_row(struct normaliser *n);
const struct decision *normalise(struct normaliser *n, size_t column, struct slice raw);
void normaliser_free(struct normaliser *n);

/* Counts a use of the decision at a cell. */
void decision_use(const struct decision *d, struct slice source, struct slice sheet, uint32_t row,
		  uint32_t col);

/* Every change of a column in order of first appearance; stop when it returns NULL:
 *	for (struct map_entry *e = normaliser_changes(n, column); e != NULL; e = map_next(e)) */
struct map_entry *normaliser_changes(const struct normaliser *n, size_t column);

#endif

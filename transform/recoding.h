#ifndef TABELLVERK_RECODING_H
#define TABELLVERK_RECODING_H
/*
 * The persons of a dataset of records, their codes made coarser level by level
 * (common/code_levels.h), and which of them are left out.
 *
 *	struct recoding r;
 *	if (!recoding_of(&r, table, &mem, &why)) ...
 *	if (recoding_try(&r, levels)) ...these levels protect...
 *	if (!recoding_search(&r, &best, &why)) ...none do...	best.level: those that lose least
 *	...recoding_text(&r, cell, column)...
 *
 * recoding_try sets `hidden` of the table's cells, which are the combinations of codes that
 * occur: true where the persons of one are left out.  A person without a code is _U in `by`, a
 * value like others; a sensitive column without one says nothing, and is empty.
 */

#include "generalise.h"
#include "tabulate.h"

struct recoding {
	struct frequency_table *table;
	size_t quasi; /* columns of `by`; the sensitive ones follow */
	struct hierarchy h[RECORD_COLUMNS];
	uint32_t *value[RECORD_COLUMNS]; /* a code of the table: its number in the hierarchy */
	struct demand demand;
	size_t words; /* of a class's set */
	uint64_t persons, left_out;
	size_t level[RECORD_COLUMNS]; /* those tried last */
	struct arena *mem;
};

/* *why: hierarchies with more levels than can be. */
bool recoding_of(struct recoding *r, struct frequency_table *t, struct arena *mem,
		 struct problem *why);
void recoding_free(struct recoding *r);

bool recoding_try(struct recoding *r, const size_t *level);

/* *why: nothing protects, or there are too many combinations of levels. */
bool recoding_search(struct recoding *r, struct optimum *best, struct problem *why);

/* How much of the detail is kept at the levels tried last, as a share: 1 less the loss, as
 * generalise.h has it, whatever the levels were chosen by. */
double recoding_detail(const struct recoding *r);

/* What stands in a column for a combination, at the levels tried last. */
struct slice recoding_text(const struct recoding *r, size_t cell, size_t column);

#endif

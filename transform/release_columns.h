#ifndef TABELLVERK_RELEASE_COLUMNS_H
#define TABELLVERK_RELEASE_COLUMNS_H
/*
 * Are the columns that would leave identifiers of the persons?  What one value tells is refused
 * at once, the rest when all rows have been seen.
 *
 *	release_columns_begin(&c, names, n, &mem);
 *	for each row: if (!release_columns_row(&c, cell, &why)) ...refuse...
 *	if (!release_columns_end(&c, &why)) ...refuse...
 *	release_columns_free(&c);
 *
 * Refused are any identifier in a value; ten bare digits, unless the column is one of amounts
 * (identifier.h); a column that is called as one of names, numbers or addresses; one of which
 * half the values are common names; one where nine of ten persons, of at least twenty, have a
 * value of their own; and free text: more than three words that stand in one row only.
 */

#include "../common/identifier.h"
#include "../common/map.h"

struct release_columns {
	struct slice *name; /* copied into mem */
	struct release_column *item;
	size_t n;
	struct arena *mem, scratch;
};

void release_columns_begin(struct release_columns *c, const struct slice *name, size_t n,
			   struct arena *mem);
bool release_columns_row(struct release_columns *c, const struct slice *cell, struct problem *why);
bool release_columns_end(struct release_columns *c, struct problem *why);
void release_columns_free(struct release_columns *c);

#endif

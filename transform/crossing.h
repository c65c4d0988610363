#ifndef TABELLVERK_CROSSING_H
#define TABELLVERK_CROSSING_H
/*
 * How many rows of a clean table are the same in all that its datasets are split by: what every
 * one of those datasets can be counted from, so that what is done to it is done to all alike.
 *
 *	struct crossing *c = crossing_of(&d, table, &mem);
 *	crossing_begin(c, &header); crossing_row(c, &row) for each row
 *	for (e = c->combinations.first; e != NULL; e = map_next(e))
 *		const struct combination *k = e->value; ...k->value[i], of c->column[i]...
 *	crossing_free(c);
 */

#include "../common/map.h"
#include "clean_row.h"

struct combination {
	struct slice *value; /* per column: a code, several, or none */
	uint64_t rows;
};

struct crossing {
	const struct table *table;
	const struct column **column;
	size_t columns;
	struct map combinations; /* in the order in which they came first */
	size_t *field;		 /* per column: its place in the rows */
	struct arena *mem, scratch;
};

struct crossing *crossing_of(const struct definition *d, struct table *table, struct arena *mem);
void crossing_begin(struct crossing *c, const struct clean_header *header);
void crossing_row(struct crossing *c, const struct clean_row *row);
void crossing_free(struct crossing *c);

/* The place of a column among those of the crossing. */
size_t crossing_column(const struct crossing *c, const struct column *column);

#endif

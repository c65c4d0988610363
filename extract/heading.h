#ifndef TABELLVERK_HEADING_H
#define TABELLVERK_HEADING_H
/* The names that header rows give the columns of a table together. */

#include "header.h"

/* What stands above each column, from the top down: a text over several columns counts for
 * all of them, where it is merged or has texts beneath it; what is said twice counts once. */
struct heading {
	struct slice *header; /* per column: as it stood, parts joined by LF */
	struct slice *name;   /* repaired, parts joined by a blank, "" where there is none */
	struct slice *low;    /* the lowest part as it stood */
	uint32_t first;	      /* column of the sheet */
	size_t n;
};

/* `lost` has headers for columns without one. */
struct heading heading_of(const struct row *rows, size_t n, uint32_t first, uint32_t last,
			  const struct pairs *lost, struct arena *mem);

/* The lowest part of a column's header, for a table whose `headers` are lowest, where it asks for
 * it and no other column has the same: "-29" below "andel i olika åldersgrupper, %".  Empty
 * otherwise. */
struct slice heading_low(const struct heading *h, size_t col, const struct wanted_table *table,
			 struct arena *mem);

/* An empty name becomes its column's letter; one that came before gets a number. */
void heading_make_unique(struct heading *h, struct arena *mem);

#endif

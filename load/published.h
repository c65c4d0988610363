#ifndef TABELLVERK_PUBLISHED_H
#define TABELLVERK_PUBLISHED_H
/*
 * The cells of a publication, each once, by what they count, whatever table they stand in: what
 * the ledger (common/ledger.h) keeps of a release.  Of records the persons who look alike are
 * one.
 *
 *	struct published p;
 *	published_of(&p, tables, n);
 *	for (size_t i = 0; i < p.n; i++) ...p.cell[i]...
 *	if (published_like(&p, name) != NULL) ...cells of these columns are published...
 *	published_free(&p);
 */

#include "../common/map.h"
#include "dataset.h"

struct published_cell {
	struct slice dataset, name;
	struct slice class; /* of what is said of persons who look alike: the cell that counts them
			     */
	struct slice value, status;
	struct slice period; /* the column that its periods stand in, or empty */
	bool guarded;	     /* it may count persons */
};

struct published {
	struct published_cell *cell;
	size_t n, cap;
	struct map names, kinds;
	struct arena mem; /* of the names */
};

void published_of(struct published *p, const struct protected_table *tables, size_t n);
void published_free(struct published *p);

const struct published_cell *published_cell(const struct published *p, struct slice name);

/* A cell that counts the same by the same columns as the one of this name, and in the same period
 * where they have one, or NULL.  Where there are such and this one is not among them, it is 0. */
const struct published_cell *published_like(const struct published *p, struct slice name);

#endif

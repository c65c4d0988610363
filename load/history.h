#ifndef TABELLVERK_HISTORY_H
#define TABELLVERK_HISTORY_H
/*
 * When the figures of a dataset were published, and how many became others since: what the ledger
 * has of the cells that are published now.  Of records a figure is how many persons are alike.
 *
 *	struct history h = history_of(e, &e->table[i]);
 *	if (h.n != 0) ...h.item[0].date: first; h.item[h.n - 1].date: last...
 */

#include "format.h"

struct history {
	struct dated {
		struct slice date;
		unsigned release;
		size_t added, changed;
	} * item;
	size_t n;
};

struct history history_of(const struct edition *e, const struct protected_table *t);

/* Its first and last day; the day of the newest release where it has no figures. */
struct slice history_issued(const struct edition *e, const struct history *h);
struct slice history_modified(const struct edition *e, const struct history *h);

#endif

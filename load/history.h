#ifndef TABELLVERK_HISTORY_H
#define TABELLVERK_HISTORY_H
/*
 * When the figures of a dataset were published, and how many became others since: what the ledger
 * has of the cells that are published now.  Of records a figure is how many persons are alike.
 *
 *	struct history h = history_of(&ledger, &table, &mem);
 *	for (size_t i = 0; i < h.n; i++)
 *		...h.item[i].date, .added, .changed...		the oldest first
 */

#include "../common/ledger.h"
#include "dataset.h"

struct history {
	struct dated {
		struct slice date;
		unsigned release;
		size_t added, changed;
	} * item;
	size_t n;
	struct slice issued, modified; /* the day of the last release where there are no figures */
};

struct history history_of(const struct ledger *ledger, const struct protected_table *t,
			  struct arena *mem);

#endif

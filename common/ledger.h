#ifndef TABELLVERK_LEDGER_H
#define TABELLVERK_LEDGER_H
/*
 * What has been published, for whoever compares one release with another: work/P/private/
 * ledger.csv, a line for each cell every time its published state became another.
 *
 *	release,date,dataset,cell,value,status
 *
 * A cell is called what it counts (counted.h), so that it is known again in whatever table it
 * stands; an empty value is a hidden one.
 *
 *	struct ledger ledger;
 *	if (!ledger_read(&ledger, path, &mem, &why)) ...
 *	const struct ledger_cell *c = ledger_cell(&ledger, name);	NULL: never published
 *	ledger_begin(&ledger, date);
 *	ledger_add(&ledger, dataset, name, value, status);
 *	if (!ledger_write(&ledger, path)) ...errno...
 *	ledger_free(&ledger);
 *
 * A file that is not there is an empty ledger; where it cannot be read nothing is to be freed.
 * Everything lives in the arena but the map.
 */

#include "arena.h"
#include "map.h"
#include "problem.h"

struct ledger_release {
	unsigned number;
	struct slice date; /* YYYY-MM-DD */
};

struct ledger_cell {
	struct slice name, dataset; /* dataset: the first that it stood in */
	const struct ledger_state *last;
};

struct ledger_state {
	struct slice value, status;
	const struct ledger_cell *cell;
	const struct ledger_release *since;
	const struct ledger_state *before; /* of the same cell */
	struct ledger_state *next;	   /* in the order in which they came to be */
};

struct ledger {
	struct arena *mem;
	struct map cells;
	struct ledger_state *first, *last_line;
	const struct ledger_release *last; /* NULL: nothing has been published */
};

bool ledger_read(struct ledger *l, struct slice path, struct arena *mem, struct problem *why);
bool ledger_write(const struct ledger *l, const char *path);
void ledger_free(struct ledger *l);

const struct ledger_cell *ledger_cell(const struct ledger *l, struct slice name);

/* Begins the release that later lines are of. */
void ledger_begin(struct ledger *l, struct slice date);
void ledger_add(struct ledger *l, struct slice dataset, struct slice name, struct slice value,
		struct slice status);

/* private/ledger.csv of a work folder. */
struct slice ledger_path(struct arena *mem, struct slice work);

#endif

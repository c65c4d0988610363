#include "closed.h"

#include <stdlib.h>

#include "../common/counted.h"
#include "../common/figure.h"

struct closed {
	const struct ledger *ledger;
	struct frequency_table *t;
	size_t by;   /* the dimension that is the period */
	bool before; /* it has been published by these columns */
	struct arena mem;
};

/* What the ledger has of cell i, or with `all` of the margin of its period. */
static const struct ledger_cell *known_of(struct closed *c, size_t i, bool all)
{
	struct slice code[DIMENSIONS];

	for (size_t d = 0; d < c->t->dimensions; d++)
		code[d] = all && d != c->by ? S("T") : c->t->code[d][table_place(c->t, i, d)];
	const struct ledger_cell *known =
		ledger_cell(c->ledger, counted_name(&c->mem, c->t->dataset, code, NULL));
	arena_reset(&c->mem);
	return known;
}

/* Has anything been published by the columns of the table? */
static bool was_published(struct closed *c)
{
	struct slice code[DIMENSIONS];
	bool found = false;

	for (size_t d = 0; d < c->t->dimensions; d++)
		code[d] = c->t->code[d][0];
	struct slice kind = counted_kind(&c->mem, counted_name(&c->mem, c->t->dataset, code, NULL));
	for (struct map_entry *e = c->ledger->cells.first; e != NULL && !found; e = map_next(e))
		found = slice_eq(counted_kind(&c->mem, e->key), kind);
	arena_reset(&c->mem);
	return found;
}

/* A code that came into a period after it was published is not in it; a column that the period was
 * not published by is. */
static uint64_t published_count(const struct closed *c, const struct ledger_cell *known,
				uint64_t now)
{
	if (known == NULL)
		return c->before ? 0 : now;
	if (known->last->value.len == 0)
		return now != 0 ? now : 1;
	return strtoull(known->last->value.s, NULL, 10);
}

/* A period that was published stays closed, also where nothing follows it any more. */
static bool is_open(struct closed *c, size_t i)
{
	struct slice period = c->t->code[c->by][table_place(c->t, i, c->by)];
	bool none = slice_eq(period, S("T")) || slice_eq(period, S("_U"));

	if (known_of(c, i, true) == NULL || (table_leaves_out(c->t, i) && (none || !c->before)))
		return true;
	c->t->outside[i] = false;
	return false;
}

/* Of a sum that had nothing to add there was no number; was it another? */
static bool restore_empty(struct closed *c, size_t i, const struct ledger_cell *known)
{
	bool *empty = c->t->empty, now = empty != NULL && empty[i];
	bool was =
		known != NULL ? slice_eq(known->last->status, STATUS_MISSING) : now && !c->before;

	if (empty != NULL)
		empty[i] = was;
	if (was)
		c->t->value[i] = 0;
	return was != now;
}

static bool restore_cell(struct closed *c, size_t i)
{
	const struct ledger_cell *known = known_of(c, i, false);
	bool other = restore_empty(c, i, known);
	bool empty = c->t->empty != NULL && c->t->empty[i];
	uint64_t was = empty ? 0 : published_count(c, known, c->t->value[i]);

	other |= was != c->t->value[i];
	c->t->value[i] = was;
	return other;
}

static size_t restore(struct closed *c)
{
	size_t changed = 0;

	for (size_t i = 0; i < c->t->cells; i++)
		if (!is_open(c, i))
			changed += restore_cell(c, i);
	return changed;
}

static void restore_table(struct run *run, const struct ledger *ledger, struct frequency_table *t,
			  size_t by)
{
	struct closed c = {.ledger = ledger, .t = t, .by = by};

	c.before = was_published(&c);
	size_t changed = restore(&c);

	arena_free(&c.mem);
	if (changed == 0)
		return;
	struct problem p = {
		.code = PROBLEM_CLOSED_CHANGED,
		.arg = {t->dataset->name.text, arena_printf(&run->mem, "%zu", changed)}};
	definition_point(&run->d, &t->dataset->name, &p);
	problems_add(&run->ps, &p);
}

void closed_as_published(struct run *run, const struct ledger *ledger,
			 struct frequency_table *tables, size_t n)
{
	for (size_t i = 0; i < n && ledger->last != NULL; i++)
		for (size_t d = 0; d < tables[i].dimensions; d++)
			if (tables[i].outside != NULL && dataset_has_period(tables[i].dataset, d))
				restore_table(run, ledger, &tables[i], d);
}

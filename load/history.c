#include "history.h"

struct history history_of(const struct edition *e, const struct protected_table *t)
{
	struct arena *mem = &e->run->mem;
	size_t releases = e->ledger->last != NULL ? e->ledger->last->number : 0;
	struct history h = {.item = NEW(mem, struct dated, releases)};
	struct published cells;

	published_of(&cells, t, 1, mem);
	for (const struct ledger_state *s = e->ledger->first; s != NULL; s = s->next) {
		if (published_cell(&cells, s->cell->name) == NULL)
			continue;
		if (h.n == 0 || h.item[h.n - 1].release != s->since->number)
			h.item[h.n++] =
				(struct dated){.date = s->since->date, .release = s->since->number};
		if (s->before == NULL)
			h.item[h.n - 1].added++;
		else
			h.item[h.n - 1].changed++;
	}
	published_free(&cells);
	return h;
}

static struct slice day_of(const struct edition *e, const struct dated *day)
{
	if (day != NULL)
		return day->date;
	return e->ledger->last != NULL ? e->ledger->last->date : S("");
}

struct slice history_issued(const struct edition *e, const struct history *h)
{
	return day_of(e, h->n != 0 ? &h->item[0] : NULL);
}

struct slice history_modified(const struct edition *e, const struct history *h)
{
	return day_of(e, h->n != 0 ? &h->item[h->n - 1] : NULL);
}

#include "history.h"

#include "published.h"

static void read_ledger(struct history *h, const struct ledger *ledger,
			const struct published *cells)
{
	for (const struct ledger_state *s = ledger->first; s != NULL; s = s->next) {
		if (published_cell(cells, s->cell->name) == NULL)
			continue;
		if (h->n == 0 || h->item[h->n - 1].release != s->since->number)
			h->item[h->n++] =
				(struct dated){.date = s->since->date, .release = s->since->number};
		if (s->before == NULL)
			h->item[h->n - 1].added++;
		else
			h->item[h->n - 1].changed++;
	}
}

struct history history_of(const struct ledger *ledger, const struct protected_table *t,
			  struct arena *mem)
{
	const struct ledger_release *last = ledger->last;
	struct history h = {.item = NEW(mem, struct dated, last != NULL ? last->number : 0)};
	struct published cells;

	published_of(&cells, t, 1);
	read_ledger(&h, ledger, &cells);
	published_free(&cells);
	h.issued = h.n != 0 ? h.item[0].date : last != NULL ? last->date : S("");
	h.modified = h.n != 0 ? h.item[h.n - 1].date : h.issued;
	return h;
}

#include "view.h"

static struct shown_table table_of(const struct protected_table *t, const bool *small,
				   struct arena *mem)
{
	struct shown_cell *cell = NEW(mem, struct shown_cell, t->n);

	for (size_t i = 0; i < t->n; i++)
		cell[i] = (struct shown_cell){.code = t->row[i].code,
					      .value = (double)row_count(&t->row[i]),
					      .hidden = t->row[i].value.len == 0,
					      .small = small == NULL || small[i]};
	return (struct shown_table){.dataset = t->dataset, .cell = cell, .n = t->n};
}

void view_add(struct shown *view, const struct protected_table *tables, size_t n,
	      bool *const *small, struct arena *mem)
{
	struct shown_table *shown = NEW(mem, struct shown_table, n);

	for (size_t i = 0; i < n; i++)
		shown[i] = table_of(&tables[i], small[i], mem);
	shown_add(view, shown, n);
}

#include "published.h"

#include <stdlib.h>

#include "../common/counted.h"

static void add_cell(struct published *p, const struct protected_table *t,
		     const struct table_row *row)
{
	struct slice name = counted_name(p->mem, t->dataset, row->code, NULL);
	void **at = map_at(&p->names, name);

	if (*at != NULL)
		return;
	GROW(p->cell, p->n, p->cap);
	p->cell[p->n++] = (struct published_cell){.dataset = t->dataset->name.text,
						  .name = name,
						  .value = row->value,
						  .status = row->status,
						  .guarded = dataset_counts_persons(t->dataset) ||
							     dataset_hides_figures(t->dataset)};
	*at = *map_at(&p->kinds, counted_kind(p->mem, name)) = (void *)(uintptr_t)p->n;
}

void published_of(struct published *p, const struct protected_table *tables, size_t n,
		  struct arena *mem)
{
	*p = (struct published){.mem = mem};
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < tables[i].n; j++)
			add_cell(p, &tables[i], &tables[i].row[j]);
}

void published_free(struct published *p)
{
	free(p->cell);
	map_free(&p->names);
	map_free(&p->kinds);
	*p = (struct published){0};
}

static const struct published_cell *cell_at(const struct published *p, const struct map *map,
					    struct slice key)
{
	void *at = map_get(map, key);

	return at != NULL ? &p->cell[(size_t)(uintptr_t)at - 1] : NULL;
}

const struct published_cell *published_cell(const struct published *p, struct slice name)
{
	return cell_at(p, &p->names, name);
}

const struct published_cell *published_like(const struct published *p, struct slice name)
{
	return cell_at(p, &p->kinds, counted_kind(p->mem, name));
}

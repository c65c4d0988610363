#include "published.h"

#include <stdlib.h>

#include "../common/counted.h"
#include "records.h"

static void add_cell(struct published *p, const struct dataset *dataset, const struct slice *code,
		     struct slice value, struct slice status)
{
	struct slice name = counted_name(p->mem, dataset, code, NULL);
	void **at = map_at(&p->names, name);

	if (*at != NULL)
		return;
	GROW(p->cell, p->n, p->cap);
	p->cell[p->n++] = (struct published_cell){.dataset = dataset->name.text,
						  .name = name,
						  .value = value,
						  .status = status,
						  .guarded = dataset_counts_persons(dataset) ||
							     dataset_hides_figures(dataset) ||
							     dataset_is_records(dataset)};
	*at = *map_at(&p->kinds, counted_kind(p->mem, name)) = (void *)(uintptr_t)p->n;
}

/* Of records, the persons who look alike are a cell. */
static void add_classes(struct published *p, const struct protected_table *t)
{
	struct record_classes all = record_classes_of(t, p->mem);

	for (size_t i = 0; i < all.n; i++)
		add_cell(p, t->dataset, all.item[i].code,
			 arena_printf(p->mem, "%zu", all.item[i].rows), S(""));
}

void published_of(struct published *p, const struct protected_table *tables, size_t n,
		  struct arena *mem)
{
	*p = (struct published){.mem = mem};
	for (size_t i = 0; i < n; i++) {
		const struct protected_table *t = &tables[i];
		if (dataset_is_records(t->dataset))
			add_classes(p, t);
		for (size_t j = 0; table_values(t) != 0 && j < t->n; j++)
			add_cell(p, t->dataset, t->row[j].code, t->row[j].value, t->row[j].status);
	}
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

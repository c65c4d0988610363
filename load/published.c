#include "published.h"

#include <stdlib.h>

#include "../common/counted.h"

/* Cells of one kind, and of a period of it: a kind has no '='. */
static void add_kind(struct published *p, const struct published_cell *c)
{
	struct slice kind = counted_kind(&p->mem, c->name);
	void *number = (void *)(uintptr_t)p->n;

	*map_at(&p->kinds, kind) = number;
	if (c->period.len != 0)
		*map_at(&p->kinds, arena_join(&p->mem, kind, counted_part(c->name, c->period))) =
			number;
}

static void add_cell(struct published *p, struct published_cell cell)
{
	void **at = map_at(&p->names, cell.name);

	if (*at != NULL)
		return;
	GROW(p->cell, p->n, p->cap);
	p->cell[p->n++] = cell;
	*at = (void *)(uintptr_t)p->n;
	add_kind(p, &cell);
}

static void add_row(struct published *p, const struct dataset *s, const struct table_row *row)
{
	add_cell(p, (struct published_cell){.dataset = s->name.text,
					    .name = counted_name(&p->mem, s, row->code, NULL),
					    .value = row->value,
					    .status = row->status,
					    .period = s->period.text,
					    .guarded = dataset_counts_persons(s) ||
						       dataset_hides_figures(s)});
}

/* ---- records ---- */

/* How many rows say a thing, or are of a class. */
struct said {
	struct slice class;
	size_t rows;
};

static void count_said(struct published *p, struct map *said, struct slice name, struct slice class)
{
	struct said **at = (struct said **)map_at(said, name);

	if (*at == NULL)
		*at = NEW(&p->mem, struct said, 1);
	(*at)->class = class;
	(*at)->rows++;
}

/* The persons who look alike are a cell, and so are those of them of whom the same is said. */
static void add_records(struct published *p, const struct protected_table *t)
{
	struct map said = {0};

	for (size_t i = 0; i < t->n; i++) {
		const struct slice *code = t->row[i].code;
		struct slice class = counted_name(&p->mem, t->dataset, code, NULL);
		count_said(p, &said, class, S(""));
		for (size_t d = t->dataset->by.n; d < t->dimensions; d++)
			count_said(
				p, &said,
				counted_saying(&p->mem, class, t->dimension[d]->name.text, code[d]),
				class);
	}
	for (const struct map_entry *e = said.first; e != NULL; e = map_next(e)) {
		const struct said *s = e->value;
		add_cell(p, (struct published_cell){.dataset = t->dataset->name.text,
						    .name = arena_copy(&p->mem, e->key),
						    .class = s->class,
						    .value = arena_printf(&p->mem, "%zu", s->rows),
						    .guarded = true});
	}
	map_free(&said);
}

void published_of(struct published *p, const struct protected_table *tables, size_t n)
{
	*p = (struct published){.n = 0};
	for (size_t i = 0; i < n; i++) {
		const struct protected_table *t = &tables[i];
		if (dataset_is_records(t->dataset))
			add_records(p, t);
		for (size_t j = 0; table_values(t) != 0 && j < t->n; j++)
			add_row(p, t->dataset, &t->row[j]);
	}
}

void published_free(struct published *p)
{
	free(p->cell);
	map_free(&p->names);
	map_free(&p->kinds);
	arena_free(&p->mem);
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
	struct arena scratch = {0};
	struct slice kind = counted_kind(&scratch, name);
	const struct published_cell *like = cell_at(p, &p->kinds, kind);

	if (like != NULL && like->period.len != 0)
		like = cell_at(p, &p->kinds,
			       arena_join(&scratch, kind, counted_part(name, like->period)));
	arena_free(&scratch);
	return like;
}

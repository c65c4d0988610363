#include "round_datasets.h"

#include <stdlib.h>
#include "../common/map.h"
#include "crossing.h"
#include "round.h"

/* A dimension of the inner counts.  A place is that of a code in its list, and behind them all
 * that of the unknown. */
struct axis {
	const struct column *column;
	size_t field; /* in the crossing */
	bool grouped; /* in all tables that have it */
};

/* A table, and where its codes stand in it. */
struct member {
	struct frequency_table *table;
	size_t axis[DIMENSIONS];
	size_t *at[DIMENSIONS]; /* of a place of the list, to that in the table */
	size_t first;		/* cell of all tables together */
};

/* Tables that count the same. */
struct population {
	struct run *run;
	const struct crossing *crossing;
	struct member *member;
	size_t members, cells;
	struct axis *axis;
	size_t axes;
	struct map inner; /* places, as bytes, to how many */
	uint64_t *total, *count;
	size_t *first, *cell;
	size_t counts, listed, cap;
};

/* ---- which tables ---- */

static bool mentions_same(const struct frequency_table *a, const struct frequency_table *b)
{
	for (size_t i = 0; i < a->dimensions; i++) {
		bool shared = a->column[i]->type != TYPE_codes;
		for (size_t k = 0; k < b->dimensions; k++)
			shared |= a->column[i] == b->column[k];
		if (!shared)
			return false;
	}
	return true;
}

static bool counts_same(const struct frequency_table *a, const struct frequency_table *b)
{
	return a->dataset->table == b->dataset->table && a->dataset->kind == b->dataset->kind &&
	       mentions_same(a, b) && mentions_same(b, a);
}

static size_t axis_of(struct population *p, const struct frequency_table *t, size_t d)
{
	size_t i = 0;

	while (i < p->axes && p->axis[i].column != t->column[d])
		i++;
	if (i == p->axes) {
		p->axis[p->axes++] =
			(struct axis){.column = t->column[d],
				      .field = crossing_column(p->crossing, t->column[d]),
				      .grouped = true};
	}
	p->axis[i].grouped &= t->grouped[d];
	return i;
}

static void add_member(struct population *p, struct frequency_table *t)
{
	struct member *m = &p->member[p->members++];

	*m = (struct member){.table = t, .first = p->cells};
	p->cells += t->cells;
	for (size_t d = 0; d < t->dimensions; d++)
		m->axis[d] = axis_of(p, t, d);
}

/* ---- inner counts ---- */

static size_t place_of(const struct code_list *list, struct slice text, bool grouped)
{
	const struct code *code = text.len != 0 ? code_find(list, text) : NULL;

	if (code != NULL && grouped)
		code = code_find(list, code_group(code));
	return code != NULL ? (size_t)(code - list->item) : list->n;
}

/* Every combination of one code an axis. */
static void count_from(struct population *p, const struct combination *c, size_t axis, size_t *at)
{
	if (axis == p->axes) {
		struct slice key = {(const char *)at, p->axes * sizeof *at};
		void **n = map_at(&p->inner, key);
		*n = (void *)((uintptr_t)*n + c->rows);
		return;
	}
	const struct axis *a = &p->axis[axis];
	struct slice rest = c->value[a->field], code;
	if (rest.s == NULL)
		rest = S("");
	while (slice_cut(&rest, ';', &code)) {
		at[axis] = place_of(a->column->list, code, a->grouped);
		count_from(p, c, axis + 1, at);
	}
}

static void count_inner(struct population *p)
{
	size_t *at = NEW(&p->run->mem, size_t, p->axes);

	for (const struct map_entry *e = p->crossing->combinations.first; e != NULL;
	     e = map_next(e))
		count_from(p, e->value, 0, at);
}

/* ---- the cells that they are part of ---- */

static void find_places(struct population *p, struct member *m)
{
	const struct frequency_table *t = m->table;

	for (size_t d = 0; d < t->dimensions; d++) {
		const struct code_list *list = t->column[d]->list;
		m->at[d] = NEW(&p->run->mem, size_t, list->n + 1);
		for (size_t k = 0; k + 1 < t->n[d]; k++)
			m->at[d][place_of(list, t->code[d][k], false)] = k;
	}
}

static void list_cells(struct population *p, const struct member *m, const size_t *at, size_t d,
		       size_t cell)
{
	const struct frequency_table *t = m->table;

	if (d == t->dimensions && table_leaves_out(t, cell))
		return;
	if (d == t->dimensions) {
		GROW(p->cell, p->listed, p->cap);
		p->cell[p->listed++] = m->first + cell;
		return;
	}
	const struct axis *a = &p->axis[m->axis[d]];
	const struct code_list *list = a->column->list;
	size_t place = at[m->axis[d]], stride = table_stride(t, d);
	if (t->grouped[d] && !a->grouped && place < list->n)
		place = place_of(list, list->item[place].code, true);
	list_cells(p, m, at, d + 1, cell + m->at[d][place] * stride);
	list_cells(p, m, at, d + 1, cell + (t->n[d] - 1) * stride);
}

static void list_small(struct population *p, uint64_t base)
{
	size_t *at = NEW(&p->run->mem, size_t, p->axes);

	p->count = NEW(&p->run->mem, uint64_t, p->inner.n);
	p->first = NEW(&p->run->mem, size_t, p->inner.n + 1);
	for (const struct map_entry *e = p->inner.first; e != NULL; e = map_next(e)) {
		uint64_t n = (uintptr_t)e->value;
		if (n >= base)
			continue;
		memcpy(at, e->key.s, p->axes * sizeof *at);
		p->count[p->counts++] = n;
		for (size_t i = 0; i < p->members; i++)
			list_cells(p, &p->member[i], at, 0, 0);
		p->first[p->counts] = p->listed;
	}
}

/* ---- the whole ---- */

static void round_population(struct population *p)
{
	struct arena *mem = &p->run->mem;
	uint64_t base = (uint64_t)p->run->d.policy.base, *rounded = NEW(mem, uint64_t, p->cells);

	p->total = NEW(mem, uint64_t, p->cells);
	for (size_t i = 0; i < p->members; i++) {
		struct member *m = &p->member[i];
		memcpy(p->total + m->first, m->table->value, m->table->cells * sizeof *p->total);
		m->table->rounded = rounded + m->first;
		find_places(p, m);
	}
	count_inner(p);
	list_small(p, base);
	round_counts(&(struct rounding_task){.base = base,
					     .total = p->total,
					     .cells = p->cells,
					     .count = p->count,
					     .counts = p->counts,
					     .first = p->first,
					     .cell = p->cell},
		     rounded, mem);
	free(p->cell);
	map_free(&p->inner);
}

void round_datasets(struct run *run, struct frequency_table *tables, const bool *chosen, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!chosen[i] || !dataset_counts_persons(tables[i].dataset) ||
		    tables[i].rounded != NULL)
			continue;
		struct population p = {.run = run, .crossing = tables[i].crossing};
		p.member = NEW(&run->mem, struct member, n);
		p.axis = NEW(&run->mem, struct axis, p.crossing->columns);
		for (size_t k = i; k < n; k++)
			if (chosen[k] && counts_same(&tables[i], &tables[k]))
				add_member(&p, &tables[k]);
		round_population(&p);
	}
}

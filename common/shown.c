#include "shown.h"

#include <stdlib.h>

/* Where a value of the audit was seen first, and where last, and as what. */
struct shown_origin {
	size_t first, last;
	bool hidden;
	double value;
};

/* A table while its sums are written. */
struct showing {
	struct shown *s;
	const struct shown_table *t;
	size_t *value;		 /* of a cell: its number in the audit */
	size_t *before;		 /* of a cell: the one before it in the same sum, + 1 */
	struct audit_term *term; /* of the sum that is being written */
	size_t terms, cap;
};

static void *room(size_t n, size_t size)
{
	void *out = calloc(n + 1, size);

	if (out == NULL)
		out_of_memory(n);
	return out;
}

/* ---- values ---- */

static size_t add_value(struct shown *s, size_t table, const struct shown_cell *c)
{
	GROW(s->origin, s->origins, s->cap);
	s->origin[s->origins++] = (struct shown_origin){table, table, c->hidden, c->value};
	return c->hidden ? audit_hidden(s->audit, 1, c->small ? s->threshold : 1)
			 : audit_shown(s->audit, c->value, s->threshold);
}

/* What is hidden in one table and shown in another, or shown differently, is two values that
 * are the same: the audit finds what follows. */
static size_t add_again(struct shown *s, size_t table, const struct shown_cell *c, size_t known)
{
	struct shown_origin *o = &s->origin[known - s->first];

	if (o->last == table) { /* a cell that the table has twice */
		audit_refuse(s->audit, known);
		return add_value(s, table, c);
	}
	o->last = table;
	if (c->hidden && o->hidden && c->small)
		audit_need(s->audit, known, s->threshold);
	if (c->hidden == o->hidden && (c->hidden || !(c->value < o->value || c->value > o->value)))
		return known;
	size_t other = add_value(s, table, c);
	audit_sum(s->audit, (struct audit_term[]){{known, 1}, {other, -1}}, 2);
	return other;
}

static size_t add_cell(struct shown *s, size_t table, const struct dataset *d,
		       const struct shown_cell *c)
{
	void **at = map_at(&s->cells, counted_name(&s->scratch, d, c->code, NULL));

	arena_reset(&s->scratch);
	if (*at != NULL)
		return add_again(s, table, c, (size_t)(uintptr_t)*at - 1);
	size_t value = add_value(s, table, c);
	*at = (void *)(uintptr_t)(value + 1);
	return value;
}

size_t shown_value(const struct shown *s, struct slice name)
{
	return (size_t)(uintptr_t)map_get(&s->cells, name) - 1;
}

size_t shown_table_of(const struct shown *s, size_t value)
{
	return s->origin[value - s->first].first;
}

/* ---- sums ---- */

static void add_term(struct showing *t, size_t value, double factor)
{
	GROW(t->term, t->terms, t->cap);
	t->term[t->terms++] = (struct audit_term){value, factor};
}

/* A sum: cells that agree in all dimensions but d, the last one first.  One of them is the margin.
 */
static void add_sum(struct showing *t, size_t last, size_t d)
{
	size_t totals = 0;

	t->terms = 0;
	for (size_t i = last; i != 0; i = t->before[i - 1]) {
		bool total = slice_eq(t->t->cell[i - 1].code[d], S("T"));
		add_term(t, t->value[i - 1], total ? -1 : 1);
		totals += total;
	}
	if (totals == 1)
		audit_sum(t->s->audit, t->term, t->terms);
	else
		audit_refuse(t->s->audit, t->value[last - 1]);
}

static void add_sums(struct showing *t, size_t d)
{
	if (dataset_has_period(t->t->dataset, d))
		return;
	struct slice margin[DIMENSIONS] = {[0] = {NULL, 0}};
	struct map sums = {0}; /* by the name of the margin, to the last cell, + 1 */

	margin[d] = S("T");
	for (size_t i = 0; i < t->t->n; i++) {
		const struct slice *code = t->t->cell[i].code;
		void **at =
			map_at(&sums, counted_name(&t->s->scratch, t->t->dataset, code, margin));
		t->before[i] = (size_t)(uintptr_t)*at;
		*at = (void *)(uintptr_t)(i + 1);
		arena_reset(&t->s->scratch);
	}
	for (const struct map_entry *e = sums.first; e != NULL; e = map_next(e))
		add_sum(t, (size_t)(uintptr_t)e->value, d);
	map_free(&sums);
}

/* All ways to put one code for each group that is left to open. */
static void open_groups(struct showing *t, size_t cell, struct slice *instead, unsigned left)
{
	const struct dataset *s = t->t->dataset;
	const struct slice *code = t->t->cell[cell].code;
	size_t d = 0, value;

	if (left == 0) {
		value = shown_value(t->s, counted_name(&t->s->scratch, s, code, instead));
		if (value != SIZE_MAX) /* what never occurs has no cell, and counts nothing */
			add_term(t, value, 1);
		return;
	}
	while ((left >> d & 1) == 0)
		d++;
	const struct code_list *list = table_clean_column(s->table, s->by.item[d].text)->list;
	for (size_t i = 0; i < list->n; i++) {
		if (!slice_eq(code_group(&list->item[i]), code[d]))
			continue;
		instead[d] = list->item[i].code;
		open_groups(t, cell, instead, left & ~(1u << d));
	}
	instead[d] = S("");
}

/* A group is the sum of its codes: in one dimension, in another, or in several at once. */
static void add_groups(struct showing *t, size_t cell)
{
	unsigned all = 0;

	for (size_t d = 0; d < t->t->dataset->by.n; d++)
		all |= (unsigned)counted_is_group(t->t->dataset, d, t->t->cell[cell].code[d]) << d;
	for (unsigned open = all; open != 0; open = (open - 1) & all) {
		struct slice instead[DIMENSIONS] = {[0] = {NULL, 0}};
		t->terms = 0;
		open_groups(t, cell, instead, open);
		if (t->terms != 0) {
			add_term(t, t->value[cell], -1);
			audit_sum(t->s->audit, t->term, t->terms);
		}
		arena_reset(&t->s->scratch);
	}
}

/* ---- the whole ---- */

static void add_knowledge(struct showing *t)
{
	t->before = room(t->t->n, sizeof *t->before);
	for (size_t d = 0; d < t->t->dataset->by.n; d++)
		add_sums(t, d);
	for (size_t i = 0; i < t->t->n; i++)
		add_groups(t, i);
	free(t->before);
	free(t->term);
}

void shown_add(struct shown *s, const struct shown_table *tables, size_t n)
{
	struct showing *table = room(n, sizeof *table);

	s->first = s->audit->values;
	for (size_t i = 0; i < n; i++) {
		table[i] = (struct showing){.s = s, .t = &tables[i]};
		table[i].value = room(tables[i].n, sizeof *table[i].value);
		for (size_t j = 0; j < tables[i].n; j++)
			table[i].value[j] = add_cell(s, i, tables[i].dataset, &tables[i].cell[j]);
	}
	for (size_t i = 0; i < n; i++) {
		add_knowledge(&table[i]);
		free(table[i].value);
	}
	free(table);
}

void shown_free(struct shown *s)
{
	map_free(&s->cells);
	arena_free(&s->scratch);
	free(s->origin);
	*s = (struct shown){0};
}

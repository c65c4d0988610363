#include "audit.h"

#include <stdlib.h>

#include "../common/lp.h"
#include "../common/map.h"

#define SMALL 1e-6

/* One thing that is counted, in however many tables it stands. */
struct unknown {
	bool hidden, small;
	long value;
	size_t table;
};

struct view {
	const struct protected_table *tables;
	size_t n;
	struct map names; /* what a row counts, to its number + 1 */
	struct unknown *item;
	size_t items, cap;
	struct lp *lp;
	struct arena *mem;
	bool sound;
};

static bool is_margin(struct slice code)
{
	return slice_eq(code, S("T"));
}

static bool is_grouped(const struct protected_table *t, size_t d)
{
	return pairs_get(&t->dataset->roll_up, t->dimension[d]->name.text) != NULL;
}

/* Is what stands in dimension d the sum of several codes? */
static bool stands_for_several(const struct protected_table *t, size_t d, struct slice code)
{
	const struct code_list *list = t->dimension[d]->list;
	size_t members = 0;

	for (size_t i = 0; i < list->n; i++)
		members += slice_eq(code_group(&list->item[i]), code);
	return is_grouped(t, d) && !is_margin(code) && members > 1;
}

/* One coordinate of a cell, put into its place among those before it. */
static void insert(struct slice *sorted, size_t n, struct slice text)
{
	while (n > 0 && slice_cmp(sorted[n - 1], text) > 0) {
		sorted[n] = sorted[n - 1];
		n--;
	}
	sorted[n] = text;
}

/* The table it was counted from, and its codes that are no margin, in the order of their own
 * names; `instead`, where it has a code, replaces the one of the row ("-" leaves it out). */
static struct slice name_of(struct view *v, const struct protected_table *t,
			    const struct table_row *row, const struct slice *instead)
{
	struct slice name = arena_printf(v->mem, "%.*s/%.*s", FMT(t->dataset->from.text),
					 FMT(t->dataset->measure.text));
	struct slice sorted[DIMENSIONS];
	size_t n = 0;

	for (size_t d = 0; d < t->dimensions; d++) {
		bool other = instead != NULL && instead[d].len != 0;
		struct slice code = other ? instead[d] : row->code[d];
		if (is_margin(code) || slice_eq(code, S("-")))
			continue;
		insert(sorted, n++,
		       arena_printf(v->mem, "%.*s%s:%.*s", FMT(t->dimension[d]->name.text),
				    !other && stands_for_several(t, d, code) ? "*" : "",
				    FMT(code)));
	}
	for (size_t i = 0; i < n; i++)
		name = arena_printf(v->mem, "%.*s/%.*s", FMT(name), FMT(sorted[i]));
	return name;
}

static void add_row(struct view *v, size_t table, const struct table_row *row, bool small)
{
	const struct protected_table *t = &v->tables[table];
	void **at = map_at(&v->names, name_of(v, t, row, NULL));
	struct unknown u = {.hidden = row->value.len == 0,
			    .small = small,
			    .value = row_count(row),
			    .table = table};

	if (*at != NULL) {
		struct unknown *old = &v->item[(size_t)(uintptr_t)*at - 1];
		v->sound &= old->hidden == u.hidden && old->value == u.value;
		old->small |= small;
		return;
	}
	GROW(v->item, v->items, v->cap);
	v->item[v->items++] = u;
	*at = (void *)(uintptr_t)v->items;
}

/* ---- what the attacker knows to add up ---- */

struct sum {
	int *column;
	double *factor;
	size_t n, cap;
	bool has_total;
};

static void add_term(struct view *v, struct sum *s, size_t item, double factor)
{
	if (s->n == s->cap) {
		size_t cap = s->cap != 0 ? 2 * s->cap : 8;
		int *column = NEW(v->mem, int, cap);
		double *factors = NEW(v->mem, double, cap);
		for (size_t i = 0; i < s->n; i++) {
			column[i] = s->column[i];
			factors[i] = s->factor[i];
		}
		s->column = column;
		s->factor = factors;
		s->cap = cap;
	}
	s->column[s->n] = (int)item;
	s->factor[s->n++] = factor;
}

static size_t item_of(struct view *v, struct slice name)
{
	return (size_t)(uintptr_t)map_get(&v->names, name);
}

/* Rows that agree in all dimensions but one: the margin there is the sum of the others. */
static void add_sums(struct view *v, const struct protected_table *t, size_t d)
{
	struct map groups = {0};

	for (size_t i = 0; i < t->n; i++) {
		const struct table_row *row = &t->row[i];
		struct slice without[DIMENSIONS] = {[0] = {NULL, 0}};
		without[d] = S("-");
		struct sum **s = (struct sum **)map_at(&groups, name_of(v, t, row, without));
		size_t item = item_of(v, name_of(v, t, row, NULL));

		if (*s == NULL)
			*s = NEW(v->mem, struct sum, 1);
		bool total = is_margin(row->code[d]);
		add_term(v, *s, item - 1, total ? -1 : 1);
		v->sound &= !(total && (*s)->has_total);
		(*s)->has_total |= total;
	}
	for (const struct map_entry *e = groups.first; e != NULL; e = map_next(e)) {
		const struct sum *s = e->value;
		v->sound &= s->has_total;
		lp_equation(v->lp, s->column, s->factor, s->n, 0);
	}
	map_free(&groups);
}

/* All ways to put a code for each group that is taken apart. */
static void take_apart(struct view *v, const struct protected_table *t, const struct table_row *row,
		       unsigned groups, struct slice *instead, struct sum *s)
{
	size_t d = 0, item;

	if (groups == 0) {
		item = item_of(v, name_of(v, t, row, instead));
		if (item != 0)
			add_term(v, s, item - 1, 1);
		return;
	}
	while ((groups >> d & 1) == 0)
		d++;
	const struct code_list *list = t->dimension[d]->list;
	for (size_t i = 0; i < list->n; i++) {
		if (!slice_eq(code_group(&list->item[i]), row->code[d]))
			continue;
		instead[d] = list->item[i].code;
		take_apart(v, t, row, groups & ~(1u << d), instead, s);
	}
	instead[d] = S("");
}

/* Groups are the sums of their codes, where they are published one by one as well. */
static void add_groups(struct view *v, const struct protected_table *t, const struct table_row *row)
{
	unsigned all = 0;

	for (size_t d = 0; d < t->dimensions; d++)
		all |= (unsigned)stands_for_several(t, d, row->code[d]) << d;
	for (unsigned groups = 1; groups <= all; groups++) {
		struct slice instead[DIMENSIONS] = {[0] = {NULL, 0}};
		struct sum s = {0};
		if ((groups & ~all) != 0)
			continue;
		take_apart(v, t, row, groups, instead, &s);
		if (s.n == 0)
			continue;
		add_term(v, &s, item_of(v, name_of(v, t, row, NULL)) - 1, -1);
		lp_equation(v->lp, s.column, s.factor, s.n, 0);
	}
}

static void add_knowledge(struct view *v)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct protected_table *t = &v->tables[i];
		for (size_t d = 0; d < t->dimensions; d++)
			add_sums(v, t, d);
		for (size_t j = 0; j < t->n; j++)
			add_groups(v, t, &t->row[j]);
	}
}

/* ---- the attack ---- */

/* The least or most that a hidden value can be; false when the tables contradict themselves. */
static bool bound(struct view *v, size_t item, double direction, double *value)
{
	lp_cost(v->lp, item, direction);
	enum lp_status status = lp_solve(v->lp);
	*value = status == LP_UNBOUNDED ? LP_INFINITY : direction * lp_cost_of_solution(v->lp);
	lp_cost(v->lp, item, 0);
	return status == LP_OPTIMAL || status == LP_UNBOUNDED;
}

static enum audit_verdict attack(struct view *v, size_t item, double threshold)
{
	double low, high;

	if (!bound(v, item, 1, &low) || !bound(v, item, -1, &high))
		return AUDIT_UNSOUND;
	if (high - low < SMALL)
		return AUDIT_EXACT;
	return v->item[item].small && high - low < threshold - SMALL ? AUDIT_NARROW : AUDIT_SAFE;
}

static void attack_all(struct view *v, double threshold, struct finding *found)
{
	for (size_t i = 0; i < v->items; i++) {
		if (!v->item[i].hidden)
			continue;
		enum audit_verdict verdict = attack(v, i, threshold);
		if (verdict == AUDIT_SAFE)
			continue;
		/* The worst is told: what is known exactly, before what is known roughly. */
		if (verdict == found->verdict) {
			found->cells++;
		} else if (found->verdict == AUDIT_SAFE || verdict != AUDIT_NARROW) {
			*found = (struct finding){verdict, v->item[i].table, 1};
		}
	}
}

enum audit_verdict audit(const struct protected_table *tables, size_t n, bool *const *small,
			 long threshold, struct arena *mem, struct finding *found)
{
	struct view v = {.tables = tables, .n = n, .mem = mem, .sound = true};

	*found = (struct finding){.verdict = AUDIT_SAFE};
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < tables[i].n; j++)
			add_row(&v, i, &tables[i].row[j], small[i] == NULL || small[i][j]);
	v.lp = lp_new(v.items);
	for (size_t i = 0; i < v.items; i++) {
		const struct unknown *u = &v.item[i];
		lp_bounds(v.lp, i, u->hidden ? 1 : (double)u->value,
			  u->hidden ? LP_INFINITY : (double)u->value);
	}
	add_knowledge(&v);
	/* Even without anything hidden, what is shown must add up. */
	if (!v.sound || lp_solve(v.lp) != LP_OPTIMAL)
		found->verdict = AUDIT_UNSOUND;
	else
		attack_all(&v, (double)threshold, found);
	lp_free(v.lp);
	map_free(&v.names);
	free(v.item);
	return found->verdict;
}

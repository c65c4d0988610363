#include "together.h"

#include <math.h>
#include <stdlib.h>

#include "../common/exit.h"
#include "released.h"
#include "small.h"
#include "view.h"

/* The tables of persons of a release. */
struct edition_shown {
	struct protected_table *tables;
	size_t n;
	bool **small;
};

struct together {
	struct map was, is; /* the rows of either release, by what they count */
	struct audit audit;
	struct shown last, now;
	size_t *moved, n, cap; /* values of the audit: by how much a hidden cell has moved */
	long threshold;
};

static void add_rows(struct map *rows, const struct edition_shown *r, struct arena *mem)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct protected_table *t = &r->tables[i];
		for (size_t j = 0; j < t->n; j++)
			*map_at(rows, counted_name(mem, t->dataset, t->row[j].code, NULL)) =
				&t->row[j];
	}
}

static bool is_hidden(const struct table_row *row)
{
	return row->value.len == 0;
}

/* 1 where all that is shown has risen or stayed, -1 where it has fallen or stayed, else 0. */
static int direction(const struct together *t)
{
	bool up = false, down = false;

	for (const struct map_entry *e = t->is.first; e != NULL; e = map_next(e)) {
		const struct table_row *is = e->value, *was = map_get(&t->was, e->key);
		if (was == NULL || is_hidden(was) || is_hidden(is))
			continue;
		up |= row_count(is) > row_count(was);
		down |= row_count(is) < row_count(was);
	}
	return up && down ? 0 : down ? -1 : 1;
}

/* What a cell has moved by: the later of the two is the earlier and the change. */
static void add_move(struct together *t, struct slice name, int direction)
{
	size_t was = shown_value(&t->last, name), is = shown_value(&t->now, name);
	size_t move = audit_hidden(&t->audit, direction != 0 ? 0 : -LP_INFINITY, 0);
	bool fell = direction < 0;
	const struct audit_term sum[] = {{fell ? is : was, 1}, {move, 1}, {fell ? was : is, -1}};

	audit_sum(&t->audit, sum, COUNT_OF(sum));
	GROW(t->moved, t->n, t->cap);
	t->moved[t->n++] = move;
}

static void add_moves(struct together *t, int direction)
{
	for (const struct map_entry *e = t->is.first; e != NULL; e = map_next(e)) {
		const struct table_row *was = map_get(&t->was, e->key);
		if (was != NULL && (is_hidden(was) || is_hidden(e->value)))
			add_move(t, e->key, direction);
	}
}

/* Is it known to so few values that some person may be told, and not that it is none? */
static bool tells(struct together *t, size_t move)
{
	double low, high;

	audit_interval(&t->audit, move, &low, &high);
	bool few = floor(high + 1e-6) - ceil(low - 1e-6) < (double)t->threshold;
	bool some = high > 0.5 || low < -0.5;
	bool small = low < (double)t->threshold && high > -(double)t->threshold;
	return few && some && small;
}

static size_t ask(struct together *t, const struct edition_shown *last,
		  const struct edition_shown *now, int direction, struct arena *mem,
		  enum audit_verdict *verdict)
{
	struct audit_found found;
	size_t told = 0;

	t->audit = (struct audit){0};
	t->n = 0;
	t->last = t->now = (struct shown){.audit = &t->audit, .threshold = (unsigned)t->threshold};
	view_add(&t->last, last->tables, last->n, last->small, mem);
	view_add(&t->now, now->tables, now->n, now->small, mem);
	add_moves(t, direction);
	*verdict = audit_run(&t->audit, &found);
	for (size_t i = 0; *verdict != AUDIT_UNSOUND && i < t->n; i++)
		told += tells(t, t->moved[i]);
	told += *verdict == AUDIT_SAFE ? 0 : found.values;
	shown_free(&t->last);
	shown_free(&t->now);
	audit_free(&t->audit);
	return told;
}

static size_t compare(const struct edition_shown *last, const struct edition_shown *now,
		      long threshold, struct arena *mem)
{
	struct together t = {.threshold = threshold};
	enum audit_verdict verdict;

	add_rows(&t.was, last, mem);
	add_rows(&t.is, now, mem);
	size_t told = ask(&t, last, now, direction(&t), mem, &verdict);
	if (verdict == AUDIT_UNSOUND) /* he sees that he was wrong */
		told = ask(&t, last, now, 0, mem, &verdict);
	free(t.moved);
	map_free(&t.was);
	map_free(&t.is);
	return told;
}

/* ---- the two releases ---- */

static void read_last(struct edition_shown *e, struct run *run, unsigned release,
		      const struct protected_table *tables, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct protected_table *t = &e->tables[e->n];
		if (!dataset_counts_persons(tables[i].dataset))
			continue;
		if (released_table(run, release, tables[i].dataset, t))
			e->n++;
		else
			protected_free(t);
	}
}

static void take_persons(struct edition_shown *e, const struct protected_table *tables, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (dataset_counts_persons(tables[i].dataset))
			e->tables[e->n++] = tables[i];
}

static struct edition_shown edition_of(struct arena *mem, size_t n)
{
	return (struct edition_shown){NEW(mem, struct protected_table, n + 1), 0,
				      NEW(mem, bool *, n + 1)};
}

static int tell_beside(struct run *run, unsigned release, const struct edition_shown *now,
		       size_t *told)
{
	struct edition_shown last = edition_of(&run->mem, now->n);

	read_last(&last, run, release, now->tables, now->n);
	int code = small_read(run, released_small(run, release), last.tables, last.n, last.small);
	if (code == EXIT_DONE)
		*told = compare(&last, now, policy_least_count(&run->d.policy), &run->mem);
	for (size_t i = 0; i < last.n; i++)
		protected_free(&last.tables[i]);
	return code;
}

int together_tell(struct run *run, unsigned last, const struct protected_table *tables, size_t n,
		  struct slice small, size_t *told)
{
	struct edition_shown now = edition_of(&run->mem, n);

	take_persons(&now, tables, n);
	int code = small_read(run, small, now.tables, now.n, now.small);
	for (unsigned i = last; i != 0 && code == EXIT_DONE && *told == 0; i--)
		code = tell_beside(run, i, &now, told);
	return code;
}

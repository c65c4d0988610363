#include "beside.h"

#include "crosswalk.h"
#include "records.h"
#include "view.h"

/* How many of the records are in a cell. */
struct tally {
	uint64_t least, most;
};

struct holding {
	const struct protected_table *table;
	struct crosswalk crosswalk;
	struct tally *cell; /* a row of the table */
	uint64_t left_out;  /* of everybody, at most */
	uint64_t threshold;
	bool rounded; /* what is shown need not be so */
	struct arena *mem;
};

/* What is held against what. */
struct sides {
	const struct protected_table *tables;
	size_t n;
	bool *const *small;
	const struct policy *policy;
	struct arena *mem;
	struct beside *found;
};

static const struct slice margin = {"T", 1};

/* ---- the cells ---- */

static void count_cells(struct holding *h)
{
	h->cell = NEW(h->mem, struct tally, h->table->n);
	for (size_t i = 0; i < h->table->n; i++) {
		struct tally *c = &h->cell[i];
		for (size_t k = 0; k < h->crosswalk.n; k++) {
			const struct alike *a = &h->crosswalk.alike[k];
			enum presence p = presence_in_cell(&h->crosswalk, a, &h->table->row[i]);
			c->least += p == INSIDE ? a->persons : 0;
			c->most += p != OUTSIDE ? a->persons : 0;
		}
	}
}

static enum beside_verdict judge_hidden(const struct holding *h, const struct tally *c)
{
	uint64_t low = c->least > 1 ? c->least : 1; /* zeros are shown */

	return c->most + h->left_out < low + h->threshold ? BESIDE_HIDDEN : BESIDE_SAFE;
}

/* A small count that was rounded, told by the records. */
static enum beside_verdict judge_rounded(const struct holding *h, const struct tally *c)
{
	return c->least != 0 && c->most + h->left_out < h->threshold ? BESIDE_HIDDEN : BESIDE_SAFE;
}

static enum beside_verdict judge_shown(const struct holding *h, const struct table_row *row,
				       const struct tally *c)
{
	uint64_t shown = (uint64_t)row_count(row);

	if (shown < c->least || shown > c->most + h->left_out)
		return BESIDE_UNSOUND;
	return c->least == c->most && shown > c->most && shown - c->most < h->threshold
		       ? BESIDE_LEFT_OUT
		       : BESIDE_SAFE;
}

static enum beside_verdict judge(const struct holding *h, size_t i)
{
	const struct table_row *row = &h->table->row[i];
	const struct tally *c = &h->cell[i];

	return row->value.len == 0 ? judge_hidden(h, c)
	       : h->rounded	   ? judge_rounded(h, c)
				   : judge_shown(h, row, c);
}

static void note(struct beside *found, struct beside now)
{
	if (now.verdict == BESIDE_SAFE)
		return;
	if (found->verdict == BESIDE_SAFE)
		*found = now;
	else if (now.verdict == found->verdict && now.table == found->table &&
		 now.records == found->records)
		found->cells += now.cells;
}

/* ---- which of them are held against which ---- */

static bool is_of_same(const struct protected_table *t, const struct protected_table *r)
{
	return t->dataset->kind == MEASURE_COUNT && t->dataset->table == r->dataset->table;
}

/* The row that counts everybody. */
static const struct table_row *everybody(const struct protected_table *t)
{
	for (size_t i = 0; i < t->n; i++) {
		bool all = true;
		for (size_t d = 0; d < t->dimensions; d++)
			all = all && slice_eq(t->row[i].code[d], margin);
		if (all)
			return &t->row[i];
	}
	return NULL;
}

static uint64_t left_out_of(const struct sides *s, const struct protected_table *r)
{
	for (size_t i = 0; i < s->n && !s->policy->rounds; i++) {
		const struct table_row *all =
			is_of_same(&s->tables[i], r) ? everybody(&s->tables[i]) : NULL;
		if (all != NULL && all->value.len != 0 && (size_t)row_count(all) >= r->n)
			return (uint64_t)row_count(all) - r->n;
	}
	return records_left_out_most(r->dataset, r->n);
}

static void judge_cells(const struct sides *s, size_t t, size_t r)
{
	struct holding h = {.table = &s->tables[t],
			    .left_out = left_out_of(s, &s->tables[r]),
			    .threshold = (uint64_t)policy_least_count(s->policy),
			    .rounded = s->policy->rounds,
			    .mem = s->mem};

	crosswalk_make(&h.crosswalk, &s->tables[t], &s->tables[r], s->mem);
	count_cells(&h);
	for (size_t i = 0; i < h.table->n; i++)
		note(s->found, (struct beside){judge(&h, i), t, r, 1});
	crosswalk_free(&h.crosswalk);
}

/* ---- what follows from all of them at once ---- */

/* The rows of a fact are its persons and some of those left out. */
static void add_fact(struct shown *view, const struct protected_table *t, const struct fact *f,
		     size_t left_out, struct arena *mem)
{
	struct audit_term *term = NEW(mem, struct audit_term, f->n + 2);
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		term[n++] = (struct audit_term){
			shown_value(view,
				    counted_name(mem, t->dataset, t->row[f->row[i]].code, NULL)),
			1};
	term[n++] = (struct audit_term){left_out, -1};
	term[n++] = (struct audit_term){audit_shown(view->audit, (double)f->persons, 0), -1};
	audit_sum(view->audit, term, n);
}

/* Those left out are spread over all facts, as many as there are. */
static void add_facts(struct shown *view, const struct crosswalk *c, uint64_t left_out)
{
	struct facts facts = crosswalk_facts(c);
	struct audit_term *all = NEW(c->mem, struct audit_term, facts.n + 2);
	size_t n = 0;

	for (size_t i = 0; i < facts.n; i++) {
		if (facts.item[i].n == 0)
			continue;
		all[n] = (struct audit_term){audit_hidden(view->audit, 0, 0), 1};
		add_fact(view, c->table, &facts.item[i], all[n++].value, c->mem);
	}
	all[n++] = (struct audit_term){audit_hidden(view->audit, 0, 0), 1};
	all[n++] = (struct audit_term){audit_shown(view->audit, (double)left_out, 0), -1};
	audit_sum(view->audit, all, n);
}

/* Sums of cells that the records tell, and the tables do not. */
static void attack(const struct sides *s, size_t r)
{
	struct audit a = {0};
	struct shown view = {.audit = &a, .threshold = (unsigned)s->policy->threshold};
	struct protected_table *same = NEW(s->mem, struct protected_table, s->n);
	bool **small = NEW(s->mem, bool *, s->n);
	size_t *number = NEW(s->mem, size_t, s->n), n = 0;
	struct audit_found found;

	for (size_t t = 0; t < s->n; t++) {
		if (!is_of_same(&s->tables[t], &s->tables[r]))
			continue;
		same[n] = s->tables[t];
		small[n] = s->small[t];
		number[n++] = t;
	}
	view_add(&view, same, n, small, s->mem);
	for (size_t t = 0; t < n; t++) {
		struct crosswalk c;
		crosswalk_make(&c, &same[t], &s->tables[r], s->mem);
		add_facts(&view, &c, left_out_of(s, &s->tables[r]));
		crosswalk_free(&c);
	}
	if (audit_run(&a, &found) != AUDIT_SAFE) {
		size_t t = found.first < view.first + view.origins
				   ? number[shown_table_of(&view, found.first)]
				   : number[0];
		note(s->found, (struct beside){found.verdict == AUDIT_UNSOUND ? BESIDE_UNSOUND
									      : BESIDE_HIDDEN,
					       t, r, found.values});
	}
	shown_free(&view);
	audit_free(&a);
}

enum beside_verdict beside_records(const struct protected_table *tables, size_t n,
				   bool *const *small, const struct policy *policy,
				   struct arena *mem, struct beside *found)
{
	const struct sides s = {tables, n, small, policy, mem, found};

	*found = (struct beside){.verdict = BESIDE_SAFE};
	for (size_t r = 0; r < n; r++) {
		if (!dataset_is_records(tables[r].dataset))
			continue;
		for (size_t t = 0; t < n; t++)
			if (is_of_same(&tables[t], &tables[r]))
				judge_cells(&s, t, r);
		if (found->verdict == BESIDE_SAFE && !policy->rounds)
			attack(&s, r);
	}
	return found->verdict;
}

#include "check_state.h"

#include <math.h>
#include "../common/text.h"

/* The cell that decides: the one summed, or that of the first condition. */
static size_t deciding_column(const struct check_state *s)
{
	if (s->check->kind != CHECK_SUM && s->check->where.n != 0)
		return s->where.column[0];
	return s->column;
}

/* What a row adds to a tally; 0 where it says no one number. */
static double amount_of(struct check_run *c, const struct check *check, struct tally *to,
			const struct clean_row *row, size_t column)
{
	double amount = 1;

	if (check->kind != CHECK_SUM)
		return amount;
	if (figure_parse(row->value[column], &amount, &c->row))
		return amount;
	to->inexact += row->value[column].len != 0;
	return 0;
}

static void count_by(struct check_run *c, struct check_state *s, const struct clean_row *row,
		     double amount)
{
	struct slice rest = row->value[s->by_column], code;

	while (slice_cut(&rest, ';', &code)) {
		if (code.len == 0)
			continue;
		struct tally **at = (struct tally **)map_at(&s->by, code);
		if (*at == NULL)
			*at = NEW(c->mem, struct tally, 1);
		(*at)->total += amount;
		tally_cell(c, *at, row, s->by_column);
	}
}

void check_figure(struct check_run *c, struct check_state *s, const struct clean_row *row)
{
	const struct check *k = s->check;
	bool in = conditions_meet(&k->where, &s->where, row, &c->row);

	if (k->kind == CHECK_SHARE) {
		in &= conditions_meet(&k->among, &s->among, row, &c->row);
		s->tally.among += conditions_meet(&k->among, &s->among, row, &c->row);
	}
	if (!in)
		return;
	double amount = amount_of(c, k, &s->tally, row, s->column);
	s->tally.total += amount;
	if (k->by.len != 0)
		count_by(c, s, row, amount);
	else if (k->kind != CHECK_SHARE)
		tally_cell(c, &s->tally, row, deciding_column(s));
}

void check_other_figure(struct check_run *c, struct check_state *s, const struct clean_row *row)
{
	s->other.total += amount_of(c, s->check, &s->other, row, s->other_column);
	tally_cell(c, &s->other, row, s->other_column);
}

static bool states(const struct check_run *c, const struct table *t)
{
	for (size_t i = 0; i < c->d->checks.n; i++)
		if (slice_eq(c->d->checks.item[i].stated_table, t->name.text))
			return true;
	return false;
}

static void keep_stated(struct check_run *c, const struct clean_row *row)
{
	const struct clean_header *h = row->header;
	struct stated_row *s = NEW(c->mem, struct stated_row, 1);

	*s = (struct stated_row){.table = h->table,
				 .name = h->name,
				 .n = h->n,
				 .value = NEW(c->mem, struct slice, h->n),
				 .sheet_col = NEW(c->mem, uint32_t, h->n),
				 .at = {.file = row->source, .sheet = row->sheet, .row = row->row}};
	for (size_t i = 0; i < h->n; i++) {
		s->value[i] = arena_copy(c->mem, row->value[i]);
		s->sheet_col[i] = row->sheet_col[i];
	}
	*c->stated_end = s;
	c->stated_end = &s->next;
}

void check_figures_keep(struct check_run *c, const struct clean_row *row)
{
	if (states(c, row->header->table))
		keep_stated(c, row);
}

/* ---- the verdicts ---- */

static double figure_of(const struct check_state *s)
{
	if (s->check->kind != CHECK_SHARE)
		return s->tally.total;
	return s->tally.among > 0 ? 100 * s->tally.total / s->tally.among : 0;
}

static struct slice figure(struct check_run *c, double value)
{
	return value == floor(value) ? arena_printf(c->mem, "%.0f", value)
				     : arena_printf(c->mem, "%.15g", round(value * 1e4) / 1e4);
}

static size_t key_place(const struct stated_row *s)
{
	for (size_t i = 0; i < s->table->columns.n; i++)
		if (s->table->columns.item[i].key)
			for (size_t j = 0; j < s->n; j++)
				if (slice_eq(s->name[j], s->table->columns.item[i].name.text))
					return j;
	return 0;
}

/* The figure of a row: the column the check names, that of unpivot, or the first that is no key. */
static size_t figure_place(const struct stated_row *s, struct slice column)
{
	size_t key = key_place(s);
	struct slice named = column.len != 0 ? column : s->table->unpivot.value.text;

	for (size_t i = 0; i < s->n; i++)
		if (named.len != 0 ? slice_eq(s->name[i], named) : i != key)
			return i;
	return key;
}

static bool is_stated(struct check_run *c, const struct stated_row *s, const struct check *k)
{
	return slice_eq(s->table->name.text, k->stated_table) &&
	       slice_eq(text_header_key(c->mem, s->value[key_place(s)]),
			text_header_key(c->mem, k->stated_label));
}

static void report_stated(struct check_run *c, struct check_state *s, const struct stated_row *row,
			  size_t at, struct problem p)
{
	p.at = row->at;
	p.at.col = row->sheet_col[at];
	p.column = row->name[at];
	p.value = row->value[at];
	check_report(c, s, p);
}

/* A stated figure against what was counted. */
static void judge(struct check_run *c, struct check_state *s, const struct stated_row *row,
		  struct slice what, const struct tally *t)
{
	size_t at = figure_place(row, s->check->stated_column);
	struct slice said = row->value[at];
	double stated;

	s->verdict.judged++;
	if (said.len == 0)
		report_stated(c, s, row, at,
			      (struct problem){.code = PROBLEM_NOT_STATED,
					       .arg = {S(""), figure(c, t->total), what,
						       tally_cells(c, t)}});
	else if (!figure_parse(said, &stated, c->mem))
		report_stated(c, s, row, at,
			      (struct problem){.code = PROBLEM_STATED_NOT_NUMBER, .arg = {what}});
	else if (figures_differ(stated, t->total) != 0)
		report_stated(c, s, row, at,
			      (struct problem){
				      .code = PROBLEM_STATED_DIFFERS,
				      .arg = {said, figure(c, t->total), what, tally_cells(c, t)}});
}

/* Several rows may have the label, each with a figure. */
static void judge_label(struct check_run *c, struct check_state *s)
{
	const struct check *k = s->check;
	bool any = false;

	for (const struct stated_row *row = c->stated; row != NULL; row = row->next) {
		if (!is_stated(c, row, k))
			continue;
		judge(c, s, row, k->said.text, &s->tally);
		any = true;
	}
	if (!any)
		check_report(c, s,
			     (struct problem){.code = PROBLEM_STATED_NOWHERE,
					      .arg = {k->said.text,
						      arena_printf(c->mem, "%u", k->said.line)}});
}

/* One figure a code: every stated row is judged, and every code that is not stated. */
static void judge_by(struct check_run *c, struct check_state *s)
{
	static const struct tally none;
	const struct check *k = s->check;
	struct map named = {0};

	for (const struct stated_row *row = c->stated; row != NULL; row = row->next) {
		if (!slice_eq(row->table->name.text, k->stated_table))
			continue;
		struct slice code = row->value[key_place(row)];
		const struct tally *t = map_get(&s->by, code);
		*map_at(&named, code) = c;
		judge(c, s, row, arena_printf(c->mem, "%.*s = %.*s", FMT(k->by), FMT(code)),
		      t != NULL ? t : &none);
	}
	for (struct map_entry *e = s->by.first; e != NULL; e = map_next(e)) {
		const struct tally *t = e->value;
		if (map_get(&named, e->key) == NULL)
			check_report(c, s,
				     (struct problem){.code = PROBLEM_NOT_STATED,
						      .arg = {S(""), figure(c, t->total),
							      arena_printf(c->mem, "%.*s = %.*s",
									   FMT(k->by), FMT(e->key)),
							      tally_cells(c, t)}});
	}
	map_free(&named);
}

static void judge_bound(struct check_run *c, struct check_state *s)
{
	const struct check *k = s->check;
	struct slice text = k->bound;
	bool share = k->kind == CHECK_SHARE;
	double bound, value = figure_of(s);

	if (slice_ends(text, S("%")))
		text.len--;
	if (!figure_parse(text, &bound, c->mem))
		return;
	s->verdict.judged += !share || s->tally.among > 0;
	if (order_holds(figures_differ(value, bound), k->op))
		return;
	struct slice found = share ? arena_printf(c->mem, "%.1f%% (%.0f/%.0f)", value,
						  s->tally.total, s->tally.among)
				   : figure(c, value);
	check_report(c, s,
		     (struct problem){.code = PROBLEM_BOUND_MISSED, .arg = {k->said.text, found}});
}

/* Against the same figure of another table. */
static void judge_other(struct check_run *c, struct check_state *s)
{
	s->verdict.judged++;
	if (figures_differ(s->tally.total, s->other.total) != 0)
		check_report(
			c, s,
			(struct problem){.code = PROBLEM_TABLES_DIFFER,
					 .arg = {s->check->said.text, figure(c, s->tally.total),
						 figure(c, s->other.total)}});
}

/* ---- against the last run ---- */

struct drifting {
	struct check_run *c;
	struct check_state *s;
};

static void judge_drift(struct check_run *c, struct check_state *s, struct slice key, double now)
{
	const struct check *k = s->check;
	double last = 0, limit = 0;

	figures_put(&c->figures, k, key, now);
	if (!figures_have(&c->figures, k))
		return;
	s->verdict.judged++;
	figures_last(&c->figures, k, key, &last);
	figure_parse(k->drift, &limit, &c->row);
	double moved =
		k->kind == CHECK_SHARE ? fabs(now - last) : 100 * fabs(now - last) / fabs(last);
	if (now == last || moved <= limit)
		return;
	c->figures.drifted |= problems_fail(c->ps, k->severity);
	check_report(
		c, s,
		(struct problem){.code = PROBLEM_DRIFTED,
				 .arg = {k->said.text,
					 key.len != 0 ? arena_printf(c->mem, "%.*s: %.*s", FMT(key),
								     FMT(figure(c, now)))
						      : figure(c, now),
					 figure(c, last)}});
}

/* A key that the last run had and this one has not. */
static void judge_gone(void *data, struct slice key, double last)
{
	struct drifting *d = data;

	if (last != 0 && map_get(&d->s->by, key) == NULL)
		judge_drift(d->c, d->s, key, 0);
}

static void judge_drifts(struct check_run *c, struct check_state *s)
{
	if (s->check->by.len == 0) {
		judge_drift(c, s, S(""), figure_of(s));
		return;
	}
	for (struct map_entry *e = s->by.first; e != NULL; e = map_next(e))
		judge_drift(c, s, e->key, ((const struct tally *)e->value)->total);
	figures_each_last(&c->figures, s->check, judge_gone, &(struct drifting){c, s});
}

void check_figures_finish(struct check_run *c, struct check_state *s)
{
	const struct check *k = s->check;
	size_t inexact = s->tally.inexact + s->other.inexact;

	if (inexact != 0)
		check_report(c, s,
			     (struct problem){
				     .code = PROBLEM_INEXACT,
				     .arg = {k->said.text, arena_printf(c->mem, "%zu", inexact)}});
	else if (k->drift.len != 0)
		judge_drifts(c, s);
	else if (k->stated_column.len != 0)
		judge_by(c, s);
	else if (k->stated_table.len != 0)
		judge_label(c, s);
	else if (k->other_table.len != 0)
		judge_other(c, s);
	else
		judge_bound(c, s);
}

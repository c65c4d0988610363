#include "check_run.h"

#include <math.h>
#include "../common/map.h"
#include "../common/text.h"
#include "conditions.h"
#include "decimal.h"

enum { CELLS_NAMED = 12 };

/* What a check has counted, and the cells it counted. */
struct tally {
	double total, among;
	size_t cells;
	struct slice where; /* "book.xlsx!Blad1!G14, G22, ..." */
	struct slice source, sheet;
};

struct check_state {
	const struct check *check;
	struct tally tally;
	struct map by; /* code to tally */
	/* Places in the rows of the table being read. */
	size_t column, by_column, bound_column;
	struct conditions_at where, among;
};

/* A row of a table that states figures. */
struct stated_row {
	const struct table *table;
	struct slice *value;
	const struct slice *name;
	size_t n;
	struct cell_ref at;
	uint32_t *sheet_col;
	struct stated_row *next;
};

struct check_run {
	const struct definition *d;
	struct problems *ps;
	struct arena *mem, row; /* row: emptied after each */
	struct check_state *state;
	struct stated_row *stated, **stated_end;
};

struct check_run *check_run_of(const struct definition *d, struct problems *ps, struct arena *mem)
{
	struct check_run *c = NEW(mem, struct check_run, 1);

	*c = (struct check_run){.d = d, .ps = ps, .mem = mem, .stated_end = &c->stated};
	c->state = NEW(mem, struct check_state, d->checks.n);
	for (size_t i = 0; i < d->checks.n; i++)
		c->state[i].check = &d->checks.item[i];
	return c;
}

static bool is_of(const struct check *check, const struct table *t)
{
	return slice_eq(check->table, t->name.text);
}

void check_run_begin(struct check_run *c, const struct clean_header *h)
{
	for (size_t i = 0; i < c->d->checks.n; i++) {
		struct check_state *s = &c->state[i];
		if (!is_of(s->check, h->table))
			continue;
		s->column = clean_column(h, s->check->column);
		s->by_column = clean_column(h, s->check->by);
		s->bound_column = clean_column(h, s->check->bound);
		s->where = conditions_find(&s->check->where, h);
		s->among = conditions_find(&s->check->among, h);
	}
}

/* ---- one row ---- */

static void name_cell(struct check_run *c, struct tally *t, const struct clean_row *row,
		      size_t column)
{
	uint32_t col = column != (size_t)NO_FIELD ? row->sheet_col[column] : 0;
	bool same = slice_eq(t->source, row->source) && slice_eq(t->sheet, row->sheet);

	if (t->cells++ >= CELLS_NAMED)
		return;
	struct slice cell = cell_name(c->mem, row->row, col);
	if (t->where.len != 0)
		t->where = arena_join(c->mem, t->where, S(", "));
	t->where = same ? arena_join(c->mem, t->where, cell)
			: arena_printf(c->mem, "%.*s%.*s!%.*s!%.*s", FMT(t->where),
				       FMT(row->source), FMT(row->sheet), FMT(cell));
	t->source = row->source;
	t->sheet = row->sheet;
}

static void count(struct check_run *c, struct check_state *s, const struct clean_row *row)
{
	/* The cell that decides: the one summed, or that of the first condition. */
	size_t column = s->check->where.n != 0 ? s->where.column[0] : s->column;
	double amount = 1;

	if (s->check->kind == CHECK_SUM) {
		column = s->column;
		amount = decimal_value(row->value[s->column]);
	}
	s->tally.total += amount;
	if (s->check->by.len == 0) {
		name_cell(c, &s->tally, row, column);
		return;
	}
	struct slice rest = row->value[s->by_column], code;
	while (slice_cut(&rest, ';', &code)) {
		if (code.len == 0)
			continue;
		struct tally **at = (struct tally **)map_at(&s->by, code);
		if (*at == NULL)
			*at = NEW(c->mem, struct tally, 1);
		(*at)->total += 1;
		name_cell(c, *at, row, s->by_column);
	}
}

static bool is_personal(const struct clean_header *h, size_t field)
{
	return h->column[field] != NULL && h->column[field]->personal;
}

static void complain(struct check_run *c, const struct check_state *s, const struct clean_row *row,
		     size_t column, struct problem p)
{

	p.severity = s->check->severity;
	p.at = (struct cell_ref){.file = row->source, .sheet = row->sheet, .row = row->row};
	if (column != (size_t)NO_FIELD) {
		p.at.col = row->sheet_col[column];
		p.column = row->header->name[column];
		p.value = is_personal(row->header, column) ? MASK : row->value[column];
	}
	problems_add(c->ps, &p);
}

static void check_valid(struct check_run *c, const struct check_state *s,
			const struct clean_row *row)
{
	const struct column *column = table_column(row->header->table, s->check->column);
	struct slice codes = row->value[s->column], year = row->value[s->bound_column], each;

	if (column == NULL || column->list == NULL || year.len < 4)
		return;
	while (slice_cut(&codes, ';', &each)) {
		const struct code *code = code_find(column->list, each);
		if (code == NULL)
			continue;
		/* Dates are compared as far as the year goes: a form may begin within it. */
		bool early = code->valid_from.len >= 4 && memcmp(year.s, code->valid_from.s, 4) < 0;
		bool late = code->valid_to.len >= 4 && memcmp(year.s, code->valid_to.s, 4) > 0;
		if (early || late)
			complain(c, s, row, s->column,
				 (struct problem){.code = PROBLEM_NOT_VALID_THEN,
						  .arg = {code->code, year,
							  arena_printf(c->mem, "%.*s–%.*s",
								       FMT(code->valid_from),
								       FMT(code->valid_to))}});
	}
}

static void check_one_row(struct check_run *c, struct check_state *s, const struct clean_row *row)
{
	const struct check *k = s->check;
	bool in = conditions_meet(&k->where, &s->where, row, &c->row);
	struct problem broken = {.code = PROBLEM_ROW_CHECK, .arg = {k->said.text}};

	switch (k->kind) {
	case CHECK_COUNT:
	case CHECK_SUM:
		if (in)
			count(c, s, row);
		break;
	case CHECK_SHARE:
		if (!conditions_meet(&k->among, &s->among, row, &c->row))
			break;
		s->tally.among++;
		s->tally.total += in;
		break;
	case CHECK_PRESENT:
		if (in && row->value[s->column].len == 0)
			complain(c, s, row, s->column, broken);
		break;
	case CHECK_COMPARE: {
		struct slice other = s->bound_column != (size_t)NO_FIELD
					     ? row->value[s->bound_column]
					     : k->bound;
		/* What is missing is the business of `present`. */
		if (in && row->value[s->column].len != 0 && other.len != 0 &&
		    !values_compare(row->value[s->column], k->op, other, &c->row))
			complain(c, s, row, s->column, broken);
		break;
	}
	case CHECK_VALID:
		check_valid(c, s, row);
		break;
	}
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

void check_run_row(struct check_run *c, const struct clean_row *row)
{
	for (size_t i = 0; i < c->d->checks.n; i++)
		if (is_of(c->state[i].check, row->header->table))
			check_one_row(c, &c->state[i], row);
	if (states(c, row->header->table))
		keep_stated(c, row);
	arena_reset(&c->row);
}

/* ---- the verdicts ---- */

static struct slice figure(struct check_run *c, double value)
{
	return value == floor(value) ? arena_printf(c->mem, "%.0f", value)
				     : arena_printf(c->mem, "%g", value);
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

/* The figure of a row: the column the check names, or the first that is no key. */
static size_t figure_place(const struct stated_row *s, struct slice column)
{
	size_t key = key_place(s);

	for (size_t i = 0; i < s->n; i++)
		if (column.len != 0 ? slice_eq(s->name[i], column) : i != key)
			return i;
	return key;
}

static const struct stated_row *find_stated(struct check_run *c, struct slice table,
					    struct slice label)
{
	struct slice wanted = text_header_key(c->mem, label);

	for (const struct stated_row *s = c->stated; s != NULL; s = s->next)
		if (slice_eq(s->table->name.text, table) &&
		    slice_eq(text_header_key(c->mem, s->value[key_place(s)]), wanted))
			return s;
	return NULL;
}

static struct slice all_cells(struct check_run *c, const struct tally *t)
{
	return t->cells > CELLS_NAMED
		       ? arena_printf(c->mem, "%.*s, … (%zu)", FMT(t->where), t->cells)
		       : t->where;
}

static void report(struct check_run *c, const struct check *k, const struct stated_row *s,
		   size_t at, struct problem p)
{
	p.severity = k->severity;
	if (s != NULL) {
		p.at = s->at;
		p.at.col = s->sheet_col[at];
		p.column = s->name[at];
		p.value = s->value[at];
	}
	problems_add(c->ps, &p);
}

/* A stated figure against what was counted. */
static void judge(struct check_run *c, const struct check *k, const struct stated_row *s,
		  struct slice what, const struct tally *t)
{
	size_t at = figure_place(s, k->stated_column);
	double stated;

	if (s->value[at].len == 0)
		report(c, k, s, at,
		       (struct problem){
			       .code = PROBLEM_NOT_STATED,
			       .arg = {S(""), figure(c, t->total), what, all_cells(c, t)}});
	else if (!figure_parse(s->value[at], &stated, c->mem))
		report(c, k, s, at,
		       (struct problem){.code = PROBLEM_STATED_NOT_NUMBER, .arg = {what}});
	else if (figures_differ(stated, t->total) != 0)
		report(c, k, s, at,
		       (struct problem){
			       .code = PROBLEM_STATED_DIFFERS,
			       .arg = {s->value[at], figure(c, t->total), what, all_cells(c, t)}});
}

static void judge_label(struct check_run *c, const struct check_state *s)
{
	const struct check *k = s->check;
	const struct stated_row *row = find_stated(c, k->stated_table, k->stated_label);

	if (row != NULL)
		judge(c, k, row, k->said.text, &s->tally);
	else
		report(c, k, NULL, 0,
		       (struct problem){
			       .code = PROBLEM_STATED_NOWHERE,
			       .arg = {k->said.text, arena_printf(c->mem, "%u", k->said.line)}});
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
		judge(c, k, row, arena_printf(c->mem, "%.*s = %.*s", FMT(k->by), FMT(code)),
		      t != NULL ? t : &none);
	}
	for (struct map_entry *e = s->by.first; e != NULL; e = map_next(e)) {
		const struct tally *t = e->value;
		if (map_get(&named, e->key) == NULL)
			report(c, k, NULL, 0,
			       (struct problem){.code = PROBLEM_NOT_STATED,
						.arg = {S(""), figure(c, t->total),
							arena_printf(c->mem, "%.*s = %.*s",
								     FMT(k->by), FMT(e->key)),
							all_cells(c, t)}});
	}
	map_free(&named);
}

static void judge_bound(struct check_run *c, const struct check_state *s)
{
	const struct check *k = s->check;
	struct slice text = k->bound;
	bool share = k->kind == CHECK_SHARE;
	double bound, value = s->tally.total;

	if (slice_ends(text, S("%")))
		text.len--;
	if (share)
		value = s->tally.among > 0 ? 100 * s->tally.total / s->tally.among : 0;
	if (!figure_parse(text, &bound, c->mem) || order_holds(figures_differ(value, bound), k->op))
		return;
	struct slice found = share ? arena_printf(c->mem, "%.1f%% (%.0f/%.0f)", value,
						  s->tally.total, s->tally.among)
				   : figure(c, value);
	report(c, k, NULL, 0,
	       (struct problem){.code = PROBLEM_BOUND_MISSED, .arg = {k->said.text, found}});
}

void check_run_finish(struct check_run *c)
{
	for (size_t i = 0; i < c->d->checks.n; i++) {
		struct check_state *s = &c->state[i];
		bool aggregate = s->check->kind == CHECK_COUNT || s->check->kind == CHECK_SUM ||
				 s->check->kind == CHECK_SHARE;
		if (s->check->stated_column.len != 0)
			judge_by(c, s);
		else if (s->check->stated_table.len != 0)
			judge_label(c, s);
		else if (aggregate)
			judge_bound(c, s);
	}
}

void check_run_free(struct check_run *c)
{
	arena_free(&c->row);
	for (size_t i = 0; i < c->d->checks.n; i++)
		map_free(&c->state[i].by);
}

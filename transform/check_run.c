#include "check_run.h"

#include "../common/exit.h"
#include "check_state.h"

struct check_run *check_run_of(struct run *run)
{
	struct check_run *c = NEW(&run->mem, struct check_run, 1);
	const struct checks *checks = &run->d.checks;

	*c = (struct check_run){.d = &run->d,
				.ps = &run->ps,
				.mem = &run->mem,
				.stated_end = &c->stated,
				.own = NEW(&run->mem, struct own_checks, run->d.tables.n),
				.state = NEW(&run->mem, struct check_state, checks->n)};
	for (size_t i = 0; i < checks->n; i++) {
		struct check_state *s = &c->state[i];
		s->check = &checks->item[i];
		/* A table without a row is judged too. */
		s->verdict.judged = s->check->kind == CHECK_EMPTY;
		/* The definition has been refused where the pattern is none. */
		if (s->check->kind == CHECK_MATCHES)
			regcomp(&s->regex, arena_copy(c->mem, s->check->bound).s,
				REG_EXTENDED | REG_NOSUB);
	}
	c->damaged = !figures_load(&c->figures, run);
	return c;
}

static bool is_of(struct slice table, const struct clean_header *h)
{
	return slice_eq(table, h->table->name.text);
}

void check_run_begin(struct check_run *c, const struct clean_header *h)
{
	for (size_t i = 0; i < c->d->checks.n; i++) {
		struct check_state *s = &c->state[i];
		if (is_of(s->check->table, h)) {
			s->column = clean_column(h, s->check->column);
			s->by_column = clean_column(h, s->check->by);
			s->bound_column = clean_column(h, s->check->bound);
			s->where = conditions_find(&s->check->where, h);
			s->among = conditions_find(&s->check->among, h);
		}
		if (is_of(s->check->other_table, h)) {
			s->other_column = clean_column(h, s->check->other_column);
			s->other_where = conditions_find(&s->check->other_where, h);
		}
	}
}

/* ---- cells ---- */

void tally_cell(struct check_run *c, struct tally *t, const struct clean_row *row, size_t column)
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

struct slice tally_cells(struct check_run *c, const struct tally *t)
{
	return t->cells > CELLS_NAMED
		       ? arena_printf(c->mem, "%.*s, … (%zu)", FMT(t->where), t->cells)
		       : t->where;
}

static bool is_undecided(enum problem_code code)
{
	return code == PROBLEM_INEXACT || code == PROBLEM_STATED_NOWHERE ||
	       code == PROBLEM_STATED_NOT_NUMBER;
}

void check_report(struct check_run *c, struct check_state *s, struct problem p)
{
	p.severity = s->check->severity;
	if (is_undecided(p.code))
		s->verdict.undecided = true;
	else
		s->verdict.at_fault++;
	problems_add(c->ps, &p);
}

void check_complain(struct check_run *c, struct check_state *s, const struct clean_row *row,
		    size_t column, struct problem p)
{
	p.at = (struct cell_ref){.file = row->source, .sheet = row->sheet, .row = row->row};
	if (column != (size_t)NO_FIELD) {
		p.at.col = row->sheet_col[column];
		p.column = row->header->name[column];
		p.value = check_is_personal(row->header, column, row->value[column])
				  ? MASK
				  : row->value[column];
	}
	check_report(c, s, p);
}

/* ---- rows ---- */

/* What a row of its table means to a kind of check, what one of the other table does, and the
 * verdict; NULL where there is nothing to do. */
static const struct {
	void (*row)(struct check_run *, struct check_state *, const struct clean_row *);
	void (*other)(struct check_run *, struct check_state *, const struct clean_row *);
	void (*finish)(struct check_run *, struct check_state *);
} kinds[] = {
	[CHECK_COUNT] = {check_figure, check_other_figure, check_figures_finish},
	[CHECK_SUM] = {check_figure, check_other_figure, check_figures_finish},
	[CHECK_SHARE] = {check_figure, NULL, check_figures_finish},
	[CHECK_PRESENT] = {check_row, NULL, NULL},
	[CHECK_COMPARE] = {check_row, NULL, NULL},
	[CHECK_VALID] = {check_row, NULL, NULL},
	[CHECK_ALLOWED] = {check_row, NULL, NULL},
	[CHECK_MATCHES] = {check_row, NULL, NULL},
	[CHECK_UNIQUE] = {check_value, NULL, NULL},
	[CHECK_REFERS] = {check_value, check_other_value, check_values_finish},
	[CHECK_SAME] = {check_value, NULL, check_values_finish},
	[CHECK_KNOWN] = {check_value, NULL, check_values_finish},
	[CHECK_EMPTY] = {check_none, NULL, NULL},
};

void check_run_row(struct check_run *c, const struct clean_row *row)
{
	for (size_t i = 0; i < c->d->checks.n; i++) {
		struct check_state *s = &c->state[i];
		const struct check *k = s->check;
		if (is_of(k->table, row->header) &&
		    (check_is_figure(k) || conditions_meet(&k->where, &s->where, row, &c->row)))
			kinds[k->kind].row(c, s, row);
		if (is_of(k->other_table, row->header) &&
		    conditions_meet(&k->other_where, &s->other_where, row, &c->row))
			kinds[k->kind].other(c, s, row);
	}
	check_figures_keep(c, row);
	arena_reset(&c->row);
}

struct own_checks *check_run_own(struct check_run *c, const struct table *t)
{
	return &c->own[t - c->d->tables.item];
}

int check_run_finish(struct check_run *c, struct run *run)
{
	int code;

	if (c->damaged)
		return run_fail(run,
				&(struct problem){.code = PROBLEM_FIGURES_DAMAGED,
						  .at = {.file = c->figures.path}},
				EXIT_USAGE);
	for (size_t i = 0; i < c->d->checks.n; i++) {
		struct check_state *s = &c->state[i];
		if (kinds[s->check->kind].finish != NULL)
			kinds[s->check->kind].finish(c, s);
	}
	code = figures_save(&c->figures, run);
	return code == EXIT_DONE ? check_file_write(c, run) : code;
}

void check_run_free(struct check_run *c)
{
	for (size_t i = 0; i < c->d->checks.n; i++) {
		struct check_state *s = &c->state[i];
		map_free(&s->by);
		map_free(&s->values);
		map_free(&s->referred);
		if (s->check->kind == CHECK_MATCHES)
			regfree(&s->regex);
	}
	figures_free(&c->figures);
	arena_free(&c->row);
}

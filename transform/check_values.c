#include "check_state.h"

/* A value that a check has seen: where first, and for CHECK_SAME what stood beside it. */
struct seen {
	struct tally cells;
	struct cell_ref first;
	struct slice value; /* CHECK_SAME: the first figure of this key */
	bool differs;
	struct slice figures; /* ... and all of them, with their cells */
};

static struct seen *see(struct check_run *c, struct check_state *s, struct slice value,
			const struct clean_row *row)
{
	struct seen **at = (struct seen **)map_at(&s->values, value);

	if (*at == NULL) {
		*at = NEW(c->mem, struct seen, 1);
		(*at)->first = (struct cell_ref){.file = row->source,
						 .sheet = row->sheet,
						 .row = row->row,
						 .col = row->sheet_col[s->column]};
	}
	tally_cell(c, &(*at)->cells, row, s->column);
	return *at;
}

static void check_unique(struct check_run *c, struct check_state *s, const struct clean_row *row)
{
	const struct seen *seen = see(c, s, row->value[s->column], row);

	s->verdict.judged++;
	if (seen->cells.cells > 1)
		check_complain(c, s, row, s->column,
			       (struct problem){.code = PROBLEM_NOT_UNIQUE,
						.arg = {s->check->said.text,
							cell_address(&c->row, &seen->first)}});
}

/* Every figure of a key with the first cell that states it. */
static void add_figure(struct check_run *c, struct check_state *s, const struct clean_row *row,
		       struct seen *seen)
{
	struct slice value = row->value[s->column];
	struct slice said = check_is_personal(row->header, s->column, value) ? MASK : value;
	struct cell_ref at = {row->source, row->sheet, row->row, row->sheet_col[s->column]};
	double x, y;
	bool numbers = figure_parse(value, &x, &c->row) && figure_parse(seen->value, &y, &c->row);

	if (seen->value.len == 0)
		seen->value = arena_copy(c->mem, value);
	else if (numbers ? figures_differ(x, y) == 0 : slice_eq(value, seen->value))
		return;
	else
		seen->differs = true;
	seen->figures = arena_printf(c->mem, "%.*s%s%.*s (%.*s)", FMT(seen->figures),
				     seen->figures.len != 0 ? ", " : "", FMT(said),
				     FMT(cell_address(&c->row, &at)));
}

static void check_same(struct check_run *c, struct check_state *s, const struct clean_row *row)
{
	struct slice key = row->value[s->by_column];

	if (key.len != 0)
		add_figure(c, s, row, see(c, s, key, row));
}

void check_value(struct check_run *c, struct check_state *s, const struct clean_row *row)
{
	struct slice rest = row->value[s->column], each;

	if (rest.len == 0)
		return;
	if (s->check->kind == CHECK_UNIQUE)
		check_unique(c, s, row);
	else if (s->check->kind == CHECK_SAME)
		check_same(c, s, row);
	else
		while (slice_cut(&rest, ';', &each))
			see(c, s, each, row);
}

void check_other_value(struct check_run *c, struct check_state *s, const struct clean_row *row)
{
	struct slice rest = row->value[s->other_column], each;

	(void)c;
	while (slice_cut(&rest, ';', &each))
		*map_at(&s->referred, each) = s;
}

/* ---- the verdicts ---- */

static void report(struct check_run *c, struct check_state *s, const struct map_entry *e,
		   struct problem p)
{
	const struct seen *seen = e->value;

	p.at = seen->first;
	p.column = s->check->column;
	check_report(c, s, p);
}

/* Nothing is new to a check that is carried out for the first time. */
static void finish_known(struct check_run *c, struct check_state *s, const struct map_entry *e,
			 struct problem p)
{
	const struct seen *seen = e->value;
	double before;

	figures_put(&c->figures, s->check, e->key, (double)seen->cells.cells);
	if (!figures_have(&c->figures, s->check))
		return;
	s->verdict.judged++;
	if (figures_last(&c->figures, s->check, e->key, &before))
		return;
	p.code = PROBLEM_NEW_VALUE;
	c->figures.drifted |= problems_fail(c->ps, s->check->severity);
	report(c, s, e, p);
}

static void finish_value(struct check_run *c, struct check_state *s, const struct map_entry *e)
{
	const struct seen *seen = e->value;
	struct slice said = s->check->said.text;
	bool personal = identifier_of_person(e->key);
	struct problem p = {.value = personal ? MASK : e->key,
			    .arg = {said, tally_cells(c, &seen->cells)}};

	if (s->check->kind == CHECK_KNOWN) {
		if (!personal) /* nothing of it is kept for the next run */
			finish_known(c, s, e, p);
		return;
	}
	s->verdict.judged++;
	if (s->check->kind == CHECK_REFERS && map_get(&s->referred, e->key) == NULL) {
		p.code = PROBLEM_REFERS_NOWHERE;
		report(c, s, e, p);
	}
	if (s->check->kind == CHECK_SAME && seen->differs) {
		p.code = PROBLEM_FIGURES_DIFFER;
		p.arg[1] = seen->figures;
		report(c, s, e, p);
	}
}

void check_values_finish(struct check_run *c, struct check_state *s)
{
	for (const struct map_entry *e = s->values.first; e != NULL; e = map_next(e))
		finish_value(c, s, e);
}

#include "clean.h"

#include "../common/exit.h"
#include "../common/identifier.h"
#include "../common/text.h"
#include "conditions.h"
#include "duplicates.h"
#include "normalise.h"
#include "set_aside.h"
#include "totals.h"
#include "unpivot.h"

/* A rule of `set_aside`, and the rows it has taken. */
struct rule {
	const struct conditions *conditions;
	struct conditions_at at;
	const struct column **reads; /* per condition: the column that it is about */
	uint64_t rows;
};

/* One table on its way through. */
struct table_run {
	struct cleaning *c;
	const struct table *table;
	struct plan *plan;
	struct normaliser *normaliser;
	struct shape *shape; /* of the rows that are written */
	struct profile *profile;
	struct own_checks *own;
	struct contract_writer out;
	struct set_aside aside;
	struct totals *totals;
	struct duplicates_seen *duplicates; /* NULL when they are not looked for */
	struct clean_header fields;	    /* of the row before it takes shape */
	struct rule *rules;
	const struct reading_plan *cells; /* of the source being read */
	/* The row being read: fields of the plan, and their columns in the sheet. */
	const struct raw_row *raw;
	struct slice *value;
	uint32_t *sheet_col;
	enum problem_code reason; /* why the row is set aside, or PROBLEM_NONE */
	struct problem *flaw;	  /* of its values, told unless a rule leaves the row out */
	bool *flawed;		  /* per column */
	size_t flaws;
	struct arena scratch;
	uint64_t rows_in, rows_out, rows_group, rows_total;
};

/* ---- problems ---- */

/* Arguments that repeat the value; names and bounds of the definition may be shown. */
static void mask_arguments(struct problem *p)
{
	if (p->code == PROBLEM_UNRESOLVED)
		p->arg[1] = S("");
	else if (p->code != PROBLEM_OUT_OF_RANGE)
		p->arg[0] = p->arg[1] = MASK;
}

static struct problem problem_at(const struct table_run *t, size_t i, struct problem p)
{
	const struct column *c = &t->table->columns.item[i];
	struct slice raw = t->raw->value[i];

	p.at = (struct cell_ref){.file = t->raw->source,
				 .sheet = t->raw->sheet,
				 .row = t->raw->row,
				 .col = t->cells->sheet_col[i]};
	p.column = c->name.text;
	bool masked = raw.len != 0 && (c->masked || identifier_of_person(raw));
	p.value = masked ? MASK : text_shorten(raw, 200);
	if (masked)
		mask_arguments(&p);
	return p;
}

static bool sets_aside(const struct column *c)
{
	if (scalar_given(&c->unresolved))
		return slice_eq(c->unresolved.text, S("set_aside"));
	return c->required;
}

static void reject(struct table_run *t, size_t i, enum problem_code code)
{
	if (sets_aside(&t->table->columns.item[i]) && t->reason == PROBLEM_NONE)
		t->reason = code;
}

/* ---- one row ---- */

/* Numbers that stand in the sheet, not those that the definition sets. */
static bool is_summed(const struct table_run *t, size_t i)
{
	enum type_id type = t->table->columns.item[i].type;

	return (type == TYPE_integer || type == TYPE_number || type == TYPE_money) &&
	       t->cells->cell[i] != NO_CELL;
}

/* "Fler än 7" and "75-81" add up to nothing certain; a footnote does not matter. */
static bool is_exact(const struct table_run *t, size_t i, const struct decision *d)
{
	bool flagged = t->table->columns.item[i].flag;
	struct slice flag = flagged ? d->field[plan_width(t->plan, i) - 1] : S("");

	return d->outcome != VALUE_FAILED && (flag.len == 0 || slice_eq(flag, S("footnote")));
}

static void sum_up(struct table_run *t, size_t i, const struct decision *d)
{
	if (!is_summed(t, i))
		return;
	if (!is_exact(t, i, d))
		totals_unsure(t->totals, i);
	else
		totals_add(t->totals, i, d->field[0]);
}

static void find_flaw(struct table_run *t, size_t i, struct problem p)
{
	t->flaw[t->flaws++] = problem_at(t, i, p);
	t->flawed[i] = true;
	reject(t, i, p.code);
}

static void judge_value(struct table_run *t, size_t i, const struct decision *d)
{
	const struct column *c = &t->table->columns.item[i];

	if (d->outcome == VALUE_FAILED) {
		struct problem p = d->problem;
		p.severity = c->required ? ERROR : WARNING;
		find_flaw(t, i, p);
	} else if (c->required && d->field[0].len == 0 &&
		   d->field[plan_width(t->plan, i) - 1].len == 0) {
		find_flaw(t, i, (struct problem){.code = PROBLEM_REQUIRED_EMPTY});
	}
}

static void read_value(struct table_run *t, size_t i)
{
	struct slice raw = t->raw->value[i], *field = &t->value[t->plan->first_field[i]];
	const struct decision *d = normalise(t->normaliser, i, raw);

	for (size_t f = 0; f < plan_width(t->plan, i); f++)
		field[f] = d->field[f];
	if (d->outcome != VALUE_KEPT && raw.len != 0) {
		struct cell_ref at = {t->raw->source, t->raw->sheet, t->raw->row,
				      t->cells->sheet_col[i]};
		decision_use(d, at.file, at.sheet, at.row, at.col);
		changes_cell(&t->c->changes, t->table, &t->table->columns.item[i], raw, d, &at);
	}
	if (t->raw->correction[i] != NULL)
		changes_correction(&t->c->changes, t->table, &t->table->columns.item[i],
				   t->raw->correction[i]);
	judge_value(t, i, d);
	sum_up(t, i, d);
}

static void write_row(void *data, const struct clean_row *row)
{
	struct table_run *t = data;

	clean_put_row(row, &t->out);
	check_run_row(t->c->checks, row);
	tabulation_row(t->c->tabulation, row);
}

/* What could not be read is not known to fit. */
static bool knows_all(const struct table_run *t, const struct rule *rule)
{
	for (size_t i = 0; i < rule->conditions->n; i++)
		if (t->flawed[rule->reads[i] - t->table->columns.item])
			return false;
	return true;
}

/* What a rule leaves out may hold what its columns cannot: nobody is told of that. */
static void apply_rules(struct table_run *t, const struct clean_row *row)
{
	bool met = false;

	for (size_t i = 0; i < t->table->set_aside_text.n && !met; i++) {
		struct rule *rule = &t->rules[i];
		met = knows_all(t, rule) &&
		      conditions_meet(rule->conditions, &rule->at, row, &t->scratch);
		rule->rows += met;
	}
	if (met) {
		t->reason = PROBLEM_RULE_ROWS;
		t->flaws = 0;
	}
	for (size_t i = 0; i < t->flaws; i++)
		problems_add(&t->c->run->ps, &t->flaw[i]);
	arena_reset(&t->scratch);
}

static struct slice named(struct arena *a, const struct scalars *columns)
{
	struct slice out = {NULL, 0};

	for (size_t i = 0; i < columns->n; i++)
		out = arena_printf(a, "%.*s%s%.*s", FMT(out), i != 0 ? ", " : "",
				   FMT(columns->item[i].text));
	return out;
}

static void look_for_twin(struct table_run *t, const struct clean_row *row)
{
	const struct duplicates *asked = &t->table->duplicates;
	struct verdict *verdict = &t->own->duplicates;

	if (t->reason != PROBLEM_NONE || t->duplicates == NULL)
		return;
	verdict->judged++;
	const struct cell_ref *first = duplicates_row(t->duplicates, row);
	if (first == NULL)
		return;
	verdict->at_fault++;
	struct slice where = cell_address(&t->scratch, first);
	problems_add(
		&t->c->run->ps,
		&(struct problem){.code = PROBLEM_DUPLICATE,
				  .severity = severity_of(asked->severity.text, WARNING),
				  .at = {.file = row->source, .sheet = row->sheet, .row = row->row},
				  .arg = {where, named(&t->scratch, &asked->by)}});
	arena_reset(&t->scratch);
	if (slice_eq(asked->keep.text, S("first")))
		t->reason = PROBLEM_DUPLICATE;
}

static bool data_row(struct table_run *t)
{
	const struct raw_row *raw = t->raw;
	struct clean_row row = {.header = &t->fields,
				.value = t->value,
				.sheet_col = t->sheet_col,
				.source = raw->source,
				.sheet = raw->sheet,
				.row = raw->row};

	t->reason = PROBLEM_NONE;
	t->flaws = 0;
	memset(t->flawed, 0, t->table->columns.n * sizeof *t->flawed);
	for (size_t i = 0; i < t->table->columns.n; i++)
		read_value(t, i);
	t->rows_in++;
	apply_rules(t, &row);
	look_for_twin(t, &row);
	profile_row(t->profile, &row, t->reason);
	if (t->reason != PROBLEM_NONE)
		return set_aside_row(&t->aside, raw, t->reason);
	t->rows_out++;
	shape_row(t->shape, t->value, t->sheet_col, raw->source, raw->sheet, raw->row, write_row,
		  t);
	return true;
}

/* The number of a total row, which may have a unit as those above it may: "475 st". */
static bool stated_total(struct table_run *t, size_t i, double *stated)
{
	const struct decision *d =
		is_summed(t, i) ? normalise(t->normaliser, i, t->raw->value[i]) : NULL;

	return d != NULL && is_exact(t, i, d) && figure_parse(d->field[0], stated, &t->scratch);
}

/* The summed column that stands next behind one on the sheet, with nothing that is read
 * between them; NO_CELL where there is none. */
static size_t next_summed(const struct table_run *t, size_t i)
{
	const uint32_t *col = t->cells->sheet_col;
	size_t next = NO_CELL;

	for (size_t k = 0; k < t->table->columns.n; k++)
		if (col[k] > col[i] && (next == NO_CELL || col[k] < col[next]))
			next = k;
	return next != NO_CELL && is_summed(t, next) ? next : NO_CELL;
}

/* The columns that a total stands for: its own, and those of the same kind behind it that are
 * empty, as where it is merged. */
static size_t total_columns(const struct table_run *t, size_t i, size_t *column)
{
	enum type_id type = t->table->columns.item[i].type;
	size_t n = 0;

	do {
		column[n++] = i;
		i = next_summed(t, i);
	} while (i != NO_CELL && t->table->columns.item[i].type == type &&
		 !text_says_anything(t->raw->value[i]));
	return n;
}

static struct slice columns_named(struct table_run *t, const size_t *column, size_t n)
{
	struct slice names = {NULL, 0};

	for (size_t i = 0; i < n; i++)
		names = arena_printf(&t->scratch, "%.*s%s%.*s", FMT(names), i != 0 ? " + " : "",
				     FMT(t->table->columns.item[column[i]].name.text));
	return names;
}

static void check_total(struct table_run *t, size_t i, double stated)
{
	size_t *column = NEW(&t->scratch, size_t, t->table->columns.n);
	size_t n = total_columns(t, i, column);
	double found;

	if (!totals_sure(t->totals, column, n))
		return;
	t->own->totals.judged++;
	if (totals_agree(t->totals, column, n, stated, &found))
		return;
	t->own->totals.at_fault++;
	struct problem p =
		problem_at(t, i,
			   (struct problem){.code = PROBLEM_TOTAL_DIFFERS,
					    .arg = {arena_printf(&t->scratch, "%.15g", stated),
						    arena_printf(&t->scratch, "%.15g", found),
						    columns_named(t, column, n)}});
	problems_add(&t->c->run->ps, &p);
}

static void total_row(struct table_run *t)
{
	for (size_t i = 0; i < t->table->columns.n; i++) {
		double stated;
		if (stated_total(t, i, &stated))
			check_total(t, i, stated);
	}
	totals_part(t->totals);
	arena_reset(&t->scratch);
	t->rows_total++;
}

static bool keeps_totals(const struct table_run *t)
{
	return slice_eq(t->table->totals.text, S("keep"));
}

static bool take_row(void *data, const struct raw_row *raw)
{
	struct table_run *t = data;

	t->raw = raw;
	normaliser_next_row(t->normaliser);
	if (raw->kind == ROW_DATA || (raw->kind == ROW_TOTAL && keeps_totals(t)))
		return data_row(t);
	if (raw->kind == ROW_TOTAL)
		total_row(t);
	t->rows_group += raw->kind == ROW_GROUP;
	return true;
}

static void begin_source(void *data, const struct extracted *from, const struct reading_plan *cells)
{
	struct table_run *t = data;

	(void)from;
	t->cells = cells;
	totals_reset(t->totals);
	for (size_t i = 0; i < t->table->columns.n; i++)
		for (size_t f = 0; f < plan_width(t->plan, i); f++)
			t->sheet_col[t->plan->first_field[i] + f] = cells->sheet_col[i];
}

/* ---- one table ---- */

static void count_rows(struct table_run *t)
{
	json_t *counts = run_table(t->c->run, t->table->name.text, S(""));
	const struct {
		const char *name;
		uint64_t n;
	} all[] = {{"rows_in", t->rows_in + t->rows_group + t->rows_total},
		   {"rows_out", t->rows_out},
		   {"set_aside", t->aside.rows},
		   {"group_rows", t->rows_group},
		   {"total_rows", t->rows_total},
		   {"rows_written", t->out.rows - 1}};

	for (size_t i = 0; i < COUNT_OF(all); i++)
		json_object_set_new(counts, all[i].name, json_integer((json_int_t)all[i].n));
}

static void report_rules(struct table_run *t)
{
	for (size_t i = 0; i < t->table->set_aside_text.n; i++) {
		struct problem p = {
			.code = PROBLEM_RULE_ROWS,
			.arg = {arena_printf(&t->c->run->mem, "%ju", (uintmax_t)t->rules[i].rows),
				t->table->set_aside_text.item[i].text}};
		definition_point(&t->c->run->d, &t->table->set_aside_text.item[i], &p);
		p.at.file = path_base(p.at.file); /* the same wherever it was run from */
		if (t->rules[i].rows != 0)
			problems_add(&t->c->run->ps, &p);
	}
}

/* A column that nobody has called personal, with numbers of persons in it. */
static void report_identities(struct table_run *t)
{
	for (size_t i = 0; i < t->profile->n; i++) {
		const struct column_profile *c = &t->profile->column[i];
		if (c->identity.row != 0)
			problems_add(&t->c->run->ps,
				     &(struct problem){.code = PROBLEM_IDENTITY,
						       .at = c->identity,
						       .column = c->column->name.text,
						       .value = MASK});
	}
}

static int finish_table(struct table_run *t, struct slice name, struct slice path)
{
	struct run *run = t->c->run;

	changes_table(&t->c->changes, t->plan, t->normaliser);
	report_rules(t);
	report_identities(t);
	count_rows(t);
	size_t rows = t->out.rows - 1;
	if (!contract_commit(&t->out))
		return run_cannot_write(run, path);
	run_output(run, name, path.s, rows);
	return set_aside_commit(&t->aside);
}

static struct rule *rules_of(const struct table *table, const struct clean_header *fields,
			     struct arena *mem)
{
	struct rule *rules = NEW(mem, struct rule, table->set_aside_text.n);

	for (size_t i = 0; i < table->set_aside_text.n; i++) {
		rules[i].conditions = &table->set_aside[i];
		rules[i].at = conditions_find(rules[i].conditions, fields);
		rules[i].reads = NEW(mem, const struct column *, rules[i].conditions->n);
		for (size_t k = 0; k < rules[i].conditions->n; k++)
			rules[i].reads[k] = table_maker(table, rules[i].conditions->item[k].column);
	}
	return rules;
}

static void begin_table(struct table_run *t, struct cleaning *c)
{
	struct arena *mem = &c->run->mem;
	const struct clean_header *shaped;

	t->plan = plan_of(&c->run->d, t->table, mem);
	t->normaliser = normaliser_of(t->plan, mem);
	t->shape = shape_of(t->plan, mem);
	t->fields = plan_header(t->plan, mem);
	t->profile = report_profile(c->report, &t->fields);
	t->own = check_run_own(c->checks, t->table);
	t->rules = rules_of(t->table, &t->fields, mem);
	t->value = NEW(mem, struct slice, t->plan->fields);
	t->flaw = NEW(mem, struct problem, t->table->columns.n);
	t->flawed = NEW(mem, bool, t->table->columns.n);
	t->sheet_col = NEW(mem, uint32_t, t->plan->fields);
	t->totals = totals_of(t->table->columns.n, mem);
	if (scalar_given(&t->table->duplicates.name))
		t->duplicates = duplicates_of(&t->fields, &c->secret, mem);
	shaped = shape_header(t->shape);
	check_run_begin(c->checks, shaped);
	tabulation_begin(c->tabulation, shaped);
}

static void end_table(struct table_run *t)
{
	contract_discard(&t->out);
	set_aside_discard(&t->aside);
	if (t->duplicates != NULL)
		duplicates_free(t->duplicates);
	normaliser_free(t->normaliser);
	arena_free(&t->scratch);
	plan_free(t->plan);
}

int clean_table(struct cleaning *c, const struct table *table)
{
	struct run *run = c->run;
	struct slice name = arena_printf(&run->mem, "%.*s.csv", FMT(table->name.text));
	struct slice path = path_join(&run->mem, run->folder, name);
	struct table_run t = {.c = c, .table = table, .aside = {.run = run, .table = table}};
	int code = EXIT_CANNOT;

	begin_table(&t, c);
	if (!contract_create(&t.out, path.s)) {
		run_cannot_write(run, path);
	} else {
		clean_put_header(shape_header(t.shape), &t.out);
		code = reading_table(&c->reading, t.plan,
				     &(struct row_user){&t, begin_source, take_row});
		code = code == EXIT_DONE ? finish_table(&t, name, path) : code;
	}
	end_table(&t);
	return code;
}

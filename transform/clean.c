#include "clean.h"

#include <math.h>
#include "../common/exit.h"
#include "../common/sources.h"
#include "../common/text.h"
#include "decimal.h"
#include "normalise.h"
#include "unpivot.h"

/* One table on its way through. */
struct table_run {
	struct cleaning *c;
	const struct table *table;
	struct plan *plan;
	struct normaliser *normaliser;
	struct shape *shape; /* of the rows that are written */
	struct contract_writer out, aside;
	bool has_aside;
	/* The source being read. */
	const struct extracted *from;
	struct reading_plan reading;
	struct contract_reader in;
	size_t row_cell, kind_cell;
	/* The row being read: fields of the plan, and their columns in the sheet. */
	struct slice *value;
	uint32_t *sheet_col;
	uint32_t row;
	enum problem_code reason; /* why the row is set aside, or PROBLEM_NONE */
	double *sum, *part;	  /* per column: of all data rows, and since the last total */
	bool *unsure;		  /* per column: some value could not be read */
	struct arena scratch;
	uint64_t rows_in, rows_out, rows_aside, rows_group, rows_total;
};

/* ---- what extract left ---- */

static void keep_table(struct cleaning *c, const struct contract_reader *r, const size_t *at)
{
	struct extracted_list *list = &c->extracted;
	struct arena *mem = &c->run->mem;

	if (r->cell[at[0]].len == 0)
		return; /* text that belongs to no table */
	GROW(list->item, list->n, list->cap);
	list->item[list->n++] = (struct extracted){.table = arena_copy(mem, r->cell[at[0]]),
						   .source = arena_copy(mem, r->cell[at[1]]),
						   .sheet = arena_copy(mem, r->cell[at[2]])};
}

static struct slice letter_key(struct arena *a, struct slice table, struct slice source,
			       struct slice name)
{
	return arena_printf(a, "%.*s\n%.*s\n%.*s", FMT(table), FMT(source), FMT(name));
}

static void keep_letter(struct cleaning *c, const struct contract_reader *r, const size_t *at)
{
	struct arena a = {0};
	void **value =
		map_at(&c->letters, letter_key(&a, r->cell[at[0]], r->cell[at[1]], r->cell[at[2]]));

	*value = (void *)(uintptr_t)column_number(r->cell[at[3]]);
	arena_free(&a);
}

/* Gives `keep` every row of a file, with the places of the columns it wants. */
static int read_file(struct cleaning *c, const char *name, const char *const *columns, size_t n,
		     void (*keep)(struct cleaning *, const struct contract_reader *,
				  const size_t *))
{
	struct slice path = path_join(&c->run->mem, c->in, slice_of(name));
	enum contract_status status = CONTRACT_END;
	struct contract_reader r;
	struct problem why = {0};
	size_t at[4];

	if (!contract_open(&r, path.s, &why))
		return run_broken(c->run, &why);
	for (size_t i = 0; i < n && status != CONTRACT_FAILED; i++)
		if (!contract_need(&r, columns[i], &at[i], &why))
			status = CONTRACT_FAILED;
	while (status != CONTRACT_FAILED && (status = contract_next(&r, &why)) == CONTRACT_ROW)
		keep(c, &r, at);
	int code = status == CONTRACT_FAILED ? run_broken(c->run, &why) : EXIT_DONE;
	contract_close(&r);
	return code;
}

int cleaning_read(struct cleaning *c)
{
	static const char *const tables[] = {"table", "source", "sheet"};
	static const char *const letters[] = {"table", "source", "name", "letter"};
	int code = read_file(c, "tables.csv", tables, COUNT_OF(tables), keep_table);

	c->sources = sources_list(&c->run->d, &c->run->mem, NULL);
	return code == EXIT_DONE
		       ? read_file(c, "columns.csv", letters, COUNT_OF(letters), keep_letter)
		       : code;
}

/* ---- one row ---- */

static struct slice raw_value(const struct table_run *t, size_t column)
{
	size_t cell = t->reading.cell[column];

	if (cell != NO_CELL)
		return t->in.cell[cell];
	return t->reading.constant[column];
}

/* Arguments that repeat the value; names and bounds of the definition may be shown. */
static void mask_arguments(struct problem *p)
{
	if (p->code == PROBLEM_UNRESOLVED)
		p->arg[1] = S("");
	else if (p->code != PROBLEM_OUT_OF_RANGE)
		p->arg[0] = p->arg[1] = MASK;
}

static void report(struct table_run *t, size_t i, struct problem p, struct slice raw)
{
	const struct column *c = &t->table->columns.item[i];

	p.at = (struct cell_ref){.file = t->from->source,
				 .sheet = t->from->sheet,
				 .row = t->row,
				 .col = t->reading.sheet_col[i]};
	p.column = c->name.text;
	p.value = c->masked && raw.len != 0 ? MASK : text_shorten(raw, 200);
	if (c->masked)
		mask_arguments(&p);
	problems_add(&t->c->run->ps, &p);
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

/* Numbers that stand in the sheet, not those that the definition sets. */
static bool is_summed(const struct table_run *t, size_t i)
{
	enum type_id type = t->table->columns.item[i].type;

	return (type == TYPE_integer || type == TYPE_number) && t->reading.cell[i] != NO_CELL;
}

static void read_value(struct table_run *t, size_t i)
{
	const struct column *c = &t->table->columns.item[i];
	struct slice raw = raw_value(t, i), *field = &t->value[t->plan->first_field[i]];
	const struct decision *d = normalise(t->normaliser, i, raw);

	for (size_t f = 0; f < plan_width(t->plan, i); f++)
		field[f] = d->field[f];
	if (d->outcome != VALUE_KEPT && raw.len != 0)
		decision_use(d, t->from->source, t->from->sheet, t->row, t->reading.sheet_col[i]);
	if (d->outcome == VALUE_FAILED) {
		struct problem p = d->problem;
		p.severity = c->required ? ERROR : WARNING;
		report(t, i, p, raw);
		reject(t, i, p.code);
	} else if (c->required && field[0].len == 0 &&
		   d->field[plan_width(t->plan, i) - 1].len == 0) {
		report(t, i, (struct problem){.code = PROBLEM_REQUIRED_EMPTY}, raw);
		reject(t, i, PROBLEM_REQUIRED_EMPTY);
	}
	if (is_summed(t, i)) {
		t->sum[i] += decimal_value(field[0]);
		t->part[i] += decimal_value(field[0]);
		t->unsure[i] |= d->outcome == VALUE_FAILED;
	}
}

static bool open_aside(struct table_run *t)
{
	struct run *run = t->c->run;
	struct slice folder = path_join(&run->mem, run->folder, S("set-aside"));
	struct slice name = arena_printf(&run->mem, "%.*s.csv", FMT(t->table->name.text));

	if (!folder_make(folder.s, 0700) ||
	    !contract_create(&t->aside, path_join(&run->mem, folder, name).s))
		return false;
	t->has_aside = true;
	contract_put(&t->aside, S("source"));
	contract_put(&t->aside, S("sheet"));
	contract_put(&t->aside, S("row"));
	contract_put(&t->aside, S("reason"));
	for (size_t i = 0; i < t->table->columns.n; i++)
		contract_put(&t->aside, t->table->columns.item[i].name.text);
	contract_end_row(&t->aside);
	return true;
}

/* The row as it stood, with the id of the problem that kept it out. */
static bool set_aside(struct table_run *t)
{
	const struct columns *columns = &t->table->columns;

	if (!t->has_aside && !open_aside(t))
		return false;
	contract_put(&t->aside, t->from->source);
	contract_put(&t->aside, t->from->sheet);
	contract_put_number(&t->aside, t->row);
	contract_put(&t->aside, slice_of(problem_id(t->reason)));
	for (size_t i = 0; i < columns->n; i++) {
		struct slice raw = raw_value(t, i);
		contract_put(&t->aside, columns->item[i].masked && raw.len != 0 ? MASK : raw);
	}
	contract_end_row(&t->aside);
	t->rows_aside++;
	return true;
}

static void write_row(void *data, const struct clean_row *row)
{
	struct table_run *t = data;

	contract_put(&t->out, row->source);
	contract_put(&t->out, row->sheet);
	contract_put_number(&t->out, row->row);
	for (size_t i = 0; i < row->header->n; i++)
		if (row->header->kept[i])
			contract_put(&t->out, row->value[i]);
	contract_end_row(&t->out);
	check_run_row(t->c->checks, row);
	tabulation_row(t->c->tabulation, row);
}

static bool data_row(struct table_run *t)
{
	t->reason = PROBLEM_NONE;
	for (size_t i = 0; i < t->table->columns.n; i++)
		read_value(t, i);
	t->rows_in++;
	if (t->reason != PROBLEM_NONE)
		return set_aside(t);
	t->rows_out++;
	shape_row(t->shape, t->value, t->sheet_col, t->from->source, t->from->sheet, t->row,
		  write_row, t);
	return true;
}

static bool is_near(double a, double b)
{
	return fabs(a - b) <= 1e-9 * fmax(1, fmax(fabs(a), fabs(b)));
}

/* A total may be that of all rows so far, or of those since the last total.  Where a value
 * above could not be read, nothing is said. */
static void total_row(struct table_run *t)
{
	for (size_t i = 0; i < t->table->columns.n; i++) {
		struct slice raw = text_trim(raw_value(t, i)), stated;
		if (!is_summed(t, i) || raw.len == 0 || t->unsure[i] ||
		    decimal_parse(raw, false, &t->scratch, &stated) != DECIMAL_OK)
			continue;
		double total = decimal_value(stated);
		if (!is_near(total, t->sum[i]) && !is_near(total, t->part[i]))
			report(t, i,
			       (struct problem){.code = PROBLEM_TOTAL_DIFFERS,
						.arg = {stated, arena_printf(&t->scratch, "%.15g",
									     t->sum[i])}},
			       raw);
		t->part[i] = 0;
	}
	arena_reset(&t->scratch);
	t->rows_total++;
}

/* ---- one source ---- */

static bool parse_row(struct slice in, uint32_t *row)
{
	uint32_t n = 0;

	for (size_t i = 0; i < in.len; i++) {
		if (in.s[i] < '0' || in.s[i] > '9' || n > 100000000)
			return false;
		n = n * 10 + (uint32_t)(in.s[i] - '0');
	}
	*row = n;
	return n != 0;
}

static bool bad_value(struct table_run *t, const char *column, struct slice value,
		      struct problem *why)
{
	*why = (struct problem){.code = PROBLEM_CONTRACT_VALUE,
				.at = {.file = t->in.path, .row = t->in.line, .col = 1},
				.value = value,
				.arg = {slice_of(column)}};
	return false;
}

static bool read_row(struct table_run *t, struct problem *why)
{
	struct slice kind = t->in.cell[t->kind_cell], number = t->in.cell[t->row_cell];

	if (!parse_row(number, &t->row))
		return bad_value(t, "row", number, why);
	normaliser_next_row(t->normaliser);
	if (slice_eq(kind, S("data")))
		return data_row(t);
	if (slice_eq(kind, S("total"))) {
		total_row(t);
	} else if (slice_eq(kind, S("group"))) {
		t->rows_group++;
	} else {
		return bad_value(t, "kind", kind, why);
	}
	return true;
}

static void begin_source(struct table_run *t)
{
	struct arena *mem = &t->c->run->mem;
	const struct source *source = source_of(&t->c->run->d, &t->c->sources, t->from->source);
	const struct plan *p = t->plan;

	t->reading = plan_reading(p, source, t->in.header, t->in.columns, mem);
	for (size_t i = 0; i < t->table->columns.n; i++) {
		const struct column *c = &t->table->columns.item[i];
		size_t cell = t->reading.cell[i];
		if (cell != NO_CELL)
			t->reading.sheet_col[i] = (uint32_t)(uintptr_t)map_get(
				&t->c->letters, letter_key(mem, t->table->name.text,
							   t->from->source, t->in.header[cell]));
		else if (t->reading.constant[i].len == 0)
			problems_add(&t->c->run->ps,
				     &(struct problem){.code = PROBLEM_KEY_UNKNOWN_IN_SOURCE,
						       .severity = c->required ? ERROR : NOTICE,
						       .at = {.file = t->from->source,
							      .sheet = t->from->sheet},
						       .column = c->name.text,
						       .arg = {c->from.n != 0 ? c->from.item[0].text
									      : c->name.text}});
		for (size_t f = 0; f < plan_width(p, i); f++)
			t->sheet_col[p->first_field[i] + f] = t->reading.sheet_col[i];
		t->sum[i] = t->part[i] = 0;
		t->unsure[i] = false;
	}
}

static int read_source(struct table_run *t)
{
	struct arena *mem = &t->c->run->mem;
	struct slice name =
		arena_printf(mem, "%.*s.%.*s.csv", FMT(t->table->name.text), FMT(t->from->source));
	struct slice path = path_join(mem, t->c->in, name);
	enum contract_status status = CONTRACT_FAILED;
	struct problem why = {0};

	if (!contract_open(&t->in, path.s, &why))
		return run_broken(t->c->run, &why);
	run_input(t->c->run, name, path.s);
	if (contract_need(&t->in, "row", &t->row_cell, &why) &&
	    contract_need(&t->in, "kind", &t->kind_cell, &why)) {
		begin_source(t);
		while ((status = contract_next(&t->in, &why)) == CONTRACT_ROW)
			if (!read_row(t, &why))
				break;
	}
	int code = EXIT_DONE;
	if (status == CONTRACT_ROW && why.code == PROBLEM_NONE)
		code = run_cannot_write(t->c->run, t->c->run->folder);
	else if (status != CONTRACT_END)
		code = run_broken(t->c->run, &why);
	contract_close(&t->in);
	return code;
}

/* ---- one table ---- */

static void put_change(struct table_run *t, const struct column *c, struct slice raw,
		       const struct decision *d)
{
	struct contract_writer *w = &t->c->changes;
	struct arena a = {0};

	contract_put(w, t->table->name.text);
	contract_put(w, c->name.text);
	contract_put(w, c->masked ? MASK : raw);
	contract_put(w, c->personal && d->field[0].len != 0 ? MASK : d->field[0]);
	contract_put(w, slice_of(d->step));
	contract_put_number(w, d->count);
	contract_put(w,
		     arena_printf(&a, "%.*s!%.*s!%.*s", FMT(d->first_source), FMT(d->first_sheet),
				  FMT(cell_name(&a, d->first_row, d->first_col))));
	contract_end_row(w);
	arena_free(&a);
}

static void write_changes(struct table_run *t)
{
	for (size_t i = 0; i < t->table->columns.n; i++) {
		const struct column *c = &t->table->columns.item[i];
		for (struct map_entry *e = normaliser_changes(t->normaliser, i); e != NULL;
		     e = map_next(e)) {
			const struct decision *d = e->value;
			if (d->count != 0 && d->outcome != VALUE_KEPT)
				put_change(t, c, e->key, d);
		}
	}
}

static void count_rows(struct table_run *t)
{
	json_t *counts = run_table(t->c->run, t->table->name.text, S(""));
	const struct {
		const char *name;
		uint64_t n;
	} all[] = {{"rows_in", t->rows_in + t->rows_group + t->rows_total},
		   {"rows_out", t->rows_out},
		   {"set_aside", t->rows_aside},
		   {"group_rows", t->rows_group},
		   {"total_rows", t->rows_total},
		   {"rows_written", t->out.rows - 1}};

	for (size_t i = 0; i < COUNT_OF(all); i++)
		json_object_set_new(counts, all[i].name, json_integer((json_int_t)all[i].n));
}

static int finish_table(struct table_run *t, struct slice name, struct slice path)
{
	struct run *run = t->c->run;

	write_changes(t);
	count_rows(t);
	size_t rows = t->out.rows - 1, aside = t->has_aside ? t->aside.rows - 1 : 0;
	if (!contract_commit(&t->out))
		return run_cannot_write(run, path);
	run_output(run, name, path.s, rows);
	if (!t->has_aside)
		return EXIT_DONE;
	struct slice aside_name = arena_printf(&run->mem, "set-aside/%.*s", FMT(name));
	struct slice aside_path = path_join(&run->mem, run->folder, aside_name);
	if (!contract_commit(&t->aside))
		return run_cannot_write(run, aside_path);
	t->has_aside = false;
	run_output(run, aside_name, aside_path.s, aside);
	return EXIT_DONE;
}

static int read_sources(struct table_run *t)
{
	int code = EXIT_DONE;

	for (size_t i = 0; i < t->c->extracted.n && code == EXIT_DONE; i++) {
		t->from = &t->c->extracted.item[i];
		if (slice_eq(t->from->table, t->table->name.text))
			code = read_source(t);
	}
	return code;
}

int clean_table(struct cleaning *c, const struct table *table)
{
	struct run *run = c->run;
	struct arena *mem = &run->mem;
	struct slice name = arena_printf(mem, "%.*s.csv", FMT(table->name.text));
	struct slice path = path_join(mem, run->folder, name);
	struct table_run t = {.c = c, .table = table, .plan = plan_of(&run->d, table, mem)};

	t.normaliser = normaliser_of(t.plan, mem);
	t.shape = shape_of(t.plan, mem);
	t.value = NEW(mem, struct slice, t.plan->fields);
	t.sheet_col = NEW(mem, uint32_t, t.plan->fields);
	t.sum = NEW(mem, double, table->columns.n);
	t.part = NEW(mem, double, table->columns.n);
	t.unsure = NEW(mem, bool, table->columns.n);
	const struct clean_header *h = shape_header(t.shape);
	check_run_begin(c->checks, h);
	tabulation_begin(c->tabulation, h);
	int code = EXIT_CANNOT;
	if (!contract_create(&t.out, path.s)) {
		run_cannot_write(run, path);
	} else {
		shape_put_header(t.shape, &t.out);
		code = read_sources(&t);
		code = code == EXIT_DONE ? finish_table(&t, name, path) : code;
	}
	contract_discard(&t.out);
	if (t.has_aside)
		contract_discard(&t.aside);
	normaliser_free(t.normaliser);
	arena_free(&t.scratch);
	plan_free(t.plan);
	return code;
}

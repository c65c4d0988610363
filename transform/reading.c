#include "reading.h"

#include <stdlib.h>
#include "../common/exit.h"
#include "../common/text.h"
#include "each_row.h"

/* What an empty cell of a column would take. */
struct filling {
	char *text;
	size_t len, cap;
};

/* One table on its way in. */
struct table_reading {
	struct reading *r;
	const struct plan *plan;
	const struct table *table;
	const struct row_user *user;
	/* The source being read. */
	const struct extracted *from;
	struct reading_plan cells;
	struct contract_reader in;
	size_t row_cell, kind_cell;
	bool corrected; /* has it corrections? */
	/* The row being read. */
	struct slice *value;
	const struct correction **correction;
	struct filling *filling; /* per column */
};

/* ---- tables.csv and columns.csv ---- */

static void keep_table(void *data, const struct slice *cell)
{
	struct reading *r = data;
	struct arena *mem = &r->run->mem;

	if (cell[0].len == 0)
		return; /* text that belongs to no table */
	GROW(r->extracted, r->n, r->cap);
	r->extracted[r->n++] = (struct extracted){.table = arena_copy(mem, cell[0]),
						  .source = arena_copy(mem, cell[1]),
						  .sheet = arena_copy(mem, cell[2]),
						  .range = arena_copy(mem, cell[3]),
						  .sha256 = arena_copy(mem, cell[4])};
}

static struct slice letter_key(struct arena *a, struct slice table, struct slice source,
			       struct slice name)
{
	return arena_printf(a, "%.*s\n%.*s\n%.*s", FMT(table), FMT(source), FMT(name));
}

static void keep_letter(void *data, const struct slice *cell)
{
	struct reading *r = data;
	struct arena a = {0};
	void **value = map_at(&r->letters, letter_key(&a, cell[0], cell[1], cell[2]));

	*value = (void *)(uintptr_t)column_number(cell[3]);
	arena_free(&a);
}

static bool read_file(struct reading *r, const char *name, const char *const *columns, size_t n,
		      void (*keep)(void *, const struct slice *), struct problem *why)
{
	return each_row(path_join(&r->run->mem, r->in, slice_of(name)).s, columns, n, keep, r, why);
}

int reading_begin(struct reading *r)
{
	static const char *const tables[] = {"table", "source", "sheet", "range", "sha256"};
	static const char *const letters[] = {"table", "source", "name", "letter"};
	struct problem why = {0};

	if (!folder_lock_to_read(&r->lock, r->in.s, "extract", &why))
		return run_fail(r->run, &why, EXIT_CANNOT);
	if (!corrections_read(&r->corrections, r->run))
		return EXIT_USAGE;
	r->sources = sources_list(&r->run->d, &r->run->mem, NULL);
	return read_file(r, "tables.csv", tables, COUNT_OF(tables), keep_table, &why) &&
			       read_file(r, "columns.csv", letters, COUNT_OF(letters), keep_letter,
					 &why)
		       ? EXIT_DONE
		       : run_broken(r->run, &why);
}

void reading_end(struct reading *r)
{
	free(r->extracted);
	map_free(&r->letters);
	corrections_free(&r->corrections);
	folder_unlock_read(&r->lock);
}

/* ---- one value ---- */

static const struct column *column_of(const struct table_reading *t, size_t i)
{
	return &t->table->columns.item[i];
}

static bool fills(const struct column *c, const char *how)
{
	return slice_eq(c->fill.text, slice_of(how));
}

static void correct(struct table_reading *t, size_t i, uint32_t row)
{
	struct reading *r = t->r;
	struct correction *c = correction_at(&r->corrections, t->from->source, t->from->sheet, row,
					     t->cells.sheet_col[i]);

	if (c == NULL)
		return;
	c->met = true;
	if (slice_eq(text_trim(t->value[i]), c->was)) {
		t->value[i] = c->now;
		t->correction[i] = c;
		return;
	}
	problems_add(&r->run->ps,
		     &(struct problem){.code = PROBLEM_CORRECTION_STALE,
				       .at = {.file = t->from->source,
					      .sheet = t->from->sheet,
					      .row = row,
					      .col = t->cells.sheet_col[i]},
				       .column = column_of(t, i)->name.text,
				       .arg = {arena_printf(&r->run->mem, "%u", c->line),
					       r->corrections.path}});
}

static void keep_filling(struct filling *f, struct slice text)
{
	if (text.len > f->cap) {
		f->cap = 2 * text.len;
		f->text = xreallocarray(f->text, f->cap, 1);
	}
	slice_copy(f->text, text);
	f->len = text.len;
}

/* An empty cell takes what is kept, and what `down` finds is kept. */
static void fill(struct table_reading *t, size_t i)
{
	const struct column *c = column_of(t, i);
	struct filling *f = &t->filling[i];

	if (!scalar_given(&c->fill))
		return;
	if (!text_says_anything(t->value[i]))
		t->value[i] = (struct slice){f->text, f->len};
	else if (fills(c, "down"))
		keep_filling(f, t->value[i]);
}

static void read_value(struct table_reading *t, size_t i, uint32_t row)
{
	size_t cell = t->cells.cell[i];

	t->correction[i] = NULL;
	t->value[i] = cell != NO_CELL ? t->in.cell[cell] : t->cells.constant[i];
	if (t->corrected && t->cells.sheet_col[i] != 0)
		correct(t, i, row);
}

/* The text of a heading row, for the columns that take it. */
static void keep_group(struct table_reading *t)
{
	struct slice heading = {NULL, 0};

	for (size_t i = CONTRACT_COLUMNS; i < t->in.columns && heading.len == 0; i++)
		heading = text_trim(t->in.cell[i]);
	for (size_t i = 0; i < t->table->columns.n; i++)
		if (fills(column_of(t, i), "group"))
			keep_filling(&t->filling[i], heading);
}

/* ---- one row ---- */

static bool bad_value(const struct table_reading *t, const char *column, struct slice value,
		      struct problem *why)
{
	*why = (struct problem){.code = PROBLEM_CONTRACT_VALUE,
				.at = {.file = t->in.path, .row = t->in.line, .col = 1},
				.value = value,
				.arg = {slice_of(column)}};
	return false;
}

static bool parse_kind(struct slice in, enum row_kind *kind)
{
	static const struct slice names[] = {
		[ROW_DATA] = {"data", 4}, [ROW_GROUP] = {"group", 5}, [ROW_TOTAL] = {"total", 5}};

	for (*kind = ROW_DATA; *kind <= ROW_TOTAL; ++*kind)
		if (slice_eq(in, names[*kind]))
			return true;
	return false;
}

static bool read_row(struct table_reading *t, struct problem *why)
{
	struct raw_row row = {.value = t->value,
			      .correction = t->correction,
			      .source = t->from->source,
			      .sheet = t->from->sheet};

	if (!clean_row_number(t->in.cell[t->row_cell], &row.row))
		return bad_value(t, "row", t->in.cell[t->row_cell], why);
	if (!parse_kind(t->in.cell[t->kind_cell], &row.kind))
		return bad_value(t, "kind", t->in.cell[t->kind_cell], why);
	if (row.kind == ROW_GROUP)
		keep_group(t);
	for (size_t i = 0; i < t->table->columns.n; i++) {
		read_value(t, i, row.row);
		if (row.kind == ROW_DATA)
			fill(t, i);
	}
	return t->user->row(t->user->data, &row);
}

/* ---- one source ---- */

static void report_missing(struct table_reading *t, const struct column *c)
{
	bool named = scalar_given(&c->from_file);

	problems_add(
		&t->r->run->ps,
		&(struct problem){.code = named ? PROBLEM_FILE_NAME : PROBLEM_KEY_UNKNOWN_IN_SOURCE,
				  .severity = c->required ? ERROR : NOTICE,
				  .at = {.file = t->from->source, .sheet = t->from->sheet},
				  .column = c->name.text,
				  .arg = {c->from.n != 0 ? c->from.item[0].text : c->name.text}});
}

static void begin_source(struct table_reading *t)
{
	struct arena *mem = &t->r->run->mem;
	const struct source *source = source_of(&t->r->run->d, &t->r->sources, t->from->source);

	t->cells = plan_reading(t->plan, source, t->from->source, t->in.header, t->in.columns, mem);
	t->corrected = corrections_touch(&t->r->corrections, t->from->source);
	for (size_t i = 0; i < t->table->columns.n; i++) {
		const struct column *c = column_of(t, i);
		size_t cell = t->cells.cell[i];
		t->filling[i].len = 0;
		if (cell != NO_CELL)
			t->cells.sheet_col[i] = (uint32_t)(uintptr_t)map_get(
				&t->r->letters, letter_key(mem, t->table->name.text,
							   t->from->source, t->in.header[cell]));
		else if (t->cells.constant[i].len == 0 && !fills(c, "group"))
			report_missing(t, c);
	}
	t->user->source(t->user->data, t->from, &t->cells);
}

static int read_source(struct table_reading *t)
{
	struct run *run = t->r->run;
	struct slice name = arena_printf(&run->mem, "%.*s.%.*s.csv", FMT(t->table->name.text),
					 FMT(t->from->source));
	struct slice path = path_join(&run->mem, t->r->in, name);
	enum contract_status status = CONTRACT_FAILED;
	struct problem why = {0};

	if (!contract_open(&t->in, path.s, &why))
		return run_broken(run, &why);
	run_input(run, name, path.s);
	if (contract_need(&t->in, "row", &t->row_cell, &why) &&
	    contract_need(&t->in, "kind", &t->kind_cell, &why)) {
		begin_source(t);
		while ((status = contract_next(&t->in, &why)) == CONTRACT_ROW)
			if (!read_row(t, &why))
				break;
	}
	int code = EXIT_DONE;
	if (status == CONTRACT_ROW && why.code == PROBLEM_NONE)
		code = run_cannot_write(run, run->folder);
	else if (status != CONTRACT_END)
		code = run_broken(run, &why);
	contract_close(&t->in);
	return code;
}

int reading_table(struct reading *r, const struct plan *plan, const struct row_user *user)
{
	size_t n = plan->table->columns.n;
	struct table_reading t = {.r = r,
				  .plan = plan,
				  .table = plan->table,
				  .user = user,
				  .value = NEW(&r->run->mem, struct slice, n),
				  .correction = NEW(&r->run->mem, const struct correction *, n),
				  .filling = NEW(&r->run->mem, struct filling, n)};
	int code = EXIT_DONE;

	for (size_t i = 0; i < r->n && code == EXIT_DONE; i++) {
		t.from = &r->extracted[i];
		if (slice_eq(t.from->table, plan->table->name.text))
			code = read_source(&t);
	}
	for (size_t i = 0; i < n; i++)
		free(t.filling[i].text);
	return code;
}

#include "output.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "../common/exit.h"
#include "../common/text.h"

/* What a region carries while it is written. */
struct table_file {
	struct contract_writer csv;
	struct slice name; /* of the table */
	struct slice file, path;
	struct slice sparse; /* path of the first draft, where headerless columns may fall away */
	bool *used;	     /* per column */
	struct slice group_name;   /* of the column of group headings, where one was asked for */
	struct slice group;	   /* that stand above the row */
	bool group_before;	   /* the row before was one */
	struct arena group_mem[2]; /* in turn */
	size_t rows[ROW_KINDS];
	struct table_file *next; /* of those that wait for the end of their source */
};

enum { FIXED = 4 }; /* source, sheet, row, kind */

static const struct slice fixed_header[FIXED] = {
	{"source", 6}, {"sheet", 5}, {"row", 3}, {"kind", 4}};

static void fail(struct output *o, struct slice path)
{
	if (!o->failed)
		run_cannot_write(o->run, path);
	o->failed = true;
}

static struct slice inside(struct output *o, struct slice name)
{
	return path_join(&o->run->mem, o->run->folder, name);
}

bool output_init(struct output *o, struct run *run)
{
	static const struct slice table_header[] = {
		{"table", 5},	      {"source", 6},	   {"sheet", 5},     {"range", 5},
		{"header_first", 12}, {"header_last", 11}, {"data_rows", 9}, {"group_rows", 10},
		{"total_rows", 10},   {"title", 5},	   {"notes", 5},     {"format", 6},
		{"encoding", 8},      {"delimiter", 9},	   {"sha256", 6},    {"confidence", 10}};
	static const struct slice column_header[] = {{"table", 5},    {"source", 6}, {"sheet", 5},
						     {"position", 8}, {"letter", 6}, {"header", 6},
						     {"name", 4}};

	*o = (struct output){.run = run, .lists = run->folder.len == 0};
	o->found = NEW(&run->mem, struct slice, run->d.tables.n + 1);
	if (o->lists) {
		o->tables = (struct contract_writer){0};
		outfile_attach(&o->tables.out, STDOUT_FILENO);
		contract_put_row(&o->tables, table_header, COUNT_OF(table_header));
		return true;
	}
	struct slice tables = inside(o, S("tables.csv")), columns = inside(o, S("columns.csv"));
	if (!contract_create(&o->tables, tables.s))
		fail(o, tables);
	if (!o->failed && !contract_create(&o->columns, columns.s)) {
		fail(o, columns);
		contract_discard(&o->tables);
	}
	if (o->failed)
		return false;
	contract_put_row(&o->tables, table_header, COUNT_OF(table_header));
	contract_put_row(&o->columns, column_header, COUNT_OF(column_header));
	return true;
}

void output_source(struct output *o, const struct source_file *file, const struct reader *reader,
		   struct slice sha256)
{
	o->source = file;
	o->reader = reader;
	o->sha256 = sha256;
	o->found_in_source = 0;
	o->tables_in_source = 0;
	o->waiting = NULL;
	o->last = &o->waiting;
	if (o->lists)
		return;
	o->tables_mark = outfile_mark(&o->tables.out);
	o->columns_mark = outfile_mark(&o->columns.out);
	o->tables_rows = o->tables.rows;
	o->columns_rows = o->columns.rows;
}

void output_sheet(struct output *o, struct slice sheet)
{
	o->sheet = arena_copy(&o->run->mem, sheet_name(sheet, o->source->name));
}

/* ---- a table ---- */

static struct slice table_name(const struct region *r)
{
	const struct table_file *t = r->output;

	return t->name;
}

static bool found_before(struct output *o, struct region *r)
{
	if (r->wanted == NULL)
		return false;
	struct slice *first = &o->found[r->wanted->table - o->run->d.tables.item];
	struct arena *mem = &o->run->mem;
	struct slice here = arena_printf(mem, "%.*s!%.*s!%.*s", FMT(o->source->name), FMT(o->sheet),
					 FMT(cell_name(mem, r->first_row, r->first_col)));

	if (first->len == 0 ||
	    !slice_starts(*first, arena_printf(mem, "%.*s!", FMT(o->source->name)))) {
		*first = here;
		return false;
	}
	problems_add(&o->run->ps, &(struct problem){.code = PROBLEM_TABLE_TWICE,
						    .at = {.file = o->source->name,
							   .sheet = o->sheet,
							   .row = r->first_row,
							   .col = r->first_col},
						    .arg = {r->wanted->table->name.text, *first}});
	return true;
}

static void put_header(struct contract_writer *w, const struct region *r, const bool *kept)
{
	const struct table_file *t = r->output;

	for (size_t i = 0; i < FIXED; i++)
		contract_put(w, fixed_header[i]);
	if (t->group_name.len != 0)
		contract_put(w, t->group_name);
	for (size_t i = 0; i < r->columns; i++)
		if (kept == NULL || kept[i])
			contract_put(w, r->name[i]);
	contract_end_row(w);
}

/* A name that no column has. */
static struct slice name_of_groups(const struct region *r, struct arena *mem)
{
	struct slice name = S("group");

	for (size_t i = 0, n = 2; i < r->columns; i++)
		if (slice_eq(r->name[i], name)) {
			name = arena_printf(mem, "group (%zu)", n++);
			i = (size_t)-1;
		}
	return name;
}

/* Headings that follow one another stand one within the other. */
static void see_group(struct table_file *t, enum row_kind kind, const struct region *r,
		      const struct slice *cells)
{
	struct slice text = S("");

	if (kind == ROW_GROUP) {
		for (size_t i = 0; i < r->columns && text.len == 0; i++)
			text = cells[i];
		struct arena old = t->group_mem[0];
		t->group_mem[0] = t->group_mem[1];
		t->group_mem[1] = old;
		arena_reset(&t->group_mem[0]);
		t->group = t->group_before ? arena_printf(&t->group_mem[0], "%.*s / %.*s",
							  FMT(t->group), FMT(text))
					   : arena_copy(&t->group_mem[0], text);
	}
	t->group_before = kind == ROW_GROUP;
}

static bool has_headerless(const struct region *r)
{
	for (size_t i = 0; i < r->columns; i++)
		if (text_trim(r->header[i]).len == 0)
			return true;
	return false;
}

static void tell_renamed(struct output *o, const struct region *r)
{
	for (size_t i = 0; i < r->renames; i++)
		problems_add(&o->run->ps,
			     &(struct problem){.code = PROBLEM_HEADER_RENAMED,
					       .at = {.file = o->source->name,
						      .sheet = o->sheet,
						      .row = r->renamed[i].row,
						      .col = r->renamed[i].col},
					       .column = r->renamed[i].wanted,
					       .value = r->renamed[i].found,
					       .arg = {r->renamed[i].found, r->renamed[i].wanted,
						       table_name(r)}});
}

static bool begin(void *data, struct region *r)
{
	struct output *o = data;
	struct arena *mem = &o->run->mem;

	if (o->failed || found_before(o, r))
		return false;
	struct table_file *t = NEW(mem, struct table_file, 1);
	r->output = t;
	o->found_in_source++;
	t->name = r->wanted != NULL ? r->wanted->table->name.text
				    : arena_printf(mem, "table%zu", ++o->tables_in_source);
	t->used = NEW(mem, bool, r->columns);
	if (o->lists)
		return true;
	t->file = arena_printf(mem, "%.*s.%.*s.csv", FMT(t->name), FMT(o->source->name));
	t->path = inside(o, t->file);
	if (has_headerless(r)) /* the name is one that outfile_sweep knows */
		t->sparse = inside(o, arena_printf(mem, ".%.*s.tabellverk-sparse", FMT(t->file)));
	if (!contract_create(&t->csv, t->sparse.len != 0 ? t->sparse.s : t->path.s)) {
		fail(o, t->path);
		return false;
	}
	for (size_t i = 0; i < r->columns; i++)
		t->used[i] = text_trim(r->header[i]).len != 0;
	if (o->run->options->fill_groups)
		t->group_name = name_of_groups(r, mem);
	put_header(&t->csv, r, NULL);
	tell_renamed(o, r);
	return true;
}

static void row(void *data, struct region *r, enum row_kind kind, uint32_t number,
		const struct slice *cells)
{
	struct output *o = data;
	struct table_file *t = r->output;

	contract_put(&t->csv, o->source->name);
	contract_put(&t->csv, o->sheet);
	contract_put_number(&t->csv, number);
	contract_put(&t->csv, row_kind_name[kind]);
	if (t->group_name.len != 0) {
		see_group(t, kind, r, cells);
		contract_put(&t->csv, t->group);
	}
	for (size_t i = 0; i < r->columns; i++) {
		contract_put(&t->csv, cells[i]);
		t->used[i] |= cells[i].len != 0;
	}
	contract_end_row(&t->csv);
}

/* Copies the draft without the columns that have neither header nor value. */
static bool drop_unused(struct table_file *t, const struct region *r)
{
	struct contract_reader in;
	struct contract_writer out;
	struct problem why = {0};
	enum contract_status status;

	if (!contract_commit(&t->csv))
		return false;
	if (!contract_open(&in, t->sparse.s, &why)) {
		errno = why.error != 0 ? why.error : EIO;
		return false;
	}
	if (!contract_create(&out, t->path.s)) {
		contract_close(&in);
		return false;
	}
	put_header(&out, r, t->used);
	size_t fixed = FIXED + (t->group_name.len != 0);
	while ((status = contract_next(&in, &why)) == CONTRACT_ROW) {
		for (size_t i = 0; i < in.columns; i++)
			if (i < fixed || t->used[i - fixed])
				contract_put(&out, in.cell[i]);
		contract_end_row(&out);
	}
	contract_close(&in);
	if (status != CONTRACT_END)
		out.out.error = EIO; /* our own draft does not read back: the disk lies */
	unlink(t->sparse.s);
	t->csv = out;
	return true;
}

static void describe_column(struct output *o, const struct table_file *t, uint64_t position,
			    struct slice letter, struct slice header, struct slice name)
{
	struct contract_writer *w = &o->columns;

	contract_put(w, t->name);
	contract_put(w, o->source->name);
	contract_put(w, o->sheet);
	contract_put_number(w, position);
	contract_put(w, letter);
	contract_put(w, header);
	contract_put(w, name);
	contract_end_row(w);
}

static void describe_columns(struct output *o, const struct region *r)
{
	const struct table_file *t = r->output;
	uint64_t position = 0;
	char letters[8];

	if (t->group_name.len != 0)
		describe_column(o, t, ++position, S(""), S(""), t->group_name);
	for (size_t i = 0; i < r->columns; i++)
		if (t->used[i])
			describe_column(o, t, ++position,
					column_letters(r->first_col + (uint32_t)i, letters),
					r->header[i], r->name[i]);
}

static void describe_source(struct output *o)
{
	contract_put(&o->tables, slice_of(o->reader->ops->name));
	contract_put(&o->tables, o->reader->encoding);
	contract_put(&o->tables, o->reader->delimiter);
	contract_put(&o->tables, o->sha256);
}

/* Of a table that was asked for, the share of its columns whose headers were there. */
static double confidence(const struct region *r)
{
	return r->wanted != NULL ? (double)r->matched / (double)r->wanted->n : r->confidence;
}

/* Nothing for a table without a header. */
static void put_row_number(struct contract_writer *w, uint32_t row)
{
	if (row != 0)
		contract_put_number(w, row);
	else
		contract_put(w, S(""));
}

static void describe_table(struct output *o, const struct region *r)
{
	struct contract_writer *w = &o->tables;
	struct arena mem = {0};

	contract_put(w, table_name(r));
	contract_put(w, o->source->name);
	contract_put(w, o->sheet);
	contract_put(w, arena_printf(&mem, "%.*s:%.*s",
				     FMT(cell_name(&mem, r->first_row, r->first_col)),
				     FMT(cell_name(&mem, r->last_row, r->last_col))));
	put_row_number(w, r->header_first);
	put_row_number(w, r->header_last);
	for (size_t kind = 0; kind < ROW_KINDS; kind++)
		contract_put_number(w, r->rows[kind]);
	contract_put(w, r->title);
	contract_put(w, r->notes);
	describe_source(o);
	contract_put(w, arena_printf(&mem, "%.2f", confidence(r)));
	contract_end_row(w);
	arena_free(&mem);
}

/* A table is whole only when its source is: until then it waits. */
static void end(void *data, struct region *r)
{
	struct output *o = data;
	struct table_file *t = r->output;

	describe_table(o, r);
	if (o->lists)
		return;
	bool ok = t->sparse.len == 0 || drop_unused(t, r);
	arena_free(&t->group_mem[0]);
	arena_free(&t->group_mem[1]);
	if (!ok || !outfile_settle(&t->csv.out))
		fail(o, t->path);
	memcpy(t->rows, r->rows, sizeof t->rows);
	*o->last = t;
	o->last = &t->next;
	describe_columns(o, r);
}

static void note_table(struct output *o, const struct table_file *t)
{
	size_t rows = t->rows[ROW_DATA] + t->rows[ROW_GROUP] + t->rows[ROW_TOTAL];

	run_output(o->run, t->file, t->path.s, rows);
	json_t *counts = run_table(o->run, t->name, o->source->name);
	for (size_t kind = 0; kind < ROW_KINDS; kind++)
		json_object_set_new(counts, row_kind_name[kind].s,
				    json_integer((json_int_t)t->rows[kind]));
}

static void commit_tables(struct output *o)
{
	for (struct table_file *t = o->waiting; t != NULL; t = t->next) {
		if (o->failed)
			contract_discard(&t->csv);
		else if (!contract_commit(&t->csv))
			fail(o, t->path);
		else
			note_table(o, t);
	}
}

void output_source_end(struct output *o, bool whole)
{
	if (o->lists)
		return;
	if (whole) {
		commit_tables(o);
		return;
	}
	for (struct table_file *t = o->waiting; t != NULL; t = t->next)
		contract_discard(&t->csv);
	outfile_rollback(&o->tables.out, o->tables_mark);
	outfile_rollback(&o->columns.out, o->columns_mark);
	o->tables.rows = o->tables_rows;
	o->columns.rows = o->columns_rows;
}

static void loose_text(void *data, uint32_t row_number, uint32_t col, struct slice text)
{
	struct output *o = data;
	struct contract_writer *w = &o->tables;
	struct arena mem = {0};

	contract_put(w, S(""));
	contract_put(w, o->source->name);
	contract_put(w, o->sheet);
	contract_put(w, cell_name(&mem, row_number, col));
	for (size_t i = 0; i < 6; i++)
		contract_put(w, S(""));
	contract_put(w, text);
	describe_source(o);
	contract_put(w, S(""));
	contract_end_row(w);
	arena_free(&mem);
}

struct finder_events output_events(struct output *o)
{
	return (struct finder_events){.data = o,
				      .begin = begin,
				      .row = o->lists ? NULL : row,
				      .end = end,
				      .text = loose_text};
}

static int finish_list(struct output *o)
{
	if (contract_commit(&o->tables))
		return EXIT_DONE;
	fail(o, S("/dev/stdout"));
	return EXIT_CANNOT;
}

int output_finish(struct output *o)
{
	if (o->lists)
		return finish_list(o);
	struct slice tables = inside(o, S("tables.csv")), columns = inside(o, S("columns.csv"));
	size_t table_rows = o->tables.rows - 1, column_rows = o->columns.rows - 1;

	if (o->failed) {
		contract_discard(&o->tables);
		contract_discard(&o->columns);
		return EXIT_CANNOT;
	}
	if (!contract_commit(&o->tables))
		fail(o, tables);
	if (!contract_commit(&o->columns))
		fail(o, columns);
	if (o->failed)
		return EXIT_CANNOT;
	run_output(o->run, S("tables.csv"), tables.s, table_rows);
	run_output(o->run, S("columns.csv"), columns.s, column_rows);
	return EXIT_DONE;
}

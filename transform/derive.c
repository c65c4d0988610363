#include "derive.h"

#include <errno.h>
#include <math.h>
#include <unistd.h>
#include "../common/exit.h"
#include "../common/map.h"
#include "../common/sql.h"
#include "../common/text.h"

struct deriving {
	struct run *run;
	const struct derived_user *user;
	sqlite3 *db;
};

/* The value of a query or a clean file, bound so that an empty one is NULL. */
static void bind(sqlite3_stmt *insertion, size_t i, struct slice value)
{
	if (value.len == 0)
		sqlite3_bind_null(insertion, (int)i + 1);
	else
		sqlite3_bind_text64(insertion, (int)i + 1, value.s, value.len, SQLITE_STATIC,
				    SQLITE_UTF8);
}

static bool insert(sqlite3_stmt *insertion, const struct slice *value, size_t n)
{
	for (size_t i = 0; i < n; i++)
		bind(insertion, i, value[i]);
	bool ok = sqlite3_step(insertion) == SQLITE_DONE;
	sqlite3_reset(insertion);
	return ok;
}

static int no_room(struct deriving *d)
{
	errno = sqlite3_system_errno(d->db) != 0 ? sqlite3_system_errno(d->db) : ENOSPC;
	return run_cannot_write(d->run, d->run->folder);
}

/* ---- the clean tables in ---- */

static bool create(struct deriving *d, struct table *t, const struct slice *names, size_t n,
		   sqlite3_stmt **insertion)
{
	struct arena *mem = &d->run->mem;
	struct sql_column *columns = NEW(mem, struct sql_column, n);
	struct slice why;

	for (size_t i = 0; i < n; i++)
		columns[i] = (struct sql_column){names[i], table_clean_column(t, names[i])};
	if (!sql_create(d->db, t->name.text, columns, n, mem, &why))
		return false;
	*insertion = sql_insertion(d->db, t->name.text, n, mem);
	return *insertion != NULL;
}

static int fill(struct deriving *d, struct table *t)
{
	struct run *run = d->run;
	struct slice name = arena_printf(&run->mem, "%.*s.csv", FMT(t->name.text));
	enum contract_status status = CONTRACT_FAILED;
	sqlite3_stmt *insertion = NULL;
	struct contract_reader in;
	struct problem why = {0};

	if (!contract_open(&in, path_join(&run->mem, run->folder, name).s, &why))
		return run_broken(run, &why);
	bool ok = create(d, t, in.header, in.columns, &insertion);
	while (ok && (status = contract_next(&in, &why)) == CONTRACT_ROW)
		ok = insert(insertion, in.cell, in.columns);
	sqlite3_finalize(insertion);
	contract_close(&in);
	if (!ok)
		return no_room(d);
	return status == CONTRACT_END ? EXIT_DONE : run_broken(run, &why);
}

/* ---- one derived table out ---- */

/* Where the query has what leads back to the source. */
struct trace {
	size_t source, sheet, row; /* columns, or the number of columns */
};

struct derived {
	struct deriving *d;
	struct table *table;
	struct clean_header header;
	struct trace trace;
	struct slice *value;
	uint32_t *sheet_col;
	struct contract_writer out;
	sqlite3_stmt *query, *insertion;
	struct slice flaw; /* what the query makes that no cell can hold */
	struct map names;  /* of sources and sheets, which outlive the row */
	struct arena mem;  /* of the row */
};

static size_t place(const struct table *t, struct slice name)
{
	size_t i = 0;

	while (i < t->columns.n && !slice_eq(t->columns.item[i].name.text, name))
		i++;
	return i;
}

static void begin_derived(struct derived *t)
{
	struct arena *mem = &t->d->run->mem;
	size_t n = t->table->columns.n;
	struct slice *name = NEW(mem, struct slice, n);
	const struct column **column = NEW(mem, const struct column *, n);
	bool *kept = NEW(mem, bool, n);

	t->trace = (struct trace){place(t->table, S("source")), place(t->table, S("sheet")),
				  place(t->table, S("row"))};
	t->value = NEW(mem, struct slice, n + 1); /* the last stands for what is not selected */
	t->sheet_col = NEW(mem, uint32_t, n);
	for (size_t i = 0; i < n; i++) {
		name[i] = t->table->columns.item[i].name.text;
		column[i] = &t->table->columns.item[i];
		kept[i] = i != t->trace.source && i != t->trace.sheet && i != t->trace.row;
	}
	t->header = (struct clean_header){t->table, name, kept, column, n};
	t->d->user->begin(t->d->user->data, &t->header);
}

/* Numbers that SQLite has made are written like any other: digits, and no more than they have. */
static struct slice number_text(struct derived *t, double number)
{
	struct slice text = arena_printf(&t->mem, "%.15g", number);

	if (slice_find(text, S("e")) == text.len)
		return text;
	text = arena_printf(&t->mem, "%.15f", number);
	while (slice_ends(text, S("0")))
		text.len--;
	if (slice_ends(text, S(".")))
		text.len--;
	return text;
}

static bool is_text(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.s[i] < ' ' && text.s[i] != '\n' && text.s[i] != '\t')
			return false;
	return utf8_check(text) == text.len;
}

/* False when the query makes what no cell can hold. */
static bool value_at(struct derived *t, size_t i, struct slice *out)
{
	int type = sqlite3_column_type(t->query, (int)i);
	double number = sqlite3_column_double(t->query, (int)i);

	if (type == SQLITE_FLOAT) {
		*out = number_text(t, number);
		return isfinite(number);
	}
	const char *text = (const char *)sqlite3_column_text(t->query, (int)i);
	*out = (struct slice){text, (size_t)sqlite3_column_bytes(t->query, (int)i)};
	if (type == SQLITE_BLOB || !is_text(*out))
		return false;
	*out = text_nfc(&t->mem, *out);
	return true;
}

static struct slice lasting(struct derived *t, struct slice name)
{
	struct slice **at = (struct slice **)map_at(&t->names, name);

	if (*at == NULL) {
		*at = NEW(&t->d->run->mem, struct slice, 1);
		**at = arena_copy(&t->d->run->mem, name);
	}
	return **at;
}

static bool put_flaw(struct derived *t, struct slice column)
{
	t->flaw = arena_printf(&t->d->run->mem, "%.*s: no text, number or row", FMT(column));
	return false;
}

/* For the queries that come after: a number stays one. */
static bool keep_row(struct derived *t)
{
	for (size_t i = 0; i < t->table->columns.n; i++)
		if (t->value[i].len != 0)
			sqlite3_bind_value(t->insertion, (int)i + 1,
					   sqlite3_column_value(t->query, (int)i));
		else
			sqlite3_bind_null(t->insertion, (int)i + 1);
	bool ok = sqlite3_step(t->insertion) == SQLITE_DONE;
	sqlite3_reset(t->insertion);
	return ok;
}

static bool put_row(struct derived *t)
{
	size_t n = t->table->columns.n;
	struct clean_row row = {.header = &t->header, .value = t->value, .sheet_col = t->sheet_col};

	for (size_t i = 0; i < n; i++)
		if (!value_at(t, i, &t->value[i]))
			return put_flaw(t, t->header.name[i]);
	struct slice number = t->value[t->trace.row];
	if (number.len != 0 && !clean_row_number(number, &row.row))
		return put_flaw(t, S("row"));
	row.source = lasting(t, t->value[t->trace.source]);
	row.sheet = lasting(t, t->value[t->trace.sheet]);
	clean_put_row(&row, &t->out);
	t->d->user->row(t->d->user->data, &row);
	bool ok = keep_row(t);
	arena_reset(&t->mem);
	return ok;
}

/* The query is wrong, or there is no room for what it makes. */
static int cannot_derive(struct derived *t, int status)
{
	struct run *run = t->d->run;
	struct problem p = {.code = PROBLEM_SQL, .arg = {t->flaw}};

	if (t->flaw.len == 0 && (status == SQLITE_FULL || status == SQLITE_IOERR))
		return no_room(t->d);
	if (t->flaw.len == 0)
		p.arg[0] = arena_copy(&run->mem, slice_of(sqlite3_errmsg(t->d->db)));
	definition_point(&run->d, &t->table->sql, &p);
	return run_fail(run, &p, EXIT_USAGE);
}

static int write_rows(struct derived *t, struct slice name, struct slice path)
{
	struct run *run = t->d->run;
	int status = SQLITE_ROW;

	clean_put_header(&t->header, &t->out);
	while (status == SQLITE_ROW && (status = sqlite3_step(t->query)) == SQLITE_ROW)
		if (!put_row(t))
			status = SQLITE_FULL;
	size_t rows = t->out.rows - 1;
	if (status != SQLITE_DONE)
		return cannot_derive(t, status);
	if (!contract_commit(&t->out))
		return run_cannot_write(run, path);
	run_output(run, name, path.s, rows);
	json_object_set_new(run_table(run, t->table->name.text, S("")), "rows_written",
			    json_integer((json_int_t)rows));
	return EXIT_DONE;
}

static int derive(struct deriving *d, struct table *table)
{
	struct arena *mem = &d->run->mem;
	struct slice name = arena_printf(mem, "%.*s.csv", FMT(table->name.text)), why;
	struct slice path = path_join(mem, d->run->folder, name);
	struct derived t = {.d = d, .table = table};
	int code = EXIT_CANNOT;

	begin_derived(&t);
	if (!sql_query(d->db, table->sql.text, NULL, &t.query, mem, &why) ||
	    !create(d, table, t.header.name, t.header.n, &t.insertion))
		return no_room(d);
	if (contract_create(&t.out, path.s))
		code = write_rows(&t, name, path);
	else
		run_cannot_write(d->run, path);
	contract_discard(&t.out);
	sqlite3_finalize(t.query);
	sqlite3_finalize(t.insertion);
	map_free(&t.names);
	arena_free(&t.mem);
	return code;
}

int derive_tables(struct run *run, const struct derived_user *user)
{
	struct deriving d = {.run = run, .user = user};
	struct slice path = path_join(&run->mem, run->folder, S(".derive.tabellverk-db"));
	int code = EXIT_DONE;

	if (run->d.derived.n == 0)
		return EXIT_DONE;
	unlink(path.s);
	d.db = sql_open(path.s);
	if (d.db == NULL)
		return run_cannot_write(run, path);
	unlink(path.s); /* nothing is left, however the run ends */
	sqlite3_exec(d.db, "begin", NULL, NULL, NULL);
	for (size_t i = 0; i < run->d.tables.n && code == EXIT_DONE; i++)
		code = fill(&d, &run->d.tables.item[i]);
	for (size_t i = 0; i < run->d.derived.n && code == EXIT_DONE; i++)
		code = derive(&d, &run->d.derived.item[i]);
	sqlite3_close(d.db);
	return code;
}

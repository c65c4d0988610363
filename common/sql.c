#include "sql.h"

/* What gives another result on another run, or does more than work out a value. */
static int judge_function(const char *name)
{
	static const char *const refused[] = {"random", "randomblob", "load_extension",
					      "sqlite_version", "sqlite_source_id"};

	for (size_t i = 0; i < COUNT_OF(refused); i++)
		if (strcmp(name, refused[i]) == 0)
			return SQLITE_DENY;
	return SQLITE_OK;
}

/* What a query may do. */
static int allow(void *data, int action, const char *a, const char *b, const char *c, const char *d)
{
	const struct sql_reader *reader = data;

	(void)c, (void)d;
	if (action == SQLITE_READ && reader != NULL)
		reader->reads(reader->data, slice_of(a), slice_of(b));
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_READ:
		return strncmp(a, "sqlite_", 7) == 0 ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_FUNCTION:
		return judge_function(b);
	default:
		return SQLITE_DENY;
	}
}

static int no_clock(sqlite3_vfs *vfs, sqlite3_int64 *now)
{
	(void)vfs, (void)now;
	return SQLITE_ERROR;
}

/* Files as everywhere, and no clock: date('now') is NULL. */
static const char *timeless(void)
{
	static sqlite3_vfs vfs;

	if (vfs.zName == NULL) {
		vfs = *sqlite3_vfs_find(NULL);
		vfs.zName = "timeless";
		vfs.pNext = NULL;
		vfs.xCurrentTimeInt64 = no_clock;
		sqlite3_vfs_register(&vfs, 0);
	}
	return vfs.zName;
}

/* A query that does not end is stopped after so many steps, on any machine alike. */
static int count_steps(void *data)
{
	enum { MOST = 100000 };

	return ++*(int *)data > MOST;
}

sqlite3 *sql_open(const char *path)
{
	enum { STEPS = 1000000 };
	static int counted;
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, timeless()) ==
		    SQLITE_OK &&
	    sqlite3_exec(db,
			 "pragma journal_mode=off; pragma synchronous=off;"
			 "pragma temp_store=memory",
			 NULL, NULL, NULL) == SQLITE_OK) {
		counted = 0;
		sqlite3_progress_handler(db, STEPS, count_steps, &counted);
		return db;
	}
	sqlite3_close(db);
	return NULL;
}

static const char *affinity_of(const struct sql_column *column)
{
	const struct column *c = column->from;

	if (slice_eq(column->name, S("row")))
		return "numeric";
	if (c != NULL && c->worked_out)
		return "";
	if (c == NULL || c->type == TYPE_NONE || type_facts[c->type].bounds != BOUNDS_NUMBER)
		return "text";
	return "numeric";
}

bool sql_create(sqlite3 *db, struct slice table, const struct sql_column *columns, size_t n,
		struct arena *mem, struct slice *why)
{
	struct slice text = arena_printf(mem, "create table \"%.*s\" (", FMT(table));

	for (size_t i = 0; i < n; i++)
		text = arena_printf(mem, "%.*s%s\"%.*s\" %s", FMT(text), i != 0 ? ", " : "",
				    FMT(columns[i].name), affinity_of(&columns[i]));
	text = arena_join(mem, text, S(")"));
	if (sqlite3_exec(db, text.s, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	*why = arena_copy(mem, slice_of(sqlite3_errmsg(db)));
	return false;
}

bool sql_query(sqlite3 *db, struct slice text, const struct sql_reader *reader,
	       sqlite3_stmt **query, struct arena *mem, struct slice *why)
{
	const char *rest;

	sqlite3_set_authorizer(db, allow, (void *)(uintptr_t)reader);
	int code = sqlite3_prepare_v2(db, text.s, (int)text.len, query, &rest);
	sqlite3_set_authorizer(db, NULL, NULL);
	*why = slice_of(sqlite3_errmsg(db));
	if (code == SQLITE_OK && *query == NULL)
		*why = S("empty query");
	else if (code == SQLITE_OK &&
		 slice_trim((struct slice){rest, (size_t)(text.s + text.len - rest)}).len != 0)
		*why = S("more than one statement");
	else if (code == SQLITE_OK)
		return true;
	*why = arena_copy(mem, *why);
	sqlite3_finalize(*query);
	return false;
}

sqlite3_stmt *sql_insertion(sqlite3 *db, struct slice table, size_t columns, struct arena *mem)
{
	struct slice text = arena_printf(mem, "insert into \"%.*s\" values (", FMT(table));
	sqlite3_stmt *insertion;

	for (size_t i = 0; i < columns; i++)
		text = arena_join(mem, text, i != 0 ? S(",?") : S("?"));
	text = arena_join(mem, text, S(")"));
	return sqlite3_prepare_v2(db, text.s, (int)text.len, &insertion, NULL) == SQLITE_OK
		       ? insertion
		       : NULL;
}

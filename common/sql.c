#include "sql.h"

static int refuse_random(const char *name)
{
	return strcmp(name, "random") == 0 || strcmp(name, "randomblob") == 0 ? SQLITE_DENY
									      : SQLITE_OK;
}

/* What a query may do. */
static int allow(void *data, int action, const char *a, const char *b, const char *c, const char *d)
{
	(void)data, (void)a, (void)c, (void)d;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_FUNCTION:
		return refuse_random(b);
	default:
		return SQLITE_DENY;
	}
}

sqlite3 *sql_open(const char *path)
{
	sqlite3 *db;

	if (sqlite3_open(path, &db) == SQLITE_OK &&
	    sqlite3_exec(db, "pragma journal_mode=off; pragma synchronous=off;"
			     "pragma temp_store=memory",
			 NULL, NULL, NULL) == SQLITE_OK)
		return db;
	sqlite3_close(db);
	return NULL;
}

static const char *affinity_of(const struct column *c)
{
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
				    FMT(columns[i].name), affinity_of(columns[i].from));
	text = arena_join(mem, text, S(")"));
	if (sqlite3_exec(db, text.s, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	*why = arena_copy(mem, slice_of(sqlite3_errmsg(db)));
	return false;
}

bool sql_query(sqlite3 *db, struct slice text, sqlite3_stmt **query, struct arena *mem,
	       struct slice *why)
{
	const char *rest;

	sqlite3_set_authorizer(db, allow, NULL);
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

#ifndef TABELLVERK_SQL_H
#define TABELLVERK_SQL_H
/*
 * The queries of `derive`, in SQLite: they read the clean tables and write nothing.
 *
 *	sqlite3 *db = sql_open(":memory:");
 *	for each table: sql_create(db, name, columns, n);
 *	if (!sql_query(db, text, &query, &mem, &why)) ...why says what SQLite does not like...
 *	sqlite3_finalize(query); sqlite3_close(db);
 *
 * A missing value is NULL.  Numbers are numbers, everything else is text.  Attached files,
 * pragmas and what gives another result on another run (random) are refused; there is no clock,
 * and a query that does not end is stopped.
 */

#include <sqlite3.h>
#include "definition.h"

/* A column of a table, and the one that it comes from, if any, for its type. */
struct sql_column {
	struct slice name;
	const struct column *from;
};

sqlite3 *sql_open(const char *path);

/* Makes an empty table; false, with *why, when SQLite cannot. */
bool sql_create(sqlite3 *db, struct slice table, const struct sql_column *columns, size_t n,
		struct arena *mem, struct slice *why);

/* Compiles one query; the caller finalises it.  `reads` is told of every column that it reads, and
 * of tables of which it reads none, perhaps several times and as the query writes them; it may
 * be NULL. */
struct sql_reader {
	void *data;
	void (*reads)(void *data, struct slice table, struct slice column);
};

bool sql_query(sqlite3 *db, struct slice text, const struct sql_reader *reader,
	       sqlite3_stmt **query, struct arena *mem, struct slice *why);

/* Compiles the statement that fills a table, with a parameter a column. */
sqlite3_stmt *sql_insertion(sqlite3 *db, struct slice table, size_t columns, struct arena *mem);

#endif

#ifndef TABELLVERK_RECORDS_H
#define TABELLVERK_RECORDS_H
/*
 * A small table that a person keeps beside a definition: delimited text as Excel or an editor
 * saves it (delimited.h), with named columns on its first line, in any order.  Columns of other
 * names are left alone, and so are blank rows.
 *
 *	static const char *const names[] = {"source", "cell", "why"};
 *	bool ok = records_read(path, names, 3, 2, &mem, &problems, keep, data);
 *
 * The first `needed` columns must be there.  Every flaw is added to the problems.
 */

#include "delimited.h"
#include "problems.h"

/* One field a name, trimmed, "" where the row or the file has none; all of them in `mem`. */
typedef void record_user(void *data, const struct slice *field, uint32_t line);

bool records_read(const char *path, const char *const *names, size_t n, size_t needed,
		  struct arena *mem, struct problems *ps, record_user *each, void *data);

/* How such a file is parted: as its first line says, for texts further down hold anything. */
struct dialect records_dialect(struct slice bytes);

#endif

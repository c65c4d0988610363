#ifndef TABELLVERK_EACH_ROW_H
#define TABELLVERK_EACH_ROW_H
/* Every row of a contract file, as the cells of the columns asked for. */

#include "../common/contract.h"

enum { MOST_COLUMNS = 12 };

/* False, with *why, where the file or a column is missing or the file breaks the contract; the
 * rows before that have been given. */
bool each_row(const char *path, const char *const *columns, size_t n,
	      void (*row)(void *data, const struct slice *cell), void *data, struct problem *why);

#endif

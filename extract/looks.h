#ifndef TABELLVERK_LOOKS_H
#define TABELLVERK_LOOKS_H
/* What rows look like: which columns are filled, with what kinds of cells.  In a table that
 * goes on and on, a row that looks like rows of data before it is one. */

#include "reader.h"

struct looks {
	uint64_t *item; /* a set by hashing; 0 is free */
	size_t n;
};

/* Of a row that was data.  Beyond some thousand different looks no more are learnt. */
void looks_learn(struct looks *looks, const struct row *row);
bool looks_known(const struct looks *looks, const struct row *row);
void looks_forget(struct looks *looks);
void looks_free(struct looks *looks);

/* Might one of its first texts be a word for a total or a mean? */
bool row_may_be_total(const struct row *row);

#endif

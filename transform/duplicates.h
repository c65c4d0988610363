#ifndef TABELLVERK_DUPLICATES_H
#define TABELLVERK_DUPLICATES_H
/*
 * Rows of a table that are the same in the columns of `duplicates`, within a source and across
 * sources.  What is remembered of a row is not its values, but their HMAC-SHA-256 under a key
 * that stays in the working folder (secret.h), cut to 128 bits: a key is often personal.
 *
 *	struct duplicates_seen *seen = duplicates_of(table, secret, &mem);
 *	for each clean row:
 *		const struct cell_ref *first = duplicates_row(seen, &row);
 *		if (first != NULL) ...the same as the row there...
 *	duplicates_free(seen);
 */

#include "clean_row.h"
#include "secret.h"

struct duplicates_seen;

struct duplicates_seen *duplicates_of(const struct clean_header *header,
				      const struct secret *secret, struct arena *mem);

/* NULL when the row is the first of its kind, or one of its columns is empty. */
const struct cell_ref *duplicates_row(struct duplicates_seen *d, const struct clean_row *row);

void duplicates_free(struct duplicates_seen *d);

#endif

#ifndef TABELLVERK_DISTINCT_H
#define TABELLVERK_DISTINCT_H
/*
 * How often each text comes, for the first DISTINCT_MOST different ones: bounded, and cheap
 * enough for every cell of a large table.
 *
 *	struct distinct t = {0};
 *	struct counted_value *seen = distinct_add(&t, text);
 *	if (seen == NULL)		one more than can be counted: t.full from now on
 *	else if (seen->count == 1)	met for the first time
 *	distinct_free(&t);
 *
 * When it is full nothing is counted any more: the counts are those of the first t.seen
 * texts.  Of a long text its beginning is kept; it is told from others by length and hash.
 */

#include "../common/arena.h"
#include "../common/problem.h"

enum { DISTINCT_MOST = 1000, DISTINCT_TEXT = 256 };

struct counted_value {
	struct slice text; /* its beginning */
	size_t len;
	uint64_t hash, count;
	struct cell_ref first; /* the caller's */
};

struct distinct {
	struct counted_value *item; /* in the order met */
	size_t n, cap;
	uint64_t seen;
	bool full;
	uint16_t *slot; /* place in item + 1 */
	struct arena mem;
};

struct counted_value *distinct_add(struct distinct *t, struct slice text);
void distinct_free(struct distinct *t);

#endif

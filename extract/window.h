#ifndef TABELLVERK_WINDOW_H
#define TABELLVERK_WINDOW_H
/* Rows that wait to be judged together, after the last ones that were: what stood before
 * helps to tell what comes. */

#include "labels.h"

struct window {
	struct arena mem;
	struct row *row; /* one a line */
	struct lines lines;
	size_t cap, bytes;
	size_t judged;	/* the first so many have their labels already */
	uint8_t *label; /* of those */
};

/* Copies the row; nothing is done for one that holds nothing. */
void window_add(struct window *w, const struct row *row);

/* Lines up to `done` have been judged as `label` says; the last `keep` of them stay. */
void window_advance(struct window *w, size_t done, size_t keep, const uint8_t *label);

/* The lines that stay stand just above row `number`, whatever has passed meanwhile. */
void window_move_to(struct window *w, uint32_t number);

void window_reset(struct window *w);
void window_free(struct window *w);

#endif

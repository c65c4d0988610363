#ifndef TABELLVERK_LAYOUT_H
#define TABELLVERK_LAYOUT_H
/*
 * Where the tables of a sheet stand, told from the labels of its lines: one below another
 * where headers and notes part them, side by side where empty columns do and each side has
 * a header and a first column of its own.
 */

#include "labels.h"

struct block {
	size_t first, last;	/* indices of lines, header included */
	size_t header, headers; /* the first line of its header, and how many they are */
	uint32_t first_col, last_col;
};

struct blocks {
	struct block *item;
	size_t n;
};

/* From line `from` on; the array lives in the arena. */
struct blocks layout_find(const struct lines *lines, const uint8_t *label, size_t from,
			  struct arena *mem);

#endif

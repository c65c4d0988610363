#ifndef TABELLVERK_SCALAR_H
#define TABELLVERK_SCALAR_H
/* A text of the pipeline definition and where it stands (1-based; line 0: absent). */

#include <stdint.h>
#include "slice.h"

struct scalar {
	struct slice text;
	uint32_t line, col;
};

struct scalars {
	struct scalar *item;
	size_t n;
};

struct pair {
	struct scalar key, value;
};

struct pairs {
	struct pair *item;
	size_t n;
};

static inline bool scalar_given(const struct scalar *s)
{
	return s->line != 0;
}

static inline const struct scalar *pairs_get(const struct pairs *pairs, struct slice key)
{
	for (size_t i = 0; i < pairs->n; i++)
		if (slice_eq(pairs->item[i].key.text, key))
			return &pairs->item[i].value;
	return NULL;
}

static inline bool scalars_have(const struct scalars *list, struct slice text)
{
	for (size_t i = 0; i < list->n; i++)
		if (slice_eq(list->item[i].text, text))
			return true;
	return false;
}

#endif

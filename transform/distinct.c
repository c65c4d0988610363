#include "distinct.h"

#include <stdlib.h>
#include "../common/hash.h"
#include "../common/text.h"

enum { SLOT_BITS = 12, SLOTS = 1 << SLOT_BITS };

/* Up to eight bytes the hash tells texts of a length apart. */
static bool is_same(const struct counted_value *known, uint64_t hash, struct slice text)
{
	return known->hash == hash && known->len == text.len &&
	       (text.len <= sizeof hash || memcmp(known->text.s, text.s, known->text.len) == 0);
}

static struct counted_value *add(struct distinct *t, uint16_t *slot, uint64_t hash,
				 struct slice text)
{
	GROW(t->item, t->n, t->cap);
	t->item[t->n] = (struct counted_value){
		.text = arena_copy(&t->mem, text_shorten(text, DISTINCT_TEXT)),
		.len = text.len,
		.hash = hash,
		.count = 1};
	*slot = (uint16_t)(t->n + 1);
	return &t->item[t->n++];
}

struct counted_value *distinct_add(struct distinct *t, struct slice text)
{
	uint64_t hash = hash_text(0, text);
	size_t at = hash >> (64 - SLOT_BITS);

	if (t->full)
		return NULL;
	if (t->slot == NULL)
		t->slot = NEW(&t->mem, uint16_t, SLOTS);
	for (; t->slot[at] != 0; at = (at + 1) % SLOTS) {
		struct counted_value *known = &t->item[t->slot[at] - 1];
		if (!is_same(known, hash, text))
			continue;
		known->count++;
		t->seen++;
		return known;
	}
	t->full = t->n == DISTINCT_MOST;
	if (t->full)
		return NULL;
	t->seen++;
	return add(t, &t->slot[at], hash, text);
}

void distinct_free(struct distinct *t)
{
	free(t->item);
	arena_free(&t->mem);
	*t = (struct distinct){0};
}

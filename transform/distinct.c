#include "distinct.h"

#include <stdlib.h>
#include "../common/text.h"

enum { SLOTS = 4096 };

/* The last seven bytes or fewer: one to one, for a given length. */
static uint64_t tail(struct slice text)
{
	uint32_t first, last;

	if (text.len == 0)
		return 0;
	if (text.len < sizeof first)
		return (uint64_t)(unsigned char)text.s[0] |
		       (uint64_t)(unsigned char)text.s[text.len / 2] << 8 |
		       (uint64_t)(unsigned char)text.s[text.len - 1] << 16;
	memcpy(&first, text.s, sizeof first);
	memcpy(&last, text.s + text.len - sizeof last, sizeof last);
	return first | (uint64_t)last << 32;
}

uint64_t distinct_hash(uint64_t seed, struct slice text)
{
	const uint64_t odd = 0x9E3779B97F4A7C15u;
	uint64_t h = seed ^ (text.len * odd), word;

	for (; text.len >= sizeof word; text = slice_from(text, sizeof word)) {
		memcpy(&word, text.s, sizeof word);
		h = (h ^ word) * odd;
		h ^= h >> 29;
	}
	h = (h ^ tail(text)) * odd;
	return h ^ h >> 32;
}

/* Every step of the hash is one to one, so up to eight bytes it tells texts of a length apart. */
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
	uint64_t hash = distinct_hash(0, text);
	size_t at = hash % SLOTS;

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

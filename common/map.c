#include "map.h"

#include <stdlib.h>
#include "block.h"

enum { FIRST_BITS = 4 };

struct map_slot {
	uint64_t hash;
	struct map_entry *entry; /* NULL: free */
};

/* Multiplication carries every bit upwards, so the upper half is folded into the lower before
 * the next, and a slot is found by the highest bits. */
static uint64_t stir(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15); /* 2^64 by the golden ratio */
	return hash ^ hash >> 32;
}

/* The last eight bytes, or all of a shorter key; some may come twice, its length says which. */
static uint64_t last_word(struct slice key)
{
	const unsigned char *p = (const unsigned char *)key.s;
	uint32_t low, high;

	if (key.len >= sizeof(uint64_t))
		return word_at(key.s + key.len - sizeof(uint64_t));
	if (key.len < sizeof low)
		return key.len == 0 ? 0
				    : p[0] | (uint64_t)p[key.len / 2] << 8 |
					      (uint64_t)p[key.len - 1] << 16;
	memcpy(&low, p, sizeof low);
	memcpy(&high, p + key.len - sizeof high, sizeof high);
	return le32toh(low) | (uint64_t)le32toh(high) << 32;
}

static uint64_t hash_of(struct slice key)
{
	uint64_t hash = key.len, last = last_word(key);

	for (; key.len > sizeof(uint64_t); key = slice_from(key, sizeof(uint64_t)))
		hash = stir(hash, word_at(key.s));
	return stir(hash, last) * UINT64_C(0x9E3779B97F4A7C15);
}

/* Where the key stands, or the free slot where it would. */
static struct map_slot *find(const struct map *m, struct slice key, uint64_t hash)
{
	size_t last = ((size_t)1 << m->bits) - 1, i = (size_t)(hash >> (64 - m->bits));

	while (m->slot[i].entry != NULL &&
	       (m->slot[i].hash != hash || !slice_eq(m->slot[i].entry->key, key)))
		i = (i + 1) & last;
	return &m->slot[i];
}

static void grow(struct map *m)
{
	struct map old = *m;
	size_t slots = m->slot != NULL ? (size_t)1 << m->bits : 0;

	m->bits = m->slot != NULL ? m->bits + 1 : FIRST_BITS;
	m->slot = xreallocarray(NULL, (size_t)1 << m->bits, sizeof *m->slot);
	memset(m->slot, 0, sizeof *m->slot << m->bits);
	for (size_t i = 0; i < slots; i++)
		if (old.slot[i].entry != NULL)
			*find(m, old.slot[i].entry->key, old.slot[i].hash) = old.slot[i];
	free(old.slot);
}

static struct map_entry *add(struct map *m, struct slice key)
{
	struct map_entry *entry = NEW(&m->mem, struct map_entry, 1);

	entry->key = arena_copy(&m->mem, key);
	if (m->last != NULL)
		m->last->next = entry;
	else
		m->first = entry;
	m->last = entry;
	m->n++;
	return entry;
}

void **map_at(struct map *m, struct slice key)
{
	uint64_t hash = hash_of(key);

	if (m->slot == NULL || m->n >= (size_t)3 << (m->bits - 2))
		grow(m);
	struct map_slot *slot = find(m, key, hash);
	if (slot->entry == NULL)
		*slot = (struct map_slot){hash, add(m, key)};
	return &slot->entry->value;
}

void *map_get(const struct map *m, struct slice key)
{
	const struct map_slot *slot = m->slot != NULL ? find(m, key, hash_of(key)) : NULL;

	return slot != NULL && slot->entry != NULL ? slot->entry->value : NULL;
}

void map_free(struct map *m)
{
	free(m->slot);
	arena_free(&m->mem);
	*m = (struct map){0};
}

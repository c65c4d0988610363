#include "map.h"

#include <stdlib.h>
#include "hash.h"

enum { FIRST_BITS = 4 };

struct map_slot {
	uint64_t hash;
	struct map_entry *entry; /* NULL: free */
};

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
	uint64_t hash = hash_text(0, key);

	if (m->slot == NULL || m->n >= (size_t)3 << (m->bits - 2))
		grow(m);
	struct map_slot *slot = find(m, key, hash);
	if (slot->entry == NULL)
		*slot = (struct map_slot){hash, add(m, key)};
	return &slot->entry->value;
}

void *map_get(const struct map *m, struct slice key)
{
	const struct map_slot *slot = m->slot != NULL ? find(m, key, hash_text(0, key)) : NULL;

	return slot != NULL && slot->entry != NULL ? slot->entry->value : NULL;
}

void map_free(struct map *m)
{
	free(m->slot);
	arena_free(&m->mem);
	*m = (struct map){0};
}

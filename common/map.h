#ifndef TABELLVERK_MAP_H
#define TABELLVERK_MAP_H
/*
 * From text to a pointer, in insertion order.
 *
 *	struct map seen = {0};
 *	void **value = map_at(&seen, key);	NULL in *value when the key is new
 *	for (struct map_entry *e = seen.first; e != NULL; e = map_next(e)) ...
 *	map_free(&seen);
 *
 * Keys are copied into the map's own arena; values belong to the caller.
 */

#include "arena.h"

struct map_entry {
	struct slice key;
	void *value;
	struct map_entry *next;
};

struct map {
	struct map_entry *first, *last;
	size_t n;
	struct map_slot *slot; /* a hash table with open addressing, at most three quarters full */
	unsigned bits;	       /* there are 2 to the power of bits slots */
	struct arena mem;
};

void **map_at(struct map *m, struct slice key);
void *map_get(const struct map *m, struct slice key); /* NULL when absent */
void map_free(struct map *m);

static inline struct map_entry *map_next(const struct map_entry *e)
{
	return e->next;
}

#endif

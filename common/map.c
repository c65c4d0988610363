#include "map.h"

#include <stdlib.h>

#define uthash_fatal(message) out_of_memory(sizeof(struct map_node))
#include <uthash.h>

struct map_node {
	struct map_entry entry;
	UT_hash_handle hh;
};

static struct map_node *find(const struct map *m, struct slice key)
{
	struct map_node *node;

	HASH_FIND(hh, m->nodes, key.s, key.len, node);
	return node;
}

void **map_at(struct map *m, struct slice key)
{
	struct map_node *node = find(m, key.s != NULL ? key : S(""));

	if (node != NULL)
		return &node->entry.value;
	node = NEW(&m->mem, struct map_node, 1);
	node->entry.key = arena_copy(&m->mem, key);
	HASH_ADD_KEYPTR(hh, m->nodes, node->entry.key.s, key.len, node);
	if (m->last != NULL)
		m->last->next = &node->entry;
	else
		m->first = &node->entry;
	m->last = &node->entry;
	m->n++;
	return &node->entry.value;
}

void *map_get(const struct map *m, struct slice key)
{
	struct map_node *node = find(m, key.s != NULL ? key : S(""));

	return node != NULL ? node->entry.value : NULL;
}

void map_free(struct map *m)
{
	HASH_CLEAR(hh, m->nodes);
	arena_free(&m->mem);
	*m = (struct map){0};
}

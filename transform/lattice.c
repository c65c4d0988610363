#include "lattice.h"

#include <stdlib.h>
#include "../common/hash.h"

/* Where a column stands in the key. */
struct place {
	size_t word;
	unsigned shift;
	uint64_t mask;
};

struct lattice {
	const struct hierarchy *h;
	size_t columns, words, most;
	struct place place[LATTICE_COLUMNS];
	struct classes bottom;
	uint32_t *slot; /* class + 1, or 0; of the classes that are being made */
	unsigned bits;
};

size_t lattice_nodes(const struct hierarchy *h, size_t columns)
{
	size_t nodes = 1;

	for (size_t i = 0; i < columns && nodes <= LATTICE_NODES; i++)
		nodes *= h[i].levels;
	return nodes < LATTICE_NODES + 1 ? nodes : LATTICE_NODES + 1;
}

static unsigned bits_for(uint64_t values)
{
	unsigned bits = 1;

	while (bits < 63 && UINT64_C(1) << bits < values)
		bits++;
	return bits;
}

static bool lay_out(struct lattice *l)
{
	size_t word = 0;
	unsigned used = 0;

	for (size_t i = 0; i < l->columns; i++) {
		unsigned bits = bits_for(l->h[i].values[0]);
		if (used + bits > 64) {
			word++;
			used = 0;
		}
		if (word == LATTICE_WORDS)
			return false;
		l->place[i] = (struct place){word, used, (UINT64_C(1) << bits) - 1};
		used += bits;
	}
	return true;
}

static void classes_make(struct classes *c, size_t most, size_t words)
{
	*c = (struct classes){.key = xreallocarray(NULL, most + 1, sizeof *c->key),
			      .persons = xreallocarray(NULL, most + 1, sizeof *c->persons)};
	if (words != 0)
		c->said = xreallocarray(NULL, (most + 1) * words, sizeof *c->said);
}

static void classes_free(struct classes *c)
{
	free(c->key);
	free(c->persons);
	free(c->said);
}

/* At most half of the slots are ever taken. */
static void clear_slots(struct lattice *l, size_t most)
{
	l->bits = bits_for(2 * (uint64_t)most + 2);
	memset(l->slot, 0, sizeof *l->slot << l->bits);
}

struct lattice *lattice_open(const struct hierarchy *h, size_t columns, size_t words, size_t most)
{
	struct lattice *l = xreallocarray(NULL, 1, sizeof *l);

	*l = (struct lattice){.h = h, .columns = columns, .words = words, .most = most};
	if (columns > LATTICE_COLUMNS || !lay_out(l)) {
		free(l);
		return NULL;
	}
	classes_make(&l->bottom, most, words);
	l->slot =
		xreallocarray(NULL, (size_t)1 << bits_for(2 * (uint64_t)most + 2), sizeof *l->slot);
	clear_slots(l, most);
	return l;
}

void lattice_close(struct lattice *l)
{
	if (l == NULL)
		return;
	classes_free(&l->bottom);
	free(l->slot);
	free(l);
}

const struct classes *lattice_bottom(const struct lattice *l)
{
	return &l->bottom;
}

uint32_t lattice_value(const struct lattice *l, const struct class_key *key, size_t column)
{
	const struct place *p = &l->place[column];

	return (uint32_t)(key->word[p->word] >> p->shift & p->mask);
}

static size_t slot_of(const struct lattice *l, const struct classes *c, const struct class_key *key)
{
	uint64_t hash = hash_stir(hash_stir(0, key->word[0]), key->word[1]);
	size_t last = ((size_t)1 << l->bits) - 1, i;

	hash *= UINT64_C(0x9E3779B97F4A7C15);
	for (i = (size_t)(hash >> (64 - l->bits)); l->slot[i] != 0; i = (i + 1) & last) {
		const struct class_key *there = &c->key[l->slot[i] - 1];
		if (there->word[0] == key->word[0] && there->word[1] == key->word[1])
			break;
	}
	return i;
}

static void join(struct lattice *l, struct classes *c, const struct class_key *key,
		 uint64_t persons, const uint64_t *said)
{
	size_t slot = slot_of(l, c, key);

	if (l->slot[slot] == 0) {
		c->key[c->n] = *key;
		c->persons[c->n] = 0;
		for (size_t i = 0; i < l->words; i++)
			c->said[c->n * l->words + i] = 0;
		l->slot[slot] = (uint32_t)++c->n;
	}
	size_t at = l->slot[slot] - 1;
	c->persons[at] += persons;
	for (size_t i = 0; i < l->words; i++)
		c->said[at * l->words + i] |= said[i];
}

void lattice_add(struct lattice *l, const uint32_t *value, uint64_t persons, const uint64_t *said)
{
	struct class_key key = {{0}};

	for (size_t i = 0; i < l->columns; i++)
		key.word[l->place[i].word] |= (uint64_t)value[i] << l->place[i].shift;
	join(l, &l->bottom, &key, persons, said);
}

/* A level up in one column. */
static void roll_up(struct lattice *l, const struct classes *from, size_t column, size_t level,
		    struct classes *to)
{
	const struct place *p = &l->place[column];
	const uint32_t *up = l->h[column].up[level];

	classes_make(to, from->n, l->words);
	clear_slots(l, from->n);
	for (size_t i = 0; i < from->n; i++) {
		struct class_key key = from->key[i];
		uint64_t value = lattice_value(l, &key, column);
		key.word[p->word] ^= (value ^ up[value]) << p->shift;
		join(l, to, &key, from->persons[i],
		     l->words != 0 ? from->said + i * l->words : NULL);
	}
}

/* Later columns first: the nodes then come in lexicographic order. */
static void visit(struct lattice *l, size_t *level, const struct classes *c, size_t last,
		  lattice_user *each, void *data)
{
	if (!each(data, level, c))
		return;
	for (size_t i = l->columns; i-- > last;) {
		struct classes coarser;
		if (level[i] + 1 == l->h[i].levels)
			continue;
		roll_up(l, c, i, level[i], &coarser);
		level[i]++;
		visit(l, level, &coarser, i, each, data);
		level[i]--;
		classes_free(&coarser);
	}
}

void lattice_each(struct lattice *l, lattice_user *each, void *data)
{
	size_t level[LATTICE_COLUMNS] = {0};

	visit(l, level, &l->bottom, 0, each, data);
}

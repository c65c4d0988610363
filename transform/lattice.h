#ifndef TABELLVERK_LATTICE_H
#define TABELLVERK_LATTICE_H
/*
 * Persons by what is known of them, at every combination of the levels of their columns'
 * hierarchies (full-domain generalisation: Samarati 2001).  A node is a level a column; its
 * classes are the persons who look alike there.
 *
 *	struct lattice *l = lattice_open(hierarchies, columns, words, most);
 *	for each person: lattice_add(l, values, 1, said);
 *	lattice_each(l, each, data);			every node, in lexicographic order
 *	lattice_close(l);
 *
 * The persons are counted once.  The classes of every other node are made from those of a node
 * one level finer in one column (the roll-up of Incognito: LeFevre, DeWitt and Ramakrishnan
 * 2005), which are far fewer than the persons; what that takes is one hash table and, at any
 * time, the classes of one path from the bottom.
 *
 * With `words`, each class also has a set: the union of what its persons say.
 */

#include "hierarchy.h"

enum { LATTICE_COLUMNS = 32, LATTICE_NODES = 200000, LATTICE_WORDS = 2 };

/* The values of a class at its node's levels, packed. */
struct class_key {
	uint64_t word[LATTICE_WORDS];
};

struct classes {
	size_t n;
	struct class_key *key;
	uint64_t *persons;
	uint64_t *said; /* `words` a class */
};

/* How many nodes there are; more than LATTICE_NODES may be counted as LATTICE_NODES + 1. */
size_t lattice_nodes(const struct hierarchy *h, size_t columns);

/* `most` is how many may be added.  NULL where the values of the columns are too many to be told
 * apart in a key.  The hierarchies are borrowed. */
struct lattice *lattice_open(const struct hierarchy *h, size_t columns, size_t words, size_t most);
void lattice_close(struct lattice *l);

/* So many persons with a value of level 0 a column; `said` may be NULL without words.  Not more
 * often than lattice_open was told. */
void lattice_add(struct lattice *l, const uint32_t *value, uint64_t persons, const uint64_t *said);

/* The finest classes. */
const struct classes *lattice_bottom(const struct lattice *l);

/* The value of a class in a column, at the level of its node. */
uint32_t lattice_value(const struct lattice *l, const struct class_key *key, size_t column);

/* Where `each` says false, nodes that are coarser than this one in the last column that is
 * raised, or in later ones, are left out. */
typedef bool lattice_user(void *data, const size_t *level, const struct classes *c);
void lattice_each(struct lattice *l, lattice_user *each, void *data);

#endif

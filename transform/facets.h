#ifndef TABELLVERK_FACETS_H
#define TABELLVERK_FACETS_H
/*
 * What is worth knowing of a column, out of its profile: the values that come most often,
 * the spread of numbers, values that stand apart, and spellings that are nearly the same.
 *
 *	struct facets f = facets_of(&profile->column[i], &mem);
 *
 * A pure function; what it returns points into the profile and the arena.
 */

#include "profile.h"

enum { TOP = 10, APART = 5, NEAR = 5, CLASSES = 16 };

/* From low up to, and without, high; open at the ends for the few that lie far out. */
struct class
{
	double low, high;
	bool open_low, open_high;
	uint64_t count;
};

struct near_pair {
	const struct counted_value *a, *b;
};

/* A value that stands apart. */
struct apart {
	struct slice text;
	struct cell_ref at;
};

struct facets {
	uint64_t filled;
	const struct counted_value *top[TOP]; /* by falling count, then as met */
	size_t n_top;
	uint64_t top_of; /* how many values the counts are of: not all, where there are too many */
	double median;
	struct class class[CLASSES];
	size_t classes;
	struct apart apart[APART];
	size_t n_apart;
	struct near_pair near[NEAR];
	size_t n_near; /* may be more than NEAR: those are not kept */
};

struct facets facets_of(const struct column_profile *c, uint64_t rows, struct arena *mem);

/* Are its classes of whole things, so that one may end before the next begins? */
bool column_is_whole(const struct column *c);

#endif

#ifndef TABELLVERK_RELEASE_CHECK_H
#define TABELLVERK_RELEASE_CHECK_H
/*
 * Looks at rows about persons as a reader could, before they leave: the bytes themselves are
 * read again and their classes counted by text, without anything that chose the levels.
 *
 *	struct release r = {.text = bytes, .quasi = 3, .sensitive = 1, .k = 5, .l = 2,
 *			    .persons = 1000, .left_out = 12, .most = 20};
 *	if (!release_check(&r, &found, &mem, &why)) ...write nothing...
 *
 * Refused are classes of fewer than k rows or, in a sensitive column, fewer than l different
 * things (an empty cell is none); rows that are neither there nor left out; more left out
 * than may be; rows of another width; and columns that are identifiers of the persons, or hold
 * one (release_columns.h).
 */

#include "../common/problem.h"

struct release {
	struct slice text; /* CSV with a header, quasi-identifiers first */
	size_t quasi, sensitive;
	uint64_t k, l, persons, left_out, most;
};

struct release_found {
	uint64_t rows, classes, least; /* least: of the smallest class */
};

struct arena;
bool release_check(const struct release *r, struct release_found *found, struct arena *mem,
		   struct problem *why);

#endif

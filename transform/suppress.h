#ifndef TABELLVERK_SUPPRESS_H
#define TABELLVERK_SUPPRESS_H
/*
 * Cell suppression over a system of counts and the sums among them.
 *
 * Primary cells, counts of 1 up to one less than the threshold, are hidden, and
 * as many others that nobody can work a primary out: what an attacker can derive
 * from everything shown (the sums hold, a hidden count is at least 1, because
 * zeros are shown) leaves each primary an interval of at least the threshold, and
 * no hidden cell a single value.  What is kept hidden stays so, unless it is zero.
 *
 * Method: a heuristic (greedy.h), and where there are at most about a hundred cells to choose
 * from, the fewest cells, of the least value (exact.h).
 *
 *	struct system s = {0};
 *	size_t a = system_cell(&s, 3), b = ..., t = ...;
 *	system_sum(&s, t, (size_t[]){a, b}, 2);		t = a + b
 *	if (suppress(&s, 5)) ...s.cell[a].hidden...
 *	system_free(&s);
 */

#include <stdint.h>
#include "../common/slice.h"

struct system_cell {
	uint64_t value;
	bool primary, hidden;
	bool shown, kept; /* always, or hidden in any case: set before suppress() */
};

struct system_sum {
	size_t total, first, n; /* parts: part[first] ... */
};

struct system {
	struct system_cell *cell;
	size_t cells, cell_cap;
	struct system_sum *sum;
	size_t sums, sum_cap;
	size_t *part;
	size_t parts, part_cap;
	size_t roughly; /* how many were hidden before needless ones were shown again */
};

size_t system_cell(struct system *s, uint64_t value);
void system_sum(struct system *s, size_t total, const size_t *parts, size_t n);

/* Refuses (EXIT_USAGE, and a problem) where more counts than this are small: to hide them well
 * takes longer than a night, and leaves little to show. */
enum { SUPPRESS_SMALLS = 3000 };
struct run;
int suppress_refuses(struct run *run, const struct system *s, unsigned threshold);

/* False when no pattern protects every primary; all that is not zero is then hidden. */
bool suppress(struct system *s, unsigned threshold);

/* The same in a hurry, with more cells hidden than need be: to compare systems. */
bool suppress_roughly(struct system *s, unsigned threshold);
void system_free(struct system *s);

#endif

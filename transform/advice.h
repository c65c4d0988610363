#ifndef TABELLVERK_ADVICE_H
#define TABELLVERK_ADVICE_H
/* Which two neighbouring codes of which dimension to make one, so that the fewest cells must be
 * hidden.  Every pair of codes that have the same parent and no parts, and are not all that it has,
 * is tried; the count is the heuristic's (greedy.h), before and after.  In large tables only the
 * pairs that leave the fewest small counts are tried; in those of more than ADVICE_CELLS cells none
 * is, and of the best it is reckoned that as many are hidden for a small count as before. */

#include "cube.h"

struct advice {
	size_t dimension, first, second;
	size_t fewer; /* hidden cells; 0: nothing helps */
};

enum { ADVICE_CELLS = 2000 };

/* `now` is how many the heuristic hides in the table as it is (system.roughly). */
struct advice advise_merging(const struct cube *cube, size_t now, unsigned threshold,
			     struct arena *mem);

#endif

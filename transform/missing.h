#ifndef TABELLVERK_MISSING_H
#define TABELLVERK_MISSING_H
/* Marks that usually stand for a missing value.  In a pipeline its legend decides (`missing`),
 * because the same sign means nil to one source and unknown to another; this list is for
 * looking at values without one. */

#include "../common/arena.h"

bool missing_is_usual(struct slice in, struct arena *mem);

#endif

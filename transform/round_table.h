#ifndef TABELLVERK_ROUND_TABLE_H
#define TABELLVERK_ROUND_TABLE_H
/* Rounds a table by itself (round.h): every inner count of it is a cell. */

#include "cube.h"
#include "round.h"

/* rounded[] has room for every cell. */
struct rounding round_table(const struct cube *cube, unsigned base, uint64_t *rounded,
			    struct arena *mem);

#endif

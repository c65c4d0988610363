#ifndef TABELLVERK_TABLE_SYSTEM_H
#define TABELLVERK_TABLE_SYSTEM_H
/* The cells of a cube, in its order, and all sums among them as one system.  The grand total is
 * always shown. */

#include "cube.h"
#include "suppress.h"

void table_system(struct system *s, const struct cube *cube);

/* How many cells the heuristic hides, before needless ones are shown again: to compare tables. */
size_t table_hidden_roughly(const struct cube *cube, unsigned threshold);

#endif

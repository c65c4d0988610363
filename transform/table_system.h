#ifndef TABELLVERK_TABLE_SYSTEM_H
#define TABELLVERK_TABLE_SYSTEM_H
/* The cells of a cube, in its order, and all sums among them as one system.  The grand total is
 * always shown. */

#include "cube.h"
#include "suppress.h"

void table_system(struct system *s, const struct cube *cube);

#endif

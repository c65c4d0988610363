#ifndef TABELLVERK_SHARE_H
#define TABELLVERK_SHARE_H
/* "2%", "2,5 %" or "0.02": a share as people write it, in exact millionths, so that nothing
 * hangs on a rounding. */

#include "slice.h"

enum { SHARE_ONE = 1000000 };

/* False where it is no such share, or more than `most`. */
bool share_parse(struct slice in, uint32_t most, uint32_t *millionths);

#endif

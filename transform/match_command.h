#ifndef TABELLVERK_MATCH_COMMAND_H
#define TABELLVERK_MATCH_COMMAND_H
/* transform --match LIST.csv: what becomes of values under a code list, and why.  A row a
 * value: raw, codes (parted by |), the step that found them, a score from 0 to 1 (1 when it
 * was found; otherwise, and for a typo, the likeness of the nearest code), and, where none
 * was, the three nearest codes. */

#include "../common/run.h"

int match_command(struct run *run, const char *list, bool typos);

#endif

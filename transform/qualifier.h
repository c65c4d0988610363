#ifndef TABELLVERK_QUALIFIER_H
#define TABELLVERK_QUALIFIER_H
/* Words that say more or less than the number beside them. */

#include "../common/slice.h"

/* Takes a qualifier off the front or end of *in and returns its flag: gt, ge, lt, le or
 * approx; empty, with *in unchanged, when there is none.  "Fler än 7" -> "7" and gt. */
struct slice qualifier_take(struct slice *in);

/* Words that stand in a column of years or dates for a time that is not given:
 * "Tidigare" -> earlier, "senare" -> later; empty when it is neither. */
struct slice qualifier_of_time(struct slice in);

#endif

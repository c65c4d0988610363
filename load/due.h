#ifndef TABELLVERK_DUE_H
#define TABELLVERK_DUE_H
/*
 * May a publication change today, as `release:` of its policy says?  Nightly (and where nothing
 * is said) always; monthly, quarterly and yearly once in each month, quarter or year of the
 * calendar; once, never again.  Dates are YYYY-MM-DD; with a clock that has gone back nothing
 * is due.
 */

#include "../common/slice.h"

bool release_is_due(struct slice release, struct slice last, struct slice today);

#endif

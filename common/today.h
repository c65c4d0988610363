#ifndef TABELLVERK_TODAY_H
#define TABELLVERK_TODAY_H
/* The date as YYYY-MM-DD, in UTC: that of SOURCE_DATE_EPOCH (seconds since 1970) where the
 * environment has one, so that a run can be repeated; else that of the clock. */

#include "arena.h"

struct slice today(struct arena *mem);

#endif

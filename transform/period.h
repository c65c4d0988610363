#ifndef TABELLVERK_PERIOD_H
#define TABELLVERK_PERIOD_H
/*
 * A stretch of time between two moments, which both belong to it whole: "2020-09-01 --
 * 2023-02-28", "aug 2017-juli 2020", "jan-mars 2020", "fr.o.m. 2021", "2021-", "t.o.m.
 * juni 2022", "2019-08-01 - tills vidare"; or one moment, from its first day to its last.
 * The end may lack the year of its start (2020-01-01/06-30).  A bare year behind a term
 * (vt 2019/2020) or more than a hundred years are no period.
 * Years of which the second is cut short (2018/19, 2019-20) are none: they are lists of
 * years.
 */

#include "../common/arena.h"

struct period {
	struct slice text;     /* ISO 8601: 2017-08-01/2020-07-31; an end that is open is .. */
	struct slice from, to; /* its days; empty: open */
};

/* How many readings there are: 0, 1, or 2 for all that is more. */
size_t period_parse(struct slice in, struct arena *mem, struct period out[2]);

#endif

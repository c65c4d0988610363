#ifndef TABELLVERK_TEMPORAL_H
#define TABELLVERK_TEMPORAL_H
/*
 * The period that data cover: two years, months or days as ISO 8601 writes them, parted by '/', or
 * one of them alone.  ".." instead of the second, or nothing, says that it goes on.
 *
 *	struct temporal period;
 *	if (temporal_parse(S("2017-08/2020-07"), &period))
 *		...period.first is 2017-08-01, period.last 2020-07-31...
 */

#include <stdbool.h>
#include "slice.h"

struct temporal {
	char first[11], last[11]; /* days; last is empty where the period goes on */
};

bool temporal_parse(struct slice text, struct temporal *period);

#endif

#ifndef TABELLVERK_BAND_H
#define TABELLVERK_BAND_H
/* Spans of whole numbers, such as ages: "18-29", "60+", "+60", "60 år och äldre". */

#include "../common/code_list.h"

struct band {
	int low, high; /* both belong to it; BAND_OPEN: no end */
};

enum { BAND_OPEN = -1 };

bool band_parse(struct slice in, struct band *out);

static inline bool band_eq(struct band a, struct band b)
{
	return a.low == b.low && a.high == b.high;
}

/* The code of a list of bands that all of a span falls in, or NULL. */
const struct code *band_find(const struct code_list *list, struct band span);

#endif

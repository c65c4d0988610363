#ifndef TABELLVERK_RECORD_LINE_H
#define TABELLVERK_RECORD_LINE_H
/* What is published of persons, a line for each or for all that say the same, to be sorted by what
 * it says:
 *
 *	qsort(line, n, sizeof *line, record_line_order);
 */

#include <stdint.h>
#include "../common/slice.h"

struct record_line {
	const struct slice *cell;
	size_t n;
	uint64_t persons;
};

int record_line_order(const void *a, const void *b);

#endif

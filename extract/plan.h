#ifndef TABELLVERK_PLAN_H
#define TABELLVERK_PLAN_H
/*
 * Which tables begin among the rows of a window: those that a definition asks for, or all.
 *
 *	plan_anchors(&anchors, wanted, lost, &window, &mem);	headers asked for, row by row
 *	...labels of the lines, which may rest on the anchors...
 *	plans = plan_tables(&anchors, label, &mem);
 */

#include "heading.h"
#include "layout.h"
#include "window.h"

struct anchor {
	size_t line;
	struct header_match match;
};

struct anchors {
	const struct wanted *wanted; /* NULL: nothing is asked for */
	const struct pairs *lost;
	const struct window *window;
	struct anchor *item;
	size_t n, cap;
};

struct plan {
	const struct wanted_table *wanted; /* NULL: nobody asked */
	size_t header, headers;		   /* the first line of it, and how many; may be 0 */
	uint32_t first_col, last_col;
	struct heading heading;
	size_t matched; /* columns that were wanted */
	struct renamed *renamed;
	size_t renames;
};

struct plans {
	struct plan *item; /* in the order of their headers */
	size_t n;
};

struct anchors plan_anchors(const struct wanted *wanted, const struct pairs *lost,
			    const struct window *window, struct arena *mem);

struct plans plan_tables(const struct anchors *anchors, const uint8_t *label, struct arena *mem);

#endif

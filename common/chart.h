#ifndef TABELLVERK_CHART_H
#define TABELLVERK_CHART_H
/*
 * Small charts as inline SVG.  They are drawn in per cent of the room there is, so text keeps
 * its size at every width, and take their colours from the style of the page.  A title and
 * a description say in words what they show; the same numbers belong beside them as a table.
 */

#include "outfile.h"

struct bar {
	struct slice label;
	uint64_t count;
	struct slice shown; /* the count as people write it */
};

struct chart {
	struct slice title, text;
	unsigned id; /* of its own on the page */
	const struct bar *bar;
	size_t n;
	struct slice low, high; /* what stands at the ends of the axis of a histogram */
};

/* Categories: a bar to the right for each, its label above it. */
void chart_bars(struct outfile *out, const struct chart *c);

/* Classes of a number in their order: columns side by side. */
void chart_histogram(struct outfile *out, const struct chart *c);

#endif

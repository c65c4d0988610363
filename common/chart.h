#ifndef TABELLVERK_CHART_H
#define TABELLVERK_CHART_H
/*
 * Small charts as inline SVG.  They are drawn in per cent of the room there is, so text keeps
 * its size at every width, and take their colours from the style of the page.  A title and
 * a description say in words what they show; the same numbers belong beside them as a table.
 *
 *	struct bar bar[] = {{412, S("412"), false}, {398, S("398"), false},
 *			    {430, S("430"), false}, {0, S("hidden"), true}};
 *	struct chart c = {.title = S("Employees"),
 *			  .label = (struct slice[]){S("2023"), S("2024")}, .n = 2,
 *			  .name = (struct slice[]){S("women"), S("men")}, .series = 2,
 *			  .bar = bar};
 *	chart_columns(p, &c);
 *
 * A chart stands in a <figure> with its table; several, each under a heading of its own, in a
 * <figure class="panels"> with the table of them all.  Panels are compared, so they have one
 * scale: give each the lowest and the highest number of them all.
 */

#include "page.h"

enum { CHART_SERIES = 4 }; /* at most: the style has a colour for each */

struct bar {
	double number;
	struct slice shown; /* the number as people write it */
	bool mark;	    /* no number: `shown` says why, as "hidden" */
};

struct chart {
	struct slice title;
	struct slice text; /* what it shows, in words; unless given, each label with its numbers */
	struct slice unit; /* of the numbers, over the chart; may be empty */
	const struct slice *label; /* n categories, codes or classes */
	size_t n;		   /* of none there is no chart */
	const struct slice *name;  /* of the series, unless it is one without a name */
	size_t series;		   /* 0 is one */
	const struct bar *bar;	   /* n * series: those of a label side by side */
	double low, high;	   /* what the scale holds besides zero and the bars */
	bool panel;		   /* one of several: smaller, and the legend is drawn once */
	struct slice first, last;  /* what stands at the ends of the axis of a histogram */
};

/* Categories: a bar to the right for each, its label above it. */
void chart_bars(struct page *p, const struct chart *c);

/* Codes in their order, such as years: columns over an axis, lines at round numbers. */
void chart_columns(struct page *p, const struct chart *c);

/* Classes of a number in their order: columns without a label of their own. */
void chart_histogram(struct page *p, const struct chart *c);

/* The names of the series with their colours, over panels; other charts have their own. */
void chart_legend(struct page *p, const struct chart *c);

/* Round numbers around low < high: from `first` to `last` steps of 1, 2 or 5 by a power of ten,
 * three to seven of them, or fewer where they shall be `whole`. */
struct ticks {
	long first, last;
	double step;
};
struct ticks chart_ticks(double low, double high, bool whole);

#endif

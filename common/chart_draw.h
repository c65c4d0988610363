#ifndef TABELLVERK_CHART_DRAW_H
#define TABELLVERK_CHART_DRAW_H
/* What the kinds of charts share: their frame, and how far numbers reach on it. */

#include "chart.h"

enum {
	CHART_LABEL = 15, /* from the top of a line of text to where it stands */
	CHART_WIDTH =
		10000, /* hundredths of a per cent: bytes do not hang on how a machine rounds */
};

/* From where to where the numbers go; zero is among them. */
struct scale {
	double low, high;
};
struct scale chart_scale(const struct chart *c);

/* Where a number stands on a scale that is `of` long. */
long chart_place(const struct scale *s, double number, long of);

size_t chart_series(const struct chart *c);
bool chart_is_drawn(const struct bar *b);

/* `room` columns of text are kept free beside what is drawn: behind bars, before columns. */
void chart_begin(struct page *p, const struct chart *c, const char *kind, size_t height,
		 size_t room);
void chart_end(struct page *p);

/* In hundredths of a per cent. */
void chart_put_part(struct page *p, const char *attribute, long part);

/* The colour of a series: one without a name has that of all. */
void chart_put_series(struct page *p, const struct chart *c, size_t series);

/* Text of its own direction, cut to `most` columns. */
void chart_put_text(struct page *p, struct slice text, size_t most);
size_t chart_columns_of(struct slice text);

#endif

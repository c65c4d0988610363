#ifndef TABELLVERK_SHAPE_H
#define TABELLVERK_SHAPE_H
/* What a cell looks like to someone who cannot read it: a number, a year, a date, a mark
 * for a missing value, or words.  Pure functions. */

#include "reader.h"

enum shape { SHAPE_NONE, SHAPE_NUMBER, SHAPE_YEAR, SHAPE_DATE, SHAPE_MARK, SHAPE_TEXT, SHAPES };

/* The value of a number as it stands, and how many of its digits are decimals. */
struct figure {
	double value;
	uint8_t decimals;
};

/* Numbers may have a currency or sign before them, blanks, commas or apostrophes between
 * groups of three, a unit of one word behind them, and a mark of a footnote.  A whole number
 * of 1800 to 2100 is a year.  The figure is set for numbers and years. */
enum shape cell_shape(const struct cell *c, struct figure *figure);

/* Is the text, a mark, a line drawn with hyphens and such? */
bool shape_is_drawn(struct slice text);

static inline bool shape_is_figure(enum shape s)
{
	return s == SHAPE_NUMBER || s == SHAPE_YEAR;
}

#endif

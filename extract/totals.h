#ifndef TABELLVERK_TOTALS_H
#define TABELLVERK_TOTALS_H
/*
 * Totals by arithmetic: lines whose figures are the sums or means of other lines', and
 * columns whose figures are those of other columns.
 *
 *	struct totals t = totals_find(&lines, &mem);
 *	for i < t.n: t.item[i] ...
 *
 * A line is a total of the lines next to it when enough of its figures are the sums of
 * theirs, within what rounding each of them can do; then those lines are set aside, and sums
 * over sums can be found.  Method: adjacency search with pruning (Jiang, Vitagliano and
 * Naumann, AggreCol, EDBT 2022).
 */

#include "lines.h"

enum total_kind { TOTAL_SUM, TOTAL_MEAN };

/* Columns count from 0 here. */
struct total {
	enum total_kind kind;
	bool across;	/* a column, of columns; else a line, of lines */
	uint32_t at;	/* index of the line, or the column */
	uint32_t *over; /* indices or columns, rising */
	size_t n;
	struct total_figure {
		uint32_t at; /* the column, or the index of the line */
		bool agrees;
		bool near; /* or is off by a tenth at most */
	} * figure;
	size_t agrees, of; /* how many of how many figures */
	size_t about;	   /* how many agree if all were rounded */
	double surprise;   /* decimal digits of odds against chance */
};

struct totals {
	struct total *item;
	size_t n, cap;
};

struct totals totals_find(const struct lines *lines, struct arena *mem);
/* Sets the lines' sums. */
void totals_mark(struct lines *lines, const struct totals *t);
void totals_free(struct totals *t);

#endif

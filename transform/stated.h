#ifndef TABELLVERK_STATED_H
#define TABELLVERK_STATED_H
/*
 * What a row adds to the cell of a dataset that sums a column, or states it as a figure.
 *
 *	struct stating s;
 *	stating_begin(&s, dataset, &header, &problems, &mem);	where the column stands in the rows
 *	stating_sum(&s, &cell, &row) or stating_figure(&s, &cell, &row) for each row
 *	stating_finish(&s);					tells what was left out
 */

#include "../common/problems.h"
#include "clean_row.h"

struct stating {
	const struct dataset *dataset;
	struct problems *ps;
	struct arena *mem;
	size_t figure, flag; /* places in the rows; flag: NO_FIELD where there is none */
	uint64_t left_out;   /* rows without one number */
	struct cell_ref first_out;
};

/* A figure as its row has it: a number, and with `flag` what it cannot say (gt, approx ...); empty
 * where the row has no one number. */
struct stated_figure {
	struct slice text, flag;
	struct cell_ref at;
};

struct stated_sum {
	int64_t amount;
	bool any, missing; /* rows with a number, and without */
};

void stating_begin(struct stating *s, const struct dataset *dataset, const struct clean_header *h,
		   struct problems *ps, struct arena *mem);
void stating_sum(struct stating *s, struct stated_sum **cell, const struct clean_row *row);

/* Another figure for the same cell is a problem, unless it is equal or one of them is none. */
void stating_figure(struct stating *s, struct stated_figure **cell, const struct clean_row *row);
void stating_finish(struct stating *s);

#endif

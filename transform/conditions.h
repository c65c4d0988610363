#ifndef TABELLVERK_CONDITIONS_H
#define TABELLVERK_CONDITIONS_H
/* Does a clean row meet the conditions of a check or a rule?  Numbers are compared as numbers,
 * anything else (codes, ISO dates) by its bytes.  A cell of several codes meets a condition
 * when one of them does, and `!=` when none is that code. */

#include "../common/arena.h"
#include "clean_row.h"

/* Where the columns of the conditions stand in the rows of a table. */
struct conditions_at {
	size_t column[COUNT_OF(((struct conditions *)0)->item)];
};

struct conditions_at conditions_find(const struct conditions *all, const struct clean_header *h);
bool conditions_meet(const struct conditions *all, const struct conditions_at *at,
		     const struct clean_row *row, struct arena *scratch);

bool values_compare(struct slice a, enum check_op op, struct slice b, struct arena *scratch);

/* 0 where two figures are the same as written: sums of decimal fractions miss by a little. */
double figures_differ(double a, double b);

bool order_holds(double order, enum check_op op);

/* The value of a figure in a clean cell. */
bool figure_parse(struct slice in, double *out, struct arena *scratch);

#endif

#ifndef TABELLVERK_AUDIT_H
#define TABELLVERK_AUDIT_H
/*
 * What a reader can work out from values that are shown, others that are hidden, and the sums
 * among them: the second opinion before anything leaves.  It knows no true value, and shares
 * neither code nor state with what chose the hidden cells but the solver of linear programs.
 *
 *	struct audit a = {0};
 *	size_t k = audit_hidden(&a, 1, 5);		at least 1; 5 values must stay possible
 *	size_t t = audit_shown(&a, 12, 5), o = ...;	of 1 to 4 it would say too much itself
 *	audit_sum(&a, (struct audit_term[]){{k, 1}, {o, 1}, {t, -1}}, 3);	k + o = t
 *	if (audit_run(&a, &found) != AUDIT_SAFE) ...refuse...
 *	audit_free(&a);
 *
 * A difference between two releases is a value like any other, of no least (-LP_INFINITY), in a
 * sum with factors 1, -1 and -1.
 *
 * In three steps, so that large tables take seconds: what a sum with one unknown leaves for it is
 * put in, as often as that goes; what is then unknown falls into parts that share no sum; and
 * in each part the least and the most of every hidden value are sought by linear programming.
 * Widths are in whole numbers: 2 to 6.5 is as wide as 2 to 6.
 */

#include <stdbool.h>
#include <stddef.h>
#include "lp.h"

/* From good to bad; the worst is told. */
enum audit_verdict {
	AUDIT_SAFE,
	AUDIT_NARROW,  /* a hidden value has fewer possible values than it needs */
	AUDIT_EXACT,   /* a hidden value can be worked out, or a small one is shown */
	AUDIT_UNSOUND, /* what is shown contradicts itself */
};

struct audit_found {
	enum audit_verdict verdict;
	size_t values; /* in how many values, or contradictions, it is so */
	size_t first;  /* the first value concerned */
};

struct audit_term {
	size_t value;
	double factor;
};

struct audit {
	struct audit_value *value;
	size_t values, value_cap;
	struct audit_row *row;
	size_t rows, row_cap;
	struct audit_term *term; /* of all rows, one after the other */
	size_t terms, term_cap;
	size_t refused; /* contradictions that the caller saw, and the first value of them */
	size_t refused_at;
	struct lp *lp;	 /* of one part, until another is asked for */
	size_t part;	 /* which */
	size_t programs; /* solved so far */
};

/* Values get numbers from 0 on.  `needed` is how far the most of a hidden one must be from its
 * least: 1 keeps it from being known, 0 asks for nothing.  A shown one is a finding itself if
 * it is not 0 and nearer to 0 than that. */
size_t audit_shown(struct audit *a, double value, unsigned needed);
size_t audit_hidden(struct audit *a, double least, unsigned needed);

/* The value is found to need more than was said of it. */
void audit_need(struct audit *a, size_t value, unsigned needed);

/* The terms sum up to 0.  No value stands in them twice. */
void audit_sum(struct audit *a, const struct audit_term *term, size_t n);

/* The caller knows of a contradiction: a total twice, a cell that is missing. */
void audit_refuse(struct audit *a, size_t value);

/* Once, after all values and sums. */
enum audit_verdict audit_run(struct audit *a, struct audit_found *found);

/* After audit_run, the least and the most that a value can be; infinities of math.h where there
 * is no end. */
void audit_interval(struct audit *a, size_t value, double *low, double *high);

/* After a verdict of AUDIT_SAFE: the least width of what needs more than 1; 0 where nothing
 * does. */
double audit_narrowest(struct audit *a);

/* ... of those values that `of` says, one truth a value. */
double audit_narrowest_of(struct audit *a, const bool *of);
void audit_free(struct audit *a);

#endif

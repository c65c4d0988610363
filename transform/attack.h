#ifndef TABELLVERK_ATTACK_H
#define TABELLVERK_ATTACK_H
/*
 * What somebody who knows everything shown, that the sums hold, and that a hidden count is at
 * least 1 can say of a hidden one: a linear program over the changes of the hidden cells, kept
 * warm from one question to the next.
 *
 *	struct attack a;
 *	attack_begin(&a, system, threshold);
 *	system->cell[i].hidden = true;
 *	attack_follow(&a, i);			after every change of `hidden`
 *	if (!attack_is_safe(&a, i)) ...
 *	attack_end(&a);
 *
 * Every answer is a set of values that could be the true ones.  They are remembered, and as
 * long as they fit what is hidden they show, without another program, how far cells can be.
 */

#include "suppress.h"

struct lp;

struct attack {
	struct system *s;
	struct lp *lp; /* column i: how far cell i may be from its value */
	double threshold;
	float *point;	     /* remembered changes, a row of s->cells each */
	size_t points, room; /* the oldest give way */
	size_t programs;     /* solved so far */
	double *rise, *fall; /* how far each cell was seen to go, by the points that fit */
};

/* An attacker's interval is in whole numbers; what is missing to them by less is rounding. */
#define ATTACK_SMALL 1e-6

void attack_begin(struct attack *a, struct system *s, unsigned threshold);
void attack_end(struct attack *a);

/* Takes over whether cell i is hidden. */
void attack_follow(struct attack *a, size_t i);

/* Has a hidden cell an interval that is wide enough: the threshold for a primary, and more than
 * one value for any other? */
bool attack_is_safe(struct attack *a, size_t cell);
bool attack_all_safe(struct attack *a);
double attack_width_needed(const struct attack *a, size_t cell);

/* How far below its value a cell can be: to 1. */
double system_fall(const struct system_cell *c);

/* Is it hidden whatever else is: a small one, or one that is kept so? */
bool system_must_hide(const struct system_cell *c);

/* May it be hidden at all?  Zeros may not, nor what is always shown. */
bool system_may_hide(const struct system_cell *c);

/* The sums as equations of a program whose column i is the change of cell i.  With an offset,
 * columns from there on are changes downwards: a change split in its rise and its fall. */
void system_equations(const struct system *s, struct lp *lp, size_t offset);

#endif

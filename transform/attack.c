#include "attack.h"

#include <math.h>
#include <stdlib.h>
#include "../common/arena.h"
#include "../common/lp.h"

/* Memory for points: so many, and so many changes in all. */
enum { MOST_POINTS = 1500, MOST_CHANGES = 10000000 };

double system_fall(const struct system_cell *c)
{
	return c->value > 1 ? (double)(c->value - 1) : 0;
}

bool system_must_hide(const struct system_cell *c)
{
	return c->primary || (c->kept && c->value != 0);
}

bool system_may_hide(const struct system_cell *c)
{
	return c->value != 0 && !c->shown;
}

void system_equations(const struct system *s, struct lp *lp, size_t offset)
{
	size_t most = 0;

	for (size_t i = 0; i < s->sums; i++)
		most = s->sum[i].n > most ? s->sum[i].n : most;
	size_t room = 2 * (most + 1);
	int *column = xreallocarray(NULL, room, sizeof *column);
	double *factor = xreallocarray(NULL, room, sizeof *factor);
	for (size_t i = 0; i < s->sums; i++) {
		const struct system_sum *sum = &s->sum[i];
		size_t n = 0;
		for (size_t j = 0; j <= sum->n; j++) {
			size_t cell = j < sum->n ? s->part[sum->first + j] : sum->total;
			double sign = j < sum->n ? 1 : -1;
			column[n] = (int)cell;
			factor[n++] = sign;
			if (offset == 0)
				continue;
			column[n] = (int)(cell + offset);
			factor[n++] = -sign;
		}
		lp_equation(lp, column, factor, n, 0);
	}
	free(column);
	free(factor);
}

static double *zeros(size_t n)
{
	double *out = calloc(n + 1, sizeof *out);

	if (out == NULL)
		out_of_memory(n);
	return out;
}

void attack_begin(struct attack *a, struct system *s, unsigned threshold)
{
	*a = (struct attack){.s = s, .lp = lp_new(s->cells), .threshold = threshold};
	a->room = s->cells != 0 ? MOST_CHANGES / s->cells : 0;
	a->room = a->room > MOST_POINTS ? MOST_POINTS : a->room + 1;
	a->point = xreallocarray(NULL, s->cells * a->room + 1, sizeof *a->point);
	a->rise = zeros(s->cells);
	a->fall = zeros(s->cells);
	for (size_t i = 0; i < s->cells; i++)
		attack_follow(a, i);
	system_equations(s, a->lp, 0);
}

void attack_end(struct attack *a)
{
	lp_free(a->lp);
	free(a->point);
	free(a->rise);
	free(a->fall);
}

/* ---- what was seen ---- */

static void see(struct attack *a, const float *point)
{
	for (size_t i = 0; i < a->s->cells; i++) {
		a->rise[i] = fmax(a->rise[i], (double)point[i]);
		a->fall[i] = fmax(a->fall[i], -(double)point[i]);
	}
}

static bool fits(const struct attack *a, const float *point)
{
	for (size_t i = 0; i < a->s->cells; i++)
		if (!a->s->cell[i].hidden && fabsf(point[i]) > 0)
			return false;
	return true;
}

static void see_again(struct attack *a)
{
	for (size_t i = 0; i < a->s->cells; i++)
		a->rise[i] = a->fall[i] = 0;
	for (size_t i = 0; i < a->points && i < a->room; i++)
		if (fits(a, a->point + i * a->s->cells))
			see(a, a->point + i * a->s->cells);
}

static void remember(struct attack *a)
{
	float *point = a->point + a->points++ % a->room * a->s->cells;

	for (size_t i = 0; i < a->s->cells; i++) {
		double change = lp_value(a->lp, i);
		point[i] = fabs(change) < ATTACK_SMALL ? 0 : (float)change;
	}
	see(a, point);
}

void attack_follow(struct attack *a, size_t i)
{
	const struct system_cell *c = &a->s->cell[i];

	lp_bounds(a->lp, i, c->hidden ? -system_fall(c) : 0, c->hidden ? LP_INFINITY : 0);
	if (!c->hidden && (a->rise[i] > 0 || a->fall[i] > 0))
		see_again(a);
}

/* ---- the attack ---- */

/* How far an attacker can move a cell one way: LP_INFINITY when there is no end. */
static double reach(struct attack *a, size_t cell, double direction)
{
	lp_cost(a->lp, cell, -direction);
	a->programs++;
	enum lp_status status = lp_solve(a->lp);
	double far = status == LP_OPTIMAL ? -lp_cost_of_solution(a->lp) : LP_INFINITY;
	lp_cost(a->lp, cell, 0);
	if (status == LP_OPTIMAL)
		remember(a);
	/* A solver that fails must not be taken for a cell that is safe. */
	return status == LP_FAILED || status == LP_INFEASIBLE ? 0 : far;
}

double attack_width_needed(const struct attack *a, size_t cell)
{
	return a->s->cell[cell].primary ? a->threshold : 1;
}

/* In whole numbers, which are all that a count can be. */
static bool is_wide(double rise, double fall, double needed)
{
	double floats = 1e-4; /* remembered changes are no doubles */

	return floor(rise + floats) + floor(fall + floats) >= needed;
}

bool attack_is_safe(struct attack *a, size_t cell)
{
	double needed = attack_width_needed(a, cell);

	if (is_wide(a->rise[cell], a->fall[cell], needed))
		return true;
	double up = reach(a, cell, 1);
	return is_wide(up, a->fall[cell], needed) || is_wide(up, reach(a, cell, -1), needed);
}

bool attack_all_safe(struct attack *a)
{
	for (size_t i = 0; i < a->s->cells; i++)
		if (a->s->cell[i].hidden && !attack_is_safe(a, i))
			return false;
	return true;
}

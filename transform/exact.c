#include "exact.h"

#include <math.h>
#include <stdlib.h>
#include "../common/arena.h"
#include "../common/lp.h"
#include "../common/mip.h"
#include "greedy.h"

/* How much is tried before the best that was found must do: nodes are those of one choice, the
 * effort that of all of them. */
enum { MOST_CANDIDATES = 150, MOST_ROUNDS = 400, MOST_PARTIAL_ROUNDS = 150 };
enum { MOST_NODES = 500, MOST_EFFORT = 40000 };

/* What a safe pattern hides for others' sake. */
struct price {
	size_t cells;
	double value;
};

struct search {
	struct attack *a;
	struct system *s;
	size_t *candidate, n; /* the cells that may join */
	size_t *place;	      /* of a cell among them, or n */
	double *x;	      /* how much of each candidate is taken */
	struct lp *attacker;  /* column i: the change of cell i, as far as x lets it */
	struct mip *mip;
	struct lp *partial; /* the same choice in parts, with a column of surplus a row */
	double cap;	    /* more than any count can change */
	double *gain;	    /* by cell: what hiding it would add to an interval */
	int *column;	    /* of the inequality that is being written */
	double *factor;
	size_t cuts;
	bool *best;	    /* by cell: the cheapest safe pattern so far */
	struct price price; /* of it */
};

static void *room(size_t n, size_t size)
{
	void *out = calloc(n + 1, size);

	if (out == NULL)
		out_of_memory(n);
	return out;
}

/* ---- inequalities ---- */

static void add_cut(struct search *q, size_t n, double least)
{
	mip_at_least(q->mip, q->column, q->factor, n, least);
	lp_at_least(q->partial, q->column, q->factor, n, least);
	q->cuts++;
}

static double taken(const struct search *q, size_t cell)
{
	size_t place = q->place[cell];

	return place < q->n ? q->x[place] : system_must_hide(&q->s->cell[cell]) ? 1 : 0;
}

/* The gains as an inequality: what joins must add what cell `cell` lacks of `needed`.  False
 * where it says nothing, or x meets it already and it is not wanted `always`. */
static bool cut_from_gains(struct search *q, size_t cell, double needed, bool always)
{
	bool joined = q->place[cell] < q->n; /* asks for protection only if it is taken itself */
	double lacks = needed, has = 0;
	size_t n = 0;

	for (size_t i = 0; i < q->s->cells; i++)
		if (system_must_hide(&q->s->cell[i]))
			lacks -= q->gain[i];
	if (lacks < ATTACK_SMALL)
		return false;
	for (size_t k = 0; k < q->n; k++) {
		double factor = fmin(q->gain[q->candidate[k]] / lacks, 1);
		if (q->candidate[k] == cell || factor < 1e-7)
			continue;
		q->column[n] = (int)k;
		q->factor[n++] = factor;
		has += factor * q->x[k];
	}
	if (joined) {
		q->column[n] = (int)q->place[cell];
		q->factor[n++] = -1;
	}
	if (!always && has > (joined ? taken(q, cell) : 1) - 1e-4)
		return false;
	add_cut(q, n, (joined ? 0 : 1) - 1e-7);
	return true;
}

/* Nothing hidden stands alone in a sum: it would be what the others leave. */
static void cut_from_sums(struct search *q)
{
	for (size_t i = 0; i < q->s->sums; i++) {
		const struct system_sum *sum = &q->s->sum[i];
		for (size_t j = 0; j <= sum->n; j++) {
			size_t cell = j < sum->n ? q->s->part[sum->first + j] : sum->total;
			if (!system_may_hide(&q->s->cell[cell]))
				continue;
			for (size_t k = 0; k < q->s->cells; k++)
				q->gain[k] = 0;
			for (size_t k = 0; k <= sum->n; k++) {
				size_t other = k < sum->n ? q->s->part[sum->first + k] : sum->total;
				q->gain[other] =
					other != cell && system_may_hide(&q->s->cell[other]);
			}
			cut_from_gains(q, cell, 1, true);
		}
	}
}

/* ---- the attacker against a choice ---- */

static void set_attacker(struct search *q)
{
	for (size_t i = 0; i < q->s->cells; i++) {
		double x = taken(q, i), rise = x > 1 - 1e-6 ? q->cap : x * q->a->threshold;
		lp_bounds(q->attacker, i, -system_fall(&q->s->cell[i]) * x, rise);
	}
}

/* How far the cell goes one way; adds to the gains what each cell's bounds give to it. */
static double move(struct search *q, size_t cell, double direction)
{
	lp_cost(q->attacker, cell, -direction);
	double far = lp_solve(q->attacker) == LP_OPTIMAL ? -lp_cost_of_solution(q->attacker) : 0;
	for (size_t i = 0; i < q->s->cells; i++) {
		double price = lp_reduced_cost(q->attacker, i);
		if (!system_may_hide(&q->s->cell[i]) || fabs(price) < 1e-7)
			continue;
		q->gain[i] += price < 0 ? -price * q->cap : price * system_fall(&q->s->cell[i]);
	}
	lp_cost(q->attacker, cell, 0);
	return far;
}

/* Whole numbers leave the attacker less than the program does: then something must join. */
static bool cut_by_number(struct search *q, size_t cell)
{
	for (size_t i = 0; i < q->s->cells; i++)
		q->gain[i] = q->place[i] < q->n && q->x[q->place[i]] < 0.5 ? 1 : 0;
	return cut_from_gains(q, cell, 1, false);
}

static bool attack_cell(struct search *q, size_t cell)
{
	double needed = attack_width_needed(q->a, cell), full = needed * taken(q, cell);

	for (size_t i = 0; i < q->s->cells; i++)
		q->gain[i] = 0;
	double width = move(q, cell, 1);
	if (width > full - 1e-6)
		return false;
	width += move(q, cell, -1);
	return width < full - 1e-6 && cut_from_gains(q, cell, needed, false);
}

/* Inequalities against x from every small cell, and, where they find nothing, from the cells
 * that have joined. */
static bool cut_all(struct search *q)
{
	bool any = false;

	set_attacker(q);
	for (size_t i = 0; i < q->s->cells; i++)
		if (system_must_hide(&q->s->cell[i]))
			any |= attack_cell(q, i);
	for (size_t k = 0; !any && k < q->n; k++)
		if (q->x[k] > 0.1)
			any |= attack_cell(q, q->candidate[k]);
	return any;
}

/* ---- choosing ---- */

static bool choose_parts(struct search *q)
{
	if (q->cuts != 0 && lp_solve(q->partial) != LP_OPTIMAL)
		return false;
	for (size_t k = 0; k < q->n; k++)
		q->x[k] = q->cuts != 0 ? fmin(fmax(lp_value(q->partial, k), 0), 1) : 0;
	return true;
}

static void cut_parts(struct search *q)
{
	for (size_t i = 0; i < MOST_PARTIAL_ROUNDS && choose_parts(q) && cut_all(q); i++)
		continue;
}

static void take(struct search *q)
{
	for (size_t k = 0; k < q->n; k++) {
		q->s->cell[q->candidate[k]].hidden = q->x[k] > 0.5;
		attack_follow(q->a, q->candidate[k]);
	}
}

/* All that the whole choice hides is safe, or inequalities say why not. */
static bool cut_whole(struct search *q)
{
	if (cut_all(q))
		return true;
	take(q);
	for (size_t i = 0; i < q->s->cells; i++)
		if (q->s->cell[i].hidden && !attack_is_safe(q->a, i))
			return cut_by_number(q, i);
	return false;
}

static struct price price_of(const struct search *q)
{
	struct price p = {0, 0};

	for (size_t k = 0; k < q->n; k++) {
		const struct system_cell *c = &q->s->cell[q->candidate[k]];
		p.cells += c->hidden;
		p.value += c->hidden ? (double)c->value : 0;
	}
	return p;
}

static bool is_cheaper(struct price a, struct price b)
{
	return a.cells < b.cells || (a.cells == b.cells && a.value < b.value);
}

/* What is hidden now is safe. */
static void keep(struct search *q)
{
	struct price p = price_of(q);

	if (!is_cheaper(p, q->price))
		return;
	q->price = p;
	for (size_t i = 0; i < q->s->cells; i++)
		q->best[i] = q->s->cell[i].hidden;
}

/* The choice lets the attacker in somewhere: with what stops him there it is safe, and often as
 * good as the cheapest long before that is found. */
static void mend(struct search *q)
{
	take(q);
	if (!greedy_protect(q->a))
		return;
	greedy_show_needless(q->a);
	keep(q);
}

/* Does the choice, which costs no more than any safe pattern, cost as much as the best one? */
static bool is_proved(const struct search *q, bool by_value)
{
	double least = 0;

	for (size_t k = 0; k < q->n; k++)
		least += q->x[k] * (by_value ? (double)q->s->cell[q->candidate[k]].value : 1);
	return least > (by_value ? q->price.value : (double)q->price.cells) - 0.5;
}

static bool find_cheapest(struct search *q, bool by_value)
{
	cut_parts(q);
	for (size_t i = 0; i < MOST_ROUNDS && mip_effort(q->mip) < MOST_EFFORT; i++) {
		if (mip_solve(q->mip, MOST_NODES) != MIP_OPTIMAL)
			return false;
		for (size_t k = 0; k < q->n; k++)
			q->x[k] = mip_takes(q->mip, k);
		if (is_proved(q, by_value))
			return true;
		if (cut_whole(q)) {
			mend(q);
		} else {
			bool safe = attack_all_safe(q->a);
			if (safe)
				keep(q);
			return safe;
		}
	}
	return false;
}

static void set_cost(struct search *q, size_t k, double cost)
{
	mip_cost(q->mip, k, cost);
	lp_cost(q->partial, k, cost);
}

/* As many cells as were found, and of the least value. */
static void find_least_value(struct search *q)
{
	for (size_t k = 0; k < q->n; k++) {
		set_cost(q, k, (double)q->s->cell[q->candidate[k]].value);
		q->column[k] = (int)k;
		q->factor[k] = -1;
	}
	add_cut(q, q->n, -(double)q->price.cells);
	find_cheapest(q, true);
}

/* ---- the whole ---- */

/* Is there anything hidden for others' sake? */
static bool joined_any(const struct search *q)
{
	for (size_t k = 0; k < q->n; k++)
		if (q->s->cell[q->candidate[k]].hidden)
			return true;
	return false;
}

static bool list_candidates(struct search *q)
{
	q->n = 0;
	for (size_t i = 0; i < q->s->cells; i++) {
		const struct system_cell *c = &q->s->cell[i];
		q->cap = fmax(q->cap, (double)c->value + q->a->threshold);
		if (!system_must_hide(c) && system_may_hide(c))
			q->candidate[q->n++] = i;
	}
	for (size_t i = 0; i < q->s->cells; i++)
		q->place[i] = q->n;
	for (size_t k = 0; k < q->n; k++)
		q->place[q->candidate[k]] = k;
	return q->n <= MOST_CANDIDATES && joined_any(q);
}

static bool search(struct search *q)
{
	q->mip = mip_new(q->n);
	q->partial = lp_new(q->n);
	q->attacker = lp_new(q->s->cells);
	system_equations(q->s, q->attacker, 0);
	for (size_t k = 0; k < q->n; k++) {
		lp_bounds(q->partial, k, 0, 1);
		set_cost(q, k, 1);
	}
	cut_from_sums(q);
	bool proved = find_cheapest(q, false);
	if (proved)
		find_least_value(q);
	mip_free(q->mip);
	lp_free(q->partial);
	lp_free(q->attacker);
	return proved;
}

static void hide_best(struct search *q)
{
	for (size_t i = 0; i < q->s->cells; i++) {
		q->s->cell[i].hidden = q->best[i];
		attack_follow(q->a, i);
	}
}

bool exact_suppress(struct attack *a)
{
	size_t cells = a->s->cells;
	struct search q = {.a = a,
			   .s = a->s,
			   .candidate = room(cells, sizeof *q.candidate),
			   .place = room(cells, sizeof *q.place),
			   .x = room(cells, sizeof *q.x),
			   .gain = room(cells, sizeof *q.gain),
			   .column = room(cells, sizeof *q.column),
			   .factor = room(cells, sizeof *q.factor),
			   .best = room(cells, sizeof *q.best),
			   .price = {SIZE_MAX, 0}};

	bool proved = list_candidates(&q);
	keep(&q);
	proved = proved && search(&q);
	hide_best(&q);
	free(q.candidate);
	free(q.place);
	free(q.x);
	free(q.gain);
	free(q.column);
	free(q.factor);
	free(q.best);
	return proved;
}

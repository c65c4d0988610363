#include "suppress.h"

#include <math.h>
#include <stdlib.h>
#include "../common/arena.h"
#include "../common/lp.h"

/* Beyond this many hidden cells the search for needless ones would take minutes. */
enum { MOST_CLEANED = 150 };

#define SMALL 1e-6

struct attack {
	struct system *s;
	struct lp *lp; /* column i: how far cell i may be from its value */
	double threshold;
};

size_t system_cell(struct system *s, uint64_t value)
{
	GROW(s->cell, s->cells, s->cell_cap);
	s->cell[s->cells] = (struct system_cell){.value = value};
	return s->cells++;
}

void system_sum(struct system *s, size_t total, const size_t *parts, size_t n)
{
	GROW(s->sum, s->sums, s->sum_cap);
	s->sum[s->sums++] = (struct system_sum){total, s->parts, n};
	for (size_t i = 0; i < n; i++) {
		GROW(s->part, s->parts, s->part_cap);
		s->part[s->parts++] = parts[i];
	}
}

void system_free(struct system *s)
{
	free(s->cell);
	free(s->sum);
	free(s->part);
	*s = (struct system){0};
}

/* Every sum holds for the changes as it holds for the values.  Columns from `offset` on get
 * the opposite sign: a change split in its rise and its fall. */
static void add_sums(struct lp *lp, const struct system *s, size_t offset)
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

static double fall_of(const struct system_cell *c)
{
	return c->value > 1 ? (double)(c->value - 1) : 0;
}

static void set_bounds(struct attack *a, size_t i)
{
	const struct system_cell *c = &a->s->cell[i];

	lp_bounds(a->lp, i, c->hidden ? -fall_of(c) : 0, c->hidden ? LP_INFINITY : 0);
}

/* How far an attacker can move a cell one way: LP_INFINITY when there is no end. */
static double reach(struct attack *a, size_t cell, double direction)
{
	lp_cost(a->lp, cell, -direction);
	enum lp_status status = lp_solve(a->lp);
	double far = status == LP_OPTIMAL ? -lp_cost_of_solution(a->lp) : LP_INFINITY;
	lp_cost(a->lp, cell, 0);
	/* A solver that fails must not be taken for a cell that is safe. */
	return status == LP_FAILED || status == LP_INFEASIBLE ? 0 : far;
}

static double width_needed(const struct attack *a, size_t cell)
{
	return a->s->cell[cell].primary ? a->threshold : 1;
}

static bool is_safe(struct attack *a, size_t cell)
{
	double needed = width_needed(a, cell) - SMALL;
	double up = reach(a, cell, 1);

	return up >= needed || up + reach(a, cell, -1) >= needed;
}

/* ---- finding cells that widen ---- */

static double price(const struct system *s, size_t i, double most)
{
	const struct system_cell *c = &s->cell[i];

	return c->hidden ? 0 : 1 + (double)c->value / (most + 1);
}

/* The cheapest changes that move a cell by `amount`: column i its rise, i + cells its fall. */
static bool cheapest_flow(struct attack *a, size_t cell, double amount, double most, double *use)
{
	struct system *s = a->s;
	struct lp *lp = lp_new(2 * s->cells);

	for (size_t i = 0; i < s->cells; i++) {
		bool zero = s->cell[i].value == 0; /* zeros are shown, and stay what they are */
		lp_bounds(lp, i, 0, zero ? 0 : LP_INFINITY);
		lp_bounds(lp, i + s->cells, 0, zero ? 0 : fall_of(&s->cell[i]));
		lp_cost(lp, i, price(s, i, most));
		lp_cost(lp, i + s->cells, price(s, i, most));
	}
	lp_bounds(lp, cell, amount > 0 ? amount : 0, amount > 0 ? amount : 0);
	lp_bounds(lp, cell + s->cells, amount < 0 ? -amount : 0, amount < 0 ? -amount : 0);
	add_sums(lp, s, s->cells);
	bool ok = lp_solve(lp) == LP_OPTIMAL;
	for (size_t i = 0; ok && i < s->cells; i++)
		use[i] = lp_value(lp, i) + lp_value(lp, i + s->cells);
	lp_free(lp);
	return ok;
}

static bool hide_used(struct attack *a, const double *use)
{
	bool any = false;

	for (size_t i = 0; i < a->s->cells; i++) {
		struct system_cell *c = &a->s->cell[i];
		if (c->hidden || use[i] < SMALL)
			continue;
		c->hidden = true;
		set_bounds(a, i);
		any = true;
	}
	return any;
}

/* Up by the whole width; where that cannot be, as far down as it goes and up by the rest. */
static bool widen(struct attack *a, size_t cell, double most, double *use)
{
	double width = width_needed(a, cell), down = fmin(fall_of(&a->s->cell[cell]), width);

	if (cheapest_flow(a, cell, width, most, use))
		return hide_used(a, use);
	bool fell = down > 0 && cheapest_flow(a, cell, -down, most, use) && hide_used(a, use);
	bool rose = width > down && cheapest_flow(a, cell, width - down, most, use) &&
		    hide_used(a, use);
	return fell || rose;
}

static bool protect_all(struct attack *a, double *use)
{
	struct system *s = a->s;
	double most = 0;

	for (size_t i = 0; i < s->cells; i++)
		most = fmax(most, (double)s->cell[i].value);
	for (size_t i = 0; i < s->cells;) {
		if (!s->cell[i].hidden || is_safe(a, i)) {
			i++;
		} else if (widen(a, i, most, use)) {
			i = 0; /* a cell that joined must be safe itself */
		} else {
			return false;
		}
	}
	return true;
}

/* ---- showing what need not be hidden ---- */

static bool all_safe(struct attack *a)
{
	for (size_t i = 0; i < a->s->cells; i++)
		if (a->s->cell[i].hidden && !is_safe(a, i))
			return false;
	return true;
}

/* The largest hidden cell below a limit that is there only to protect others. */
static size_t next_largest(const struct system *s, const bool *tried)
{
	size_t best = s->cells;

	for (size_t i = 0; i < s->cells; i++) {
		const struct system_cell *c = &s->cell[i];
		if (c->hidden && !c->primary && !tried[i] &&
		    (best == s->cells || c->value > s->cell[best].value))
			best = i;
	}
	return best;
}

static void show_needless(struct attack *a)
{
	struct system *s = a->s;
	bool *tried = calloc(s->cells + 1, sizeof *tried);
	size_t hidden = 0;

	if (tried == NULL)
		out_of_memory(s->cells);
	for (size_t i = 0; i < s->cells; i++)
		hidden += s->cell[i].hidden;
	for (size_t i; hidden <= MOST_CLEANED && (i = next_largest(s, tried)) < s->cells;) {
		tried[i] = true;
		s->cell[i].hidden = false;
		set_bounds(a, i);
		if (all_safe(a))
			continue;
		s->cell[i].hidden = true;
		set_bounds(a, i);
	}
	free(tried);
}

/* ---- the fewest, where they can be counted out ---- */

/* Patterns of at most this many candidates are tried one by one. */
enum { MOST_CANDIDATES = 12 };

struct search {
	struct attack *a;
	size_t candidate[MOST_CANDIDATES];
	size_t n;
	unsigned best; /* the pattern found, a bit a candidate */
	uint64_t best_value;
	bool found;
};

static void apply(struct search *s, unsigned pattern)
{
	for (size_t i = 0; i < s->n; i++) {
		s->a->s->cell[s->candidate[i]].hidden = (pattern >> i & 1) != 0;
		set_bounds(s->a, s->candidate[i]);
	}
}

static uint64_t value_of(const struct search *s, unsigned pattern)
{
	uint64_t value = 0;

	for (size_t i = 0; i < s->n; i++)
		value += (pattern >> i & 1) != 0 ? s->a->s->cell[s->candidate[i]].value : 0;
	return value;
}

static size_t bits(unsigned pattern)
{
	size_t n = 0;

	for (; pattern != 0; pattern &= pattern - 1)
		n++;
	return n;
}

/* Patterns of `size` cells; of several that protect, the one that hides the least. */
static void try_size(struct search *s, size_t size)
{
	for (unsigned pattern = 0; pattern < 1u << s->n; pattern++) {
		uint64_t value = value_of(s, pattern);
		if (bits(pattern) != size || (s->found && value >= s->best_value))
			continue;
		apply(s, pattern);
		if (!all_safe(s->a))
			continue;
		s->found = true;
		s->best = pattern;
		s->best_value = value;
	}
}

/* The heuristic's pattern is kept where there is none with fewer cells, or as few of less
 * value. */
static void find_fewest(struct attack *a)
{
	struct search s = {.a = a};
	unsigned now = 0;

	for (size_t i = 0; i < a->s->cells; i++) {
		const struct system_cell *c = &a->s->cell[i];
		if (c->primary || c->value == 0)
			continue;
		if (s.n == MOST_CANDIDATES)
			return;
		now |= (unsigned)c->hidden << s.n;
		s.candidate[s.n++] = i;
	}
	for (size_t size = 0; !s.found && size < bits(now); size++)
		try_size(&s, size);
	if (!s.found) {
		s.found = true;
		s.best = now;
		s.best_value = value_of(&s, now);
		try_size(&s, bits(now));
	}
	apply(&s, s.best);
}

bool suppress(struct system *s, unsigned threshold)
{
	struct attack a = {.s = s, .lp = lp_new(s->cells), .threshold = threshold};
	double *use = calloc(s->cells + 1, sizeof *use);

	if (use == NULL)
		out_of_memory(s->cells);
	for (size_t i = 0; i < s->cells; i++) {
		struct system_cell *c = &s->cell[i];
		c->primary = c->hidden = c->value > 0 && c->value < threshold;
		set_bounds(&a, i);
	}
	add_sums(a.lp, s, 0);
	bool ok = protect_all(&a, use);
	if (ok) {
		show_needless(&a);
		find_fewest(&a);
	}
	for (size_t i = 0; !ok && i < s->cells; i++)
		s->cell[i].hidden = s->cell[i].value > 0;
	lp_free(a.lp);
	free(use);
	return ok;
}

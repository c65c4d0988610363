#include "greedy.h"

#include <math.h>
#include <stdlib.h>
#include "../common/arena.h"
#include "../common/lp.h"

/* The search for needless cells ends after so many columns of linear programs, and does not
 * begin in systems where it would find little until then. */
enum { MOST_COLUMNS = 1500000, MOST_CELLS = 3000 };

/* ---- finding cells that widen ---- */

struct flows {
	struct attack *a;
	struct lp *lp; /* column i: the rise of cell i, i + cells its fall */
	double most;   /* the largest value */
};

static double price(const struct flows *f, size_t i)
{
	const struct system_cell *c = &f->a->s->cell[i];

	return c->hidden ? 0 : 1 + (double)c->value / (f->most + 1);
}

static void set_price(struct flows *f, size_t i)
{
	lp_cost(f->lp, i, price(f, i));
	lp_cost(f->lp, i + f->a->s->cells, price(f, i));
}

static void set_bounds(struct flows *f, size_t i)
{
	const struct system_cell *c = &f->a->s->cell[i];
	bool fixed = !system_may_hide(c);

	lp_bounds(f->lp, i, 0, fixed ? 0 : LP_INFINITY);
	lp_bounds(f->lp, i + f->a->s->cells, 0, fixed ? 0 : system_fall(c));
}

static void begin(struct flows *f, struct attack *a)
{
	*f = (struct flows){.a = a, .lp = lp_new(2 * a->s->cells)};
	for (size_t i = 0; i < a->s->cells; i++)
		f->most = fmax(f->most, (double)a->s->cell[i].value);
	for (size_t i = 0; i < a->s->cells; i++) {
		set_bounds(f, i);
		set_price(f, i);
	}
	system_equations(a->s, f->lp, a->s->cells);
}

/* The cheapest changes that move a cell by `amount`, all of whose cells are then hidden; `any`
 * says whether one was not.  False where nothing moves it so far. */
static bool hide_cheapest(struct flows *f, size_t cell, double amount, bool *any)
{
	struct system *s = f->a->s;
	double up = fmax(amount, 0), down = fmax(-amount, 0);

	lp_bounds(f->lp, cell, up, up);
	lp_bounds(f->lp, cell + s->cells, down, down);
	bool ok = lp_solve(f->lp) == LP_OPTIMAL;
	for (size_t i = 0; ok && i < s->cells; i++) {
		struct system_cell *c = &s->cell[i];
		double use = lp_value(f->lp, i) + lp_value(f->lp, i + s->cells);
		if (c->hidden || use < ATTACK_SMALL)
			continue;
		c->hidden = *any = true;
		attack_follow(f->a, i);
	}
	for (size_t i = 0; ok && i < s->cells; i++)
		set_price(f, i);
	set_bounds(f, cell);
	return ok;
}

/* Up by the whole width; where that cannot be, as far down as it goes and up by the rest. */
static bool widen(struct flows *f, size_t cell)
{
	double width = attack_width_needed(f->a, cell);
	double down = fmin(system_fall(&f->a->s->cell[cell]), width);
	bool any = false;

	if (hide_cheapest(f, cell, width, &any))
		return any;
	if (down > 0)
		hide_cheapest(f, cell, -down, &any);
	if (width > down)
		hide_cheapest(f, cell, width - down, &any);
	return any;
}

/* A cell that is safe stays so whatever else is hidden; one that joins must become so. */
bool greedy_protect(struct attack *a)
{
	struct system *s = a->s;
	struct flows f;
	bool *safe = calloc(s->cells + 1, sizeof *safe), ok = true;

	if (safe == NULL)
		out_of_memory(s->cells);
	begin(&f, a);
	for (size_t i = 0; ok && i < s->cells;) {
		if (!s->cell[i].hidden || safe[i]) {
			i++;
		} else if (attack_is_safe(a, i)) {
			safe[i] = true;
			i++;
		} else {
			ok = widen(&f, i);
			i = 0;
		}
	}
	lp_free(f.lp);
	free(safe);
	return ok;
}

/* ---- showing what need not be hidden ---- */

/* The largest hidden cell that is there only to protect others and was not tried. */
static size_t next_largest(const struct system *s, const bool *tried)
{
	size_t best = s->cells;

	for (size_t i = 0; i < s->cells; i++) {
		const struct system_cell *c = &s->cell[i];
		if (c->hidden && !system_must_hide(c) && !tried[i] &&
		    (best == s->cells || c->value > s->cell[best].value))
			best = i;
	}
	return best;
}

/* Would something hidden be left alone in a sum, if this cell were shown? */
static bool keeps_company(const struct system *s, size_t cell)
{
	for (size_t i = 0; i < s->sums; i++) {
		const struct system_sum *sum = &s->sum[i];
		size_t hidden = s->cell[sum->total].hidden;
		bool inside = sum->total == cell;
		for (size_t j = 0; j < sum->n; j++) {
			hidden += s->cell[s->part[sum->first + j]].hidden;
			inside |= s->part[sum->first + j] == cell;
		}
		if (inside && hidden == 2)
			return true;
	}
	return false;
}

void greedy_show_needless(struct attack *a)
{
	struct system *s = a->s;
	bool *tried = calloc(s->cells + 1, sizeof *tried);
	size_t most = s->cells < MOST_CELLS ? a->programs + MOST_COLUMNS / (s->cells + 1) : 0;

	if (tried == NULL)
		out_of_memory(s->cells);
	for (size_t i; a->programs < most && (i = next_largest(s, tried)) < s->cells;) {
		tried[i] = true;
		if (keeps_company(s, i))
			continue;
		s->cell[i].hidden = false;
		attack_follow(a, i);
		if (attack_all_safe(a))
			continue;
		s->cell[i].hidden = true;
		attack_follow(a, i);
	}
	free(tried);
}

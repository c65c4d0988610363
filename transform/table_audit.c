#include "table_audit.h"

#include <math.h>
#include "../common/lp.h"

#define SMALL 1e-6

struct unknown {
	double low, high; /* seen so far */
	size_t cell;
};

struct reader {
	struct table_view *view;
	const struct cube *cube;
	int64_t *known; /* shown, or worked out */
	size_t *number; /* of an unknown, by cell */
	struct unknown *u;
	size_t n;
	struct lp *lp;
	int *column;
	double *factor;
	size_t wrong;
};

/* A cell and its parts along one dimension: what is known of them, and the unknowns. */
struct sum {
	double known; /* of the parts, less the whole */
	size_t unknowns, last;
	double last_sign;
};

static void add_term(struct reader *r, struct sum *s, size_t cell, double sign)
{
	if (r->known[cell] != TABLE_HIDDEN) {
		s->known += sign * (double)r->known[cell];
		return;
	}
	r->column[s->unknowns] = (int)r->number[cell];
	r->factor[s->unknowns++] = sign;
	s->last = cell;
	s->last_sign = sign;
}

/* False where the cell has no parts. */
static bool sum_of(struct reader *r, size_t cell, size_t d, struct sum *s)
{
	const struct cube_dimension *dim = &r->cube->dim[d];
	size_t whole = cube_place(r->cube, cell, d);

	*s = (struct sum){.known = 0};
	if (dim->leaf[whole])
		return false;
	for (size_t k = 0; k < dim->n; k++)
		if (dim->parent[k] == whole)
			add_term(r, s, cell + (k - whole) * dim->stride, 1);
	add_term(r, s, cell, -1);
	return true;
}

/* One unknown in a sum is what the others leave. */
static bool work_out(struct reader *r)
{
	bool any = false;
	struct sum s;

	for (size_t i = 0; i < r->cube->cells; i++) {
		for (size_t d = 0; d < r->cube->dims; d++) {
			if (!sum_of(r, i, d, &s) || s.unknowns != 1)
				continue;
			r->known[s.last] = (int64_t)(-s.known * s.last_sign);
			r->wrong++;
			any = true;
		}
	}
	return any;
}

static void number_unknowns(struct reader *r)
{
	for (size_t i = 0; i < r->cube->cells; i++) {
		if (r->known[i] != TABLE_HIDDEN)
			continue;
		r->u[r->n] = (struct unknown){.low = INFINITY, .high = -INFINITY, .cell = i};
		r->number[i] = r->n++;
	}
}

static void write_equations(struct reader *r)
{
	struct sum s;

	r->lp = lp_new(r->n);
	for (size_t k = 0; k < r->n; k++)
		lp_bounds(r->lp, k, 1, LP_INFINITY);
	for (size_t i = 0; i < r->cube->cells; i++) {
		for (size_t d = 0; d < r->cube->dims; d++) {
			if (!sum_of(r, i, d, &s))
				continue;
			if (s.unknowns != 0)
				lp_equation(r->lp, r->column, r->factor, s.unknowns, -s.known);
			else
				r->wrong += fabs(s.known) > SMALL;
		}
	}
}

static void look(struct reader *r)
{
	for (size_t k = 0; k < r->n; k++) {
		double value = lp_value(r->lp, k);
		r->u[k].low = fmin(r->u[k].low, value);
		r->u[k].high = fmax(r->u[k].high, value);
	}
}

/* Whole numbers between what was seen. */
static double width(const struct unknown *u)
{
	return floor(u->high + SMALL) - ceil(u->low - SMALL);
}

/* Goes to the end of what an unknown can be; false when the table contradicts itself. */
static bool stretch(struct reader *r, size_t k, double direction)
{
	lp_cost(r->lp, k, direction);
	enum lp_status status = lp_solve(r->lp);
	lp_cost(r->lp, k, 0);
	if (status == LP_OPTIMAL)
		look(r);
	else if (status == LP_UNBOUNDED)
		r->u[k].high = LP_INFINITY;
	return status == LP_OPTIMAL || status == LP_UNBOUNDED;
}

static void attack(struct reader *r, size_t k, double needed)
{
	struct unknown *u = &r->u[k];
	bool ok = true;

	if (!(width(u) >= needed))
		ok = stretch(r, k, -1);
	if (ok && !(width(u) >= needed))
		ok = stretch(r, k, 1);
	r->wrong += !ok || !(width(u) >= needed);
}

static void attack_all(struct reader *r, unsigned threshold)
{
	for (size_t k = 0; k < r->n; k++)
		attack(r, k, r->view->small[r->u[k].cell] ? threshold : 1);
}

/* Only those that were not seen to be wide can be the narrowest. */
static void find_narrowest(struct reader *r)
{
	double least = LP_INFINITY;

	for (size_t k = 0; k < r->n; k++) {
		if (!r->view->small[r->u[k].cell] || width(&r->u[k]) >= least)
			continue;
		stretch(r, k, -1);
		stretch(r, k, 1);
		least = fmin(least, width(&r->u[k]));
	}
	r->view->narrowest = least < LP_INFINITY ? (uint64_t)least : 0;
}

static size_t widest_sum(const struct cube *cube)
{
	size_t most = 0;

	for (size_t d = 0; d < cube->dims; d++)
		most = cube->dim[d].n > most ? cube->dim[d].n : most;
	return most + 1;
}

size_t table_audit(struct table_view *view, unsigned threshold, struct arena *mem)
{
	const struct cube *cube = view->cube;
	struct reader r = {.view = view,
			   .cube = cube,
			   .known = NEW(mem, int64_t, cube->cells),
			   .number = NEW(mem, size_t, cube->cells),
			   .u = NEW(mem, struct unknown, cube->cells),
			   .column = NEW(mem, int, widest_sum(cube)),
			   .factor = NEW(mem, double, widest_sum(cube))};

	for (size_t i = 0; i < cube->cells; i++) {
		r.known[i] = view->shown[i];
		r.wrong += view->shown[i] > 0 && view->shown[i] < (int64_t)threshold;
	}
	while (work_out(&r))
		continue;
	number_unknowns(&r);
	write_equations(&r);
	if (r.n != 0)
		attack_all(&r, threshold);
	if (r.wrong == 0 && r.n != 0)
		find_narrowest(&r);
	lp_free(r.lp);
	return r.wrong;
}

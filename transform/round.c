#include "round.h"

/* How often all are gone through, and how many pairs are tried in all. */
enum { MOST_PASSES = 50, MOST_PAIRS = 20000000 };

struct rounder {
	const struct cube *cube;
	int64_t base;
	uint64_t *rounded;
	int64_t *off;	/* of every cell: rounded less true */
	size_t *small;	/* the inner cells that are rounded */
	size_t n, most; /* margins an inner cell is part of, at most */
	size_t *margin; /* of small cell i: margin[i * most] ..., the cell itself among them */
	size_t *margins;
};

/* The cells that inner cell `cell` counts in, from dimension d on. */
static void list_margins(struct rounder *r, size_t i, size_t cell, size_t d)
{
	if (d == r->cube->dims) {
		r->margin[i * r->most + r->margins[i]++] = cell;
		return;
	}
	const struct cube_dimension *dim = &r->cube->dim[d];
	size_t from = cube_place(r->cube, cell, d);
	for (size_t code = from; code != CUBE_NO_PARENT; code = dim->parent[code])
		list_margins(r, i, cell + (code - from) * dim->stride, d + 1);
}

static size_t levels(const struct cube_dimension *dim)
{
	size_t most = 1;

	for (size_t i = 0; i < dim->n; i++) {
		size_t n = 1;
		for (size_t k = i; dim->parent[k] != CUBE_NO_PARENT; k = dim->parent[k])
			n++;
		most = n > most ? n : most;
	}
	return most;
}

static int64_t turn_of(const struct rounder *r, size_t i)
{
	return r->rounded[r->small[i]] == 0 ? r->base : -r->base;
}

/* What the sum of squares changes by when small cell i is turned. */
static int64_t cost_of(const struct rounder *r, size_t i)
{
	int64_t turn = turn_of(r, i), cost = 0;

	for (size_t k = 0; k < r->margins[i]; k++)
		cost += turn * (2 * r->off[r->margin[i * r->most + k]] + turn);
	return cost;
}

static void turn(struct rounder *r, size_t i)
{
	int64_t by = turn_of(r, i);

	r->rounded[r->small[i]] = by > 0 ? (uint64_t)by : 0;
	for (size_t k = 0; k < r->margins[i]; k++)
		r->off[r->margin[i * r->most + k]] += by;
}

static bool turn_singly(struct rounder *r)
{
	bool any = false;

	for (size_t i = 0; i < r->n; i++) {
		if (cost_of(r, i) >= 0)
			continue;
		turn(r, i);
		any = true;
	}
	return any;
}

/* One up for another down. */
static bool exchange(struct rounder *r, size_t *pairs)
{
	bool any = false;

	for (size_t i = 0; i < r->n; i++) {
		int64_t cost = cost_of(r, i), by = turn_of(r, i);
		turn(r, i);
		bool kept = false;
		for (size_t j = i + 1; j < r->n && !kept && *pairs < MOST_PAIRS; j++) {
			if (turn_of(r, j) == by)
				continue;
			++*pairs;
			if (cost + cost_of(r, j) >= 0)
				continue;
			turn(r, j);
			kept = any = true;
		}
		if (!kept)
			turn(r, i);
	}
	return any;
}

static void list_small(struct rounder *r)
{
	for (size_t i = 0; i < r->cube->cells; i++)
		if (r->cube->value[i] > 0 && r->cube->value[i] < (uint64_t)r->base &&
		    cube_is_inner(r->cube, i))
			r->small[r->n++] = i;
}

static void begin(struct rounder *r, struct arena *mem)
{
	r->most = 1;
	for (size_t d = 0; d < r->cube->dims; d++)
		r->most *= levels(&r->cube->dim[d]);
	r->margin = NEW(mem, size_t, r->n * r->most);
	r->margins = NEW(mem, size_t, r->n);
	for (size_t i = 0; i < r->n; i++) {
		list_margins(r, i, r->small[i], 0);
		r->rounded[r->small[i]] = 0;
		for (size_t k = 0; k < r->margins[i]; k++)
			r->off[r->margin[i * r->most + k]] -= (int64_t)r->cube->value[r->small[i]];
	}
}

static struct rounding measure(const struct rounder *r)
{
	struct rounding out = {.changed = 0};
	uint64_t sum = 0;

	for (size_t i = 0; i < r->cube->cells; i++) {
		uint64_t a = r->cube->value[i], b = r->rounded[i], by = a > b ? a - b : b - a;
		out.changed += by != 0;
		out.largest = by > out.largest ? by : out.largest;
		sum += by;
	}
	out.mean = out.changed != 0 ? (double)sum / (double)out.changed : 0;
	return out;
}

struct rounding round_table(const struct cube *cube, unsigned base, uint64_t *rounded,
			    struct arena *mem)
{
	struct rounder r = {.cube = cube,
			    .base = base,
			    .rounded = rounded,
			    .off = NEW(mem, int64_t, cube->cells),
			    .small = NEW(mem, size_t, cube->cells)};
	size_t pairs = 0;

	memcpy(rounded, cube->value, cube->cells * sizeof *rounded);
	list_small(&r);
	begin(&r, mem);
	for (size_t i = 0; i < MOST_PASSES; i++) {
		bool turned = turn_singly(&r);
		if (!exchange(&r, &pairs) && !turned)
			break;
	}
	cube_add_up(cube, rounded);
	return measure(&r);
}

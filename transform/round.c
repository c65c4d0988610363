#include "round.h"

#include <string.h>

/* How often all are gone through, and how many pairs are tried in all. */
enum { MOST_PASSES = 50, MOST_PAIRS = 20000000 };

struct rounder {
	const struct rounding_task *task;
	int64_t *off;	/* of every cell: rounded less true */
	size_t *chosen; /* the counts that are rounded */
	size_t n;
	bool *is_chosen, *is_up; /* of every count */
	size_t pairs;
};

static int64_t turn_of(const struct rounder *r, size_t i)
{
	int64_t base = (int64_t)r->task->base;

	return r->is_up[i] ? -base : base;
}

/* What the sum of squares changes by when count i is turned. */
static int64_t cost_of(const struct rounder *r, size_t i)
{
	const struct rounding_task *t = r->task;
	int64_t turn = turn_of(r, i), cost = 0;

	for (size_t k = t->first[i]; k < t->first[i + 1]; k++)
		cost += turn * (2 * r->off[t->cell[k]] + turn);
	return cost;
}

static void move(struct rounder *r, size_t i, int64_t by)
{
	const struct rounding_task *t = r->task;

	for (size_t k = t->first[i]; k < t->first[i + 1]; k++)
		r->off[t->cell[k]] += by;
}

static void turn(struct rounder *r, size_t i)
{
	move(r, i, turn_of(r, i));
	r->is_up[i] = !r->is_up[i];
}

static bool turn_singly(struct rounder *r)
{
	bool any = false;

	for (size_t i = 0; i < r->n; i++) {
		if (cost_of(r, r->chosen[i]) >= 0)
			continue;
		turn(r, r->chosen[i]);
		any = true;
	}
	return any;
}

/* One up for another down. */
static bool exchange(struct rounder *r)
{
	bool any = false;

	for (size_t i = 0; i < r->n; i++) {
		size_t one = r->chosen[i];
		int64_t cost = cost_of(r, one), by = turn_of(r, one);
		bool kept = false;
		turn(r, one);
		for (size_t j = i + 1; j < r->n && !kept && r->pairs < MOST_PAIRS; j++) {
			size_t other = r->chosen[j];
			if (turn_of(r, other) == by)
				continue;
			r->pairs++;
			if (cost + cost_of(r, other) >= 0)
				continue;
			turn(r, other);
			kept = any = true;
		}
		if (!kept)
			turn(r, one);
	}
	return any;
}

static bool is_small(const struct rounder *r, size_t cell)
{
	int64_t shown = (int64_t)r->task->total[cell] + r->off[cell];

	return shown > 0 && shown < (int64_t)r->task->base;
}

/* Down to begin with: which are better up is seen when all have been chosen. */
static bool choose_small(struct rounder *r)
{
	const struct rounding_task *t = r->task;
	size_t before = r->n;

	for (size_t i = 0; i < t->counts; i++) {
		bool small = false;
		for (size_t k = t->first[i]; k < t->first[i + 1]; k++)
			small |= is_small(r, t->cell[k]);
		if (!small || r->is_chosen[i])
			continue;
		r->is_chosen[i] = true;
		r->chosen[r->n++] = i;
	}
	for (size_t i = before; i < r->n; i++)
		move(r, r->chosen[i], -(int64_t)t->count[r->chosen[i]]);
	return r->n > before;
}

static void improve(struct rounder *r)
{
	for (size_t i = 0; i < MOST_PASSES; i++) {
		bool turned = turn_singly(r);
		if (!exchange(r) && !turned)
			break;
	}
}

void round_counts(const struct rounding_task *task, uint64_t *rounded, struct arena *mem)
{
	struct rounder r = {.task = task,
			    .off = NEW(mem, int64_t, task->cells),
			    .chosen = NEW(mem, size_t, task->counts),
			    .is_chosen = NEW(mem, bool, task->counts),
			    .is_up = NEW(mem, bool, task->counts)};

	while (choose_small(&r))
		improve(&r);
	for (size_t i = 0; i < task->cells; i++)
		rounded[i] = (uint64_t)((int64_t)task->total[i] + r.off[i]);
}

struct rounding rounding_measure(const uint64_t *value, const uint64_t *rounded, size_t n)
{
	struct rounding out = {.changed = 0};
	uint64_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		uint64_t a = value[i], b = rounded[i], by = a > b ? a - b : b - a;
		out.changed += by != 0;
		out.largest = by > out.largest ? by : out.largest;
		sum += by;
	}
	out.mean = out.changed != 0 ? (double)sum / (double)out.changed : 0;
	return out;
}

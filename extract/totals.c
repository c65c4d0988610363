#include "totals.h"

#include <math.h>
#include <stdlib.h>

enum {
	MOST_CELLS = 1 << 22,
	MOST_COLS = 256,
	MOST_PASSES = 4,
	FARTHEST = 12,
	LONGEST = 400,
	LONGEST_ACROSS = 60,
	LONGEST_MEAN = 24,
	MOST_EFFORT = 40000000
};

/* The figures of a sheet, either way round: line i of a direction, figure j of the line. */
struct grid {
	const double *value; /* NAN where there is none */
	const uint8_t *decimals;
	uint32_t n, m;		       /* lines, figures in each */
	size_t line_step, figure_step; /* in value */
	bool across;
	const struct lines *lines; /* NULL: across */
};

struct place {
	uint32_t at;
	int step; /* the next line of the sum, up or down */
	uint32_t offset;
	bool across;
	bool named; /* its words say that it is one */
};

/* A figure that may be a total. */
struct target {
	uint32_t at;
	double value, worth;
	unsigned decimals;
};

/* What stands in a target's place in the lines of a run. */
struct addends {
	double sum, first; /* the first that is not 0 */
	uint8_t decimals;
	uint8_t n;   /* those that are not 0: 0, 1, or 2 for more */
	bool differ; /* they are not all equal */
	bool falls;  /* one is negative */
};

struct search {
	const struct grid *g;
	uint32_t *active; /* lines still in play, in order */
	uint32_t n;
	struct arena *mem;
	struct target *target; /* of the line that is looked at */
	struct addends *run;   /* one a target */
	uint32_t targets;
	double worth;	 /* of all targets */
	bool heed_words; /* what is called a total needs less support */
	int64_t effort;	 /* that is left: a sheet of ones is not to cost the night */
	struct totals *found;
};

static size_t at(const struct grid *g, uint32_t line, uint32_t figure)
{
	return line * g->line_step + figure * g->figure_step;
}

/* Each of k figures with d decimals may be off by half a unit; errors mostly cancel. */
static double slack(double target, unsigned decimals, size_t k)
{
	static const double unit[] = {1, .1, .01, .001, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8};
	double u = unit[decimals < COUNT_OF(unit) ? decimals : COUNT_OF(unit) - 1];
	double size = fabs(target);
	double most = size >= 50 * u ? u * (0.5 + 0.5 * sqrt((double)k)) : 0.5 * u;

	return (most < 0.02 * size ? most : 0.02 * size) + 1e-9 * size;
}

static bool agrees(double sum, double target, unsigned decimals, size_t k)
{
	return fabs(sum - target) <= slack(target, decimals, k);
}

/* Decimal digits by which a hit is less likely than not: running sums step by a figure at a
 * time, and hit by chance what lies within the slack. */
static double surprise(double target, unsigned decimals, size_t k)
{
	double digits = log10(fabs(target) / (double)k / (2 * slack(target, decimals, k)));

	return fmax(0, fmin(digits, 3));
}

/* How much a chance hit is to be doubted: a sum that is 2 says little. */
static double worth(double target, unsigned decimals)
{
	static const double units[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};
	double digits = fabs(target) * units[decimals < COUNT_OF(units) ? decimals : 6];

	return digits >= 10 ? 1 : digits >= 4 ? 0.5 : 0.25;
}

struct tally {
	uint32_t k;
	enum total_kind kind;
	double hits, of;
	double surprise; /* that they would all be chance */
	double most;	 /* of any one of them */
};

/* A sum of one figure is that figure; so is the mean of equal ones. */
static bool tells(const struct addends *a, enum total_kind kind)
{
	return a->n > 1 && (kind == TOTAL_SUM || a->differ);
}

/* Decimals of the coarser side, if that is not the sum's. */
static unsigned decimals_of(const struct addends *a, const struct target *t, enum total_kind kind)
{
	if (kind == TOTAL_MEAN || a->decimals <= t->decimals || a->decimals >= 3)
		return t->decimals;
	return a->decimals - (t->value != floor(t->value) ? 1U : 0U);
}

/* The least share of the targets that must agree, whatever else speaks for a total. */
static double share_needed(const struct place *p, uint32_t k)
{
	if (p->offset != 1 || abs(p->step) != 1)
		return 0.9;
	return p->across ? (k == 2 ? 0.67 : 0.5) : 0;
}

static double value_of(const struct addends *a, uint32_t k, enum total_kind kind)
{
	return kind == TOTAL_SUM ? a->sum : a->sum / k;
}

/* Gives up when too many have not agreed. */
static struct tally tally(const struct search *s, const struct place *p, uint32_t k,
			  enum total_kind kind)
{
	struct tally t = {.k = k, .kind = kind};
	double last = NAN, misses = 0, most = (1 - share_needed(p, k)) * s->worth;

	for (uint32_t j = 0; j < s->targets && misses <= most; j++) {
		const struct target *g = &s->target[j];
		const struct addends *a = &s->run[j];
		double sum = value_of(a, k, kind);
		if (g->value == 0 && sum == 0)
			continue;
		unsigned decimals = decimals_of(a, g, kind);
		bool hit = agrees(sum, g->value, decimals, k);
		if (hit && !tells(a, kind))
			continue; /* a copy of one figure */
		double w = g->value == last ? 0.25 * g->worth : g->worth;
		t.of += w;
		t.hits += hit ? w : 0;
		misses += hit ? 0 : w;
		double odds = hit && g->value != last ? surprise(g->value, decimals, k) : 0;
		t.surprise += odds;
		t.most = odds > t.most ? odds : t.most;
		last = g->value;
	}
	if (misses > most)
		t.hits = 0;
	return t;
}

static void aim(struct search *s, uint32_t line)
{
	double last = NAN;

	s->targets = 0;
	s->worth = 0;
	for (uint32_t j = 0; j < s->g->m; j++) {
		size_t i = at(s->g, line, j);
		double value = s->g->value[i];
		if (isnan(value))
			continue;
		struct target t = {j, value, worth(value, s->g->decimals[i]), s->g->decimals[i]};
		s->target[s->targets++] = t;
		s->worth += value == last ? 0.25 * t.worth : t.worth;
		last = value;
	}
}

static void start_run(const struct search *s)
{
	memset(s->run, 0, s->targets * sizeof *s->run);
}

static void add_line(const struct search *s, uint32_t line)
{
	for (uint32_t j = 0; j < s->targets; j++) {
		size_t i = at(s->g, line, s->target[j].at);
		double value = s->g->value[i];
		struct addends *a = &s->run[j];
		if (isnan(value))
			continue;
		a->sum += value;
		a->decimals = s->g->decimals[i] > a->decimals ? s->g->decimals[i] : a->decimals;
		if (value == 0)
			continue;
		a->falls |= value < 0;
		a->differ |= a->n != 0 && a->first != value;
		a->first = a->n == 0 ? value : a->first;
		a->n = a->n == 0 ? 1 : 2;
	}
}

/* The farther and the fewer the lines, the more must agree. */
static bool is_total(const struct tally *t, const struct place *p)
{
	uint32_t stride = (uint32_t)abs(p->step);
	bool next = p->offset == 1 && stride == 1;

	if (t->k < (t->kind == TOTAL_MEAN ? 3U : 2U))
		return false;
	if (!next)
		return t->kind == TOTAL_SUM && t->hits >= 4 && t->hits >= 0.9 * t->of &&
		       t->surprise >= 6 &&
		       (stride == 1 ? p->offset <= 5 || t->k > 4
				    : (p->offset == 1 && t->k > 3) ||
					      (p->offset % stride == 0 && p->offset <= 2 * stride));
	if (t->kind == TOTAL_MEAN)
		return t->hits >= 3 && t->hits >= 0.9 * t->of;
	if (p->named && t->hits >= 1 && t->surprise >= 1)
		return true;
	if (t->k == 2)
		return t->hits >= 2 && t->hits >= 0.67 * t->of;
	return (t->hits >= 2 && t->hits >= 0.5 * t->of) || (t->hits >= 1 && t->of < 2) ||
	       (!p->across && (t->most >= 2.3 || (t->surprise >= 2.3 && t->hits >= 0.25 * t->of)));
}

static int64_t line_of_run(const struct place *p, uint32_t k)
{
	return (int64_t)p->at + (p->step > 0 ? 1 : -1) * (int64_t)p->offset + (int64_t)p->step * k;
}

/* Have the sums outgrown what they might be?  They only grow where nothing is negative. */
static bool outgrown(const struct search *s)
{
	for (uint32_t j = 0; j < s->targets; j++)
		if (s->run[j].falls ||
		    (s->run[j].sum <= 1.05 * s->target[j].value && s->target[j].value != 0))
			return false;
	return true;
}

/* The best run of lines from a place on. */
static struct tally best_run(struct search *s, const struct place *p)
{
	struct tally best = {0};
	uint32_t longest = p->across ? LONGEST_ACROSS : LONGEST;

	start_run(s);
	for (uint32_t k = 0; k < longest && s->effort > 0; k++) {
		s->effort -= s->targets + 1;
		int64_t i = line_of_run(p, k);
		if (i < 0 || i >= s->n)
			break;
		add_line(s, s->active[i]);
		for (int kind = TOTAL_SUM; k > 0 && kind <= TOTAL_MEAN; kind++) {
			struct tally t = tally(s, p, k + 1, (enum total_kind)kind);
			bool better = t.hits > best.hits ||
				      (kind == TOTAL_MEAN && t.hits == best.hits && t.hits > 0);
			if (better && is_total(&t, p))
				best = t;
		}
		if (k >= LONGEST_MEAN && outgrown(s))
			break;
	}
	return best;
}

/* Do most of the figures agree to the last digit?  Then nothing was rounded, and what is off
 * by one is wrong. */
static bool is_of_counts(const struct search *s, const struct tally *t)
{
	size_t exact = 0, near = 0;

	for (uint32_t j = 0; j < s->targets && t->kind == TOTAL_SUM; j++) {
		const struct target *g = &s->target[j];
		double off = fabs(s->run[j].sum - g->value);
		if (g->decimals == 0 && agrees(s->run[j].sum, g->value, 0, t->k)) {
			near++;
			exact += off < 0.5;
		}
	}
	return near < 3 || 2 * exact > near;
}

static void keep(struct search *s, const struct place *p, const struct tally *t)
{
	struct total total = {.kind = t->kind,
			      .across = s->g->across,
			      .at = s->active[p->at],
			      .n = t->k,
			      .over = NEW(s->mem, uint32_t, t->k),
			      .surprise = t->surprise,
			      .figure = NEW(s->mem, struct total_figure, s->targets)};

	start_run(s);
	for (uint32_t k = 0; k < t->k; k++) {
		uint32_t line = s->active[line_of_run(p, k)];
		total.over[p->step > 0 ? k : t->k - 1 - k] = line;
		add_line(s, line);
	}
	bool counts = is_of_counts(s, t);
	for (uint32_t j = 0; j < s->targets; j++) {
		const struct target *g = &s->target[j];
		double sum = value_of(&s->run[j], t->k, t->kind);
		bool about = agrees(sum, g->value, g->decimals, t->k);
		bool agree = about && !(counts && g->decimals == 0 && fabs(sum - g->value) > 0.5);
		total.about += about;
		bool near = agree || fabs(sum - g->value) <= 0.1 * fabs(g->value);
		total.figure[total.of++] = (struct total_figure){g->at, agree, near};
		total.agrees += agree;
	}
	GROW(s->found->item, s->found->n, s->found->cap);
	s->found->item[s->found->n++] = total;
}

/* The words of a line need less support than figures alone. */
static bool is_named(const struct grid *g, uint32_t line)
{
	return g->lines != NULL &&
	       (g->lines->item[line].words & (WORD_SUM_FIRST | WORD_TOTAL | WORD_TOTAL_LAST)) != 0;
}

static void search_line(struct search *s, uint32_t i)
{
	struct tally best = {0};
	struct place where = {0};
	int strides = s->g->across ? 7 : 1;
	uint32_t offsets = s->g->across ? FARTHEST : 1;
	bool named = s->heed_words && is_named(s->g, s->active[i]);

	aim(s, s->active[i]);
	for (int stride = 1; stride <= strides; stride++)
		for (uint32_t offset = 1; offset <= offsets; offset++)
			for (int way = 1; way >= -1; way -= 2) {
				struct place p = {i, way * stride, offset, s->g->across, named};
				struct tally t = best_run(s, &p);
				if (t.hits > best.hits * 1.05 + 0.01) {
					best = t;
					where = p;
				}
			}
	if (best.k != 0)
		keep(s, &where, &best);
}

/* One pass over the lines in play; those that were summed leave it. */
static bool search_pass(struct search *s)
{
	size_t before = s->found->n;
	bool *gone = NEW(s->mem, bool, s->g->n);
	uint32_t left = 0;

	for (uint32_t i = 0; i < s->n; i++)
		search_line(s, i);
	for (size_t t = before; t < s->found->n; t++)
		for (size_t k = 0; k < s->found->item[t].n; k++)
			gone[s->found->item[t].over[k]] = true;
	for (uint32_t i = 0; i < s->n; i++)
		if (!gone[s->active[i]])
			s->active[left++] = s->active[i];
	s->n = left;
	return s->found->n != before;
}

static void search(const struct grid *g, struct totals *found, struct arena *mem)
{
	struct search s = {.g = g,
			   .active = NEW(mem, uint32_t, g->n),
			   .mem = mem,
			   .target = NEW(mem, struct target, g->m),
			   .run = NEW(mem, struct addends, g->m),
			   .effort = MOST_EFFORT,
			   .found = found};

	for (uint32_t i = 0; i < g->n; i++) {
		bool any = false;
		for (uint32_t j = 0; j < g->m && !any; j++)
			any = !isnan(g->value[at(g, i, j)]);
		if (any)
			s.active[s.n++] = i;
	}
	for (int pass = 0; pass < MOST_PASSES && search_pass(&s); pass++)
		;
	s.heed_words = true;
	search_pass(&s);
}

struct totals totals_find(const struct lines *lines, struct arena *mem)
{
	struct totals found = {0};
	uint32_t cols = 0;

	for (size_t i = 0; i < lines->n; i++)
		if (lines->item[i].cell[lines->item[i].n - 1].col > cols)
			cols = lines->item[i].cell[lines->item[i].n - 1].col;
	cols = cols < MOST_COLS ? cols : MOST_COLS;
	if (cols == 0 || lines->n > MOST_CELLS / cols)
		return found;
	double *value = NEW(mem, double, lines->n *cols);
	uint8_t *decimals = NEW(mem, uint8_t, lines->n * cols);
	for (size_t i = 0; i < lines->n * cols; i++)
		value[i] = NAN;
	for (size_t i = 0; i < lines->n; i++)
		for (size_t k = 0; k < lines->item[i].n; k++) {
			const struct line_cell *c = &lines->item[i].cell[k];
			if (c->col > cols || !shape_is_figure((enum shape)c->shape))
				continue;
			value[i * cols + c->col - 1] = c->value;
			decimals[i * cols + c->col - 1] = c->decimals;
		}
	struct grid down = {value, decimals, (uint32_t)lines->n, cols, cols, 1, false, lines};
	struct grid across = {value, decimals, cols, (uint32_t)lines->n, 1, cols, true, NULL};
	search(&down, &found, mem);
	search(&across, &found, mem);
	return found;
}

void totals_free(struct totals *t)
{
	free(t->item);
	*t = (struct totals){0};
}

/* Is there no more of the same beyond line i? */
static bool is_bound(const struct lines *lines, size_t i, int way)
{
	size_t next = i + (size_t)way;

	if (next >= lines->n || !lines->item[next].body || lines->item[next].sums != 0)
		return true;
	uint32_t a = lines->item[i].number, b = lines->item[next].number;
	return (a > b ? a - b : b - a) > 1;
}

void totals_mark(struct lines *lines, const struct totals *t)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct total *x = &t->item[i];
		struct line *l = &lines->item[x->at];
		if (x->across || x->about <= l->sums)
			continue;
		l->sums = (uint16_t)x->about;
		l->sum_lines = (uint16_t)x->n;
		l->surprise = (float)x->surprise;
		l->sums_below = (uint16_t)(x->over[0] > x->at ? x->about : 0);
	}
	for (size_t i = 0; i < t->n; i++) {
		const struct total *x = &t->item[i];
		if (!x->across)
			lines->item[x->at].sums_bounded =
				x->over[0] > x->at ? is_bound(lines, x->over[x->n - 1], 1)
						   : is_bound(lines, x->over[0], -1);
	}
}

#include "facets.h"

#include <math.h>
#include <stdlib.h>
#include "../common/text.h"

enum {
	ENOUGH = 20, /* values, before one can stand apart */
	OFTEN = 5,   /* times, on average, before once is seldom */
	FENCE = 3,   /* times the middle half, beyond which a number lies far out */
	WANTED_CLASSES = 10,
	LONGEST = 64, /* bytes of a text that is compared with others */
	SHORT = 5,
	LONG = 10 /* characters: one slip is allowed from here, two from there */
};

/* ---- the most frequent ---- */

static int by_count(const void *a, const void *b)
{
	const struct counted_value *x = *(const struct counted_value *const *)a,
				   *y = *(const struct counted_value *const *)b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return (x > y) - (x < y);
}

static void find_top(const struct distinct *t, struct facets *f, struct arena *mem)
{
	const struct counted_value **all = NEW(mem, const struct counted_value *, t->n + 1);

	for (size_t i = 0; i < t->n; i++)
		all[i] = &t->item[i];
	qsort(all, t->n, sizeof *all, by_count);
	f->n_top = t->n < TOP ? t->n : TOP;
	f->top_of = t->seen;
	for (size_t i = 0; i < f->n_top; i++)
		f->top[i] = all[i];
}

/* ---- numbers ---- */

struct weighted {
	double number;
	uint64_t weight;
};

struct spread {
	struct weighted *point;
	size_t n;
	uint64_t total;
	double low_fence, high_fence;
};

static int by_number(const void *a, const void *b)
{
	const struct weighted *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

static double quantile(const struct spread *s, double part)
{
	uint64_t before = 0;

	for (size_t i = 0; i < s->n; i++) {
		before += s->point[i].weight;
		if ((double)before >= part * (double)s->total)
			return s->point[i].number;
	}
	return s->point[s->n - 1].number;
}

/* All values where they could be counted, else the sample; in rising order. */
static struct spread spread_of(const struct column_profile *c, struct arena *mem)
{
	struct spread s = {.n = c->values.full ? c->sample.n : c->values.n};

	s.point = NEW(mem, struct weighted, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		const struct counted_value *v = &c->values.item[i];
		s.point[i] = c->values.full ? (struct weighted){c->sample.number[i], 1}
					    : (struct weighted){profile_number(c->column, v->text),
								v->count};
		s.total += s.point[i].weight;
	}
	qsort(s.point, s.n, sizeof *s.point, by_number);
	if (s.n == 0)
		return s;
	double q1 = quantile(&s, .25), q3 = quantile(&s, .75), middle = q3 - q1;
	bool fenced = s.total >= ENOUGH && middle > 0;
	s.low_fence = fenced ? q1 - FENCE * middle : -HUGE_VAL;
	s.high_fence = fenced ? q3 + FENCE * middle : HUGE_VAL;
	return s;
}

static double nice_step(double least)
{
	double ten = pow(10, floor(log10(least)));

	return least <= ten	  ? ten
	       : least <= 2 * ten ? 2 * ten
	       : least <= 5 * ten ? 5 * ten
				  : 10 * ten;
}

static double month_step(double least)
{
	static const double steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000};

	for (size_t i = 0; i < COUNT_OF(steps); i++)
		if (least <= steps[i])
			return steps[i];
	return 120000;
}

bool column_is_whole(const struct column *c)
{
	return c->type == TYPE_integer || c->type == TYPE_age || profile_is_time(c);
}

static double step_of(const struct column *c, double range)
{
	double least = range / WANTED_CLASSES;

	if (profile_is_time(c) && c->type != TYPE_years)
		return month_step(least);
	if (column_is_whole(c) && least < 1)
		return 1;
	return least > 0 ? nice_step(least) : 1;
}

/* The ends of what lies inside the fences. */
static void inner_range(const struct spread *s, double *low, double *high)
{
	*low = HUGE_VAL;
	*high = -HUGE_VAL;
	for (size_t i = 0; i < s->n; i++) {
		double x = s->point[i].number;
		if (x < s->low_fence || x > s->high_fence)
			continue;
		*low = fmin(*low, x);
		*high = fmax(*high, x);
	}
}

static void add_class(struct facets *f, struct class one)
{
	if (f->classes < CLASSES)
		f->class[f->classes++] = one;
}

static void make_classes(const struct column *c, const struct spread *s, struct facets *f)
{
	double low, high;

	inner_range(s, &low, &high);
	double step = step_of(c, high - low), start = floor(low / step) * step;
	size_t n = (size_t)floor((high - start) / step) + 1;
	if (s->point[0].number < start)
		add_class(f, (struct class){.high = start, .open_low = true});
	for (size_t i = 0; i < n; i++)
		add_class(f, (struct class){.low = start + (double)i * step,
					    .high = start + (double)(i + 1) * step});
	if (s->point[s->n - 1].number >= start + (double)n * step)
		add_class(f, (struct class){.low = start + (double)n * step, .open_high = true});
}

static bool in_class(const struct class *c, double x)
{
	return (c->open_low || x >= c->low) && (c->open_high || x < c->high);
}

static void find_classes(const struct column *c, const struct spread *s, struct facets *f)
{
	if (s->n == 0 || !isfinite(s->point[s->n - 1].number - s->point[0].number))
		return;
	f->median = quantile(s, .5);
	make_classes(c, s, f);
	for (size_t i = 0, k = 0; i < s->n; i++) {
		while (k + 1 < f->classes && !in_class(&f->class[k], s -> point[i].number))
			k++;
		f->class[k].count += s->point[i].weight;
	}
}

/* ---- standing apart ---- */

static void set_apart(struct facets *f, struct slice text, const struct cell_ref *at)
{
	if (f->n_apart < APART)
		f->apart[f->n_apart++] = (struct apart){.text = text, .at = *at};
}

static void set_extreme_apart(struct facets *f, const struct spread *s, const struct extreme *e)
{
	if (e->number < s->low_fence || e->number > s->high_fence)
		set_apart(f, (struct slice){e->text, e->len}, &e->at);
}

/* Far from the middle half; where not all values were kept, only the ends are known. */
static void find_far(const struct column_profile *c, const struct spread *s, struct facets *f)
{
	if (c->values.full) {
		set_extreme_apart(f, s, &c->least);
		set_extreme_apart(f, s, &c->most);
		return;
	}
	for (size_t i = 0; i < c->values.n; i++) {
		const struct counted_value *v = &c->values.item[i];
		double x = profile_number(c->column, v->text);
		if (x < s->low_fence || x > s->high_fence)
			set_apart(f, v->text, &v->first);
	}
}

/* Met once, where the others come often. */
static void find_seldom(const struct distinct *t, struct facets *f)
{
	if (t->full || t->seen < ENOUGH || t->seen < OFTEN * t->n)
		return;
	for (size_t i = 0; i < t->n; i++)
		if (t->item[i].count == 1)
			set_apart(f, t->item[i].text, &t->item[i].first);
}

/* ---- nearly the same ---- */

struct comparable {
	const struct counted_value *value;
	struct slice folded;
	uint64_t letters; /* a bit for each that it has */
	uint64_t digits;  /* a hash: what differs in a digit is another thing */
	size_t length;
};

static struct comparable comparable_of(const struct counted_value *v, struct arena *mem)
{
	struct comparable s = {.value = v, .folded = text_fold(mem, v->text)};
	struct slice rest = s.folded;

	for (uint32_t c; (c = utf8_next(&rest)) != 0; s.length++) {
		s.letters |= UINT64_C(1) << (c % 64);
		if (c >= '0' && c <= '9')
			s.digits = s.digits * 11 + (c - '0') + 1;
	}
	return s;
}

static bool is_near(const struct comparable *a, const struct comparable *b)
{
	size_t shorter = a->length < b->length ? a->length : b->length;
	size_t slips = shorter >= LONG ? 2 : shorter >= SHORT ? 1 : 0;

	if (a->digits != b->digits || a->length + slips < b->length ||
	    b->length + slips < a->length)
		return false;
	/* One slip changes two letters at most: nearly every pair ends here. */
	if ((size_t)__builtin_popcountll(a->letters ^ b->letters) > 2 * slips)
		return false;
	return a->length != 0 && text_distance(a->folded, b->folded, slips) <= slips;
}

static void find_near(const struct distinct *t, struct facets *f, struct arena *mem)
{
	struct comparable *all = NEW(mem, struct comparable, t->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		if (t->item[i].len <= LONGEST)
			all[n++] = comparable_of(&t->item[i], mem);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = i + 1; j < n; j++) {
			if (!is_near(&all[i], &all[j]))
				continue;
			if (f->n_near < NEAR)
				f->near[f->n_near] = (struct near_pair){all[i].value, all[j].value};
			f->n_near++;
		}
	}
}

struct facets facets_of(const struct column_profile *c, uint64_t rows, struct arena *mem)
{
	struct facets f = {.filled = rows - c->empty};

	if (c->counts_only)
		return f;
	find_top(&c->values, &f, mem);
	if (c->is_number) {
		struct spread s = spread_of(c, mem);
		find_classes(c->column, &s, &f);
		find_far(c, &s, &f);
	} else {
		find_seldom(&c->values, &f);
	}
	if (c->column->type == TYPE_text)
		find_near(&c->values, &f, mem);
	return f;
}

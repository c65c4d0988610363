#include "audit.h"

#include <math.h>
#include <stdlib.h>
#include "arena.h"

#define SMALL 1e-6

struct audit_value {
	double low, high; /* seen so far; the same where it is known */
	double least;
	unsigned needed;
	bool hidden, known;
	size_t up;     /* towards the first value of its part */
	size_t column; /* in the program of its part */
	size_t next;   /* of its part, + 1; of the first of a part, `last` is the end of that */
	size_t last;
	size_t rows; /* the last row of its part, + 1 */
};

struct audit_row {
	size_t first, n;
	size_t before; /* in the same part, + 1 */
};

static size_t add(struct audit *a, struct audit_value value)
{
	GROW(a->value, a->values, a->value_cap);
	a->value[a->values] = value;
	return a->values++;
}

size_t audit_shown(struct audit *a, double value, unsigned needed)
{
	return add(a, (struct audit_value){
			      .low = value, .high = value, .needed = needed, .known = true});
}

size_t audit_hidden(struct audit *a, double least, unsigned needed)
{
	return add(a, (struct audit_value){.low = INFINITY,
					   .high = -INFINITY,
					   .least = least,
					   .needed = needed,
					   .hidden = true});
}

void audit_need(struct audit *a, size_t value, unsigned needed)
{
	struct audit_value *v = &a->value[value];

	v->needed = v->needed > needed ? v->needed : needed;
}

void audit_sum(struct audit *a, const struct audit_term *term, size_t n)
{
	GROW(a->row, a->rows, a->row_cap);
	a->row[a->rows++] = (struct audit_row){.first = a->terms, .n = n};
	for (size_t i = 0; i < n; i++) {
		GROW(a->term, a->terms, a->term_cap);
		a->term[a->terms++] = term[i];
	}
}

void audit_refuse(struct audit *a, size_t value)
{
	if (a->refused++ == 0)
		a->refused_at = value;
}

void audit_free(struct audit *a)
{
	if (a->lp != NULL)
		lp_free(a->lp);
	free(a->value);
	free(a->row);
	free(a->term);
	*a = (struct audit){0};
}

static void note(struct audit_found *found, enum audit_verdict verdict, size_t value)
{
	if (verdict == AUDIT_SAFE || verdict < found->verdict)
		return;
	if (verdict > found->verdict)
		*found = (struct audit_found){verdict, 0, value};
	found->values++;
	found->first = value < found->first ? value : found->first;
}

/* ---- what needs no program ---- */

/* What of a sum is known, and what is not. */
struct rest {
	double known;
	size_t unknowns;
	struct audit_term last; /* of them */
};

static struct rest rest_of(const struct audit *a, const struct audit_row *row)
{
	struct rest rest = {.known = 0};

	for (size_t i = 0; i < row->n; i++) {
		const struct audit_term *t = &a->term[row->first + i];
		if (a->value[t->value].known) {
			rest.known += t->factor * a->value[t->value].low;
		} else {
			rest.unknowns++;
			rest.last = *t;
		}
	}
	return rest;
}

/* One unknown in a sum is what the others leave. */
static bool work_out(struct audit *a, struct audit_found *found)
{
	bool any = false;

	for (size_t i = 0; i < a->rows; i++) {
		struct rest rest = rest_of(a, &a->row[i]);
		if (rest.unknowns != 1)
			continue;
		struct audit_value *v = &a->value[rest.last.value];
		v->low = v->high = -rest.known / rest.last.factor;
		v->known = any = true;
		note(found,
		     v->low < v->least - SMALL ? AUDIT_UNSOUND
		     : v->needed != 0	       ? AUDIT_EXACT
					       : AUDIT_SAFE,
		     rest.last.value);
	}
	return any;
}

static void look_at_shown(const struct audit *a, struct audit_found *found)
{
	for (size_t i = 0; i < a->values; i++) {
		const struct audit_value *v = &a->value[i];
		if (!v->hidden && fabs(v->low) > SMALL && fabs(v->low) < v->needed - SMALL)
			note(found, AUDIT_EXACT, i);
	}
}

static void add_up(const struct audit *a, struct audit_found *found)
{
	for (size_t i = 0; i < a->rows; i++) {
		struct rest rest = rest_of(a, &a->row[i]);
		if (rest.unknowns == 0 && fabs(rest.known) > SMALL)
			note(found, AUDIT_UNSOUND, a->term[a->row[i].first].value);
	}
}

/* ---- parts ---- */

static size_t part_of(struct audit *a, size_t value)
{
	while (a->value[value].up != value) {
		a->value[value].up = a->value[a->value[value].up].up;
		value = a->value[value].up;
	}
	return value;
}

/* The smaller number leads the part. */
static void join(struct audit *a, size_t one, size_t other)
{
	one = part_of(a, one);
	other = part_of(a, other);
	if (one < other)
		a->value[other].up = one;
	else
		a->value[one].up = other;
}

static void join_row(struct audit *a, const struct audit_row *row)
{
	size_t before = SIZE_MAX;

	for (size_t i = 0; i < row->n; i++) {
		size_t value = a->term[row->first + i].value;
		if (a->value[value].known)
			continue;
		if (before != SIZE_MAX)
			join(a, before, value);
		before = value;
	}
}

/* Chains what is unknown of each part, in ascending order. */
static void chain_values(struct audit *a)
{
	for (size_t i = 0; i < a->values; i++) {
		size_t part = part_of(a, i);
		struct audit_value *head = &a->value[part];
		if (a->value[i].known)
			continue;
		a->value[i].column = part == i ? 0 : a->value[head->last].column + 1;
		if (part != i)
			a->value[head->last].next = i + 1;
		head->last = i;
	}
}

static void chain_rows(struct audit *a)
{
	for (size_t i = 0; i < a->rows; i++) {
		struct rest rest = rest_of(a, &a->row[i]);
		if (rest.unknowns == 0)
			continue;
		struct audit_value *head = &a->value[part_of(a, rest.last.value)];
		a->row[i].before = head->rows;
		head->rows = i + 1;
	}
}

static void find_parts(struct audit *a)
{
	for (size_t i = 0; i < a->values; i++)
		a->value[i].up = i;
	for (size_t i = 0; i < a->rows; i++)
		join_row(a, &a->row[i]);
	chain_values(a);
	chain_rows(a);
}

/* ---- programs ---- */

static void write_row(struct audit *a, const struct audit_row *row)
{
	int *column = xreallocarray(NULL, row->n, sizeof *column);
	double *factor = xreallocarray(NULL, row->n, sizeof *factor), known = 0;
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++) {
		const struct audit_term *t = &a->term[row->first + i];
		const struct audit_value *v = &a->value[t->value];
		if (v->known) {
			known += t->factor * v->low;
			continue;
		}
		column[n] = (int)v->column;
		factor[n++] = t->factor;
	}
	lp_equation(a->lp, column, factor, n, -known);
	free(column);
	free(factor);
}

/* The program of a part; that of another is given up for it. */
static void open_part(struct audit *a, size_t part)
{
	const struct audit_value *head = &a->value[part];

	if (a->lp != NULL && a->part == part)
		return;
	if (a->lp != NULL)
		lp_free(a->lp);
	a->part = part;
	a->lp = lp_new(a->value[head->last].column + 1);
	for (size_t i = part + 1; i != 0; i = a->value[i - 1].next)
		lp_bounds(a->lp, a->value[i - 1].column, a->value[i - 1].least, LP_INFINITY);
	for (size_t i = head->rows; i != 0; i = a->row[i - 1].before)
		write_row(a, &a->row[i - 1]);
}

/* What stands in no sum can be anything from its least on; Clp does not stand programs without
 * rows. */
static bool is_free(struct audit *a, size_t value)
{
	struct audit_value *v = &a->value[value];

	if (a->value[part_of(a, value)].rows != 0)
		return false;
	v->low = v->least > -LP_INFINITY ? v->least : -INFINITY;
	v->high = INFINITY;
	return true;
}

/* Every solution is one way that the true values could be. */
static void look(struct audit *a)
{
	for (size_t i = a->part + 1; i != 0; i = a->value[i - 1].next) {
		struct audit_value *v = &a->value[i - 1];
		double value = lp_value(a->lp, v->column);
		v->low = fmin(v->low, value);
		v->high = fmax(v->high, value);
	}
}

/* Goes to the least (1) or the most (-1) that a value can be, or to any way the values could
 * be (0); false where there is none. */
static bool stretch(struct audit *a, size_t value, double direction)
{
	struct audit_value *v = &a->value[value];

	if (is_free(a, value))
		return true;
	open_part(a, part_of(a, value));
	lp_cost(a->lp, v->column, direction);
	enum lp_status status = lp_solve(a->lp);
	a->programs++;
	lp_cost(a->lp, v->column, 0);
	if (status == LP_OPTIMAL)
		look(a);
	else if (status == LP_UNBOUNDED && direction > 0)
		v->low = -INFINITY;
	else if (status == LP_UNBOUNDED)
		v->high = INFINITY;
	return status == LP_OPTIMAL || status == LP_UNBOUNDED;
}

/* Whole numbers between what was seen. */
static double width(const struct audit_value *v)
{
	return floor(v->high + SMALL) - ceil(v->low - SMALL);
}

static enum audit_verdict attack(struct audit *a, size_t value)
{
	struct audit_value *v = &a->value[value];

	if (!(width(v) >= v->needed) && !stretch(a, value, -1))
		return AUDIT_UNSOUND;
	if (!(width(v) >= v->needed) && !stretch(a, value, 1))
		return AUDIT_UNSOUND;
	if (width(v) < 0)
		return AUDIT_UNSOUND;
	return width(v) >= v->needed ? AUDIT_SAFE : width(v) < 1 ? AUDIT_EXACT : AUDIT_NARROW;
}

static void attack_part(struct audit *a, size_t part, struct audit_found *found)
{
	if (!stretch(a, part, 0)) {
		note(found, AUDIT_UNSOUND, part);
		return;
	}
	for (size_t i = part + 1; i != 0; i = a->value[i - 1].next)
		note(found, attack(a, i - 1), i - 1);
}

enum audit_verdict audit_run(struct audit *a, struct audit_found *found)
{
	*found = (struct audit_found){.verdict = AUDIT_SAFE};
	look_at_shown(a, found);
	while (work_out(a, found))
		continue;
	add_up(a, found);
	find_parts(a);
	for (size_t i = 0; i < a->values; i++)
		if (!a->value[i].known && a->value[i].up == i)
			attack_part(a, i, found);
	if (a->refused != 0) {
		note(found, AUDIT_UNSOUND, a->refused_at);
		found->values += a->refused - 1;
	}
	return found->verdict;
}

/* ---- on demand ---- */

void audit_interval(struct audit *a, size_t value, double *low, double *high)
{
	struct audit_value *v = &a->value[value];

	if (!v->known) {
		stretch(a, value, 1);
		stretch(a, value, -1);
	}
	*low = v->low;
	*high = v->high;
}

/* Only those that were not seen to be wide can be the narrowest. */
static void narrow(struct audit *a, size_t value, double *least)
{
	double low, high;

	if (a->value[value].needed <= 1 || width(&a->value[value]) >= *least)
		return;
	audit_interval(a, value, &low, &high);
	*least = fmin(*least, width(&a->value[value]));
}

static void narrow_part(struct audit *a, size_t part, const bool *of, double *least)
{
	for (size_t i = part + 1; i != 0; i = a->value[i - 1].next)
		if (of == NULL || of[i - 1])
			narrow(a, i - 1, least);
}

double audit_narrowest_of(struct audit *a, const bool *of)
{
	double least = INFINITY;

	for (size_t part = 0; part < a->values; part++)
		if (!a->value[part].known && a->value[part].up == part)
			narrow_part(a, part, of, &least);
	return isinf(least) ? 0 : least;
}

double audit_narrowest(struct audit *a)
{
	return audit_narrowest_of(a, NULL);
}

#include "evidence.h"

enum { NEAR = 6 }; /* lines that a column is compared with */

const struct slice line_label_name[LINE_LABELS] = {
	[LINE_METADATA] = {"metadata", 8}, [LINE_HEADER] = {"header", 6},
	[LINE_GROUP] = {"group", 5},	   [LINE_DATA] = {"data", 4},
	[LINE_DERIVED] = {"derived", 7},   [LINE_NOTES] = {"notes", 5}};

/* A line and what stands around it. */
struct view {
	const struct lines *all;
	size_t i, left;				/* lines before it and after it */
	const struct line *l, *p, *q, *pp, *qq; /* it, those before and after */
	uint32_t gap_before, gap_after;		/* empty rows */
	uint32_t longest;			/* bytes of its longest text */
	double full;				/* its cells, to those of a typical line */
	double figures;				/* share of its cells, but for a leading text */
	double over;				/* share that are texts above figures */
	double like_below, like_above;		/* share that have the shape of their column */
	double echo_below, echo_above;		/* share of texts that stand there again */
	double mask_below, mask_above;		/* places in common */
	double sums;				/* share of the figures */
	size_t since, until;			/* lines since a body and until one; 99: none */
	size_t heading;		   /* lines to the next of several texts; 0: none near */
	bool since_gap, until_gap; /* empty rows lie between */
	bool covered;		   /* texts with a text under each, in a fuller line */
	bool steps, again, again_but_first, longer, shorter, sibling;
};

static const struct line_cell no_cell = {.col = 1};
static const struct line no_line = {.cell = (struct line_cell *)&no_cell};

static const struct line *line_or_none(const struct lines *all, size_t i)
{
	return i < all->n ? &all->item[i] : &no_line;
}

/* The shape that comes first among the lines near by in a column; years count as numbers. */
static enum shape plain(uint8_t shape)
{
	return shape == SHAPE_YEAR || shape == SHAPE_MARK ? SHAPE_NUMBER : (enum shape)shape;
}

/* Walks the columns of two lines side by side. */
static double places_in_common(const struct line *a, const struct line *b)
{
	size_t i = 0, j = 0, both = 0;

	while (i < a->n && j < b->n) {
		both += a->cell[i].col == b->cell[j].col;
		if (a->cell[i].col <= b->cell[j].col)
			i++, j += a->cell[i - 1].col == b->cell[j].col;
		else
			j++;
	}
	return a->n + b->n != 0 ? (double)both / (double)(a->n + b->n - both) : 0;
}

struct nearby {
	unsigned seen, same, figures, echoes;
	size_t length;
};

static struct nearby look_along(const struct view *v, const struct line_cell *c, int step)
{
	struct nearby near = {0};
	size_t at = v->i;

	for (unsigned k = 0; k < NEAR; k++) {
		at += (size_t)step;
		if (at >= v->all->n)
			break;
		const struct line_cell *o = line_at(&v->all->item[at], c->col);
		if (o == NULL)
			continue;
		near.seen++;
		near.same += plain(o->shape) == plain(c->shape);
		near.figures += plain(o->shape) == SHAPE_NUMBER || o->shape == SHAPE_DATE;
		near.echoes += o->key == c->key && c->shape == SHAPE_TEXT;
		near.length += o->len;
	}
	return near;
}

static void look_at_columns(struct view *v)
{
	unsigned below = 0, above = 0, like_below = 0, like_above = 0, over = 0;
	unsigned texts = 0, echo_below = 0, echo_above = 0, longer = 0, shorter = 0;

	for (size_t i = 0; i < v->l->n; i++) {
		const struct line_cell *c = &v->l->cell[i];
		struct nearby d = look_along(v, c, 1), u = look_along(v, c, -1);
		bool text = c->shape == SHAPE_TEXT || c->shape == SHAPE_YEAR;
		below += d.seen != 0;
		above += u.seen != 0;
		like_below += d.seen != 0 && 2 * d.same >= d.seen;
		like_above += u.seen != 0 && 2 * u.same >= u.seen;
		over += text && d.seen != 0 && 2 * d.figures >= d.seen;
		texts += c->shape == SHAPE_TEXT;
		echo_below += d.echoes != 0;
		echo_above += u.echoes != 0;
		if (c->shape == SHAPE_TEXT && d.seen >= 2) {
			longer += c->len > 2 * d.length / d.seen;
			shorter += (size_t)2 * c->len < d.length / d.seen;
		}
	}
	v->over = v->l->n != 0 ? (double)over / v->l->n : 0;
	v->like_below = below != 0 ? (double)like_below / below : 0;
	v->like_above = above != 0 ? (double)like_above / above : 0;
	v->echo_below = texts != 0 ? (double)echo_below / texts : 0;
	v->echo_above = texts != 0 ? (double)echo_above / texts : 0;
	v->longer = 2 * longer > v->l->n;
	v->shorter = 2 * shorter > v->l->n;
}

/* Are three or more of its figures each one more than the one before? */
static bool goes_in_steps(const struct line *l)
{
	size_t steps = 0;

	for (size_t i = 1; i < l->n; i++)
		steps += shape_is_figure(l->cell[i].shape) &&
			 shape_is_figure(l->cell[i - 1].shape) &&
			 l->cell[i].value == l->cell[i - 1].value + 1;
	return steps >= 2 && 2 * steps >= l->n;
}

/* Did a line with the same texts in the same places come before, from one cell on? */
static bool came_before(const struct view *v, size_t from)
{
	for (size_t k = 1; k <= 200 && k <= v->i; k++) {
		const struct line *o = &v->all->item[v->i - k];
		if (o->of[SHAPE_TEXT] == v->l->of[SHAPE_TEXT] && lines_equal(o, v->l, from))
			return true;
	}
	return false;
}

/* Is there another line like it near by, a single text in the same column, with body between? */
static bool has_sibling(const struct view *v, int step)
{
	bool body = false;

	for (size_t k = 1, at = v->i + (size_t)step; k <= 60 && at < v->all->n;
	     k++, at += (size_t)step) {
		const struct line *o = &v->all->item[at];
		if (body && o->n == 1 && o->cell[0].shape == SHAPE_TEXT &&
		    o->cell[0].col == v->l->cell[0].col && o->indent == v->l->indent)
			return true;
		body |= o->body || o->n > 1;
	}
	return false;
}

static double share_of_figures(const struct line *l)
{
	size_t figures = 0, from = l->n > 1 && l->cell[0].shape == SHAPE_TEXT;

	for (size_t i = from; i < l->n; i++)
		figures += l->cell[i].shape != SHAPE_TEXT;
	return l->n != 0 ? (double)figures / (double)(l->n - from) : 0;
}

static void look_for_bodies(struct view *v)
{
	size_t k = v->i;

	while (k > 0 && !v->all->item[k].body && v->i - k < 99) {
		v->since_gap |= v->all->item[k].number > v->all->item[k - 1].number + 1;
		k--;
	}
	v->since = v->i - k;
	for (k = v->i; k + 1 < v->all->n && !v->all->item[k].body && k - v->i < 99; k++)
		v->until_gap |= v->all->item[k + 1].number > v->all->item[k].number + 1;
	v->until = k + 1 == v->all->n && !v->all->item[k].body ? 99 : k - v->i;
	for (k = 1; k <= 3 && v->i + k < v->all->n && v->heading == 0; k++) {
		const struct line *o = &v->all->item[v->i + k];
		if (o->n > 1 && share_of_figures(o) == 0)
			v->heading = k;
		else if (o->body)
			break;
	}
}

static bool is_covered(const struct line *l, const struct line *below)
{
	if (below->n <= l->n || l->n < 2)
		return false;
	for (size_t i = 0; i < l->n; i++) {
		const struct line_cell *c = line_at(below, l->cell[i].col);
		if (l->cell[i].shape != SHAPE_TEXT || c == NULL || c->shape == SHAPE_NUMBER)
			return false;
	}
	return true;
}

static struct view view_of(const struct lines *all, size_t i)
{
	struct view v = {.all = all, .i = i, .left = all->n - 1 - i, .l = &all->item[i]};
	size_t numbers;

	v.p = line_or_none(all, i - 1);
	v.pp = line_or_none(all, i - 2);
	v.q = line_or_none(all, i + 1);
	v.qq = line_or_none(all, i + 2);
	v.gap_before = i > 0 ? v.l->number - v.p->number - 1 : 0;
	v.gap_after = v.left > 0 ? v.q->number - v.l->number - 1 : 0;
	for (size_t k = 0; k < v.l->n; k++)
		if (v.l->cell[k].shape == SHAPE_TEXT && v.l->cell[k].len > v.longest)
			v.longest = v.l->cell[k].len;
	v.full = (double)v.l->n / (all->width != 0 ? all->width : 1);
	v.figures = share_of_figures(v.l);
	look_at_columns(&v);
	look_for_bodies(&v);
	v.covered = is_covered(v.l, v.q);
	v.mask_below = places_in_common(v.l, v.q);
	v.mask_above = places_in_common(v.l, v.p);
	numbers = (size_t)v.l->of[SHAPE_NUMBER] + v.l->of[SHAPE_YEAR];
	v.sums = numbers != 0 ? (double)v.l->sums / (double)numbers : 0;
	v.steps = goes_in_steps(v.l);
	v.again = came_before(&v, 0);
	v.again_but_first = v.l->n > 2 && came_before(&v, 1);
	v.sibling = v.l->n == 1 && (has_sibling(&v, 1) || has_sibling(&v, -1));
	return v;
}

size_t evidence_of(const struct lines *lines, size_t i, uint16_t found[EVIDENCES])
{
	struct view view = view_of(lines, i), *v = &view;
	size_t n = 0;

#define EVIDENCE(name, condition, ...) \
	if (condition)                 \
		found[n++] = EVIDENCE_##name;
#include "evidence.def"
#undef EVIDENCE
	return n;
}

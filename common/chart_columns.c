#include "chart_draw.h"

#include <math.h>
#include <stdlib.h>

enum {
	CEILING = 10,
	FLOOR = 200,
	FLOOR_SMALL = 140, /* of a histogram, and of panels */
	AXIS = 24,
	AXIS_LABEL = 16,
	NARROW = 28, /* columns of text there are room for in a panel, and at 320 px, */
	WIDE = 60,   /* and where the style shows the labels between */
	SLIM = 550,  /* a column that no word fits in */
	MARGIN = 4,  /* columns that the last label may reach over the axis, twice */
	DOT = 2,     /* what stands for a mark */
	LIFT = 6,    /* of a mark over zero */
	TIP = 60,
};

/* A chart while it is drawn, in steps between round numbers. */
struct plot {
	struct page *p;
	const struct chart *c;
	struct ticks ticks;
	struct scale scale;
	size_t room; /* columns of text for the numbers beside the axis */
	long slot;   /* of a label */
	long floor;
};

static bool is_whole(const struct chart *c)
{
	for (size_t i = 0; i < c->n * chart_series(c); i++)
		if (chart_is_drawn(&c->bar[i]) && fabs(remainder(c->bar[i].number, 1)) > 0)
			return false;
	return true;
}

static struct slice tick_name(const struct plot *t, long tick)
{
	return page_decimal(t->p, (double)tick * t->ticks.step);
}

static size_t room_before(const struct plot *t)
{
	size_t room = 0;

	for (long i = t->ticks.first; i <= t->ticks.last; i++) {
		size_t wide = chart_columns_of(tick_name(t, i));
		room = wide > room ? wide : room;
	}
	return room;
}

static struct plot plot_of(struct page *p, const struct chart *c, long floor)
{
	struct scale s = chart_scale(c);
	struct ticks t = chart_ticks(s.low, s.high, is_whole(c));
	struct plot out = {.p = p,
			   .c = c,
			   .ticks = t,
			   .scale = {(double)t.first * t.step, (double)t.last * t.step},
			   .slot = CHART_WIDTH / (long)c->n,
			   .floor = floor};

	out.room = room_before(&out);
	return out;
}

static long height_of(const struct plot *t, double number)
{
	return t->floor - chart_place(&t->scale, number, t->floor - CEILING);
}

/* ---- the grid ---- */

static void put_grid(const struct plot *t)
{
	for (long i = t->ticks.first; i <= t->ticks.last; i++) {
		long y = height_of(t, (double)i * t->ticks.step);
		outfile_printf(&t->p->out,
			       "<line class=\"grid\" x2=\"100%%\" y1=\"%ld\" y2=\"%ld\"/>"
			       "<text class=\"end\" x=\"0\" dx=\"-.5em\" y=\"%ld\">",
			       y, y, y + 5);
		page_put(t->p, tick_name(t, i));
		page_markup(t->p, "</text>\n");
	}
}

static void put_zero(const struct plot *t)
{
	long y = height_of(t, 0);

	outfile_printf(&t->p->out, "<line x2=\"100%%\" y1=\"%ld\" y2=\"%ld\"/>\n", y, y);
}

/* ---- columns ---- */

/* Whoever points at it is told what it stands for. */
static void put_tip(const struct plot *t, size_t i)
{
	size_t m = chart_series(t->c);

	page_markup(t->p, "<title>");
	chart_put_text(t->p, t->c->label[i / m], TIP);
	if (t->c->name != NULL) {
		page_markup(t->p, ", ");
		chart_put_text(t->p, t->c->name[i % m], TIP);
	}
	page_markup(t->p, ": ");
	page_put(t->p, t->c->bar[i].shown);
	page_markup(t->p, "</title>");
}

static void put_column(const struct plot *t, size_t i, long left, long width)
{
	long zero = height_of(t, 0), to = height_of(t, t->c->bar[i].number);

	if (to == zero)
		to += t->c->bar[i].number < 0 ? 1 : -1; /* little is not nothing */
	page_markup(t->p, "<rect");
	chart_put_series(t->p, t->c, i % chart_series(t->c));
	chart_put_part(t->p, "x", left);
	chart_put_part(t->p, "width", width);
	outfile_printf(&t->p->out, " y=\"%ld\" height=\"%ld\">", to < zero ? to : zero,
		       labs(to - zero));
	put_tip(t, i);
	page_markup(t->p, "</rect>\n");
}

/* Words stand upright on zero; where there is no room for them, a dot. */
static void put_mark(const struct plot *t, size_t i, long middle, bool slim)
{
	long zero = height_of(t, 0);

	if (slim) {
		page_markup(t->p, "<circle class=\"mark\"");
		chart_put_part(t->p, "cx", middle);
		outfile_printf(&t->p->out, " cy=\"%ld\" r=\"%d\">", zero - LIFT, DOT);
		put_tip(t, i);
		page_markup(t->p, "</circle>\n");
		return;
	}
	page_markup(t->p, "<text class=\"mark upright\"");
	chart_put_part(t->p, "x", middle);
	outfile_printf(&t->p->out, " y=\"%ld\">", zero - LIFT);
	chart_put_text(t->p, t->c->bar[i].shown, AXIS_LABEL);
	page_markup(t->p, "</text>\n");
}

static void put_slot(const struct plot *t, size_t slot, long gap)
{
	size_t m = chart_series(t->c);
	long width = (t->slot - 2 * gap) / (long)m, between = m > 1 ? width / 16 : 0;

	for (size_t k = 0; k < m; k++) {
		const struct bar *b = &t->c->bar[slot * m + k];
		long left = (long)slot * t->slot + gap + (long)k * width;
		if (!chart_is_drawn(b))
			put_mark(t, slot * m + k, left + width / 2, width < SLIM);
		else if (fabs(b->number) > 0)
			put_column(t, slot * m + k, left + between, width - 2 * between);
	}
}

/* A column takes all its place but one part of `gap` on each side. */
static void put_plot(const struct plot *t, long gap)
{
	const struct chart *c = t->c;

	chart_begin(t->p, c, "columns", (size_t)t->floor + AXIS, t->room);
	put_grid(t);
	for (size_t i = 0; i < c->n; i++)
		put_slot(t, i, t->slot / (c->n > 1 ? gap : 4));
	put_zero(t);
}

/* ---- the axis ---- */

/* Ends a <text> that has begun. */
static void put_label(const struct plot *t, struct slice text)
{
	outfile_printf(&t->p->out, " y=\"%ld\">", t->floor + AXIS - 5);
	chart_put_text(t->p, text, AXIS_LABEL);
	page_markup(t->p, "</text>\n");
}

static size_t widest(const struct chart *c)
{
	size_t out = 0;

	for (size_t i = 0; i < c->n; i++) {
		size_t wide = chart_columns_of(c->label[i]);
		out = wide > out ? wide : out;
	}
	return out < AXIS_LABEL ? out : AXIS_LABEL;
}

/* Of n labels, every which one has room?  A multiple of `of`. */
static size_t every(size_t n, size_t wide, size_t room, size_t of)
{
	size_t step = of;

	while (step < n && n * (wide + 1) > room * step)
		step += of;
	return step;
}

static size_t columns_left(const struct plot *t, size_t of)
{
	return t->room < of ? of - t->room : 1;
}

/* The last one always has its label, and those a fixed number of steps before it.  It ends with
 * the axis where it would reach far over it. */
static void put_labels(const struct plot *t)
{
	size_t n = t->c->n, wide = widest(t->c), room = columns_left(t, NARROW),
	       all = every(n, wide, columns_left(t, WIDE), 1), narrow = every(n, wide, room, all);

	for (size_t i = (n - 1) % all; i < n; i += all) {
		bool end = i == n - 1 && wide > MARGIN + room / n;
		page_markup(t->p, "<text");
		chart_put_part(t->p, "x", end ? CHART_WIDTH : (long)i * t->slot + t->slot / 2);
		outfile_printf(&t->p->out, " class=\"%s%s\"", end ? "end" : "middle",
			       (n - 1 - i) % narrow != 0 ? " between" : "");
		put_label(t, t->c->label[i]);
	}
}

void chart_columns(struct page *p, const struct chart *c)
{
	if (c->n == 0)
		return;
	struct plot t = plot_of(p, c, c->panel ? FLOOR_SMALL : FLOOR);

	put_plot(&t, 6);
	put_labels(&t);
	chart_end(p);
}

void chart_histogram(struct page *p, const struct chart *c)
{
	if (c->n == 0)
		return;
	struct plot t = plot_of(p, c, FLOOR_SMALL);

	put_plot(&t, 12);
	page_markup(p, "<text x=\"0\"");
	put_label(&t, c->first);
	if (c->n > 1) {
		page_markup(p, "<text class=\"end\" x=\"100%\"");
		put_label(&t, c->last);
	}
	chart_end(p);
}

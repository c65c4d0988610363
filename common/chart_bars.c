#include "chart_draw.h"

#include <math.h>
#include <stdlib.h>

enum {
	LABEL = 34,	  /* columns of text, */
	LABEL_LEAST = 17, /* beside whatever number */
	LINE = 17,	  /* a second line of a label */
	ROW = 40,	  /* a bar under its label and number */
	TOP = 21,
	HEIGHT = 9,
	SERIES_ROW = 18, /* a bar with its number behind */
	SERIES_HEIGHT = 13,
	SERIES_GAP = 14,
};

/* A chart while it is drawn. */
struct list {
	struct page *p;
	const struct chart *c;
	struct scale scale;
	size_t beside; /* columns of text in the first line of a label */
	size_t top;    /* of the label that comes */
};

/* ---- labels, of at most two lines ---- */

/* Whole words; what has none that fits is cut, in one line. */
static struct slice first_line(const struct list *l, struct slice label)
{
	struct slice rest = label, word, line = {label.s, 0};

	if (chart_columns_of(label) <= l->beside)
		return label;
	while (slice_cut(&rest, ' ', &word)) {
		struct slice longer = {label.s, (size_t)(word.s - label.s) + word.len};
		if (chart_columns_of(longer) > l->beside)
			break;
		line = longer;
	}
	return line.len != 0 ? line : label;
}

static size_t label_height(const struct list *l, size_t i)
{
	return first_line(l, l->c->label[i]).len < l->c->label[i].len ? TOP + LINE : TOP;
}

static void put_line(const struct list *l, struct slice text, size_t top, size_t most)
{
	outfile_printf(&l->p->out, "<text x=\"0\" y=\"%zu\">", top + CHART_LABEL);
	chart_put_text(l->p, text, most);
	page_markup(l->p, "</text>\n");
}

static void put_label(const struct list *l, struct slice label)
{
	struct slice first = first_line(l, label);

	put_line(l, first, l->top, l->beside);
	if (first.len < label.len)
		put_line(l, slice_from(label, first.len + 1), l->top + LINE, LABEL);
}

/* ---- bars ---- */

static void put_bar(const struct list *l, size_t i, size_t top, size_t height)
{
	const struct bar *b = &l->c->bar[i];
	long zero = chart_place(&l->scale, 0, CHART_WIDTH), to = zero;

	if (chart_is_drawn(b))
		to = chart_place(&l->scale, b->number, CHART_WIDTH);
	if (to == zero)
		return;
	page_markup(l->p, "<rect");
	chart_put_series(l->p, l->c, i % chart_series(l->c));
	if (zero != 0)
		chart_put_part(l->p, "x", to < zero ? to : zero);
	outfile_printf(&l->p->out, " y=\"%zu\" height=\"%zu\"", top, height);
	chart_put_part(l->p, "width", labs(to - zero));
	page_markup(l->p, "/>\n");
}

/* Where bars go both ways, a line says from where. */
static void put_zero(const struct list *l, size_t top, size_t height)
{
	if (!(l->scale.low < 0))
		return;
	page_markup(l->p, "<line");
	chart_put_part(l->p, "x1", chart_place(&l->scale, 0, CHART_WIDTH));
	chart_put_part(l->p, "x2", chart_place(&l->scale, 0, CHART_WIDTH));
	outfile_printf(&l->p->out, " y1=\"%zu\" y2=\"%zu\"/>\n", top - 2, top + height + 2);
}

/* The number stands at the end of the line of the label. */
static void put_single(struct list *l, size_t i)
{
	const struct bar *b = &l->c->bar[i];
	size_t row = l->top + label_height(l, i);

	put_label(l, l->c->label[i]);
	outfile_printf(&l->p->out, "<text class=\"end%s\" x=\"100%%\" y=\"%zu\">",
		       chart_is_drawn(b) ? "" : " mark", l->top + CHART_LABEL);
	page_put(l->p, b->shown);
	page_markup(l->p, "</text>\n");
	put_bar(l, i, row, HEIGHT);
	put_zero(l, row, HEIGHT);
	l->top = row + ROW - TOP;
}

/* The number stands behind its bar, or behind zero. */
static void put_number(const struct list *l, const struct bar *b, size_t base)
{
	bool drawn = chart_is_drawn(b);
	double at = drawn ? fmax(b->number, 0) : 0;

	outfile_printf(&l->p->out, "<text class=\"%s\"", drawn ? "number" : "mark");
	chart_put_part(l->p, "x", chart_place(&l->scale, at, CHART_WIDTH));
	outfile_printf(&l->p->out, " dx=\".4em\" y=\"%zu\">", base);
	page_put(l->p, b->shown);
	page_markup(l->p, "</text>\n");
}

static void put_group(struct list *l, size_t i)
{
	size_t m = chart_series(l->c), row = l->top + label_height(l, i);

	put_label(l, l->c->label[i]);
	put_zero(l, row, (m - 1) * SERIES_ROW + SERIES_HEIGHT);
	for (size_t k = 0; k < m; k++) {
		put_bar(l, i * m + k, row, SERIES_HEIGHT);
		put_number(l, &l->c->bar[i * m + k], row + SERIES_HEIGHT - 2);
		row += SERIES_ROW;
	}
	l->top = row + SERIES_GAP;
}

/* ---- the whole ---- */

/* For the numbers behind the bars.  A mark stands at zero, where there is room, unless bars go
 * to the left. */
static size_t room_behind(const struct list *l)
{
	size_t room = 0;

	for (size_t i = 0; i < l->c->n * chart_series(l->c); i++) {
		const struct bar *b = &l->c->bar[i];
		size_t wide = chart_columns_of(b->shown);
		if ((chart_is_drawn(b) || l->scale.low < 0) && wide > room)
			room = wide;
	}
	return room;
}

/* For the first line of a label, beside the widest number where there is one series. */
static size_t room_beside(const struct chart *c)
{
	size_t wide = 1;

	for (size_t i = 0; i < c->n && chart_series(c) == 1; i++) {
		size_t shown = chart_columns_of(c->bar[i].shown);
		wide = shown > wide ? shown : wide;
	}
	return wide < LABEL_LEAST ? LABEL + 1 - wide : LABEL_LEAST;
}

static size_t height_of(const struct list *l)
{
	size_t m = chart_series(l->c), each = m == 1 ? ROW - TOP : m * SERIES_ROW + SERIES_GAP,
	       out = 0;

	for (size_t i = 0; i < l->c->n; i++)
		out += label_height(l, i) + each;
	return out;
}

void chart_bars(struct page *p, const struct chart *c)
{
	bool single = chart_series(c) == 1;
	struct list l = {.p = p, .c = c, .scale = chart_scale(c), .beside = room_beside(c)};

	if (c->n == 0)
		return;
	chart_begin(p, c, "bars", height_of(&l), single ? 0 : room_behind(&l));
	for (size_t i = 0; i < c->n; i++)
		if (single)
			put_single(&l, i);
		else
			put_group(&l, i);
	chart_end(p);
}

#include "chart_draw.h"

#include <math.h>
#include "text.h"

enum {
	LABEL_SAID = 60, /* columns of a label in the description */
	SPACES = 5,	 /* between round numbers, at most (or one more) */
};

size_t chart_series(const struct chart *c)
{
	return c->series != 0 ? c->series : 1;
}

bool chart_is_drawn(const struct bar *b)
{
	return !b->mark && isfinite(b->number);
}

/* ---- how far numbers reach ---- */

struct scale chart_scale(const struct chart *c)
{
	struct scale s = {fmin(c->low, 0), fmax(c->high, 0)};

	for (size_t i = 0; i < c->n * chart_series(c); i++) {
		if (!chart_is_drawn(&c->bar[i]))
			continue;
		s.low = fmin(s.low, c->bar[i].number);
		s.high = fmax(s.high, c->bar[i].number);
	}
	return s.low < s.high ? s : (struct scale){0, 1};
}

long chart_place(const struct scale *s, double number, long of)
{
	return lround((number - s->low) / (s->high - s->low) * (double)of);
}

static double round_step(double least)
{
	static const double steps[] = {1, 2, 5, 10};
	double unit = pow(10, floor(log10(least)));
	size_t i = 0;

	while (i + 1 < COUNT_OF(steps) && steps[i] * unit < least * (1 - 1e-9))
		i++;
	return steps[i] * unit;
}

struct ticks chart_ticks(double low, double high, bool whole)
{
	double step = round_step((high - low) / SPACES), least = whole ? 1 : 0;

	step = fmax(step, least);
	return (struct ticks){.first = lround(floor(low / step + 1e-9)),
			      .last = lround(ceil(high / step - 1e-9)),
			      .step = step};
}

/* ---- the frame ---- */

static struct slice say_bar(struct page *p, const struct chart *c, size_t i, size_t k)
{
	struct slice shown = c->bar[i * chart_series(c) + k].shown;

	if (c->name == NULL)
		return shown;
	return arena_printf(&p->mem, "%s%.*s %.*s", k != 0 ? ", " : "", FMT(c->name[k]),
			    FMT(shown));
}

static void put_description(struct page *p, const struct chart *c)
{
	page_put(p, c->text);
	for (size_t i = 0; i < c->n && c->text.len == 0; i++) {
		page_markup(p, i != 0 ? "; " : "");
		page_put(p, html_cut(&p->mem, c->label[i], LABEL_SAID));
		page_markup(p, ": ");
		for (size_t k = 0; k < chart_series(c); k++)
			page_put(p, say_bar(p, c, i, k));
	}
}

void chart_legend(struct page *p, const struct chart *c)
{
	if (c->name == NULL)
		return;
	page_markup(p, "<ul class=\"legend\">");
	for (size_t k = 0; k < chart_series(c); k++) {
		page_markup(p, "<li");
		chart_put_series(p, c, k);
		page_markup(p, ">");
		html_value(&p->out, c->name[k]);
		page_markup(p, "</li>");
	}
	page_markup(p, "</ul>\n");
}

/* A column of text is at most .65 em wide. */
static void put_room(struct page *p, size_t room)
{
	size_t hundredths = room * 65 + 50;

	if (room != 0)
		outfile_printf(&p->out, " style=\"--room:%zu.%02zuem\"", hundredths / 100,
			       hundredths % 100);
}

void chart_begin(struct page *p, const struct chart *c, const char *kind, size_t height,
		 size_t room)
{
	unsigned id = ++p->ids;

	page_markup(p, "<div class=\"chart\">\n");
	if (!c->panel)
		chart_legend(p, c);
	if (c->unit.len != 0)
		page_block(p, "p class=\"unit\"", c->unit);
	outfile_printf(&p->out, "<svg class=\"%s\"", kind);
	put_room(p, room);
	outfile_printf(&p->out,
		       " width=\"100%%\" height=\"%zu\" role=\"img\" "
		       "aria-labelledby=\"t%u d%u\"><title id=\"t%u\">",
		       height, id, id, id);
	page_put(p, c->title);
	outfile_printf(&p->out, "</title><desc id=\"d%u\">", id);
	put_description(p, c);
	page_markup(p, "</desc>\n");
}

void chart_end(struct page *p)
{
	page_markup(p, "</svg>\n</div>\n");
}

void chart_put_part(struct page *p, const char *attribute, long part)
{
	outfile_printf(&p->out, " %s=\"%ld.%02ld%%\"", attribute, part / 100, part % 100);
}

void chart_put_series(struct page *p, const struct chart *c, size_t series)
{
	if (c->name != NULL)
		outfile_printf(&p->out, " class=\"s%zu\"", series + 1);
}

/* The isolates keep text of the other direction to itself. */
void chart_put_text(struct page *p, struct slice text, size_t most)
{
	page_markup(p, "&#x2068;");
	page_put(p, html_cut(&p->mem, text, most));
	page_markup(p, "&#x2069;");
}

size_t chart_columns_of(struct slice text)
{
	size_t n = 0;

	while (text.len != 0)
		n += utf8_next(&text) >= 0x1100 ? 2 : 1;
	return n;
}

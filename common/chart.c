#include "chart.h"

#include "arena.h"
#include "html.h"

enum {
	BAR_ROW = 40, /* height of a bar with its label */
	BAR_HEIGHT = 9,
	BAR_LABEL = 28, /* columns of text */
	FLOOR = 132,	/* of the histogram, under a line of text */
	CEILING = 22,
	AXIS = 20,
	AXIS_LABEL = 16,
};

static uint64_t highest(const struct chart *c)
{
	uint64_t most = 1;

	for (size_t i = 0; i < c->n; i++)
		most = c->bar[i].count > most ? c->bar[i].count : most;
	return most;
}

/* Hundredths of a per cent: bytes do not hang on how a machine rounds. */
static unsigned part(uint64_t n, uint64_t of)
{
	return (unsigned)((double)n / (double)of * 10000 + 0.5);
}

static void put_part(struct outfile *out, const char *attribute, unsigned hundredths)
{
	outfile_printf(out, " %s=\"%u.%02u%%\"", attribute, hundredths / 100, hundredths % 100);
}

static void begin(struct outfile *out, const struct chart *c, const char *kind, size_t height)
{
	outfile_printf(out,
		       "<svg class=\"%s\" width=\"100%%\" height=\"%zu\" role=\"img\" "
		       "aria-labelledby=\"t%u d%u\">",
		       kind, height, c->id, c->id);
	outfile_printf(out, "<title id=\"t%u\">", c->id);
	html_text(out, c->title);
	outfile_printf(out, "</title><desc id=\"d%u\">", c->id);
	html_text(out, c->text);
	html_markup(out, "</desc>\n");
}

/* The isolates keep text of the other direction to itself. */
static void put_label(struct outfile *out, struct slice label, size_t most)
{
	struct arena a = {0};

	html_markup(out, "\u2068");
	html_text(out, html_cut(&a, label, most));
	html_markup(out, "\u2069</text>");
	arena_free(&a);
}

void chart_bars(struct outfile *out, const struct chart *c)
{
	uint64_t most = highest(c);

	begin(out, c, "bars", c->n * BAR_ROW);
	for (size_t i = 0; i < c->n; i++) {
		size_t top = i * BAR_ROW;
		outfile_printf(out, "<text x=\"0\" y=\"%zu\">", top + 15);
		put_label(out, c->bar[i].label, BAR_LABEL);
		outfile_printf(out, "<text class=\"end\" x=\"100%%\" y=\"%zu\">", top + 15);
		html_text(out, c->bar[i].shown);
		outfile_printf(out, "</text><rect y=\"%zu\" height=\"%d\"", top + 21, BAR_HEIGHT);
		put_part(out, "width", part(c->bar[i].count, most));
		html_markup(out, "/>\n");
	}
	html_markup(out, "</svg>\n");
}

static void put_column(struct outfile *out, const struct chart *c, size_t i, uint64_t most)
{
	unsigned step = (unsigned)(10000 / c->n), gap = c->n > 1 ? step / 12 : step / 4;
	unsigned high =
		(unsigned)((double)c->bar[i].count / (double)most * (FLOOR - CEILING) + 0.5);

	if (c->bar[i].count == 0)
		return;
	high = high != 0 ? high : 1;
	outfile_printf(out, "<rect y=\"%u\" height=\"%u\"", FLOOR - high, high);
	put_part(out, "x", (unsigned)i * step + gap);
	put_part(out, "width", step - 2 * gap);
	html_markup(out, "/>\n");
}

static void put_axis(struct outfile *out, const struct chart *c, uint64_t most)
{
	for (size_t i = 0; i < c->n; i++) {
		if (c->bar[i].count != most)
			continue;
		html_markup(out, "<text class=\"end\" x=\"100%\" y=\"15\">");
		html_text(out, c->bar[i].shown);
		html_markup(out, "</text>");
		break;
	}
	outfile_printf(out,
		       "<line class=\"most\" x2=\"100%%\" y1=\"%d\" y2=\"%d\"/>"
		       "<line x2=\"100%%\" y1=\"%d\" y2=\"%d\"/>\n",
		       CEILING, CEILING, FLOOR, FLOOR);
	outfile_printf(out, "<text x=\"0\" y=\"%d\">", FLOOR + AXIS - 4);
	put_label(out, c->low, AXIS_LABEL);
	if (c->n > 1) {
		outfile_printf(out, "<text class=\"end\" x=\"100%%\" y=\"%d\">", FLOOR + AXIS - 4);
		put_label(out, c->high, AXIS_LABEL);
	}
}

void chart_histogram(struct outfile *out, const struct chart *c)
{
	uint64_t most = highest(c);

	begin(out, c, "histogram", FLOOR + AXIS);
	for (size_t i = 0; i < c->n; i++)
		put_column(out, c, i, most);
	if (c->n != 0)
		put_axis(out, c, most);
	html_markup(out, "</svg>\n");
}

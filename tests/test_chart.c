/* Charts: what is drawn for few numbers and for many, and that their colours can be told apart. */
#include "test.h"

#include <ctype.h>
#include <math.h>
#include "../common/chart.h"
#include "caught.h"

/* ---- round numbers ---- */

static const struct round {
	const char *name;
	double low, high;
	bool whole;
	long first, last;
	double step;
} rounds[] = {
	{"tens of thousands", 0, 9480, true, 0, 5, 2000},
	{"one more than round", 0, 101, true, 0, 3, 50},
	{"just round", 0, 100, true, 0, 5, 20},
	{"whole ones stay whole", 0, 1, true, 0, 1, 1},
	{"others do not", 0, 1, false, 0, 5, 0.2},
	{"shares", 0, 0.73, false, 0, 4, 0.2},
	{"both ways", -7.5, 11.25, false, -2, 3, 5},
	{"below zero", -34, 0, true, -4, 0, 10},
	{"millions", 0, 3100000, true, 0, 4, 1000000},
	{"next to nothing", 0, 0.00003, false, 0, 3, 0.00001},
	{"a step that is a sum of tenths", 0, 1.5, false, 0, 3, 0.5},
};

static void check_round(void **state)
{
	const struct round *r = *state;
	struct ticks t = chart_ticks(r->low, r->high, r->whole);

	assert_int_equal(t.first, r->first);
	assert_int_equal(t.last, r->last);
	assert_true(fabs(t.step - r->step) < r->step * 1e-9);
}

/* ---- drawings ---- */

#define HIDDEN                       \
	{                            \
		0, {"dold", 4}, true \
	}
#define NUMBER(n)                                \
	{                                        \
		(n), {#n, sizeof(#n) - 1}, false \
	}

static const struct slice label[] = {{"<b>", 3}, {"lång", 5}, {"0", 1}};
static const struct slice name[] = {{"w&m", 3}, {"שלום", 8}};
static const struct bar single[] = {NUMBER(4), NUMBER(3), NUMBER(0)};
static const struct bar pairs[] = {NUMBER(4), NUMBER(2), HIDDEN, NUMBER(0), NUMBER(1), NUMBER(1)};
static const struct bar signs[] = {NUMBER(-1), NUMBER(3), HIDDEN};

static const struct drawing {
	const char *name;
	void (*draw)(struct page *, const struct chart *);
	struct chart chart;
	const char *want;
} drawings[] = {
	{"bars",
	 chart_bars,
	 {.bar = single, .n = 2},

	 "<div class=\"chart\">\n"
	 "<svg class=\"bars\" width=\"100%\" height=\"80\" role=\"img\" aria-labelledby=\"t7 "
	 "d7\"><title id=\"t7\">a &amp; b</title><desc id=\"d7\">&lt;b&gt;: 4; lång: 3</desc>\n"
	 "<text x=\"0\" y=\"15\">&#x2068;&lt;b&gt;&#x2069;</text>\n"
	 "<text class=\"end\" x=\"100%\" y=\"15\">4</text>\n"
	 "<rect y=\"21\" height=\"9\" width=\"100.00%\"/>\n"
	 "<text x=\"0\" y=\"55\">&#x2068;lång&#x2069;</text>\n"
	 "<text class=\"end\" x=\"100%\" y=\"55\">3</text>\n"
	 "<rect y=\"61\" height=\"9\" width=\"75.00%\"/>\n"
	 "</svg>\n"
	 "</div>\n"},
	{"a bar, and a line for two ways",
	 chart_bars,
	 {.bar = signs, .n = 3},

	 "<div class=\"chart\">\n"
	 "<svg class=\"bars\" width=\"100%\" height=\"120\" role=\"img\" aria-labelledby=\"t7 "
	 "d7\"><title id=\"t7\">a &amp; b</title><desc id=\"d7\">&lt;b&gt;: -1; lång: 3; 0: "
	 "dold</desc>\n"
	 "<text x=\"0\" y=\"15\">&#x2068;&lt;b&gt;&#x2069;</text>\n"
	 "<text class=\"end\" x=\"100%\" y=\"15\">-1</text>\n"
	 "<rect x=\"0.00%\" y=\"21\" height=\"9\" width=\"25.00%\"/>\n"
	 "<line x1=\"25.00%\" x2=\"25.00%\" y1=\"19\" y2=\"32\"/>\n"
	 "<text x=\"0\" y=\"55\">&#x2068;lång&#x2069;</text>\n"
	 "<text class=\"end\" x=\"100%\" y=\"55\">3</text>\n"
	 "<rect x=\"25.00%\" y=\"61\" height=\"9\" width=\"75.00%\"/>\n"
	 "<line x1=\"25.00%\" x2=\"25.00%\" y1=\"59\" y2=\"72\"/>\n"
	 "<text x=\"0\" y=\"95\">&#x2068;0&#x2069;</text>\n"
	 "<text class=\"end mark\" x=\"100%\" y=\"95\">dold</text>\n"
	 "<line x1=\"25.00%\" x2=\"25.00%\" y1=\"99\" y2=\"112\"/>\n"
	 "</svg>\n"
	 "</div>\n"},
	{"bars of two series",
	 chart_bars,
	 {.bar = pairs, .n = 2, .name = name, .series = 2},

	 "<div class=\"chart\">\n"
	 "<ul class=\"legend\"><li class=\"s1\"><bdi>w&amp;m</bdi></li><li "
	 "class=\"s2\"><bdi>שלום</bdi></li></ul>\n"
	 "<svg class=\"bars\" style=\"--room:1.15em\" width=\"100%\" height=\"142\" role=\"img\" "
	 "aria-labelledby=\"t7 d7\"><title id=\"t7\">a &amp; b</title><desc id=\"d7\">&lt;b&gt;: "
	 "w&amp;m 4, שלום 2; lång: w&amp;m dold, שלום 0</desc>\n"
	 "<text x=\"0\" y=\"15\">&#x2068;&lt;b&gt;&#x2069;</text>\n"
	 "<rect class=\"s1\" y=\"21\" height=\"13\" width=\"100.00%\"/>\n"
	 "<text class=\"number\" x=\"100.00%\" dx=\".4em\" y=\"32\">4</text>\n"
	 "<rect class=\"s2\" y=\"39\" height=\"13\" width=\"50.00%\"/>\n"
	 "<text class=\"number\" x=\"50.00%\" dx=\".4em\" y=\"50\">2</text>\n"
	 "<text x=\"0\" y=\"86\">&#x2068;lång&#x2069;</text>\n"
	 "<text class=\"mark\" x=\"0.00%\" dx=\".4em\" y=\"103\">dold</text>\n"
	 "<text class=\"number\" x=\"0.00%\" dx=\".4em\" y=\"121\">0</text>\n"
	 "</svg>\n"
	 "</div>\n"},
	{"no bars", chart_bars, {.bar = single}, ""},
	{"columns of two series",
	 chart_columns,
	 {.bar = pairs, .n = 2, .name = name, .series = 2, .unit = {"<kr>", 4}},

	 "<div class=\"chart\">\n"
	 "<ul class=\"legend\"><li class=\"s1\"><bdi>w&amp;m</bdi></li><li "
	 "class=\"s2\"><bdi>שלום</bdi></li></ul>\n"
	 "<p class=\"unit\">&lt;kr&gt;</p>\n"
	 "<svg class=\"columns\" style=\"--room:1.15em\" width=\"100%\" height=\"224\" "
	 "role=\"img\" aria-labelledby=\"t7 d7\"><title id=\"t7\">a &amp; b</title><desc "
	 "id=\"d7\">&lt;b&gt;: w&amp;m 4, שלום 2; lång: w&amp;m dold, שלום 0</desc>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"200\" y2=\"200\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"205\">0</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"152\" y2=\"152\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"157\">1</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"105\" y2=\"105\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"110\">2</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"57\" y2=\"57\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"62\">3</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"10\" y2=\"10\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"15\">4</text>\n"
	 "<rect class=\"s1\" x=\"9.37%\" width=\"14.59%\" y=\"10\" "
	 "height=\"190\"><title>&#x2068;&lt;b&gt;&#x2069;, &#x2068;w&amp;m&#x2069;: "
	 "4</title></rect>\n"
	 "<rect class=\"s2\" x=\"26.04%\" width=\"14.59%\" y=\"105\" "
	 "height=\"95\"><title>&#x2068;&lt;b&gt;&#x2069;, &#x2068;שלום&#x2069;: 2</title></rect>\n"
	 "<text class=\"mark upright\" x=\"66.66%\" y=\"194\">&#x2068;dold&#x2069;</text>\n"
	 "<line x2=\"100%\" y1=\"200\" y2=\"200\"/>\n"
	 "<text x=\"25.00%\" class=\"middle\" y=\"219\">&#x2068;&lt;b&gt;&#x2069;</text>\n"
	 "<text x=\"75.00%\" class=\"middle\" y=\"219\">&#x2068;lång&#x2069;</text>\n"
	 "</svg>\n"
	 "</div>\n"},
	{"columns both ways, one not there",
	 chart_columns,
	 {.bar = signs, .n = 3},
	 "<div class=\"chart\">\n"
	 "<svg class=\"columns\" style=\"--room:2.45em\" width=\"100%\" height=\"224\" "
	 "role=\"img\" aria-labelledby=\"t7 d7\"><title id=\"t7\">a &amp; b</title><desc "
	 "id=\"d7\">&lt;b&gt;: -1; lång: 3; 0: dold</desc>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"200\" y2=\"200\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"205\">−1</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"152\" y2=\"152\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"157\">0</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"105\" y2=\"105\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"110\">1</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"57\" y2=\"57\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"62\">2</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"10\" y2=\"10\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"15\">3</text>\n"
	 "<rect x=\"5.55%\" width=\"22.23%\" y=\"152\" "
	 "height=\"48\"><title>&#x2068;&lt;b&gt;&#x2069;: -1</title></rect>\n"
	 "<rect x=\"38.88%\" width=\"22.23%\" y=\"10\" height=\"142\"><title>&#x2068;lång&#x2069;: "
	 "3</title></rect>\n"
	 "<text class=\"mark upright\" x=\"83.32%\" y=\"146\">&#x2068;dold&#x2069;</text>\n"
	 "<line x2=\"100%\" y1=\"152\" y2=\"152\"/>\n"
	 "<text x=\"16.66%\" class=\"middle\" y=\"219\">&#x2068;&lt;b&gt;&#x2069;</text>\n"
	 "<text x=\"49.99%\" class=\"middle\" y=\"219\">&#x2068;lång&#x2069;</text>\n"
	 "<text x=\"83.32%\" class=\"middle\" y=\"219\">&#x2068;0&#x2069;</text>\n"
	 "</svg>\n"
	 "</div>\n"},
	{"a column",
	 chart_columns,
	 {.bar = single, .n = 1, .high = 10, .panel = true},
	 "<div class=\"chart\">\n"
	 "<svg class=\"columns\" style=\"--room:1.80em\" width=\"100%\" height=\"164\" "
	 "role=\"img\" aria-labelledby=\"t7 d7\"><title id=\"t7\">a &amp; b</title><desc "
	 "id=\"d7\">&lt;b&gt;: 4</desc>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"140\" y2=\"140\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"145\">0</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"114\" y2=\"114\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"119\">2</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"88\" y2=\"88\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"93\">4</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"62\" y2=\"62\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"67\">6</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"36\" y2=\"36\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"41\">8</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"10\" y2=\"10\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"15\">10</text>\n"
	 "<rect x=\"25.00%\" width=\"50.00%\" y=\"88\" "
	 "height=\"52\"><title>&#x2068;&lt;b&gt;&#x2069;: 4</title></rect>\n"
	 "<line x2=\"100%\" y1=\"140\" y2=\"140\"/>\n"
	 "<text x=\"50.00%\" class=\"middle\" y=\"159\">&#x2068;&lt;b&gt;&#x2069;</text>\n"
	 "</svg>\n"
	 "</div>\n"},
	{"no columns", chart_columns, {.bar = single}, ""},
	{"histogram: nothing where none are",
	 chart_histogram,
	 {.bar = single, .n = 3, .first = {"<1", 2}, .last = {"9", 1}},

	 "<div class=\"chart\">\n"
	 "<svg class=\"columns\" style=\"--room:1.15em\" width=\"100%\" height=\"164\" "
	 "role=\"img\" aria-labelledby=\"t7 d7\"><title id=\"t7\">a &amp; b</title><desc "
	 "id=\"d7\">&lt;b&gt;: 4; lång: 3; 0: 0</desc>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"140\" y2=\"140\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"145\">0</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"107\" y2=\"107\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"112\">1</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"75\" y2=\"75\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"80\">2</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"42\" y2=\"42\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"47\">3</text>\n"
	 "<line class=\"grid\" x2=\"100%\" y1=\"10\" y2=\"10\"/><text class=\"end\" x=\"0\" "
	 "dx=\"-.5em\" y=\"15\">4</text>\n"
	 "<rect x=\"2.77%\" width=\"27.79%\" y=\"10\" "
	 "height=\"130\"><title>&#x2068;&lt;b&gt;&#x2069;: 4</title></rect>\n"
	 "<rect x=\"36.10%\" width=\"27.79%\" y=\"42\" height=\"98\"><title>&#x2068;lång&#x2069;: "
	 "3</title></rect>\n"
	 "<line x2=\"100%\" y1=\"140\" y2=\"140\"/>\n"
	 "<text x=\"0\" y=\"159\">&#x2068;&lt;1&#x2069;</text>\n"
	 "<text class=\"end\" x=\"100%\" y=\"159\">&#x2068;9&#x2069;</text>\n"
	 "</svg>\n"
	 "</div>\n"},
	{"histogram of nothing", chart_histogram, {.bar = single}, ""},
};

static struct slice drawn(const struct drawing *d, struct arena *mem)
{
	struct chart chart = d->chart;
	struct page p = {.lang = LANG_SV, .ids = 6};
	FILE *file = catch_begin(&p.out);

	chart.title = S("a & b");
	chart.label = label;
	d->draw(&p, &chart);
	arena_free(&p.mem);
	return catch_end(file, &p.out, mem);
}

static void check_drawing(void **state)
{
	const struct drawing *d = *state;
	struct arena mem = {0};

	assert_slice(drawn(d, &mem), d->want);
	arena_free(&mem);
}

/* ---- many ---- */

static size_t count(struct slice in, const char *what)
{
	size_t n = 0, at;

	while ((at = slice_find(in, slice_of(what))) != in.len) {
		in = slice_from(in, at + strlen(what));
		n++;
	}
	return n;
}

enum { MANY = 60 };

/* As many years before 2025, each with `series` numbers, and one of the first that is hidden. */
static struct slice drawn_many(void (*draw)(struct page *, const struct chart *), size_t n,
			       size_t series, double high, struct arena *mem)
{
	static const struct slice all[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}};
	struct slice year[MANY];
	struct bar bar[MANY * CHART_SERIES];
	struct page p = {.lang = LANG_EN};
	FILE *file = catch_begin(&p.out);

	for (size_t i = 0; i < n; i++)
		year[i] = arena_printf(mem, "%zu", 2025 - n + i);
	for (size_t i = 0; i < n * series; i++)
		bar[i] = (struct bar){(double)i + 1, S("1"), i == 1};
	draw(&p, &(struct chart){.title = S("t"),
				 .label = year,
				 .n = n,
				 .bar = bar,
				 .name = all,
				 .series = series,
				 .high = high});
	arena_free(&p.mem);
	return catch_end(file, &p.out, mem);
}

/* Labels of an axis: all that there are, and those that a narrow page shows as well. */
static const struct years {
	const char *name;
	size_t n, series;
	double high;
	size_t labels, narrow, words, dots;
} years[] = {
	{"one", 1, 1, 0, 1, 1, 0, 0},
	{"four have room", 4, 1, 0, 4, 4, 1, 0},
	{"five have room", 5, 2, 0, 5, 5, 1, 0},
	{"wider numbers leave less room", 5, 2, 2e6, 5, 3, 1, 0},
	{"every second where it is narrow", 6, 1, 0, 6, 3, 1, 0},
	{"ten", 10, 1, 0, 10, 5, 1, 0},
	{"every second even where it is wide", 20, 1, 0, 10, 5, 0, 1},
	{"sixty", 60, 4, 0, 10, 5, 0, 1},
};

static void check_years(void **state)
{
	const struct years *y = *state;
	struct arena mem = {0};
	struct slice got = drawn_many(chart_columns, y->n, y->series, y->high, &mem);

	assert_int_equal(count(got, "class=\"middle\"") + count(got, "class=\"middle between\""),
			 y->labels);
	assert_int_equal(count(got, "class=\"middle\""), y->narrow);
	assert_int_equal(count(got, "class=\"mark upright\""), y->words);
	assert_int_equal(count(got, "<circle class=\"mark\""), y->dots);
	assert_int_equal(count(got, "<rect"), y->n * y->series - (y->n > 1));
	assert_int_equal(count(got, "class=\"middle\" y=\"219\">&#x2068;2024&#x2069;"), 1);
	arena_free(&mem);
}

static void sixty_bars(void **state)
{
	struct arena mem = {0};
	struct slice got = drawn_many(chart_bars, MANY, 4, 0, &mem);

	(void)state;
	assert_int_equal(count(got, "<rect"), MANY * 4 - 1);
	assert_int_equal(count(got, "class=\"mark\""), 1);
	assert_int_equal(count(got, "height=\"6420\""), 1);
	assert_int_equal(count(got, "y=\"6399\">"), 1);
	arena_free(&mem);
}

/* ---- labels and numbers that do not fit ---- */

static const struct labelled {
	const char *name, *label, *first, *second;
} labelled[] = {
	{"fits", "abcdefghij abcdefghij abcdefghij a", "abcdefghij abcdefghij abcdefghij a", NULL},
	{"a column too many", "abcdefghij abcdefghij abcdefghij ab",
	 "abcdefghij abcdefghij abcdefghij", "ab"},
	{"whole words", "Barn- och utbildningsförvaltningen med skola",
	 "Barn- och utbildningsförvaltningen", "med skola"},
	{"is cut in the second",
	 "aaaaaaaaaaaaaaa aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb bbbbbbbbbbbbbbb bbbbb",
	 "aaaaaaaaaaaaaaa aaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbb bbbbbbbbbbbbbbb b…"},
	{"a long word", "Samhällsbyggnadsförvaltningskontoret i kommunen",
	 "Samhällsbyggnadsförvaltningskonto…", NULL},
};

static void check_labelled(void **state)
{
	const struct labelled *l = *state;
	const struct slice of = slice_of(l->label);
	struct arena mem = {0};
	struct page p = {.lang = LANG_EN};
	FILE *file = catch_begin(&p.out);

	chart_bars(&p, &(struct chart){.label = &of, .n = 1, .bar = single});
	struct slice got = catch_end(file, &p.out, &mem);
	assert_int_equal(count(got, arena_printf(&mem, "y=\"15\">&#x2068;%s&#x2069;<", l->first).s),
			 1);
	assert_int_equal(count(got, "y=\"32\">"), l->second != NULL);
	if (l->second != NULL)
		assert_int_equal(
			count(got, arena_printf(&mem, "y=\"32\">&#x2068;%s&#x2069;<", l->second).s),
			1);
	assert_int_equal(count(got, l->second != NULL ? "<rect y=\"38\"" : "<rect y=\"21\""), 1);
	arena_free(&p.mem);
	arena_free(&mem);
}

/* A number takes its room from the first line of the label, but not all. */
static void long_numbers(void **state)
{
	struct arena mem = {0};
	struct page p = {.lang = LANG_EN};
	const struct slice of[] = {S("abcdefghi abcdefghi abcdefghi abc"), S("b")};
	struct bar bar[] = {{1, S("1"), false}, {0, S("no answer"), true}};
	FILE *file = catch_begin(&p.out);

	(void)state;
	chart_bars(&p, &(struct chart){.label = of, .n = 2, .bar = bar});
	bar[1].shown = S("there is more to say of this than has room");
	chart_bars(&p, &(struct chart){.label = of, .n = 2, .bar = bar});
	struct slice got = catch_end(file, &p.out, &mem);
	assert_int_equal(count(got, ">&#x2068;abcdefghi abcdefghi&#x2069;<"), 1);
	assert_int_equal(count(got, ">&#x2068;abcdefghi&#x2069;<"), 1);
	arena_free(&p.mem);
	arena_free(&mem);
}

/* No number, whatever the double holds, is no bar. */
static void no_numbers(void **state)
{
	struct arena mem = {0};
	struct page p = {.lang = LANG_EN};
	const struct bar bar[] = {
		{NAN, S("?"), false}, {INFINITY, S("?"), false}, {0, S("0"), false}};
	const struct chart c = {.label = label, .n = 3, .bar = bar};
	FILE *file = catch_begin(&p.out);

	(void)state;
	chart_bars(&p, &c);
	chart_columns(&p, &c);
	struct slice got = catch_end(file, &p.out, &mem);
	assert_int_equal(count(got, "<rect"), 0);
	assert_int_equal(count(got, "mark"), 4);
	assert_int_equal(count(got, "nan") + count(got, "inf"), 0);
	arena_free(&p.mem);
	arena_free(&mem);
}

/* ---- colours ---- */

static const char style[] =
#include "../common/page_style.def"
	;

struct colour {
	double r, g, b; /* of light, linear */
};

static double linear(unsigned of_255)
{
	double c = of_255 / 255.0;

	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* The value of a variable in a scheme: what stands in :root the first time, or the second. */
static struct colour colour_of(const char *variable, bool dark)
{
	struct slice in = slice_of(style);
	char digits[7] = {0};

	for (int i = 0; i <= dark; i++)
		in = slice_from(in, slice_find(in, S(":root{")) + 1);
	in = slice_from(in, slice_find(in, slice_of(variable)) + strlen(variable));
	assert_true(slice_eat(&in, S(":#")));
	for (size_t i = 0; i < 6; i++) /* #fff is short for #ffffff */
		digits[i] = isxdigit((unsigned char)in.s[3]) ? in.s[i] : in.s[i / 2];
	unsigned rgb = (unsigned)strtoul(digits, NULL, 16);
	return (struct colour){linear(rgb >> 16), linear(rgb >> 8 & 255), linear(rgb & 255)};
}

static double luminance(struct colour c)
{
	return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

/* WCAG */
static double contrast(struct colour a, struct colour b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}

/* As someone sees it whose eyes have no cones for green (Machado, Oliveira and Fernandes 2009). */
static struct colour deuteranope(struct colour c)
{
	return (struct colour){fmax(0, 0.367322 * c.r + 0.860646 * c.g - 0.227968 * c.b),
			       fmax(0, 0.280085 * c.r + 0.672501 * c.g + 0.047413 * c.b),
			       fmax(0, -0.011820 * c.r + 0.042940 * c.g + 0.968881 * c.b)};
}

/* CIE L*, 0 to 100 */
static double lightness(struct colour c)
{
	double y = luminance(c);

	return y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y;
}

static const struct ink {
	const char *name;
	bool dark;
	double least;
} inks[] = {
	{"--text", false, 4.5},	  {"--text", true, 4.5},    {"--quiet", false, 4.5},
	{"--quiet", true, 4.5},	  {"--accent", false, 4.5}, {"--accent", true, 4.5},
	{"--error", false, 4.5},  {"--error", true, 4.5},   {"--warning", false, 4.5},
	{"--warning", true, 4.5}, {"--notice", false, 4.5}, {"--notice", true, 4.5},
	{"--series-1", false, 3}, {"--series-1", true, 3},  {"--series-2", false, 3},
	{"--series-2", true, 3},  {"--series-3", false, 3}, {"--series-3", true, 3},
	{"--series-4", false, 3}, {"--series-4", true, 3},
};

static void check_ink(void **state)
{
	const struct ink *i = *state;
	struct colour ink = colour_of(i->name, i->dark);

	assert_true(contrast(ink, colour_of("--ground", i->dark)) >= i->least);
	assert_true(contrast(ink, colour_of("--panel", i->dark)) >= i->least);
}

/* Hue is no help to all, and none in grey print: those side by side must differ much. */
static void series_differ(void **state)
{
	static const char *const all[CHART_SERIES] = {"--series-1", "--series-2", "--series-3",
						      "--series-4"};

	(void)state;
	for (int dark = 0; dark <= 1; dark++)
		for (size_t i = 0; i < CHART_SERIES; i++)
			for (size_t k = 0; k < i; k++) {
				struct colour a = colour_of(all[i], dark),
					      b = colour_of(all[k], dark);
				double least = k + 1 == i ? 22 : 10;
				assert_true(fabs(lightness(a) - lightness(b)) >= least);
				assert_true(fabs(lightness(deuteranope(a)) -
						 lightness(deuteranope(b))) >= least);
			}
}

/* What the measures say of colours that are known. */
static void measures(void **state)
{
	const struct colour black = {0, 0, 0}, white = {1, 1, 1},
			    grey = {linear(0x77), linear(0x77), linear(0x77)},
			    red = {linear(0xC0), 0, 0}, green = {0, linear(0x73), 0};

	(void)state;
	assert_float_equal(contrast(black, white), 21, 1e-6);
	assert_float_equal(contrast(white, grey), 4.478, 1e-3);
	assert_float_equal(lightness(white), 100, 1e-3);
	assert_float_equal(lightness(deuteranope(white)), 100, 1e-3);
	assert_true(fabs(lightness(red) - lightness(green)) < 4);
	assert_float_equal(contrast(colour_of("--ground", false), white), 1, 1e-9);
	assert_true(contrast(colour_of("--ground", true), black) < 1.25);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(sixty_bars),
					   cmocka_unit_test(long_numbers),
					   cmocka_unit_test(no_numbers), cmocka_unit_test(measures),
					   cmocka_unit_test(series_differ)};

	return RUN_TABLE("round numbers", rounds, check_round) +
	       RUN_TABLE("drawing", drawings, check_drawing) +
	       RUN_TABLE("years", years, check_years) +
	       RUN_TABLE("label", labelled, check_labelled) + RUN_TABLE("ink", inks, check_ink) +
	       cmocka_run_group_tests_name("many, and colours", tests, NULL, NULL);
}

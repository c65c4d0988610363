#include "period.h"

#include "../common/text.h"
#include "moment.h"

#define OPEN S("..")

enum { LONGEST = 100 /* bytes; more is running text */ };

struct readings {
	struct arena *mem;
	struct period *item;
	size_t n;
};

/* Either end may be NULL: it is open. */
static void add(struct readings *r, const struct moment *from, const struct moment *to)
{
	struct period p = {.from = from != NULL ? moment_first_day(*from, r->mem) : S(""),
			   .to = to != NULL ? moment_last_day(*to, r->mem) : S("")};

	if (r->n == 2 || (from != NULL && to != NULL && slice_cmp(p.from, p.to) > 0))
		return;
	p.text = arena_printf(r->mem, "%.*s/%.*s", FMT(from != NULL ? p.from : OPEN),
			      FMT(to != NULL ? p.to : OPEN));
	for (size_t i = 0; i < r->n; i++)
		if (slice_eq(r->item[i].text, p.text))
			return;
	r->item[r->n++] = p;
}

static bool is_any(struct slice text, const struct slice *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_eq(text, words[i]))
			return true;
	return false;
}

static bool eat_any(struct slice *text, const struct slice *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (slice_eat(text, words[i])) {
			*text = text_trim(*text);
			return true;
		}
	}
	return false;
}

static const struct slice from_words[] = {{"fr.o.m.", 7},	 {"fr.o.m ", 7},   {"fr o m ", 7},
					  {"från och med ", 14}, {"fr. o. m.", 9}, {"from ", 5},
					  {"från ", 6},		 {"sedan ", 6},	   {"since ", 6}};
static const struct slice until_words[] = {{"t.o.m.", 6},	  {"t.o.m ", 6}, {"t o m ", 6},
					   {"till och med ", 13}, {"tom ", 4},	 {"until ", 6},
					   {"till ", 5}};
static const struct slice open_ends[] = {
	{"..", 2},	     {"pågående", 10}, {"pågår", 7},   {"tills vidare", 12},
	{"tillsvidare", 11}, {"löpande", 8},   {"ongoing", 7}, {"nu", 2}};
static const struct slice separators[] = {
	{"--", 2},	     {"-", 1},	     {"\xE2\x80\x93", 3},    {"\xE2\x80\x94", 3},
	{"\xE2\x88\x92", 3}, {"/", 1},	     {" till och med ", 14}, {" till ", 6},
	{" t.o.m. ", 8},     {" t.o.m ", 7}, {" t o m ", 7},	     {" tom ", 5},
	{" to ", 4},	     {" until ", 7}};

/* A date without marks beside a bare year is more likely a number of another kind. */
static bool is_bare(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.s[i] < '0' || text.s[i] > '9')
			return false;
	return text.len >= 6;
}

static bool go_together(struct slice left, struct moment from, struct slice right, struct moment to)
{
	return (!is_bare(left) || to.precision == PRECISION_DAY) &&
	       (!is_bare(right) || from.precision == PRECISION_DAY);
}

/* The year stands only behind: "jan-mars 2020", "1/9-31/12 2020". */
static size_t parse_start(struct readings *r, struct slice left, struct moment to,
			  struct moment out[2])
{
	size_t n = moment_parse(left, DATE_WINDOW, r->mem, out);

	if (n != 0)
		return n;
	return moment_parse(arena_printf(r->mem, "%.*s %04d", FMT(left), to.year), DATE_WINDOW,
			    r->mem, out);
}

static void add_span(struct readings *r, struct slice left, struct slice right)
{
	struct moment from[2], to[2];

	if (is_any(right, open_ends, COUNT_OF(open_ends))) {
		size_t n = moment_parse(left, DATE_WINDOW, r->mem, from);
		for (size_t i = 0; i < n; i++)
			add(r, &from[i], NULL);
		return;
	}
	size_t ends = moment_parse(right, DATE_WINDOW, r->mem, to);
	for (size_t j = 0; j < ends; j++) {
		if (slice_eq(left, OPEN)) {
			add(r, NULL, &to[j]);
			continue;
		}
		size_t starts = parse_start(r, left, to[j], from);
		for (size_t i = 0; i < starts; i++)
			if (go_together(left, from[i], right, to[j]))
				add(r, &from[i], &to[j]);
	}
}

/* Every place where it can be parted. */
static void add_spans(struct readings *r, struct slice text)
{
	for (size_t i = 0; i < COUNT_OF(separators); i++) {
		struct slice mark = separators[i];
		for (size_t at = 1; at + mark.len < text.len; at++) {
			struct slice right = slice_from(text, at);
			if (slice_eat(&right, mark))
				add_span(r, text_trim((struct slice){text.s, at}),
					 text_trim(right));
		}
	}
}

static void add_open(struct readings *r, struct slice text, bool starts)
{
	struct moment m[2];
	size_t n = moment_parse(text, DATE_WINDOW, r->mem, m);

	for (size_t i = 0; i < n; i++)
		add(r, starts ? &m[i] : NULL, starts ? NULL : &m[i]);
}

/* 2009-10 is October to the standard, and two years to many. */
static void add_short_years(struct readings *r, struct slice text)
{
	struct moment first = {.precision = PRECISION_YEAR, .month = 1, .day = 1}, last = first;
	int next;

	if (take_digits(&text, 4, &first.year) && slice_eat(&text, S("-")) &&
	    take_digits(&text, 2, &next) && text.len == 0 && next == (first.year + 1) % 100) {
		last.year = first.year + 1;
		add(r, &first, &last);
	}
}

size_t period_parse(struct slice in, struct arena *mem, struct period out[2])
{
	struct readings r = {.mem = mem, .item = out};
	struct slice text = text_lower(mem, text_clean(mem, in)), rest = text;
	struct moment whole[2];

	if (text.len > LONGEST)
		return 0;
	size_t n = moment_parse(text, DATE_WINDOW, mem, whole);
	for (size_t i = 0; i < n; i++)
		add(&r, &whole[i], &whole[i]);
	if (n != 0) {
		add_short_years(&r, text);
	} else if (eat_any(&rest, from_words, COUNT_OF(from_words))) {
		add_open(&r, rest, true);
		add_spans(&r, rest);
	} else if (eat_any(&rest, until_words, COUNT_OF(until_words))) {
		add_open(&r, rest, false);
	} else {
		add_spans(&r, text);
		if (slice_ends(text, S("-")))
			add_open(&r, text_trim((struct slice){text.s, text.len - 1}), true);
		if (slice_ends(text, S("\xE2\x80\x93")))
			add_open(&r, text_trim((struct slice){text.s, text.len - 3}), true);
	}
	return r.n;
}

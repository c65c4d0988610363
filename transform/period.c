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
	enum { LONGEST_SPAN = 100 /* years; 2009-2108 is more likely of another kind */ };
	struct period p = {.from = from != NULL ? moment_first_day(*from, r->mem) : S(""),
			   .to = to != NULL ? moment_last_day(*to, r->mem) : S("")};

	if (r->n == 2 || (from != NULL && to != NULL &&
			  (slice_cmp(p.from, p.to) > 0 || to->year - from->year > LONGEST_SPAN)))
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
static const struct slice until_words[] = {
	{"t.o.m.", 6},	  {"t.o.m ", 6}, {"t o m ", 6},		 {"till och med ", 13},
	{"tom ", 4},	  {"until ", 6}, {"fram till den ", 14}, {"fram till ", 10},
	{"till den ", 9}, {"till ", 5}};
static const struct slice idle_words[] = {
	{"under perioden ", 15}, {"perioden ", 9}, {"under ", 6}, {"during ", 7}};
static const struct slice open_ends[] = {
	{"..", 2},	     {"pågående", 10}, {"pågår", 7},   {"tills vidare", 12},
	{"tillsvidare", 11}, {"löpande", 8},   {"ongoing", 7}, {"nu", 2}};
static const struct slice separators[] = {
	{"--", 2},	     {"-", 1},	     {"\xE2\x80\x93", 3},    {"\xE2\x80\x94", 3},
	{"\xE2\x88\x92", 3}, {"/", 1},	     {" till och med ", 14}, {" till ", 6},
	{" t.o.m. ", 8},     {" t.o.m ", 7}, {" t o m ", 7},	     {" tom ", 5},
	{" to ", 4},	     {" until ", 7}};

static size_t count_digits(struct slice text)
{
	size_t n = 0;

	while (n < text.len && text.s[n] >= '0' && text.s[n] <= '9')
		n++;
	return n;
}

/* A date without marks beside a bare year is more likely a number of another kind. */
static bool is_bare(struct slice text)
{
	return text.len >= 6 && count_digits(text) == text.len;
}

static bool has_whole_year(struct slice text)
{
	for (; text.len != 0; text = slice_from(text, 1))
		if (count_digits(text) >= 4)
			return true;
	return false;
}

static bool has_words(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.s[i] >= 'a' && text.s[i] <= 'z')
			return true;
	return false;
}

/* 2009-10: October to the standard, and two years to many. */
static bool is_short_years(struct slice text)
{
	int year, next;

	return take_digits(&text, 4, &year) && slice_eat(&text, S("-")) &&
	       take_digits(&text, 2, &next) && text.len == 0 && next == (year + 1) % 100;
}

struct side {
	struct slice text;
	struct moment m[2];
	size_t n;
	bool years; /* the second reading is a year of two that are written short */
};

static struct side read_side(struct readings *r, struct slice text, bool starts)
{
	struct side side = {.text = text};

	side.n = moment_parse(text, DATE_WINDOW, r->mem, side.m);
	side.years = side.n == 1 && is_short_years(text);
	if (side.years)
		side.m[side.n++] = (struct moment){.precision = PRECISION_YEAR,
						   .year = side.m[0].year + !starts,
						   .month = 1,
						   .day = 1};
	return side;
}

static bool is_part(enum precision p)
{
	return p == PRECISION_QUARTER || p == PRECISION_HALFYEAR;
}

/* A year beside something finer may belong to it: vt 2019/2020 is a term of a school year, and
 * 2020-01-01/06-30 no day of 2030. */
static bool is_clear(const struct side *left, enum precision from, const struct side *right,
		     enum precision to, bool apart)
{
	bool year = from == PRECISION_YEAR || to == PRECISION_YEAR;

	if (from == to)
		return true;
	if (year)
		return apart && !is_part(from) && !is_part(to);
	return apart || (has_whole_year(left->text) && has_whole_year(right->text));
}

static bool go_together(const struct side *left, size_t i, const struct side *right, size_t j,
			bool apart)
{
	enum precision from = left->m[i].precision, to = right->m[j].precision;

	if ((left->years && i == 1 && to != PRECISION_YEAR) ||
	    (right->years && j == 1 && from != PRECISION_YEAR))
		return false;
	return (!is_bare(left->text) || to == PRECISION_DAY) &&
	       (!is_bare(right->text) || from == PRECISION_DAY) &&
	       is_clear(left, from, right, to, apart);
}

/* The year stands only behind: "jan-mars 2020", "1/9-31/12 2020", but not "jan-20-jun-20". */
static void add_lent(struct readings *r, struct slice left, const struct side *right, size_t j)
{
	struct moment from[2];

	if (!has_whole_year(right->text) && has_words(right->text))
		return;
	size_t n = moment_parse(arena_printf(r->mem, "%.*s %04d", FMT(left), right->m[j].year),
				DATE_WINDOW, r->mem, from);
	for (size_t i = 0; i < n; i++)
		if (from[i].precision == right->m[j].precision)
			add(r, &from[i], &right->m[j]);
}

static void add_open(struct readings *r, struct slice text, bool starts)
{
	struct side side = read_side(r, text, starts);

	for (size_t i = 0; i < side.n; i++)
		add(r, starts ? &side.m[i] : NULL, starts ? NULL : &side.m[i]);
}

static void add_span(struct readings *r, struct slice left_text, struct slice right_text,
		     bool apart)
{
	if (is_any(right_text, open_ends, COUNT_OF(open_ends))) {
		add_open(r, left_text, true);
		return;
	}
	if (slice_eq(left_text, OPEN)) {
		add_open(r, right_text, false);
		return;
	}
	struct side right = read_side(r, right_text, false);
	if (right.n == 0)
		return;
	struct side left = read_side(r, left_text, true);
	for (size_t j = 0; j < right.n; j++) {
		if (left.n == 0)
			add_lent(r, left_text, &right, j);
		for (size_t i = 0; i < left.n; i++)
			if (go_together(&left, i, &right, j, apart))
				add(r, &left.m[i], &right.m[j]);
	}
}

/* Every place where it can be parted. */
static void add_spans(struct readings *r, struct slice text)
{
	for (size_t i = 0; i < COUNT_OF(separators); i++) {
		struct slice mark = separators[i];
		for (size_t at = 1; at + mark.len < text.len; at++) {
			struct slice left = {text.s, at}, right = slice_from(text, at);
			if (!slice_eat(&right, mark))
				continue;
			bool apart = mark.s[0] == ' ' ||
				     (slice_ends(left, S(" ")) && slice_starts(right, S(" ")));
			add_span(r, text_trim(left), text_trim(right), apart);
		}
	}
}

/* 2020-01-01/06-30: the end has the year of the start. */
static bool add_abbreviated(struct readings *r, struct slice text)
{
	struct slice rest = text, from;
	int n;

	if (!take_digits(&rest, 4, &n) || !slice_eat(&rest, S("-")) || !take_digits(&rest, 2, &n) ||
	    !slice_eat(&rest, S("-")) || !take_digits(&rest, 2, &n))
		return false;
	from = (struct slice){text.s, text.len - rest.len};
	if (!slice_eat(&rest, S("/")) || rest.len != 5 || rest.s[2] != '-')
		return false;
	add_span(r, from, arena_printf(r->mem, "%.*s-%.*s", 4, from.s, FMT(rest)), true);
	return true;
}

/* 2019 och 2020: two years, one after the other. */
static void add_neighbours(struct readings *r, struct slice text)
{
	struct slice first = text, last = text;
	int from, to;

	if (take_digits(&last, 4, &from) &&
	    (slice_eat(&last, S(" och ")) || slice_eat(&last, S(" and "))) &&
	    take_digits(&last, 4, &to) && last.len == 0 && to == from + 1) {
		first.len = 4;
		add_span(r, first, slice_from(text, text.len - 4), true);
	}
}

/* The second reading of 2009-10. */
static void add_short_years(struct readings *r, struct slice text)
{
	struct side first = read_side(r, text, true), last = read_side(r, text, false);

	if (first.years)
		add(r, &first.m[1], &last.m[1]);
}

size_t period_parse(struct slice in, struct arena *mem, struct period out[2])
{
	struct readings r = {.mem = mem, .item = out};
	struct slice text = text_lower(mem, text_clean(mem, in)), rest;
	struct moment whole[2];

	if (text.len > LONGEST)
		return 0;
	eat_any(&text, idle_words, COUNT_OF(idle_words));
	rest = text;
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
	} else if (!add_abbreviated(&r, text)) {
		add_spans(&r, text);
		add_neighbours(&r, text);
		if (slice_ends(text, S("-")))
			add_open(&r, text_trim((struct slice){text.s, text.len - 1}), true);
		if (slice_ends(text, S("\xE2\x80\x93")))
			add_open(&r, text_trim((struct slice){text.s, text.len - 3}), true);
	}
	return r.n;
}

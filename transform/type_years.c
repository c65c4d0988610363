#include "type.h"

#include "../common/calendar.h"
#include "../common/text.h"
#include "qualifier.h"

enum {
	MOST = LAST_YEAR - FIRST_YEAR + 1,
	NEAR = 50 /* years that two digits reach */,
	LONGEST = 100 /* years; 2009-2108 is more likely of another kind */
};

struct years {
	bool in[MOST];
	int first, last, count;
};

static void add(struct years *all, int from, int to)
{
	for (int year = from; year <= to; year++) {
		bool *at = &all->in[year - FIRST_YEAR];
		all->count += !*at;
		*at = true;
		all->first = all->count == 1 || year < all->first ? year : all->first;
		all->last = all->count == 1 || year > all->last ? year : all->last;
	}
}

/* A number of exactly n digits. */
static bool take_exactly(struct slice *in, size_t n, int *out)
{
	struct slice rest = *in;

	if (!take_digits(&rest, n, out) || (rest.len != 0 && rest.s[0] >= '0' && rest.s[0] <= '9'))
		return false;
	*in = rest;
	return true;
}

static bool take_year(struct slice *in, int *year)
{
	return take_exactly(in, 4, year) && *year >= FIRST_YEAR && *year <= LAST_YEAR;
}

static bool skip_blanks(struct slice *in)
{
	struct slice rest = *in;
	size_t before = in->len;

	while (rest.len != 0 && is_blank(utf8_next(&rest)))
		*in = rest;
	return in->len < before;
}

static bool eat_dash(struct slice *in)
{
	static const struct slice dashes[] = {
		{"-", 1}, {"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3}, {"\xE2\x88\x92", 3}};

	for (size_t i = 0; i < COUNT_OF(dashes); i++)
		if (slice_eat(in, dashes[i]))
			return true;
	return false;
}

static bool eat_until(struct slice *in)
{
	static const struct slice words[] = {
		{"till och med ", 13}, {"till ", 5}, {"t.o.m.", 6}, {"tom ", 4}, {"to ", 3}};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (slice_eat(in, words[i]))
			return true;
	return false;
}

/* -19 or '19: the year from `window` on that ends so. */
static bool take_short_year(struct slice *in, int window, int *year)
{
	struct slice rest = *in;
	int n;

	if ((!eat_dash(&rest) && !slice_eat(&rest, S("'")) &&
	     !slice_eat(&rest, S("\xE2\x80\x99"))) ||
	    !take_exactly(&rest, 2, &n))
		return false;
	*in = rest;
	*year = year_in_window(n, window);
	return *year <= LAST_YEAR;
}

/* What may stand between years: a comma, a word for "and", or blanks alone.  Behind a mark
 * and a blank the century may be left out. */
static bool eat_separator(struct slice *in, bool *may_be_short)
{
	static const struct slice marks[] = {{",", 1},	 {";", 1},  {"/", 1},	 {"&", 1}, {"+", 1},
					     {"och", 3}, {"o ", 2}, {"samt", 4}, {"|", 1}};
	size_t before = in->len;
	bool marked = false;

	skip_blanks(in);
	for (size_t i = 0; i < COUNT_OF(marks) && !marked; i++)
		marked = slice_eat(in, marks[i]);
	*may_be_short = skip_blanks(in) && marked;
	return in->len < before;
}

enum status { TAKEN, NOT_TAKEN, TWO_WAYS };

static enum status take_last_year(struct slice *in, int from, int *to)
{
	return take_year(in, to) && *to > from && *to <= from + LONGEST ? TAKEN : NOT_TAKEN;
}

/* The end of a span: 2018-2020, 2018-20, 2018/19.  2009-10 may be a month, and 2018 -20 may be
 * a list. */
static enum status take_end(struct slice *in, int from, int *to)
{
	struct slice rest = *in;
	bool apart = skip_blanks(&rest);
	int n;

	*to = from;
	if (slice_eat(&rest, S("/")) && take_exactly(&rest, 2, &n)) {
		*to = from + 1;
		*in = rest;
		return n == *to % 100 ? TAKEN : NOT_TAKEN;
	}
	rest = *in;
	skip_blanks(&rest);
	if (eat_until(&rest)) {
		skip_blanks(&rest);
		*in = rest;
		return take_last_year(in, from, to);
	}
	if (!eat_dash(&rest))
		return TAKEN;
	bool behind = skip_blanks(&rest);
	if (take_exactly(&rest, 2, &n)) {
		*to = year_in_window(n, from);
		*in = rest;
		if (*to == from || *to > from + NEAR)
			return NOT_TAKEN;
		bool month = !apart && n >= 1 && n <= 12, listed = apart && !behind;
		return (month || (listed && *to != from + 1)) ? TWO_WAYS : TAKEN;
	}
	*in = rest;
	return take_last_year(in, from, to);
}

/* "19" behind "2018, "; up to 12 it may be a month. */
static enum status take_bare_year(struct slice *in, struct years *all)
{
	int n;

	if (!take_exactly(in, 2, &n))
		return NOT_TAKEN;
	int year = year_in_window(n, all->last);
	if (year == all->last || year > all->last + NEAR || year > LAST_YEAR)
		return NOT_TAKEN;
	add(all, year, year);
	return n >= 1 && n <= 12 ? TWO_WAYS : TAKEN;
}

/* One year, or a span of them.  A year of two digits is near the one before it. */
static enum status take_span(struct slice *in, struct years *all)
{
	int window = all->count != 0 ? all->last - NEAR : DATE_WINDOW, from, to;

	if (take_short_year(in, window < FIRST_YEAR ? FIRST_YEAR : window, &from)) {
		add(all, from, from);
		return TAKEN;
	}
	if (!take_year(in, &from))
		return NOT_TAKEN;
	enum status status = take_end(in, from, &to);
	if (to > LAST_YEAR)
		return NOT_TAKEN;
	if (status != NOT_TAKEN)
		add(all, from, to);
	return status;
}

static enum status take_all(struct slice in, struct years *all)
{
	enum status worst = TAKEN;
	bool may_be_short = false;

	do {
		enum status status = take_span(&in, all);
		if (status == NOT_TAKEN && may_be_short)
			status = take_bare_year(&in, all);
		if (status == NOT_TAKEN)
			return NOT_TAKEN;
		worst = status == TWO_WAYS ? status : worst;
	} while (in.len != 0 && eat_separator(&in, &may_be_short));
	return in.len == 0 ? worst : NOT_TAKEN;
}

static struct slice listed(const struct years *all, struct arena *mem)
{
	struct slice out = {NULL, 0};

	for (int year = all->first; year <= all->last; year++)
		if (all->in[year - FIRST_YEAR])
			out = arena_printf(mem, "%.*s%s%d", FMT(out), out.len != 0 ? ";" : "",
					   year);
	return out;
}

static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	struct years all = {0};
	struct slice rest = in, flag = qualifier_of_time(in);

	if (flag.len != 0) {
		*out = (struct parsed){.flag = flag};
		return true;
	}
	flag = qualifier_take(&rest);
	enum status status = take_all(rest, &all);
	if (status == TAKEN && (flag.len == 0 || all.count == 1)) {
		*out = (struct parsed){
			.text = listed(&all, mem),
			.flag = flag,
			.extra = {[YEARS_FIRST] = arena_printf(mem, "%d", all.first),
				  [YEARS_LAST] = arena_printf(mem, "%d", all.last),
				  [YEARS_COUNT] = arena_printf(mem, "%d", all.count)}};
		return true;
	}
	*why = (struct problem){.code = PROBLEM_NOT_YEARS};
	if (status == TWO_WAYS)
		*why = (struct problem){.code = PROBLEM_AMBIGUOUS,
					.arg = {listed(&all, mem), text_clean(mem, in)}};
	return false;
}

const struct value_type type_years = {.step = "years", .parse = parse};

#include "type.h"

#include "../common/text.h"
#include "calendar.h"
#include "qualifier.h"

enum { FIRST_YEAR = 1800, LAST_YEAR = 2199, MOST = LAST_YEAR - FIRST_YEAR + 1 };

struct years {
	bool in[MOST];
	int first, last, count;
};

static void add(struct years *all, int year)
{
	bool *at = &all->in[year - FIRST_YEAR];

	all->count += !*at;
	*at = true;
	all->first = all->count == 1 || year < all->first ? year : all->first;
	all->last = all->count == 1 || year > all->last ? year : all->last;
}

static bool take_year(struct slice *in, int *year)
{
	return take_digits(in, 4, year) && *year >= FIRST_YEAR && *year <= LAST_YEAR &&
	       (in->len == 0 || in->s[0] < '0' || in->s[0] > '9');
}

static void skip_blanks(struct slice *in)
{
	struct slice rest = *in;

	while (rest.len != 0 && is_blank(utf8_next(&rest)))
		*in = rest;
}

static bool eat_dash(struct slice *in)
{
	return slice_eat(in, S("-")) || slice_eat(in, S("\xE2\x80\x93"));
}

/* What may stand between years: a comma, a word for "and", or blanks alone. */
static bool eat_separator(struct slice *in)
{
	static const struct slice marks[] = {{",", 1},	 {";", 1},  {"/", 1},	{"&", 1},
					     {"och", 3}, {"o ", 2}, {"samt", 4}};
	size_t before = in->len;

	skip_blanks(in);
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (slice_eat(in, marks[i]))
			break;
	skip_blanks(in);
	return in->len < before;
}

/* One year, or a span of them. */
static bool take_span(struct slice *in, struct years *all)
{
	int from, to;

	if (!take_year(in, &from))
		return false;
	struct slice rest = *in;
	skip_blanks(&rest);
	to = from;
	if (eat_dash(&rest)) {
		skip_blanks(&rest);
		if (!take_year(&rest, &to) || to <= from)
			return false;
		*in = rest;
	}
	for (int year = from; year <= to; year++)
		add(all, year);
	return true;
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
	do {
		if (!take_span(&rest, &all)) {
			*why = (struct problem){.code = PROBLEM_NOT_YEARS};
			return false;
		}
	} while (rest.len != 0 && eat_separator(&rest));
	if (rest.len != 0) {
		*why = (struct problem){.code = PROBLEM_NOT_YEARS};
		return false;
	}
	*out = (struct parsed){.text = listed(&all, mem),
			       .extra = {[YEARS_FIRST] = arena_printf(mem, "%d", all.first),
					 [YEARS_LAST] = arena_printf(mem, "%d", all.last),
					 [YEARS_COUNT] = arena_printf(mem, "%d", all.count)}};
	return true;
}

const struct value_type type_years = {.step = "years",
				      .parse = parse,
				      .extras = EXTRAS,
				      .extra_suffix = {"_first", "_last", "_count"}};

#include "decimal.h"

#include <math.h>
#include <stdlib.h>
#include "../common/text.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool eat_minus(struct slice *in)
{
	bool minus = slice_eat(in, S("-")) || slice_eat(in, S("\xE2\x88\x92")) ||
		     slice_eat(in, S("\xE2\x80\x93")) || slice_eat(in, S("\xE2\x80\x91"));

	if (minus)
		*in = text_trim(*in);
	else
		slice_eat(in, S("+"));
	return minus;
}

static bool eat_group_mark(struct slice *in)
{
	struct slice rest = *in;

	if (!slice_eat(&rest, S("'")) && !slice_eat(&rest, S("\xE2\x80\x99")) &&
	    !is_blank(utf8_next(&rest)))
		return false;
	*in = rest;
	return true;
}

static size_t eat_digits(struct slice *in, char *to)
{
	size_t n = 0;

	while (n < in->len && is_digit(in->s[n])) {
		to[n] = in->s[n];
		n++;
	}
	*in = slice_from(*in, n);
	return n;
}

/* Digits in groups of three behind a first group of one to three that no zero leads, or without
 * groups.  Returns how many digits there are; 0 when they do not fit. */
static size_t eat_grouped(struct slice *in, char *to, bool (*eat_mark)(struct slice *),
			  size_t *groups)
{
	size_t n = eat_digits(in, to);
	struct slice rest = *in;

	*groups = 0;
	while (n != 0 && to[0] != '0' && eat_mark(&rest) && rest.len != 0 && is_digit(rest.s[0])) {
		size_t more = eat_digits(&rest, to + n);
		if (more != 3 || (*groups == 0 && n > 3))
			return 0;
		n += more;
		++*groups;
		*in = rest;
	}
	return n;
}

static bool eat_point(struct slice *in)
{
	return slice_eat(in, S("."));
}

static struct slice canonical(struct arena *mem, bool minus, struct slice whole,
			      struct slice fraction)
{
	while (whole.len > 1 && whole.s[0] == '0')
		whole = slice_from(whole, 1);
	while (fraction.len != 0 && fraction.s[fraction.len - 1] == '0')
		fraction.len--;
	if (whole.len == 0)
		whole = S("0");
	bool zero = slice_eq(whole, S("0")) && fraction.len == 0;
	return arena_printf(mem, "%s%.*s%s%.*s", minus && !zero ? "-" : "", FMT(whole),
			    fraction.len != 0 ? "." : "", FMT(fraction));
}

bool decimal_is_plain(struct slice in)
{
	size_t n = 0;

	while (n < in.len && is_digit(in.s[n]))
		n++;
	return n == in.len && n != 0 && (n == 1 || in.s[0] != '0');
}

enum decimal_status decimal_parse(struct slice in, bool whole_only, struct arena *mem,
				  struct slice *out)
{
	if (decimal_is_plain(in)) {
		*out = in;
		return DECIMAL_OK;
	}
	char *digits = arena_alloc(mem, in.len + 1, 1);
	size_t groups, n;
	struct slice rest = text_trim(in);
	bool minus = eat_minus(&rest), pointed = false;
	struct slice start = rest;

	n = eat_grouped(&rest, digits, eat_group_mark, &groups);
	if (rest.len != 0 && rest.s[0] == '.' && groups == 0) {
		struct slice again = start;
		size_t by_points = eat_grouped(&again, digits, eat_point, &groups);
		/* 1.234.567 and 1.234,5 can only be grouped; 1.234 alone may be a fraction. */
		if (by_points != 0 && groups != 0 &&
		    (groups > 1 || whole_only || (again.len != 0 && again.s[0] == ','))) {
			n = by_points;
			rest = again;
			pointed = true;
		} else if (by_points == 4 + (n - 1) && groups == 1 && again.len == 0 && n <= 3) {
			return DECIMAL_AMBIGUOUS;
		} else {
			again = start;
			n = eat_digits(&again, digits);
		}
	}
	struct slice whole = {digits, n}, fraction = {digits + n, 0};
	if (slice_eat(&rest, S(",")) || (!pointed && slice_eat(&rest, S(".")))) {
		fraction.len = eat_digits(&rest, digits + n);
		if (fraction.len == 0)
			return DECIMAL_NOT;
	}
	if (n + fraction.len == 0 || rest.len != 0)
		return DECIMAL_NOT;
	*out = canonical(mem, minus, whole, fraction);
	return DECIMAL_OK;
}

struct slice decimal_scaled(struct slice clean, unsigned places, struct arena *mem)
{
	bool minus = slice_eat(&clean, S("-"));
	size_t point = slice_find(clean, S(".")), n = 0;
	size_t after = point < clean.len ? clean.len - point - 1 : 0;
	char *digits = arena_alloc(mem, clean.len + places + 1, 1);

	for (size_t i = 0; i < clean.len; i++)
		if (clean.s[i] != '.')
			digits[n++] = clean.s[i];
	for (; after < places; after++)
		digits[n++] = '0';
	return canonical(mem, minus, (struct slice){digits, n - (after - places)},
			 (struct slice){digits + n - (after - places), after - places});
}

/* Up to 15 digits and their power of ten are exact in a double, so one division rounds as
 * strtod does. */
static bool short_value(struct slice clean, double *out)
{
	static const double power[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,	 1e6,  1e7,
				       1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
	bool minus = slice_eat(&clean, S("-")), pointed = false;
	size_t fraction = 0;
	double whole = 0;

	if (clean.len == 0 || clean.len > 15)
		return false;
	for (size_t i = 0; i < clean.len; i++) {
		char c = clean.s[i];
		if (c == '.' && !pointed) {
			pointed = true;
			continue;
		}
		if (c < '0' || c > '9')
			return false;
		whole = whole * 10 + (c - '0');
		fraction += pointed;
	}
	*out = (minus ? -whole : whole) / power[fraction];
	return true;
}

double decimal_value(struct slice clean)
{
	char text[400]; /* more digits than the largest double has */
	double value;

	if (short_value(clean, &value))
		return value;
	if (clean.len >= sizeof text)
		return clean.s[0] == '-' ? -HUGE_VAL : HUGE_VAL;
	if (clean.len == 0)
		return 0;
	memcpy(text, clean.s, clean.len);
	text[clean.len] = '\0';
	return strtod(text, NULL); /* the programs never leave the C locale */
}

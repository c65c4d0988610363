#include "figure.h"

enum { MOST_DIGITS = 19, MOST_DECIMALS = 20 };

static size_t count_digits(struct slice in)
{
	size_t n = 0;

	while (n < in.len && in.s[n] >= '0' && in.s[n] <= '9')
		n++;
	return n;
}

static bool is_fraction(struct slice in)
{
	return slice_eat(&in, S(".")) && in.len != 0 && in.len <= MOST_DECIMALS &&
	       count_digits(in) == in.len && in.s[in.len - 1] != '0';
}

bool figure_is_number(struct slice in, bool whole)
{
	bool minus = slice_eat(&in, S("-"));
	size_t digits = count_digits(in);
	bool zero = digits == 1 && in.s[0] == '0';

	if (digits == 0 || digits > MOST_DIGITS || (in.s[0] == '0' && !zero))
		return false;
	if (digits == in.len)
		return !(minus && zero);
	return !whole && is_fraction(slice_from(in, digits));
}

bool figure_status_qualifies(struct slice status)
{
	static const struct slice all[] = {
		{"gt", 2}, {"ge", 2}, {"lt", 2}, {"le", 2}, {"approx", 6}};

	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (slice_eq(status, all[i]))
			return true;
	return false;
}

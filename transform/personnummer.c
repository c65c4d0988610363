#include "personnummer.h"

#include "../common/calendar.h"
#include "../common/luhn.h"

/* Digits and the mark before the last four; false when there is anything else. */
static bool take_apart(struct slice in, char digit[12], size_t *n, char *mark)
{
	static const struct slice dashes[] = {{"-", 1},
					      {"\xE2\x80\x90", 3},
					      {"\xE2\x80\x91", 3},
					      {"\xE2\x80\x93", 3},
					      {"\xE2\x88\x92", 3},
					      {" ", 1}};

	*n = 0;
	*mark = '\0';
	while (in.len != 0) {
		bool dash = slice_eat(&in, S("+"));
		char found = dash ? '+' : '-';
		for (size_t i = 0; i < COUNT_OF(dashes) && !dash; i++)
			dash = slice_eat(&in, dashes[i]);
		if (dash && (*mark != '\0' || (*n != 6 && *n != 8)))
			return false;
		*mark = dash ? found : *mark;
		if (dash)
			continue;
		if (in.s[0] < '0' || in.s[0] > '9' || *n == 12)
			return false;
		digit[(*n)++] = in.s[0];
		in = slice_from(in, 1);
	}
	return *n == 12 || *n == 10;
}

static int number(const char *digit, size_t n)
{
	struct slice in = {digit, n};
	int value = 0;

	take_digits(&in, n, &value);
	return value;
}

bool personnummer_parse(struct slice in, struct personnummer *out)
{
	char digit[12], mark;
	size_t n;

	if (!take_apart(in, digit, &n, &mark) || !luhn_holds(digit + n - 10))
		return false;
	const char *ten = digit + n - 10;
	int year = n == 12 ? number(digit, 4) : year_in_window(number(ten, 2), BIRTH_WINDOW);
	int month = number(ten + 2, 2), day = number(ten + 4, 2);
	bool coordination = day > 60;

	if (n == 10 && mark == '+')
		year -= 100;
	if (year < FIRST_YEAR || year > LAST_YEAR ||
	    !date_exists(year, month, coordination ? day - 60 : day))
		return false;
	*out = (struct personnummer){.year = year,
				     .sex = (ten[8] - '0') % 2 == 0 ? 'K' : 'M',
				     .coordination = coordination};
	memcpy(out->digit + 2, ten, 10);
	out->digit[0] = (char)('0' + year / 1000);
	out->digit[1] = (char)('0' + year / 100 % 10);
	return true;
}

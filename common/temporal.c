#include "temporal.h"

#include <stdio.h>
#include <string.h>

static int days_in(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && leap ? 29 : days[month - 1];
}

/* Eats so many digits; -1 where there are others. */
static int number(struct slice *text, size_t digits)
{
	int n = 0;

	for (size_t i = 0; i < digits; i++) {
		if (i == text->len || text->s[i] < '0' || text->s[i] > '9')
			return -1;
		n = n * 10 + (text->s[i] - '0');
	}
	*text = slice_from(*text, digits);
	return n;
}

/* What is left over of a number that is too large is cut, so that a compiler sees it fits. */
static void put_day(char out[11], int year, int month, int day)
{
	snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100,
		 (unsigned)day % 100);
}

/* "2017", "2017-08" or "2017-08-31": its first and its last day. */
static bool span_parse(struct slice text, char first[11], char last[11])
{
	int year = number(&text, 4), month = 0, day = 0;

	if (year < 1)
		return false;
	if (slice_eat(&text, S("-")) && ((month = number(&text, 2)) < 1 || month > 12))
		return false;
	if (month != 0 && slice_eat(&text, S("-")) &&
	    ((day = number(&text, 2)) < 1 || day > days_in(year, month)))
		return false;
	int to = month != 0 ? month : 12, end = day != 0 ? day : days_in(year, to);
	put_day(first, year, month != 0 ? month : 1, day != 0 ? day : 1);
	put_day(last, year, to, end);
	return text.len == 0;
}

bool temporal_parse(struct slice text, struct temporal *period)
{
	struct slice from = S(""), to = text;
	char other[11];
	bool two = slice_find(text, S("/")) < text.len;

	slice_cut(&to, '/', &from);
	if (!span_parse(from, period->first, period->last))
		return false;
	if (!two)
		return true;
	period->last[0] = '\0';
	if (to.len == 0 || slice_eq(to, S("..")))
		return true;
	return span_parse(to, other, period->last) && strcmp(period->first, period->last) <= 0;
}

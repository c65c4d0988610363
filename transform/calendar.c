#include "calendar.h"

bool date_exists(int year, int month, int day)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= days[month - 1] + (month == 2 && leap);
}

int month_of(struct slice folded)
{
	static const char *const names[][2] = {
		{"januari", "january"}, {"februari", "february"}, {"mars", "march"},
		{"april", "april"},	{"maj", "may"},		  {"juni", "june"},
		{"juli", "july"},	{"augusti", "august"},	  {"september", "september"},
		{"oktober", "october"}, {"november", "november"}, {"december", "december"}};

	for (int m = 0; folded.len >= 3 && m < 12; m++)
		for (size_t lang = 0; lang < 2; lang++)
			if (slice_starts(slice_of(names[m][lang]), folded))
				return m + 1;
	return 0;
}

bool take_digits(struct slice *in, size_t n, int *out)
{
	int value = 0;

	if (in->len < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (in->s[i] < '0' || in->s[i] > '9')
			return false;
		value = value * 10 + (in->s[i] - '0');
	}
	*in = slice_from(*in, n);
	*out = value;
	return true;
}

#include "calendar.h"

int year_in_window(int two_digits, int first)
{
	int year = first - first % 100 + two_digits;

	return year < first ? year + 100 : year;
}

int month_length(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

bool date_exists(int year, int month, int day)
{
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= month_length(year, month);
}

/* H. Hinnant's days_from_civil and civil_from_days: years begin in March. */
int64_t day_of_date(int64_t year, int64_t month, int64_t day)
{
	year -= month <= 2;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t yoe = year - era * 400;
	int64_t doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void date_of_day(int64_t days, int *year, int *month, int *day)
{
	days += 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t doe = days - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	*day = (int)(doy - (153 * mp + 2) / 5 + 1);
	*month = (int)(mp < 10 ? mp + 3 : mp - 9);
	*year = (int)(yoe + era * 400 + (*month <= 2));
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

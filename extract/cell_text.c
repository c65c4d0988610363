#include "cell_text.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* [h], [mm] ... but not [Red] or [$-41D] */
static bool is_elapsed(struct slice in)
{
	bool any = false;

	for (size_t i = 0; i < in.len; i++) {
		if (strchr("hHmMsS", in.s[i]) == NULL || in.s[i] == '\0')
			return false;
		any = true;
	}
	return any;
}

/* What has been seen of a format code; an m may be a month or, beside h or s, minutes. */
struct tokens {
	struct number_format format;
	int last;
	bool month_or_minutes;
};

static void settle_m(struct tokens *t, bool minutes)
{
	if (t->month_or_minutes && minutes)
		t->format.time = true;
	else if (t->month_or_minutes)
		t->format.date = true;
	t->month_or_minutes = false;
}

static void note_token(struct tokens *t, char c)
{
	int small = c >= 'A' && c <= 'Z' ? c + 0x20 : c;

	if (small == '%')
		t->format.percent = true;
	if (small == '\0' || strchr("ydmhs", small) == NULL || small == t->last)
		return;
	settle_m(t, small == 's');
	if (small == 'm' && t->last == 'h')
		t->format.time = true;
	else if (small == 'm')
		t->month_or_minutes = true;
	else if (small == 'h' || small == 's')
		t->format.time = true;
	else
		t->format.date = true;
	t->last = small;
}

struct number_format number_format_of(struct slice code)
{
	struct tokens t = {0};

	if (slice_eq(code, S("General")) || slice_eq(code, S("GENERAL")))
		return t.format;
	for (size_t i = 0; i < code.len; i++) {
		char c = code.s[i];
		struct slice rest = slice_from(code, i + 1);

		if (c == '\\' || c == '_' || c == '*') {
			i++;
		} else if (c == '"') {
			i += slice_find(rest, S("\"")) + 1;
		} else if (c == '[') {
			size_t n = slice_find(rest, S("]"));
			bool elapsed = is_elapsed((struct slice){rest.s, n});
			t.format.elapsed |= elapsed;
			t.last = elapsed ? 'h' : t.last;
			i += n + 1;
		} else {
			note_token(&t, c);
		}
	}
	settle_m(&t, false);
	return t.format;
}

struct number_format number_format_builtin(unsigned id)
{
	struct number_format f = {0};

	f.percent = id == 9 || id == 10;
	f.date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) ||
		 (id >= 50 && id <= 58);
	f.time = (id >= 18 && id <= 22) || id == 45 || id == 47 || (id >= 32 && id <= 35);
	f.elapsed = id == 46;
	return f;
}

/* The fewest significant digits that give the double back, and its power of ten. */
static int shortest(double value, char digits[24], int *exponent)
{
	char text[40];
	int precision = value < 1e-290 ? 0 : 14; /* denormal doubles have fewer digits */

	do
		snprintf(text, sizeof text, "%.*e", precision, value);
	while (strtod(text, NULL) != value && ++precision < 17);

	char *e = strchr(text, 'e');
	int n = 0;
	*exponent = atoi(e + 1);
	for (char *p = text; p < e; p++)
		if (*p >= '0' && *p <= '9')
			digits[n++] = *p;
	while (n > 1 && digits[n - 1] == '0')
		n--;
	return n;
}

static char *put(char *to, const char *from, int n)
{
	memcpy(to, from, (size_t)n);
	return to + n;
}

static char *put_zeros(char *to, int n)
{
	for (int i = 0; i < n; i++)
		*to++ = '0';
	return to;
}

size_t number_text(double value, char *to)
{
	char digits[24] = "", *p = to;
	int exponent;

	if (value == 0 || !isfinite(value)) {
		*p = '0';
		return 1;
	}
	if (value < 0)
		*p++ = '-';
	int n = shortest(fabs(value), digits, &exponent);
	if (exponent >= 21 || exponent < -6) {
		*p++ = digits[0];
		if (n > 1) {
			*p++ = '.';
			p = put(p, digits + 1, n - 1);
		}
		p += snprintf(p, 8, "e%+d", exponent);
	} else if (exponent < 0) {
		p = put(p, "0.", 2);
		p = put_zeros(p, -exponent - 1);
		p = put(p, digits, n);
	} else if (n <= exponent + 1) {
		p = put(p, digits, n);
		p = put_zeros(p, exponent + 1 - n);
	} else {
		p = put(p, digits, exponent + 1);
		*p++ = '.';
		p = put(p, digits + exponent + 1, n - exponent - 1);
	}
	return (size_t)(p - to);
}

/* Days since 1970-01-01 to a date of the Gregorian calendar (H. Hinnant's civil_from_days). */
static void civil(int64_t days, int *year, int *month, int *day)
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

static struct slice date_text(struct arena *a, int64_t days, int64_t seconds, bool from_1904)
{
	int year = 1900, month = 2, day = 29;

	if (from_1904)
		civil(days - 24107, &year, &month, &day);
	else if (days != 60) /* the day that Excel believes in and the calendar does not */
		civil(days - 25569 + (days < 60), &year, &month, &day);
	if (seconds == 0)
		return arena_printf(a, "%04d-%02d-%02d", year, month, day);
	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day,
			    (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60));
}

static struct slice plain(struct arena *a, double value, const char *after)
{
	char text[NUMBER_ROOM];
	size_t n = number_text(value, text);

	return arena_join(a, (struct slice){text, n}, slice_of(after));
}

/* Points, rounded to the 15 digits that a double holds: 0.81 is stored as 0.81000...01 */
static struct slice percent_text(struct arena *a, double value)
{
	char text[40];

	snprintf(text, sizeof text, "%.14e", value * 100);
	return plain(a, strtod(text, NULL), "%");
}

struct slice cell_number(struct arena *a, double value, struct number_format f, unsigned reading)
{
	bool from_1904 = (reading & READ_1904) != 0;
	enum { DAY = 86400, LAST_DAY = 2958466 /* 10000-01-01 */ };

	if (f.percent && (reading & READ_RAW) == 0)
		return percent_text(a, value);
	if (value < 0 || value >= LAST_DAY || !(f.date || f.time || f.elapsed))
		return plain(a, value, "");
	int64_t seconds = (int64_t)floor(value * DAY + 0.5);
	int64_t days = seconds / DAY;
	if (f.elapsed || (days == 0 && f.time && !(f.date && from_1904)))
		return arena_printf(a, "%02lld:%02d:%02d", (long long)(seconds / 3600),
				    (int)(seconds / 60 % 60), (int)(seconds % 60));
	if (days == 0 && !from_1904)
		return plain(a, value, "");
	return date_text(a, days, seconds % DAY, from_1904);
}

#include "cell_text.h"

#include <math.h>
#include "../common/calendar.h"
#include "../common/text.h"

struct slice cell_string(struct arena *a, struct slice in)
{
	if (in.len != 0 && memchr(in.s, '\r', in.len) == NULL)
		return text_nfc(a, in);
	char *out = arena_alloc(a, in.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < in.len; i++)
		if (in.s[i] != '\r' || i + 1 == in.len || in.s[i + 1] != '\n')
			out[n++] = (char)(in.s[i] == '\r' ? '\n' : in.s[i]);
	return text_nfc(a, (struct slice){out, n});
}

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

static char *put_two(char *p, int n)
{
	p[0] = (char)('0' + n / 10);
	p[1] = (char)('0' + n % 10);
	return p + 2;
}

static char *put_ymd(char *p, int year, int month, int day)
{
	year = year > 0 ? year : 0;
	p = put_two(put_two(p, year / 100), year % 100);
	*p++ = '-';
	p = put_two(p, month);
	*p++ = '-';
	return put_two(p, day);
}

static char *put_date(char *p, int64_t days, bool from_1904)
{
	int year = 1900, month = 2, day = 29;

	if (from_1904)
		date_of_day(days - 24107, &year, &month, &day);
	else if (days != 60) /* the day that Excel believes in and the calendar does not */
		date_of_day(days - 25569 + (days < 60), &year, &month, &day);
	return put_ymd(p, year, month, day);
}

static char *put_time(char *p, int64_t seconds)
{
	p = digits_put(p, (uint64_t)seconds / 3600, 2);
	*p++ = ':';
	p = digits_put(p, (uint64_t)seconds / 60 % 60, 2);
	*p++ = ':';
	return digits_put(p, (uint64_t)seconds % 60, 2);
}

/* Points without the last digits' noise: 0.81 is stored as 0.81000...01 */
static char *put_percent(char *p, double value)
{
	p += number_text(number_round(value * 100), p);
	*p++ = '%';
	return p;
}

static bool is_point_in_time(double value, struct number_format f)
{
	enum { LAST_DAY = 2958466 /* 10000-01-01 */ };

	return (f.date || f.time || f.elapsed) && value >= 0 && value < LAST_DAY;
}

size_t cell_number_put(char *to, double value, struct number_format f, unsigned reading)
{
	enum { DAY = 86400 };
	bool from_1904 = (reading & READ_1904) != 0;

	if (f.percent && (reading & READ_RAW) == 0)
		return (size_t)(put_percent(to, value) - to);
	if (!is_point_in_time(value, f))
		return number_text(value, to);
	int64_t seconds = (int64_t)floor(value * DAY + 0.5), days = seconds / DAY;
	if (f.elapsed || (days == 0 && f.time && !(f.date && from_1904)))
		return (size_t)(put_time(to, seconds) - to);
	if (days == 0 && !from_1904)
		return number_text(value, to);
	char *p = put_date(to, days, from_1904);
	if (seconds % DAY != 0) {
		*p++ = 'T';
		p = put_time(p, seconds % DAY);
	}
	return (size_t)(p - to);
}

struct slice cell_number(struct arena *a, double value, struct number_format f, unsigned reading)
{
	char *to = arena_alloc(a, NUMBER_ROOM, 1);

	return (struct slice){to, cell_number_put(to, value, f, reading)};
}

/* ---- ISO 8601 ---- */

/* HH:MM or HH:MM:SS, with a fraction, which is rounded. */
static bool take_time(struct slice *in, int64_t *seconds)
{
	int h, m, s = 0;

	if (!take_digits(in, 2, &h) || !slice_eat(in, S(":")) || !take_digits(in, 2, &m) ||
	    (slice_eat(in, S(":")) && !take_digits(in, 2, &s)) || h > 24 || m > 59 || s > 60)
		return false;
	if (slice_eat(in, S("."))) {
		s += in->len != 0 && in->s[0] >= '5';
		while (in->len != 0 && in->s[0] >= '0' && in->s[0] <= '9')
			*in = slice_from(*in, 1);
	}
	slice_eat(in, S("Z"));
	*seconds = h * 3600 + m * 60 + s;
	return true;
}

bool iso_parse(struct slice in, int64_t *days, int64_t *seconds)
{
	int y, m, d;

	*seconds = 0;
	if (!take_digits(&in, 4, &y) || !slice_eat(&in, S("-")) || !take_digits(&in, 2, &m) ||
	    !slice_eat(&in, S("-")) || !take_digits(&in, 2, &d) || m < 1 || m > 12 || d < 1 ||
	    d > 31)
		return false;
	if ((slice_eat(&in, S("T")) || slice_eat(&in, S(" "))) && !take_time(&in, seconds))
		return false;
	*days = day_of_date(y, m, d) + *seconds / 86400;
	*seconds %= 86400;
	return in.len == 0;
}

static char *put_point_in_time(char *p, int64_t days, int64_t seconds)
{
	int year, month, day;

	date_of_day(days, &year, &month, &day);
	p = put_ymd(p, year, month, day);
	if (seconds == 0)
		return p;
	*p++ = 'T';
	return put_time(p, seconds);
}

struct slice iso_date_text(struct arena *a, struct slice in)
{
	int64_t days, seconds;
	char *to = arena_alloc(a, NUMBER_ROOM, 1);

	if (iso_parse(in, &days, &seconds))
		return (struct slice){to, (size_t)(put_point_in_time(to, days, seconds) - to)};
	if (take_time(&(struct slice){in.s, in.len}, &seconds))
		return (struct slice){to, (size_t)(put_time(to, seconds) - to)};
	return in;
}

/* A number off the front, rounded at its decimal point. */
static int64_t take_number(struct slice *in)
{
	int64_t n = 0;

	for (; in->len != 0 && in->s[0] >= '0' && in->s[0] <= '9'; *in = slice_from(*in, 1))
		n = n < INT32_MAX ? n * 10 + (in->s[0] - '0') : n;
	if (!slice_eat(in, S(".")) || in->len == 0)
		return n;
	n += in->s[0] >= '5' && in->s[0] <= '9';
	while (in->len != 0 && in->s[0] >= '0' && in->s[0] <= '9')
		*in = slice_from(*in, 1);
	return n;
}

/* Years and months have no fixed length, and no cell holds them. */
static int64_t seconds_of(char unit)
{
	switch (unit) {
	case 'D':
		return 86400;
	case 'H':
		return 3600;
	case 'M':
		return 60;
	case 'S':
		return 1;
	default:
		return 0;
	}
}

struct slice iso_duration_text(struct arena *a, struct slice in)
{
	int64_t seconds = 0;
	struct slice rest = in;

	if (!slice_eat(&rest, S("P")))
		return in;
	while (rest.len != 0) {
		int64_t n = take_number(&rest);
		if (rest.len == 0)
			return in;
		seconds += n * seconds_of(rest.s[0]);
		rest = slice_from(rest, 1);
	}
	char *to = arena_alloc(a, NUMBER_ROOM, 1);
	return (struct slice){to, (size_t)(put_time(to, seconds) - to)};
}

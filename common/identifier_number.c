/* Numbers of persons: those of identity, and telephones. */
#include "identifier_kinds.h"

#include "luhn.h"

static int two(const char *p)
{
	return (p[0] - '0') * 10 + (p[1] - '0');
}

/* YYMMDD, where the day of a coordination number is 60 higher. */
static enum identifier date_kind(const char *digit)
{
	static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int month = two(digit + 2), day = two(digit + 4);
	bool coordination = day > 60;

	if (coordination)
		day -= 60;
	if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
		return IDENTIFIER_NONE;
	return coordination ? IDENTIFIER_COORDINATION : IDENTIFIER_PERSON;
}

static bool is_century(const char *digit)
{
	return two(digit) >= 18 && two(digit) <= 20;
}

/* ---- personal identity numbers ---- */

/* Digits with the marks between them: bit n of `marks` is one behind the n-th digit. */
struct number {
	char digit[12];
	size_t n, length;
	unsigned marks;
	char last; /* the last mark */
};

static bool is_mark(const struct number *d, char c)
{
	bool again = (d->marks & 1u << d->n) != 0;

	if (again || d->n == 0 || d->n % 2 != 0 || d->n > 8)
		return false;
	return d->n < 6 ? c == '-' : c == '-' || c == '+' || c == ' ' || c == '/';
}

static void take_number(struct slice in, struct number *d)
{
	*d = (struct number){.n = 0};
	for (; d->length < in.len && d->n < sizeof d->digit; d->length++) {
		char c = in.s[d->length];
		if (is_digit(c)) {
			d->digit[d->n++] = c;
		} else if (is_mark(d, c)) {
			d->marks |= 1u << d->n;
			d->last = c;
		} else {
			break;
		}
	}
}

/* YYMMDD-NNNC, also with the century, and with the date written as YYYY-MM-DD. */
static bool has_form(const struct number *d)
{
	if (d->n != 10 && d->n != 12)
		return false;
	if (d->n == 12 && !is_century(d->digit))
		return false;
	unsigned last = 1u << (d->n - 4), date = last | last >> 2 | last >> 4;
	return d->marks == 0 || d->marks == last ||
	       (d->marks == date && (d->last == '-' || d->last == '+'));
}

/* SE, the number of whoever trades alone, 01: a number for value added tax. */
static bool is_of_trader(struct slice text, size_t at, const struct number *d)
{
	return at >= 2 && d->n == 12 && d->marks == 0 && two(d->digit + 10) == 1 &&
	       slice_ends((struct slice){text.s, at}, S("SE")) &&
	       date_kind(d->digit) != IDENTIFIER_NONE && luhn_holds(d->digit);
}

enum identifier identity_at(struct slice text, size_t at, struct slice *found)
{
	struct number d;

	take_number(slice_from(text, at), &d);
	*found = (struct slice){text.s + at, d.length};
	size_t end = at + d.length;
	if (end < text.len && is_digit(text.s[end]))
		return IDENTIFIER_NONE;
	if (is_of_trader(text, at, &d))
		return IDENTIFIER_PERSON;
	if (!has_form(&d))
		return IDENTIFIER_NONE;
	bool inside =
		(at > 0 && is_word(text.s[at - 1])) || (end < text.len && is_word(text.s[end]));
	bool marked = d.marks != 0 || d.n == 12;
	enum identifier kind = date_kind(d.digit + d.n - 10);
	if (kind == IDENTIFIER_NONE || (inside && !marked))
		return IDENTIFIER_NONE;
	if (luhn_holds(d.digit + d.n - 10))
		return kind;
	bool typed = d.last == '-' || d.last == '+' || (d.n == 12 && d.marks == 0);
	return typed && !inside ? IDENTIFIER_NEAR_MISS : IDENTIFIER_NONE;
}

/* YYMMDD-LNNN and YYYYMMDD-LLNN, the mark or not: numbers of those who have none yet. */
enum identifier interim_at(struct slice text, size_t at, struct slice *found)
{
	size_t n = digits_at(text, at), end = at + n, letters = 0;

	if ((n != 6 && n != 8) || (n == 8 && !is_century(text.s + at)) ||
	    date_kind(text.s + end - 6) == IDENTIFIER_NONE)
		return IDENTIFIER_NONE;
	if (end < text.len && (text.s[end] == '-' || text.s[end] == '+'))
		end++;
	while (end + letters < text.len && is_ascii_letter(text.s[end + letters]))
		letters++;
	size_t digits = digits_at(text, end + letters);
	bool form = (letters == 1 && digits == 3) || (letters == 2 && digits == 2);
	end += letters + digits;
	*found = (struct slice){text.s + at, end - at};
	return form && !word_goes_on(text, end) ? IDENTIFIER_INTERIM : IDENTIFIER_NONE;
}

/* ---- telephones ---- */

/* +46, 0046 and (0): where the number of the area begins, and whether it is without its zero. */
static bool take_country(struct slice *rest)
{
	if (!slice_eat(rest, S("+46")) && !slice_eat(rest, S("0046")))
		return false;
	slice_eat(rest, S(" "));
	slice_eat(rest, S("(0)"));
	slice_eat(rest, S(" "));
	return true;
}

/* A mark behind the area, and whether mobile numbers alone have it. */
static bool is_behind_area(char c, size_t area, bool mobile)
{
	return c == '-' || c == ' ' || c == ')' || (c == '/' && area > 2) || (c == '.' && mobile);
}

static size_t take_subscriber(struct slice in, bool mobile, size_t *digits)
{
	size_t at = 0;

	for (*digits = 0; at < in.len; at++) {
		bool mark = in.s[at] == ' ' || (mobile && (in.s[at] == '-' || in.s[at] == '.'));
		if (is_digit(in.s[at]))
			++*digits;
		else if (!mark || at + 1 == in.len || !is_digit(in.s[at + 1]))
			break;
	}
	return at;
}

/* Digits that go on from a date, or from the groups of a longer number. */
static bool goes_on(struct slice text, size_t at)
{
	enum { GROUP = 4 };
	size_t digits = 0;

	if (at == 0 || (text.s[at - 1] != ' ' && text.s[at - 1] != '-'))
		return false;
	while (digits + 1 < at && is_digit(text.s[at - 2 - digits]))
		digits++;
	return digits >= (text.s[at - 1] == ' ' ? GROUP : 1);
}

/* 0NN-NNN NN NN or +46 NN NNN NN NN: an area code, a mark, and five digits or more; and 07NNNNNNNN
 * and +46NNNNNNNNN, without a mark anywhere. */
enum identifier phone_at(struct slice text, size_t at, struct slice *found)
{
	struct slice rest = slice_from(text, at);
	bool abroad = take_country(&rest);
	size_t area = digits_at(rest, 0), digits = 0;
	bool mobile = slice_starts(rest, abroad ? S("7") : S("07"));

	if (!abroad && (!slice_starts(rest, S("0")) || slice_starts(rest, S("00"))))
		return IDENTIFIER_NONE;
	if (!abroad && ((area == 2 && rest.s[1] != '8') || goes_on(text, at)))
		return IDENTIFIER_NONE;
	bool whole = (mobile || abroad) && (abroad ? area == 8 || area == 9 : area == 10);
	rest = slice_from(rest, area);
	if (!whole) {
		size_t least = abroad ? 1 : 2;
		if (area < least || area > 4 || rest.len == 0 ||
		    !is_behind_area(rest.s[0], area, mobile))
			return IDENTIFIER_NONE;
		rest = slice_from(rest, 1);
		slice_eat(&rest, S(" "));
		rest = slice_from(rest, take_subscriber(rest, mobile, &digits));
	}
	*found = (struct slice){text.s + at, (size_t)(rest.s - text.s) - at};
	if (rest.len != 0 && (is_word(rest.s[0]) || (!whole && rest.s[0] == '-')))
		return IDENTIFIER_NONE;
	return whole || (digits >= 5 && digits <= 8) ? IDENTIFIER_PHONE : IDENTIFIER_NONE;
}

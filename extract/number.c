#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef unsigned __int128 uint128;

/* 10^19 is the largest power that fits 64 bits, 5^27 likewise. */
enum { TENS = 20, FIVES = 28, DIGITS = 19 };

static uint64_t power(uint64_t base, int exponent)
{
	uint64_t n = 1;

	while (exponent-- > 0)
		n *= base;
	return n;
}

/* ---- text to number ---- */

static double by_library(uint64_t digits, int exponent)
{
	char text[48];

	snprintf(text, sizeof text, "%llue%d", (unsigned long long)digits, exponent);
	return strtod(text, NULL);
}

/* digits / 10^k: the quotient keeps at least 63 bits, and its last one stands for whatever
 * remains, so that the conversion rounds as if it had seen all of it. */
static double divided(uint64_t digits, int k)
{
	int shift = __builtin_clzll(digits) + 63;
	uint128 n = (uint128)digits << shift, d = power(5, k), q = n / d;

	return ldexp((double)(q | (q * d != n)), -shift - k);
}

/* The double nearest to digits x 10^exponent. */
static double nearest(uint64_t digits, int exponent)
{
	static const double exact[] = {1e0,  1e1,  1e2,	 1e3,  1e4,  1e5,  1e6,	 1e7,
				       1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
				       1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

	if (digits == 0)
		return 0;
	if (digits <= (uint64_t)1 << 53 && exponent >= -22 && exponent <= 22)
		return exponent < 0 ? (double)digits / exact[-exponent]
				    : (double)digits * exact[exponent];
	if (exponent >= 0 && exponent < TENS)
		return (double)((uint128)digits * power(10, exponent));
	if (exponent < 0 && exponent > -FIVES)
		return divided(digits, -exponent);
	return by_library(digits, exponent);
}

struct decimal {
	uint64_t digits;
	int exponent, significant;
	bool any, inexact;
};

static void add_digit(struct decimal *d, char c, bool fraction)
{
	d->any = true;
	if (d->significant < DIGITS) {
		d->digits = d->digits * 10 + (uint64_t)(c - '0');
		d->significant += d->digits != 0;
		d->exponent -= fraction;
	} else {
		d->inexact |= c != '0';
		d->exponent += !fraction;
	}
}

static bool is_digit(struct slice in, size_t i)
{
	return i < in.len && in.s[i] >= '0' && in.s[i] <= '9';
}

static bool parse_exponent(struct slice in, size_t *i, int *exponent)
{
	enum { ENOUGH = 100000 };
	size_t at = *i + 1;
	bool minus = at < in.len && in.s[at] == '-';
	int n = 0;

	at += at < in.len && (in.s[at] == '-' || in.s[at] == '+');
	if (!is_digit(in, at))
		return false;
	for (; is_digit(in, at); at++)
		n = n < ENOUGH ? n * 10 + (in.s[at] - '0') : n;
	*exponent += minus ? -n : n;
	*i = at;
	return true;
}

/* More digits than 64 bits hold: the library has the patience. */
static double parse_long(struct slice in)
{
	char text[1024];

	if (in.len >= sizeof text)
		return NAN;
	memcpy(text, in.s, in.len);
	text[in.len] = '\0';
	return strtod(text, NULL);
}

bool number_parse(struct slice in, double *out)
{
	struct decimal d = {0};
	size_t i = 0;

	in = slice_trim(in);
	bool minus = in.len != 0 && in.s[0] == '-';
	i += in.len != 0 && (in.s[0] == '-' || in.s[0] == '+');
	for (; is_digit(in, i); i++)
		add_digit(&d, in.s[i], false);
	if (i < in.len && in.s[i] == '.')
		for (i++; is_digit(in, i); i++)
			add_digit(&d, in.s[i], true);
	if (d.any && i < in.len && (in.s[i] == 'e' || in.s[i] == 'E') &&
	    !parse_exponent(in, &i, &d.exponent))
		return false;
	if (!d.any || i != in.len)
		return false;
	*out = d.inexact ? parse_long(in)
	       : minus	 ? -nearest(d.digits, d.exponent)
			 : nearest(d.digits, d.exponent);
	return isfinite(*out);
}

/* ---- number to text ---- */

/* The first `precision` digits of a positive value, rounded to even on a tie; *exponent is
 * the power of ten of the last one. */
static uint64_t round_by_library(double value, int precision, int *exponent)
{
	char text[40];
	uint64_t digits = 0;

	snprintf(text, sizeof text, "%.*e", precision - 1, value);
	char *e = strchr(text, 'e');
	for (const char *p = text; p < e; p++)
		if (*p != '.')
			digits = digits * 10 + (uint64_t)(*p - '0');
	*exponent = (int)strtol(e + 1, NULL, 10) - precision + 1;
	return digits;
}

/* value x 10^-exponent, rounded to an integer, for 1e-6 <= value < 1e21. */
static uint64_t scaled(double value, int exponent)
{
	int binary;
	uint128 n = (uint128)ldexp(frexp(value, &binary), 53), d = 1;

	binary -= 53;
	for (int e = exponent; e < 0; e++)
		n *= 10;
	for (int e = exponent; e > 0; e--)
		d *= 10;
	if (binary > 0)
		n <<= binary;
	else
		d <<= -binary;
	uint128 q = n / d, rest = (n % d) * 2;
	return (uint64_t)(q + (rest > d || (rest == d && (q & 1) != 0)));
}

static uint64_t round_to(double value, int precision, int *exponent)
{
	uint64_t least = power(10, precision - 1);

	if (value < 1e-6 || value >= 1e21)
		return round_by_library(value, precision, exponent);
	*exponent = (int)floor(log10(value)) - precision + 1;
	uint64_t digits = scaled(value, *exponent);
	if (digits < least) /* log10 is only near */
		digits = scaled(value, --*exponent);
	if (digits < least * 10)
		return digits;
	++*exponent;
	return digits == least * 10 ? least : scaled(value, *exponent);
}

/* The fewest digits that give the value back.  15 of them always survive the way through a
 * double, so only one candidate of up to 15 digits can be right, and 17 always are.  Just
 * above a power of two doubles lie farther apart than below: there the next may be right. */
static uint64_t shortest(double value, int *exponent)
{
	int binary;
	bool power_of_two = frexp(value, &binary) == 0.5;
	int precision = value < 1e-290 ? 1 : 15; /* denormal doubles have fewer digits */
	uint64_t digits;

	for (;; precision++) {
		digits = round_to(value, precision, exponent);
		if (precision == 17 || nearest(digits, *exponent) == value)
			break;
		if (power_of_two && nearest(digits + 1, *exponent) == value) {
			digits++;
			break;
		}
	}
	for (; digits % 10 == 0; ++*exponent)
		digits /= 10;
	return digits;
}

double number_round(double value)
{
	int exponent;

	if (value == 0 || !isfinite(value))
		return value;
	uint64_t digits = round_to(fabs(value), 15, &exponent);
	return copysign(nearest(digits, exponent), value);
}

char *digits_put(char *to, uint64_t n, int width)
{
	char text[24], *p = text + sizeof text;

	do
		*--p = (char)('0' + n % 10);
	while ((n /= 10) != 0);
	while (text + sizeof text - p < width)
		*--p = '0';
	size_t len = (size_t)(text + sizeof text - p);
	memcpy(to, p, len);
	return to + len;
}

static char *put_zeros(char *to, int n)
{
	while (n-- > 0)
		*to++ = '0';
	return to;
}

/* Moves what stands behind `at` by one for a decimal point. */
static char *insert_point(char *at, char *end)
{
	memmove(at + 1, at, (size_t)(end - at));
	*at = '.';
	return end + 1;
}

static char *put_decimal(char *p, uint64_t digits, int exponent)
{
	char *first = p, *end = digits_put(p, digits, 1);
	int n = (int)(end - first), before = n + exponent; /* digits before the point */

	if (before > 21 || before < -5) {
		if (n > 1)
			end = insert_point(first + 1, end);
		*end++ = 'e';
		*end++ = before > 0 ? '+' : '-';
		return digits_put(end, (uint64_t)abs(before - 1), 1);
	}
	if (exponent >= 0)
		return put_zeros(end, exponent);
	if (before > 0)
		return insert_point(first + before, end);
	*p++ = '0';
	*p++ = '.';
	return digits_put(put_zeros(p, -before), digits, 1);
}

size_t number_text(double value, char *to)
{
	char *p = to;
	int exponent = 0;

	if (!isfinite(value))
		value = 0;
	if (value < 0)
		*p++ = '-';
	value = fabs(value);
	if (value < 9007199254740992.0 && value == floor(value))
		return (size_t)(digits_put(p, (uint64_t)value, 1) - to);
	uint64_t digits = shortest(value, &exponent);
	return (size_t)(put_decimal(p, digits, exponent) - to);
}

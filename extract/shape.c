#include "shape.h"

#include "../common/text.h"
#include "number.h"

enum { LONGEST_FIGURE = 48 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Any of the strings off the front. */
static bool eat_any(struct slice *in, const struct slice *of, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_eat(in, of[i]))
			return true;
	return false;
}

static bool eat_blank(struct slice *in)
{
	static const struct slice blanks[] = {
		{" ", 1}, {"\xC2\xA0", 2}, {"\xE2\x80\xAF", 3}, {"\xE2\x80\x89", 3}};

	return eat_any(in, blanks, COUNT_OF(blanks));
}

/* Signs and currencies; whether one of them makes the number negative. */
static bool eat_front(struct slice *in)
{
	static const struct slice minus[] = {
		{"-", 1}, {"(", 1}, {"\xE2\x88\x92", 3}, {"\xE2\x80\x93", 3}};
	static const struct slice other[] = {
		{"+", 1}, {"$", 1}, {"\xE2\x82\xAC", 3}, {"\xC2\xA3", 2}, {"<", 1}, {">", 1},
		{"~", 1}, {"*", 1}, {"\xE2\x89\x88", 3}, {"\xC2\xB1", 2}};
	bool negative = false;

	for (bool more = true; more;) {
		bool is_minus = eat_any(in, minus, COUNT_OF(minus));
		negative |= is_minus;
		more = is_minus || eat_any(in, other, COUNT_OF(other)) || eat_blank(in);
	}
	return negative;
}

/* Three digits and no fourth. */
static bool group_follows(struct slice in)
{
	return in.len >= 3 && is_digit(in.s[0]) && is_digit(in.s[1]) && is_digit(in.s[2]) &&
	       (in.len == 3 || !is_digit(in.s[3]));
}

static bool eat_group_mark(struct slice *in, bool first_is_short)
{
	struct slice after = *in;

	if (!first_is_short ||
	    !(eat_blank(&after) || slice_eat(&after, S(",")) || slice_eat(&after, S("'"))) ||
	    !group_follows(after))
		return false;
	*in = after;
	return true;
}

/* Digits with their groups and one decimal point or comma, as plain decimal text. */
static size_t eat_digits(struct slice *in, char *to, uint8_t *decimals)
{
	size_t n = 0, point = 0;

	while (in->len != 0 && n < LONGEST_FIGURE) {
		if (is_digit(in->s[0])) {
			to[n++] = in->s[0];
			*in = slice_from(*in, 1);
		} else if (point == 0 && eat_group_mark(in, n > 0 && n <= 15)) {
			continue;
		} else if (point == 0 && (in->s[0] == '.' || in->s[0] == ',') && in->len > 1 &&
			   is_digit(in->s[1])) {
			to[n++] = '.';
			point = n;
			*in = slice_from(*in, 1);
		} else {
			break;
		}
	}
	*decimals = (uint8_t)(point != 0 ? n - point : 0);
	return n;
}

/* What may stand behind a number: %, ), a unit of one word, a mark of a footnote. */
static bool is_tail(struct slice in)
{
	bool blank = false;
	size_t letters = 0;

	while (eat_blank(&in))
		blank = true;
	while (in.len != 0 && strchr("%)*.:", in.s[0]) != NULL && in.s[0] != '\0')
		in = slice_from(in, 1);
	while (in.len != 0 && is_letter(in.s[0])) {
		in = slice_from(in, 1);
		letters++;
	}
	if (in.len == 2 && is_digit(in.s[0]) && (in.s[1] == '/' || in.s[1] == '\\'))
		in.len = 0;
	while (in.len != 0 && strchr("%)*.", in.s[0]) != NULL)
		in = slice_from(in, 1);
	return in.len == 0 && letters <= (blank ? 12U : 2U);
}

static bool eat_exponent(struct slice *in, char *to, size_t *n)
{
	size_t i = 1;

	if (in->len < 2 || (in->s[0] != 'e' && in->s[0] != 'E'))
		return false;
	if (in->s[1] == '-' || in->s[1] == '+')
		i++;
	if (i >= in->len || !is_digit(in->s[i]))
		return false;
	while (i < in->len && is_digit(in->s[i]) && i < 6)
		i++;
	memcpy(to + *n, in->s, i);
	*n += i;
	*in = slice_from(*in, i);
	return true;
}

static bool parse_figure(struct slice in, struct figure *f)
{
	char digits[LONGEST_FIGURE + 8];
	bool negative = eat_front(&in);
	bool point_first = in.len > 1 && in.s[0] == '.' && is_digit(in.s[1]);
	size_t n = 0;

	if (in.len == 0 || !(is_digit(in.s[0]) || point_first))
		return false;
	if (point_first)
		digits[n++] = '0';
	n += eat_digits(&in, digits + n, &f->decimals);
	eat_exponent(&in, digits, &n);
	if (!is_tail(in) || !number_parse((struct slice){digits, n}, &f->value))
		return false;
	while (f->decimals > 0 && digits[n - 1] == '0') { /* 2013.0 is a whole number */
		f->decimals--;
		n--;
	}
	if (negative)
		f->value = -f->value;
	return true;
}

/* Groups of digits parted by - / . or : and such; of two, one is a year or they are a time. */
static bool is_date(struct slice in)
{
	size_t groups = 0, digits = 0;
	bool year = false, colon = false;

	if (in.len < 5 || in.len > 32 || !is_digit(in.s[0]))
		return false;
	for (size_t i = 0; i <= in.len; i++) {
		if (i < in.len && is_digit(in.s[i])) {
			digits++;
			continue;
		}
		if (i < in.len && strchr("-/.: TZKMQ", in.s[i]) == NULL)
			return false;
		groups += digits != 0;
		year |= digits == 4;
		colon |= i < in.len && in.s[i] == ':';
		if (digits > 4)
			return false;
		digits = 0;
	}
	return groups > 2 || (groups == 2 && (year || colon));
}

bool shape_is_drawn(struct slice in)
{
	in = text_trim(in);
	for (size_t i = 0; i < in.len; i++)
		if (strchr("-_=*.", in.s[i]) == NULL)
			return false;
	return in.len > 3;
}

/* #N/A, #VALUE! and such, as spreadsheet programs write them to text. */
static bool is_error(struct slice in)
{
	return in.len > 3 && in.len <= 8 && in.s[0] == '#' &&
	       (in.s[in.len - 1] == '!' || in.s[in.len - 1] == '?' || slice_eq(in, S("#N/A")));
}

static bool is_mark(struct slice in)
{
	static const struct slice marks[] = {
		{"-", 1},
		{"--", 2},
		{"---", 3},
		{"\xE2\x80\x93", 3},
		{"\xE2\x80\x94", 3},
		{"..", 2},
		{"...", 3},
		{".", 1},
		{"\xE2\x80\xA6", 3},
		{"x", 1},
		{"X", 1},
		{"NA", 2},
		{"N/A", 3},
		{"n/a", 3},
		{"n.a.", 4},
		{"*", 1},
		{"**", 2},
		{"***", 3},
		{":", 1},
		{"z", 1},
		{"c", 1},
		{"na", 2},
		{"NaN", 3},
		{"nan", 3},
	};

	if (in.len == 0 || in.len > 7)
		return false;
	if (in.s[0] == '(' && in.s[in.len - 1] == ')' && in.len <= 5) {
		for (size_t i = 1; i + 1 < in.len; i++)
			if (!(in.s[i] >= 'A' && in.s[i] <= 'Z') && in.s[i] != '/')
				return false;
		return in.len > 2;
	}
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (slice_eq(in, marks[i]))
			return true;
	return false;
}

static enum shape number_or_year(const struct figure *f)
{
	bool year = f->decimals == 0 && f->value >= 1800 && f->value <= 2100;

	return year && f->value == (double)(int)f->value ? SHAPE_YEAR : SHAPE_NUMBER;
}

enum shape cell_shape(const struct cell *c, struct figure *figure)
{
	struct slice in = text_trim(c->text);

	*figure = (struct figure){0};
	if (in.len == 0)
		return SHAPE_NONE;
	if (c->kind == CELL_DATE)
		return SHAPE_DATE;
	if (c->kind == CELL_ERROR)
		return SHAPE_MARK;
	if (in.len <= LONGEST_FIGURE && parse_figure(in, figure))
		return number_or_year(figure);
	return is_mark(in) || shape_is_drawn(in) || is_error(in) ? SHAPE_MARK
	       : is_date(in)					 ? SHAPE_DATE
								 : SHAPE_TEXT;
}

#include "identifier.h"

#include "luhn.h"
#include "text.h"

/* One character as the search wants it: dashes of every kind are '-', blanks one blank (or
 * nothing, when `breaks` says that lines were broken), signs that do not show nothing. */
static void put_plain(char *out, size_t *n, uint32_t c, bool join_lines)
{
	bool dash = (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63;

	if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF)
		return;
	if (join_lines && (c == '\n' || c == '\r'))
		return;
	if (dash || is_blank(c))
		c = dash ? '-' : ' ';
	bool near_dash = *n > 0 && ((c == ' ' && (out[*n - 1] == '-' || out[*n - 1] == ' ')) ||
				    (c == '-' && out[*n - 1] == ' '));
	if (near_dash && c == ' ')
		return;
	if (near_dash)
		--*n;
	*n += utf8_put(out + *n, c);
}

struct slice identifier_plain(struct slice text, bool join_lines, struct arena *mem)
{
	struct slice wide = text_compatible(mem, text);
	char *out = arena_alloc(mem, 3 * wide.len + 1, 1); /* a bad byte becomes U+FFFD */
	size_t n = 0;

	while (wide.len != 0)
		put_plain(out, &n, utf8_next(&wide), join_lines);
	return (struct slice){out, n};
}

struct slice identifier_name(enum identifier kind, enum lang lang)
{
	static const char *const names[IDENTIFIERS][LANGS] = {
		[IDENTIFIER_NONE] = {"", ""},
		[IDENTIFIER_PERSON] = {"a personal identity number", "ett personnummer"},
		[IDENTIFIER_COORDINATION] = {"a coordination number", "ett samordningsnummer"},
		[IDENTIFIER_EMAIL] = {"an e-mail address", "en e-postadress"},
		[IDENTIFIER_PHONE] = {"a telephone number", "ett telefonnummer"},
	};

	return slice_of(names[kind][lang]);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int two(const char *p)
{
	return (p[0] - '0') * 10 + (p[1] - '0');
}

static enum identifier person_kind(const char *digit)
{
	static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int month = two(digit + 2), day = two(digit + 4);
	bool coordination = day > 60;

	if (coordination)
		day -= 60;
	if (month < 1 || month > 12 || day < 1 || day > days[month - 1] || !luhn_holds(digit))
		return IDENTIFIER_NONE;
	return coordination ? IDENTIFIER_COORDINATION : IDENTIFIER_PERSON;
}

/* At a digit that begins a run: YYMMDDNNNC, YYMMDD-NNNC, and with the century. */
static enum identifier person_at(struct slice in, size_t *length)
{
	char digit[12];
	size_t n = 0, at = 0, mark = 0;

	for (; at < in.len && n < sizeof digit; at++) {
		if (is_digit(in.s[at]))
			digit[n++] = in.s[at];
		else if (strchr("-+ ", in.s[at]) != NULL && mark == 0 && (n == 6 || n == 8))
			mark = n;
		else
			break;
	}
	if (at < in.len && is_word(in.s[at]))
		return IDENTIFIER_NONE;
	if ((n != 10 && n != 12) || (mark != 0 && mark != n - 4))
		return IDENTIFIER_NONE;
	if (n == 12 && two(digit) != 18 && two(digit) != 19 && two(digit) != 20)
		return IDENTIFIER_NONE;
	*length = at;
	return person_kind(digit + n - 10);
}

/* 07NNNNNNNN and +46NNNNNNNNN, without a mark anywhere. */
static enum identifier mobile_at(struct slice in, size_t *length)
{
	struct slice rest = in;
	bool abroad = slice_eat(&rest, S("+46"));
	size_t at = abroad ? 3 : 0, digits = 0;

	if (!abroad && !slice_starts(in, S("07")))
		return IDENTIFIER_NONE;
	for (; at < in.len && is_digit(in.s[at]); at++)
		digits++;
	if (at < in.len && is_word(in.s[at]))
		return IDENTIFIER_NONE;
	*length = at;
	return digits == (abroad ? 9 : 10) ? IDENTIFIER_PHONE : IDENTIFIER_NONE;
}

/* 0NN-NNN NN NN or +46 NN NNN NN NN: an area code, a separator, and six digits or more. */
static enum identifier phone_at(struct slice in, size_t *length)
{
	size_t at = 0, area = 0, digits = 0;
	struct slice rest = in;

	if (slice_eat(&rest, S("+46")))
		at = 3;
	else if (in.s[0] != '0')
		return IDENTIFIER_NONE;
	while (at < in.len && (is_digit(in.s[at]) || (at == 3 && in.s[at] == ' '))) {
		area += is_digit(in.s[at]);
		at++;
	}
	if (at == in.len || (in.s[at] != '-' && in.s[at] != ' ') || area < 2 || area > 4)
		return IDENTIFIER_NONE;
	for (at++; at < in.len; at++) {
		bool blank = in.s[at] == ' ' && at + 1 < in.len && is_digit(in.s[at + 1]);
		if (!is_digit(in.s[at]) && !blank)
			break;
		digits += is_digit(in.s[at]);
	}
	if (at < in.len && (is_word(in.s[at]) || in.s[at] == '-'))
		return IDENTIFIER_NONE;
	*length = at;
	return digits >= 5 && digits <= 8 ? IDENTIFIER_PHONE : IDENTIFIER_NONE;
}

static bool is_address(char c)
{
	return is_word(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '%';
}

static enum identifier email_at(struct slice in, size_t at, struct slice *found)
{
	size_t start = at, end = at + 1;
	bool dot = false;

	while (start > 0 && is_address(in.s[start - 1]))
		start--;
	while (end < in.len && is_address(in.s[end])) {
		dot |= in.s[end] == '.' && end + 1 < in.len && is_word(in.s[end + 1]);
		end++;
	}
	while (end > at && in.s[end - 1] == '.')
		end--;
	if (start == at || !dot)
		return IDENTIFIER_NONE;
	*found = (struct slice){in.s + start, end - start};
	return IDENTIFIER_EMAIL;
}

enum identifier identifier_find(struct slice text, struct slice *found)
{
	for (size_t i = 0; i < text.len; i++) {
		struct slice rest = slice_from(text, i);
		enum identifier kind = IDENTIFIER_NONE;
		size_t length = 0;
		bool begins = i == 0 || !is_word(text.s[i - 1]);

		if (text.s[i] == '@')
			kind = email_at(text, i, found);
		else if (begins && is_digit(text.s[i]))
			kind = person_at(rest, &length);
		if (kind == IDENTIFIER_NONE && begins && (text.s[i] == '0' || text.s[i] == '+'))
			kind = mobile_at(rest, &length);
		if (kind == IDENTIFIER_NONE && begins && (text.s[i] == '0' || text.s[i] == '+'))
			kind = phone_at(rest, &length);
		if (kind == IDENTIFIER_NONE)
			continue;
		if (kind != IDENTIFIER_EMAIL)
			*found = (struct slice){rest.s, length};
		return kind;
	}
	return IDENTIFIER_NONE;
}

bool identifier_of_person(struct slice text)
{
	enum { SHORTEST = 10 };
	struct arena a = {0};
	struct slice found;
	size_t digits = 0;

	/* Full-width digits take three bytes each: whoever has those is looked at. */
	for (size_t i = 0; i < text.len; i++)
		digits += is_digit(text.s[i]) || (unsigned char)text.s[i] == 0xEF;
	if (digits < SHORTEST)
		return false;
	enum identifier kind = identifier_find(identifier_plain(text, true, &a), &found);
	arena_free(&a);
	return kind == IDENTIFIER_PERSON || kind == IDENTIFIER_COORDINATION;
}

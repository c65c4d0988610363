/* Numbers of cases: those of a register (diarienummer) and those of a court. */
#include "identifier_kinds.h"

/* What stands before a number of a case. */
static const char registers[] = "dnr diarienr diarienummer ärendenr ärendenummer målnr målnummer";
static const char before_nr[] = "diarie mål ärende dnr";

/* Letters that stand before a year and are no register: laws, terms of a school. */
static const char no_registers[] = "eu eg eeg sfs ht vt lå nr beslut prop";

static enum identifier found_case(struct slice text, size_t at, size_t end, struct slice *found)
{
	*found = (struct slice){text.s + at, end - at};
	return IDENTIFIER_CASE;
}

static int value_of(struct slice text, size_t at, size_t n)
{
	int value = 0;

	for (size_t i = 0; i < n; i++)
		value = value * 10 + (text.s[at + i] - '0');
	return value;
}

/* 123-20: the number of a case of a court, with the letter T, B, Ä ... before it. */
static size_t court_at(struct slice text, size_t at, size_t least)
{
	struct slice letter = word_at(text, at);
	char buf[WORD_FOLDED];

	if (!word_is_capitals(letter) ||
	    !word_is_among(word_fold(letter, true, buf), "t b ä ö k f m p pmt föä") ||
	    at + letter.len >= text.len || text.s[at + letter.len] != ' ')
		return 0;
	size_t from = at + letter.len + 1, n = digits_at(text, from), end = from + n;
	if (n < least || n > 6 || end >= text.len || text.s[end] != '-' ||
	    digits_at(text, end + 1) != 2 || word_goes_on(text, end + 3))
		return 0;
	return end + 3 - at;
}

/* Behind "Dnr": letters and blanks at first, then digits and marks between them. */
static size_t number_at(struct slice text, size_t at)
{
	size_t from = at, digits = 0, marks = 0;

	while (at < text.len && strchr(".: ", text.s[at]) != NULL)
		at++;
	struct slice letters = word_at(text, at);
	if (letters.len > 8 || (letters.len != 0 && !word_is_capital(letters)))
		return 0;
	at += letters.len;
	at += letters.len != 0 && at < text.len && (text.s[at] == ' ' || text.s[at] == '-');
	for (; at < text.len; at++) {
		bool mark = strchr("-/:", text.s[at]) != NULL && at + 1 < text.len &&
			    is_digit(text.s[at + 1]);
		if (!mark && !is_digit(text.s[at]))
			break;
		digits += !mark;
		marks += mark;
	}
	bool year = digits == 4 && marks == 0;
	return digits >= 3 && !year ? at - from : 0;
}

static enum identifier announced_at(struct slice text, size_t at, struct slice word,
				    struct slice *found)
{
	char buf[WORD_FOLDED];
	struct slice folded = word_fold(word, true, buf);
	size_t end = at + word.len, length = 0;
	bool known = word_is_among(folded, registers);

	if (word_is_among(folded, before_nr)) {
		struct slice rest = slice_from(text, end);
		known |= slice_eat(&rest, S(" nr")) || slice_eat(&rest, S("nr"));
		end = text.len - rest.len;
		if (!known && slice_eq(folded, S("mål")) && end < text.len)
			length = court_at(text, end + 1, 1);
	}
	if (known)
		length = number_at(text, end);
	else if (length != 0)
		length++;
	return length != 0 ? found_case(text, at, end + length, found) : IDENTIFIER_NONE;
}

static bool is_year(int n)
{
	return n >= 1900 && n < 2100;
}

/* Behind the letters of a register: 2024/123, 2023-00123; but not two years, nor a year of
 * school.  What is not all capitals, and may be any word, needs a number that is no month. */
static bool follows_year(struct slice text, size_t at, struct slice word, size_t *end)
{
	int year = value_of(text, at, 4);
	bool slash = slice_starts(slice_from(text, at + 4), S("/"));
	bool dash = slice_starts(slice_from(text, at + 4), S("-"));
	size_t n = slash || dash ? digits_at(text, at + 5) : 0;

	if (!is_year(year) || n == 0 || n > 6)
		return false;
	*end = at + 5 + n;
	int number = value_of(text, at + 5, n);
	bool next = number == year + 1 || (n == 2 && number == (year + 1) % 100);
	if (next || word_goes_on(text, *end) || (dash && n == 4 && is_year(number)))
		return false;
	return n >= 3 ? slash || word_is_capital(word) : slash && word_is_capitals(word);
}

/* KS 2024/123, SN-2023/45, and KS 123/24 */
static enum identifier registered_at(struct slice text, size_t at, struct slice word,
				     struct slice *found)
{
	enum { LONGEST = 6 };
	char buf[WORD_FOLDED];
	bool capitals = word_is_capitals(word);
	size_t from = at + word.len, end = 0;

	if (word.len == 0 || word.len > LONGEST ||
	    (at > 0 && strchr("/_", text.s[at - 1]) != NULL) ||
	    word_is_among(word_fold(word, true, buf), no_registers))
		return IDENTIFIER_NONE;
	from += from < text.len && strchr(" -/", text.s[from]) != NULL;
	size_t n = digits_at(text, from);
	if (n == 4 && follows_year(text, from, word, &end))
		return found_case(text, at, end, found);
	end = from + n;
	bool short_year = n >= 3 && n <= 6 && capitals && word.len >= 2 && end < text.len &&
			  text.s[end] == '/' && digits_at(text, end + 1) == 2 &&
			  !word_goes_on(text, end + 3);
	return short_year ? found_case(text, at, end + 3, found) : IDENTIFIER_NONE;
}

enum identifier case_at(struct slice text, size_t at, struct slice *found)
{
	enum { SURE = 3 };
	struct slice word = word_at(text, at);
	enum identifier kind = announced_at(text, at, word, found);

	if (kind == IDENTIFIER_NONE)
		kind = registered_at(text, at, word, found);
	size_t court = kind == IDENTIFIER_NONE ? court_at(text, at, SURE) : 0;
	return court != 0 ? found_case(text, at, at + court, found) : kind;
}

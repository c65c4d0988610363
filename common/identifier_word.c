/* Letters and words, as what looks for addresses, case numbers and names sees them. */
#include <utf8proc.h>

#include "identifier_kinds.h"
#include "text.h"

static bool is_letter(uint32_t c)
{
	utf8proc_category_t kind = utf8proc_category((utf8proc_int32_t)c);

	return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

/* The character that begins at a place, and its bytes. */
static uint32_t letter_at(struct slice text, size_t at, size_t *bytes)
{
	struct slice rest = slice_from(text, at);
	uint32_t c = utf8_next(&rest);

	*bytes = text.len - at - rest.len;
	return is_letter(c) ? c : 0;
}

bool word_goes_on(struct slice text, size_t at)
{
	size_t bytes;

	return at < text.len && (is_digit(text.s[at]) || letter_at(text, at, &bytes) != 0);
}

bool word_goes_before(struct slice text, size_t at)
{
	if (at == 0)
		return false;
	for (at--; at > 0 && ((unsigned char)text.s[at] & 0xC0) == 0x80;)
		at--;
	return word_goes_on(text, at);
}

struct slice word_at(struct slice text, size_t at)
{
	size_t end = at, bytes, more;

	while (end < text.len) {
		bool joint = end > at && (text.s[end] == '-' || text.s[end] == '\'') &&
			     end + 1 < text.len && letter_at(text, end + 1, &more) != 0;
		if (!joint && letter_at(text, end, &bytes) == 0)
			break;
		end += joint ? 1 : bytes;
	}
	return (struct slice){text.s + at, end - at};
}

static bool is_capital(uint32_t c)
{
	return utf8proc_tolower((utf8proc_int32_t)c) != (utf8proc_int32_t)c;
}

bool word_is_capital(struct slice word)
{
	return word.len != 0 && is_capital(utf8_next(&word));
}

bool word_is_capitals(struct slice word)
{
	bool all = word.len != 0;

	while (word.len != 0 && all)
		all = is_capital(utf8_next(&word));
	return all;
}

static uint32_t without_accent(uint32_t c)
{
	utf8proc_int32_t to[4];
	int boundary = UTF8PROC_BOUNDCLASS_START;
	utf8proc_ssize_t n =
		utf8proc_decompose_char((utf8proc_int32_t)c, to, COUNT_OF(to),
					UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &boundary);

	return n == 1 ? (uint32_t)to[0] : c;
}

struct slice word_fold(struct slice word, bool accents, char buf[WORD_FOLDED])
{
	size_t n = 0;

	while (word.len != 0) {
		uint32_t c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)utf8_next(&word));
		if (n + 4 > WORD_FOLDED)
			return (struct slice){NULL, 0};
		n += utf8_put(buf + n, accents ? c : without_accent(c));
	}
	return (struct slice){buf, n};
}

bool word_is_among(struct slice word, const char *words)
{
	struct slice rest = slice_of(words), one;

	while (word.len != 0 && slice_cut(&rest, ' ', &one))
		if (slice_eq(one, word))
			return true;
	return false;
}

bool word_ends_among(struct slice word, const char *words, size_t before)
{
	struct slice rest = slice_of(words), one;

	while (slice_cut(&rest, ' ', &one))
		if (one.len != 0 && word.len >= one.len + before && slice_ends(word, one))
			return true;
	return false;
}

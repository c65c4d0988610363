#include "text.h"

#include <stdlib.h>
#include <utf8proc.h>
#include "block.h"

static size_t ascii_length(struct slice in)
{
	size_t i = 0;

	for (; in.len - i >= BLOCK; i += BLOCK) {
		uint64_t others = block_not_ascii(in.s + i);
		if (others != 0)
			return i + block_first(others);
	}
	while (i < in.len && (unsigned char)in.s[i] < 0x80)
		i++;
	return i;
}

/* How much of it is valid and below U+0300, where every character is its own composed form:
 * that is Latin text as a keyboard writes it. */
static size_t latin_length(struct slice in)
{
	for (struct slice rest = in;; rest = slice_from(rest, 2)) {
		rest = slice_from(rest, ascii_length(rest));
		/* C2 80 to CB BF are U+0080 to U+02FF. */
		if (rest.len < 2 || (unsigned char)rest.s[0] < 0xC2 ||
		    (unsigned char)rest.s[0] > 0xCB || ((unsigned char)rest.s[1] & 0xC0) != 0x80)
			return in.len - rest.len;
	}
}

size_t utf8_check(struct slice in)
{
	struct slice rest = in;
	utf8proc_int32_t c;

	while (rest.len != 0) {
		rest = slice_from(rest, latin_length(rest));
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)rest.s,
						      (utf8proc_ssize_t)rest.len, &c);
		if (n <= 0)
			break;
		rest = slice_from(rest, (size_t)n);
	}
	return in.len - rest.len;
}

uint32_t utf8_next(struct slice *in)
{
	utf8proc_int32_t c = 0;

	if (in->len == 0)
		return 0;
	if ((unsigned char)in->s[0] < 0x80) {
		c = in->s[0];
		*in = slice_from(*in, 1);
		return (uint32_t)c;
	}
	utf8proc_ssize_t n =
		utf8proc_iterate((const utf8proc_uint8_t *)in->s, (utf8proc_ssize_t)in->len, &c);
	*in = slice_from(*in, n > 0 ? (size_t)n : 1);
	return n > 0 ? (uint32_t)c : 0xFFFD;
}

size_t utf8_put(char *to, uint32_t c)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)to);
}

static struct slice map(struct arena *a, struct slice in, utf8proc_option_t options)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)in.s, (utf8proc_ssize_t)in.len,
					  &out, options);

	if (n < 0)
		return arena_copy(a, in);
	struct slice copy = arena_copy(a, (struct slice){(const char *)out, (size_t)n});
	free(out);
	return copy;
}

struct slice text_nfc(struct arena *a, struct slice in)
{
	if (in.len == 0 || latin_length(in) == in.len)
		return in;
	struct slice out = map(a, in, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	return slice_eq(in, out) ? in : out;
}

bool text_is_composed(struct arena *a, struct slice in)
{
	return in.len == 0 || latin_length(in) == in.len ||
	       (utf8_check(in) == in.len && text_nfc(a, in).s == in.s);
}

struct slice text_compatible(struct arena *a, struct slice in)
{
	return map(a, in,
		   (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE));
}

bool is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
	       c == 0x205F || c == 0x3000;
}

bool is_unseen(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} unseen[] = {
		{0, 0x1F},	    {0x7F, 0x9F},     {0xAD, 0xAD},	{0x61C, 0x61C},
		{0x180E, 0x180E},   {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E},
		{0x2060, 0x206F},   {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB},
		{0xE0000, 0xE007F},
	};

	for (size_t i = 0; i < COUNT_OF(unseen); i++)
		if (c >= unseen[i].first && c <= unseen[i].last)
			return true;
	return (c & 0xFFFE) == 0xFFFE;
}

static bool is_ascii_mark(char c)
{
	return c > ' ' && c < 0x7F;
}

static bool is_invisible(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

struct slice text_clean(struct arena *a, struct slice in)
{
	/* A byte that is not UTF-8 becomes the three of U+FFFD. */
	char *out = arena_alloc(a, 3 * in.len + 1, 1);
	size_t n = 0;
	bool gap = false;

	while (in.len != 0) {
		uint32_t c = utf8_next(&in);

		if (is_invisible(c))
			continue;
		if (is_blank(c)) {
			gap = n != 0;
			continue;
		}
		if (gap)
			out[n++] = ' ';
		gap = false;
		n += utf8_put(out + n, c);
	}
	return (struct slice){out, n};
}

bool text_is_clean(struct slice in)
{
	bool gap = true;

	while (in.len != 0) {
		if (is_ascii_mark(in.s[0])) {
			in = slice_from(in, 1);
			gap = false;
			continue;
		}
		uint32_t c = utf8_next(&in);
		if (is_invisible(c) || (is_blank(c) && (gap || c != ' ')))
			return false;
		gap = c == ' ';
	}
	return !gap;
}

struct slice text_lower(struct arena *a, struct slice in)
{
	char *out = arena_alloc(a, in.len + 1, 1);

	for (size_t i = 0; i < in.len; i++) {
		unsigned char c = (unsigned char)in.s[i];
		/* À to Þ are C3 80 to C3 9E; 97 among them is the multiplication sign. */
		bool accented =
			i > 0 && in.s[i - 1] == '\xC3' && c >= 0x80 && c <= 0x9E && c != 0x97;
		out[i] = (char)((c >= 'A' && c <= 'Z') || accented ? c + 0x20 : c);
	}
	return (struct slice){out, in.len};
}

static bool is_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return true;
	default:
		return false;
	}
}

/* Words of `in`, parted by `gap` (nothing when it is 0). */
static struct slice words(struct arena *a, struct slice in, const char *kept, char gap)
{
	char *out = arena_alloc(a, 4 * in.len + 1, 1);
	size_t n = 0;
	bool apart = false;

	while (in.len != 0) {
		uint32_t c = utf8_next(&in);

		if (is_invisible(c))
			continue;
		if (!is_word(c) && (c >= 0x80 || c == 0 || strchr(kept, (int)c) == NULL)) {
			apart = n != 0;
			continue;
		}
		if (apart && gap != 0)
			out[n++] = gap;
		apart = false;
		n += utf8_put(out + n, c);
	}
	return (struct slice){out, n};
}

static const utf8proc_option_t FOLD = (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPAT |
							  UTF8PROC_CASEFOLD | UTF8PROC_COMPOSE);

struct slice text_fold(struct arena *a, struct slice in)
{
	if (ascii_length(in) == in.len)
		return words(a, text_lower(a, in), "+<>", ' ');
	return words(a, map(a, in, (utf8proc_option_t)(FOLD | UTF8PROC_STRIPMARK)), "+<>", ' ');
}

struct slice text_fold_case(struct arena *a, struct slice in)
{
	return words(a, map(a, in, FOLD), "+<>", ' ');
}

struct slice text_header_key(struct arena *a, struct slice in)
{
	return words(a, map(a, in, FOLD), "+<>%", 0);
}

struct slice text_squash(struct arena *a, struct slice folded)
{
	return words(a, folded, "+<>", 0);
}

/* Where the last character begins. */
static size_t last_character(struct slice in)
{
	size_t at = in.len - 1;

	while (at > 0 && ((unsigned char)in.s[at] & 0xC0) == 0x80)
		at--;
	return at;
}

struct slice text_trim(struct slice in)
{
	struct slice rest = in;

	if (in.len != 0 && is_ascii_mark(in.s[0]) && is_ascii_mark(in.s[in.len - 1]))
		return in;

	while (rest.len != 0 && is_blank(utf8_next(&rest)))
		in = rest;
	while (in.len != 0) {
		struct slice last = slice_from(in, last_character(in));
		if (!is_blank(utf8_next(&last)))
			break;
		in.len = last_character(in);
	}
	return in;
}

struct slice text_shorten(struct slice in, size_t max)
{
	size_t n = in.len < max ? in.len : max;

	while (n < in.len && n > 0 && ((unsigned char)in.s[n] & 0xC0) == 0x80)
		n--;
	return (struct slice){in.s, n};
}

enum { LONGEST = 128 };

static size_t characters(struct slice in, uint32_t *out)
{
	size_t n = 0;

	while (in.len != 0 && n < LONGEST)
		out[n++] = utf8_next(&in);
	return n;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t text_distance(struct slice a, struct slice b, size_t limit)
{
	uint32_t x[LONGEST], y[LONGEST];
	size_t nx = characters(a, x), ny = characters(b, y);
	size_t row[3][LONGEST + 1], *older = row[0], *old = row[1], *now = row[2];

	if ((nx > ny ? nx - ny : ny - nx) > limit)
		return limit + 1;
	for (size_t j = 0; j <= ny; j++)
		old[j] = j;
	for (size_t i = 1, nearest = 0, nearer = 0; i <= nx; i++) {
		nearer = nearest;
		nearest = now[0] = i;
		for (size_t j = 1; j <= ny; j++) {
			now[j] = least(old[j - 1] + (x[i - 1] != y[j - 1]),
				       least(old[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
				now[j] = least(now[j], older[j - 2] + 1);
			nearest = least(nearest, now[j]);
		}
		if (nearest > limit && nearer > limit) /* two rows, for transpositions */
			return limit + 1;
		size_t *spare = older;
		older = old;
		old = now;
		now = spare;
	}
	return least(old[ny], limit + 1);
}

double text_likeness(struct slice a, struct slice b)
{
	return text_likeness_from(a, b, 0);
}

double text_likeness_from(struct slice a, struct slice b, double floor)
{
	size_t longest = a.len > b.len ? a.len : b.len;
	size_t limit = (size_t)((1 - floor) * (double)longest);

	if (longest == 0)
		return 0;
	size_t distance = text_distance(a, b, limit);
	return distance > limit ? 0 : 1 - (double)distance / (double)longest;
}

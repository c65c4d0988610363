#include "identifier_kinds.h"

#include "text.h"

/* Signs that stay in what is published, for some scripts and emoji need them, and show nothing
 * between digits and letters, or only a frame. */
static bool is_filler(uint32_t c)
{
	return c == 0x34F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 ||
	       (c >= 0x180B && c <= 0x180F) || c == 0x200C || c == 0x200D ||
	       (c >= 0x20DD && c <= 0x20E4) || c == 0x2800 || (c >= 0xFE00 && c <= 0xFE0F) ||
	       (c >= 0xE0100 && c <= 0xE01EF);
}

/* One character as the search wants it: dashes of every kind are '-', blanks and controls one blank
 * (or nothing, when `join_lines` says that lines were broken), signs that do not show nothing: a
 * text is published without them. */
static void put_plain(char *out, size_t *n, uint32_t c, bool join_lines)
{
	bool dash = (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63;

	bool control = c < ' ' || (c >= 0x7F && c <= 0x9F);

	if (c >= 0xAD && !is_blank(c) && (is_unseen(c) || is_filler(c)))
		return;
	if (join_lines && (c == '\n' || c == '\r'))
		return;
	if ((c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9))
		c = '0' + (c & 0xF); /* Arabic digits */
	if (dash || control || is_blank(c))
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

static const struct {
	const char *word, *name[LANGS];
} kinds[IDENTIFIERS] = {
	{"", {"", ""}},
#define IDENTIFIER(name, word, en, sv) {word, {en, sv}},
#include "identifiers.def"
#undef IDENTIFIER
};

struct slice identifier_name(enum identifier kind, enum lang lang)
{
	return slice_of(kinds[kind].name[lang]);
}

struct slice identifier_word(enum identifier kind)
{
	return slice_of(kinds[kind].word);
}

enum identifier identifier_of_word(struct slice word)
{
	for (enum identifier kind = IDENTIFIER_NONE + 1; kind < IDENTIFIERS; kind++)
		if (slice_eq(word, slice_of(kinds[kind].word)))
			return kind;
	return IDENTIFIER_NONE;
}

/* ---- the search ---- */

/* What a recogniser is asked at: characters of these sorts, where no word goes on. */
#define DIGIT 1u
#define PLUS 2u
#define LETTER 4u
#define SIGN 8u	   /* '@' */
#define INSIDE 16u /* also behind a letter */

static const struct recogniser {
	unsigned sorts;
	enum identifier (*at)(struct slice text, size_t at, struct slice *found);
} recognisers[] = {
	{DIGIT | INSIDE, identity_at}, {DIGIT, interim_at},	 {SIGN, email_at},
	{DIGIT | PLUS, phone_at},      {DIGIT, postal_at},	 {LETTER, case_at},
	{LETTER, street_at},	       {LETTER, person_name_at},
};

enum { OF_PERSONS = 2 /* the first ones are of numbers of persons */ };

static unsigned sort_of(char c)
{
	if (is_digit(c))
		return DIGIT;
	if (c == '@' || c == '+')
		return c == '@' ? SIGN : PLUS;
	return is_ascii_letter(c) || (unsigned char)c >= 0xC0 ? LETTER : 0;
}

/* Digits that follow a letter other than a-z are asked for as though nothing stood before. */
static unsigned place_of(struct slice text, size_t at)
{
	unsigned sort = sort_of(text.s[at]);

	if (sort == 0 || sort == SIGN || at == 0)
		return sort;
	bool inside = sort == LETTER ? word_goes_before(text, at) : is_word(text.s[at - 1]);
	if (!inside)
		return sort;
	return sort == DIGIT && !is_digit(text.s[at - 1]) ? DIGIT | INSIDE : 0;
}

static bool is_asked(const struct recogniser *r, unsigned place)
{
	unsigned inside = place & INSIDE;

	return (r->sorts & place & ~INSIDE) != 0 && (r->sorts & inside) == inside;
}

static enum identifier find(struct slice text, const struct recogniser *from, size_t n,
			    struct slice *found)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned place = place_of(text, i);
		for (size_t k = 0; place != 0 && k < n; k++) {
			struct slice piece = {NULL, 0};
			enum identifier kind = is_asked(&from[k], place)
						       ? from[k].at(text, i, &piece)
						       : IDENTIFIER_NONE;
			if (kind == IDENTIFIER_NONE)
				continue;
			*found = piece;
			return kind;
		}
	}
	return IDENTIFIER_NONE;
}

enum identifier identifier_find(struct slice text, struct slice *found)
{
	return find(text, recognisers, COUNT_OF(recognisers), found);
}

enum identifier identifier_in(struct slice text, struct arena *mem)
{
	struct slice found;
	bool broken = slice_find(text, S("\n")) < text.len || slice_find(text, S("\r")) < text.len;
	enum identifier kind = identifier_find(identifier_plain(text, false, mem), &found);

	if (kind == IDENTIFIER_NONE && broken)
		kind = identifier_find(identifier_plain(text, true, mem), &found);
	return kind;
}

static bool has_letter(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (is_ascii_letter(text.s[i]))
			return true;
	return false;
}

bool identifier_of_person(struct slice text)
{
	enum { SHORTEST = 10, SHORTEST_INTERIM = 8 };
	struct arena a = {0};
	struct slice found;
	size_t digits = 0;

	/* Full-width digits take three bytes each: whoever has those is looked at. */
	for (size_t i = 0; i < text.len; i++)
		digits += is_digit(text.s[i]) || (unsigned char)text.s[i] == 0xEF;
	if (digits < SHORTEST_INTERIM || (digits < SHORTEST && !has_letter(text)))
		return false;
	enum identifier kind =
		find(identifier_plain(text, true, &a), recognisers, OF_PERSONS, &found);
	arena_free(&a);
	return kind != IDENTIFIER_NONE;
}

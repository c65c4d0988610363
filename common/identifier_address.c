/* Addresses: electronic ones, streets, and postal codes. */
#include "identifier_kinds.h"

static bool is_address(char c)
{
	return is_word(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '%';
}

enum identifier email_at(struct slice text, size_t at, struct slice *found)
{
	size_t start = at, end = at + 1;
	bool dot = false;

	while (start > 0 && is_address(text.s[start - 1]))
		start--;
	while (end < text.len && is_address(text.s[end])) {
		dot |= text.s[end] == '.' && end + 1 < text.len && is_word(text.s[end + 1]);
		end++;
	}
	while (end > at && text.s[end - 1] == '.')
		end--;
	if (start == at || !dot)
		return IDENTIFIER_NONE;
	*found = (struct slice){text.s + start, end - start};
	return IDENTIFIER_EMAIL;
}

/* ---- streets ---- */

/* How names of streets end, ... */
static const char streets[] =
	"gatan vägen vagen gränd gränden stigen torget torg allén plan backen "
	"slingan esplanaden kajen stråket promenaden strandgata";

/* ... what stands as a word by itself, behind a genitive or one of these, ... */
static const char street_sides[] = "norra södra östra västra nya gamla lilla stora övre nedre";
static const char street_words[] = "gata väg vag gränd torg allé backe stig strand kaj esplanad "
				   "gatan vägen gränden torget allén backen stigen kajen";

/* ... and what ends so and is no street: plans of every kind, motorways and such. */
static const char no_streets[] =
	"handlingsplan detaljplan översiktsplan kursplan läroplan tidplan tidsplan budgetplan "
	"genomförandeplan affärsplan projektplan vårdplan elevplan studieplan insatsplan krisplan "
	"skolplan trafikplan miljöplan målplan årsplan delplan nödplan markplan våningsplan "
	"grundplan husplan reservplan arbetsplan rehabplan aktivitetsplan jobbtorg jobbtorget "
	"arbetstorget motorvägen järnvägen utvägen omvägen huvudvägen riksvägen karriärvägen";
static const char no_plans[] = "ingsplan hetsplan skapsplan ionsplan tetsplan samhetsplan";

/* A house: up to three digits, and a letter right behind them or after a blank. */
static size_t house_at(struct slice text, size_t at)
{
	size_t digits = digits_at(text, at), end = at + digits;

	if (digits == 0 || digits > 3)
		return 0;
	bool blank = end < text.len && text.s[end] == ' ';
	size_t letter = end + blank;
	if (letter < text.len && is_ascii_letter(text.s[letter]) &&
	    !word_goes_on(text, letter + 1) &&
	    (!blank || word_is_capital(slice_from(text, letter))))
		end = letter + 1;
	return word_goes_on(text, end) ? 0 : end - at;
}

static bool is_street(struct slice text, struct slice word)
{
	char buf[WORD_FOLDED];
	struct slice folded = word_fold(word, true, buf);
	size_t end = (size_t)(word.s - text.s) + word.len;

	if (word_ends_among(folded, streets, 2))
		return !word_is_among(folded, no_streets) && !word_ends_among(folded, no_plans, 0);
	bool before = slice_ends(folded, S("s")) || word_is_among(folded, street_sides);
	if (!before || !word_is_capital(word) || end >= text.len || text.s[end] != ' ')
		return false;
	return word_is_among(word_fold(word_at(text, end + 1), true, buf), street_words);
}

/* c/o Andersson, and the number of a flat: lgh 1102. */
static enum identifier household_at(struct slice text, size_t at, struct slice word,
				    struct slice *found)
{
	struct slice rest = slice_from(text, at);
	size_t end = at + word.len + 1;
	bool care = slice_starts(rest, S("c/o ")) || slice_starts(rest, S("C/O ")) ||
		    slice_starts(rest, S("C/o "));
	bool flat = (slice_eq(word, S("lgh")) || slice_eq(word, S("Lgh"))) && end < text.len &&
		    digits_at(text, end) == 4;

	if (care ? !word_is_capital(slice_from(text, at + 4)) : !flat)
		return IDENTIFIER_NONE;
	*found = (struct slice){rest.s, care ? 4 + word_at(text, at + 4).len : word.len + 5};
	return IDENTIFIER_ADDRESS;
}

enum identifier street_at(struct slice text, size_t at, struct slice *found)
{
	struct slice word = word_at(text, at);
	enum identifier kind = household_at(text, at, word, found);
	size_t end = at + word.len;

	if (kind != IDENTIFIER_NONE || !is_street(text, word))
		return kind;
	if (end + 1 < text.len && text.s[end] == ' ' && !is_digit(text.s[end + 1]))
		end += 1 + word_at(text, end + 1).len;
	end += end < text.len && text.s[end] == ' ';
	size_t house = house_at(text, end);
	*found = (struct slice){text.s + at, end + house - at};
	return house != 0 ? IDENTIFIER_ADDRESS : IDENTIFIER_NONE;
}

/* 583 30 Linköping, which may begin with SE-. */
enum identifier postal_at(struct slice text, size_t at, struct slice *found)
{
	bool code = text.s[at] != '0' && digits_at(text, at) == 3 && at + 7 < text.len &&
		    text.s[at + 3] == ' ' && digits_at(text, at + 4) == 2 && text.s[at + 6] == ' ';
	struct slice town = code ? word_at(text, at + 7) : (struct slice){NULL, 0};

	if (town.len < 3 || !word_is_capital(town))
		return IDENTIFIER_NONE;
	*found = (struct slice){text.s + at, 7 + town.len};
	return IDENTIFIER_ADDRESS;
}

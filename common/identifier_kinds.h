#ifndef TABELLVERK_IDENTIFIER_KINDS_H
#define TABELLVERK_IDENTIFIER_KINDS_H
/* What finds the kinds of identifiers, for identifier*.c alone.  Each looks at one place of a
 * plain text, may look behind it, and says what begins there: IDENTIFIER_NONE, or a kind with
 * the piece of text in *found, which means nothing otherwise.  The table in identifier.c says at
 * which characters each is asked. */

#include "identifier.h"

enum identifier identity_at(struct slice text, size_t at, struct slice *found);
enum identifier interim_at(struct slice text, size_t at, struct slice *found);
enum identifier phone_at(struct slice text, size_t at, struct slice *found);
enum identifier email_at(struct slice text, size_t at, struct slice *found);
enum identifier street_at(struct slice text, size_t at, struct slice *found);
enum identifier postal_at(struct slice text, size_t at, struct slice *found);
enum identifier case_at(struct slice text, size_t at, struct slice *found);
enum identifier person_name_at(struct slice text, size_t at, struct slice *found);

/* ---- characters and words (identifier_word.c) ---- */

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool is_word(char c)
{
	return is_digit(c) || is_ascii_letter(c);
}

/* How many digits stand there. */
static inline size_t digits_at(struct slice text, size_t at)
{
	size_t n = 0;

	while (at + n < text.len && is_digit(text.s[at + n]))
		n++;
	return n;
}

/* Does a word or number end before this place, or go on there? */
bool word_goes_on(struct slice text, size_t at);
bool word_goes_before(struct slice text, size_t at);

/* The letters there, with hyphens and apostrophes between letters; empty where there are none. */
struct slice word_at(struct slice text, size_t at);

bool word_is_capital(struct slice word); /* begins with a capital letter */
bool word_is_capitals(struct slice word);

enum { WORD_FOLDED = 48 };

/* In small letters, and without accents where `accents` is false; empty when it is too long. */
struct slice word_fold(struct slice word, bool accents, char buf[WORD_FOLDED]);

/* Is it one of the words, which a blank parts and surrounds: " a b "? */
bool word_is_among(struct slice word, const char *words);

/* Does it end in one of them, behind at least `before` bytes? */
bool word_ends_among(struct slice word, const char *words, size_t before);

#endif

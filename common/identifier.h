#ifndef TABELLVERK_IDENTIFIER_H
#define TABELLVERK_IDENTIFIER_H
/*
 * Direct identifiers in text: what may never leave, nor show in a report.
 *
 *	struct slice found, plain = identifier_plain(text, false, &mem);
 *	enum identifier kind = identifier_find(plain, &found);
 *
 * A personal identity number is ten or twelve digits, with or without '-', '+' or a
 * blank before the last four, whose date exists and whose check digit is right (SFS
 * 1991:481 section 18; SKV M 2010:3 for coordination numbers, whose day is 60
 * higher).  Digits that are part of a longer run, or of a word, are none; but twelve of them,
 * or ten with a mark, are one also where a letter stands before or after.  With a wrong check
 * digit it is a near miss: twelve digits, or ten with '-' or '+'.  An interim number has a
 * letter and three digits, or two and two, where others have their last four.
 *
 * Addresses are known by how streets end (Storgatan 12), by a postal code before a town, and by
 * c/o; case numbers by the year behind the letters of a register (KS 2024/123) or the word
 * before them (dnr, mål nr); names by a common given name before another word with a capital,
 * or by a surname that is nothing else (...sson).  A name that neither list has is not found,
 * and that of a school, a street or a company is left alone: "Anders Ljungstedts gymnasium".
 */

#include "arena.h"
#include "problem.h"

enum identifier {
	IDENTIFIER_NONE,
#define IDENTIFIER(name, word, en, sv) IDENTIFIER_##name,
#include "identifiers.def"
#undef IDENTIFIER
	IDENTIFIERS
};

/* The text as it reads, whatever characters it is made of: full-width digits, dashes and
 * blanks of every kind, characters that do not show.  With join_lines a line break is
 * nothing, as in a number that was broken in two. */
struct slice identifier_plain(struct slice text, bool join_lines, struct arena *mem);

/* The first one in the text, which is plain. */
enum identifier identifier_find(struct slice text, struct slice *found);

/* The kind of the first one in a text as it stands: a line break in it may part two words, or the
 * digits of a number.  What is made plain lives in the arena. */
enum identifier identifier_in(struct slice text, struct arena *mem);

/* Does the text hold a number of a person, of any of the kinds?  Nearly always the number of its
 * digits tells that it does not. */
bool identifier_of_person(struct slice text);

struct slice identifier_name(enum identifier kind, enum lang lang);

/* What policy.allow calls a kind, and the kind of such a word: IDENTIFIER_NONE when there is
 * none. */
struct slice identifier_word(enum identifier kind);
enum identifier identifier_of_word(struct slice word);

/* ---- a column as a whole ---- */

/* Is it called as a column of names, numbers or addresses of persons is: Namn, Pers.nr, mobil? */
bool identifier_in_header(struct slice name);

/* Is the text one word, and that a common given name or a surname? */
bool identifier_is_name(struct slice plain);

/* Words parted by blanks. */
size_t identifier_words(struct slice text);

enum { IDENTIFIER_FEW_WORDS = 3 /* what has more, and is nowhere else, is free text */ };

/* Ten bare digits pass for an identity number by chance, 7 in 1,000.  Where most of a column is
 * such numbers, these are amounts, unless 3 of them pass and they are 1 in 100; anywhere else one
 * is enough. */
struct identifier_numbers {
	uint64_t values, bare, passed;
};

/* Counts a value; true when it has ten digits and nothing else, and so is judged with the others.
 */
bool identifier_count(struct identifier_numbers *n, struct slice value);
bool identifier_numbers_tell(const struct identifier_numbers *n);

#endif

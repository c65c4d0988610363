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
 * higher).  Digits that are part of a longer run, or of a word, are none.
 */

#include "arena.h"
#include "problem.h"

enum identifier {
	IDENTIFIER_NONE,
	IDENTIFIER_PERSON,
	IDENTIFIER_COORDINATION,
	IDENTIFIER_EMAIL,
	IDENTIFIER_PHONE,
	IDENTIFIERS
};

/* The text as it reads, whatever characters it is made of: full-width digits, dashes and
 * blanks of every kind, characters that do not show.  With join_lines a line break is
 * nothing, as in a number that was broken in two. */
struct slice identifier_plain(struct slice text, bool join_lines, struct arena *mem);

/* The first one in the text, which is plain. */
enum identifier identifier_find(struct slice text, struct slice *found);

/* Does the text hold a personal identity number or a coordination number?  Nearly always the
 * number of its digits tells that it does not. */
bool identifier_of_person(struct slice text);

struct slice identifier_name(enum identifier kind, enum lang lang);

#endif

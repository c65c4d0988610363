#ifndef TABELLVERK_IDENTIFIER_H
#define TABELLVERK_IDENTIFIER_H
/*
 * Direct identifiers in text: what may never leave.
 *
 *	struct slice found;
 *	enum identifier kind = identifier_find(text, &found);
 *
 * A personal identity number is ten or twelve digits, with or without '-' or '+'
 * before the last four, whose date exists and whose check digit is right (SFS
 * 1991:481 section 18; SKV M 2010:3 for coordination numbers, whose day is 60
 * higher).  Digits that are part of a longer run, or of a word, are none.
 */

#include "../common/problem.h"

enum identifier {
	IDENTIFIER_NONE,
	IDENTIFIER_PERSON,
	IDENTIFIER_COORDINATION,
	IDENTIFIER_EMAIL,
	IDENTIFIER_PHONE,
	IDENTIFIERS
};

/* The first one in the text. */
enum identifier identifier_find(struct slice text, struct slice *found);

struct slice identifier_name(enum identifier kind, enum lang lang);

#endif

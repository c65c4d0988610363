#ifndef TABELLVERK_SAFE_TEXT_H
#define TABELLVERK_SAFE_TEXT_H
/*
 * Text of a definition or a code list in a form that may be published anywhere:
 *
 * - a sign that makes a spreadsheet program take a cell for a formula (= + - @, full-width too)
 *   gets a ' before it where a cell could begin: in front, and behind a semicolon, a tab or a line
 *   break inside the text, where programs that part at those begin one; blanks and quotation
 *   marks before it do not help.  -5, +46 and -17,5 are numbers, and stay;
 * - controls and line breaks become a blank, and are nothing at the ends;
 * - marks that are not seen, or turn the direction of writing, are dropped.  Letters that are
 *   written from right to left stay;
 * - letters are composed (NFC).
 *
 *	unsigned what = 0;
 *	struct slice safe = safe_text(&mem, text, &what);
 *	if (what & SAFE_FORMULA) ...
 *
 * What is safe is its own safe text.
 */

#include "../common/arena.h"

enum {
	SAFE_FORMULA = 1,
	SAFE_BREAKS = 2, /* but for one at the end, as YAML adds it */
	SAFE_UNSEEN = 4
};

/* Adds to *what, unless that is NULL, what had to be changed; composing letters is nothing to
 * speak of. */
struct slice safe_text(struct arena *mem, struct slice in, unsigned *what);

#endif

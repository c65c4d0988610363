#ifndef TABELLVERK_ENCODING_H
#define TABELLVERK_ENCODING_H
/*
 * Text in whatever encoding it was saved, as UTF-8.
 *
 *	bytes = text_narrow(bytes, &mem, &name);	two and four bytes a character
 *	const struct encoding *e = encoding_detect(bytes);
 *	line = encoding_to_utf8(e, &mem, line);		one byte a character
 *
 * Without a mark nothing in a text says how it is encoded.  Text that is UTF-8 throughout is
 * hardly ever anything else.  Of the others, Windows' and the old Macintosh's are told apart
 * by where Swedish and other western letters would stand in words.
 */

#include <stdint.h>
#include "arena.h"

struct encoding {
	struct slice name;
	const uint16_t *high; /* what 128 to 255 are; NULL: it is UTF-8 */
};

/* Is it text at all (no control characters but the usual blanks)? */
bool looks_like_text(struct slice head);

/* A text of several bytes a character as UTF-8, in the arena, and *name; any other as it is.
 * Call it before the rest: they take what it gives. */
struct slice text_narrow(struct slice bytes, struct arena *mem, struct slice *name);

/* Chinese in Big5: pairs of bytes that stand side by side, as Latin letters with marks never
 * do, and among them second bytes that other Asian encodings do not have.  text_narrow then
 * wants the converter BIG5 (charset.h). */
bool looks_like_big5(struct slice in);

const struct encoding *encoding_detect(struct slice bytes);
struct slice encoding_to_utf8(const struct encoding *e, struct arena *mem, struct slice in);

/* UTF-8 that somebody took for Windows-1252 and turned into UTF-8 again ("fÃ¶rskola"), as it
 * was before; false, and nothing done, when not all of the text is like that. */
bool encoding_undo_twice(struct arena *mem, struct slice *text);

#endif

#ifndef TABELLVERK_DELIMITED_H
#define TABELLVERK_DELIMITED_H
/*
 * Delimited text from anywhere (comma, semicolon, tab or bar; UTF-8, UTF-16,
 * UTF-32 or Windows-1252), through libcsv.  What our own programs write is read by
 * contract.h, which is strict; this reader is forgiving.
 *
 *	bytes = text_narrow(bytes, &mem, &encoding);
 *	struct dialect dialect = dialect_detect(bytes);
 *	struct delimited *d = delimited_open(bytes, dialect);
 *	while (delimited_next(d, &mem, &row, &why) == DELIMITED_ROW)
 *		...row.cell[i]...			NFC, line breaks inside as LF
 *	delimited_close(d);
 *
 * Cells live in the arena that the call was given.  Rows are counted as a
 * spreadsheet shows them: a blank line is a row, a cell with line breaks is not
 * several.
 */

#include "arena.h"
#include "problem.h"

struct dialect {
	struct slice encoding; /* "utf-8", "windows-1252", "utf-16le" ... */
	char delimiter;
	size_t bom; /* bytes to skip */
};

struct delimited_row {
	struct slice *cell;
	size_t n;
	uint32_t number, line; /* 1-based: row of the sheet, line of the file */
};

enum delimited_status { DELIMITED_ROW, DELIMITED_END, DELIMITED_FAILED };

/* A text of two or four bytes a character as UTF-8, in the arena; any other as it is.  Call it
 * before the rest: they take what it gives. */
struct slice text_narrow(struct slice bytes, struct arena *mem, struct slice *encoding);

/* Is it text at all (no control characters but the usual blanks)? */
bool looks_like_text(struct slice head);

struct dialect dialect_detect(struct slice bytes);

struct delimited *delimited_open(struct slice bytes, struct dialect dialect);
enum delimited_status delimited_next(struct delimited *d, struct arena *mem,
				     struct delimited_row *row, struct problem *why);
void delimited_close(struct delimited *d);

#endif

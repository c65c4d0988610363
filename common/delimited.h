#ifndef TABELLVERK_DELIMITED_H
#define TABELLVERK_DELIMITED_H
/*
 * Delimited text from anywhere (comma, semicolon, tab or bar; quotation marks " or ', doubled
 * or behind a backslash inside; encodings as encoding.h finds them), through libcsv.  What our own
 *programs write is read by contract.h, which is strict; this reader is forgiving.
 *
 *	bytes = text_narrow(bytes, &mem, &name);
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
#include "encoding.h"
#include "problem.h"

struct dialect {
	const struct encoding *encoding;
	char delimiter, quote;
	bool backslash; /* \" inside quotation marks is one */
	size_t skip;	/* bytes: a mark, a line `sep=;` */
};

struct delimited_row {
	struct slice *cell;
	size_t n;
	uint32_t number, line; /* 1-based: row of the sheet, line of the file */
};

enum delimited_status { DELIMITED_ROW, DELIMITED_END, DELIMITED_FAILED };

struct dialect dialect_detect(struct slice bytes);

struct delimited *delimited_open(struct slice bytes, struct dialect dialect);
enum delimited_status delimited_next(struct delimited *d, struct arena *mem,
				     struct delimited_row *row, struct problem *why);
void delimited_close(struct delimited *d);

#endif

#ifndef TABELLVERK_LOAD_XLSX_H
#define TABELLVERK_LOAD_XLSX_H
/*
 * A published workbook while it is made.  Five sheets: the data as the CSV has them, typed, as a
 * plain table from A1; then what columns and codes mean, what is protected and how, and what it
 * all rests on, in the pipeline's language.
 *
 *	xlsx_put_data(&book);	first: it gathers the codes that occur
 *	xlsx_put_about(&book);
 *
 * Errors are kept in the book, which is looked at once, when it is closed.
 */

#include <xlsxwriter.h>
#include "field.h"
#include "format.h"

enum xlsx_text {
#define TEXT(name, en, sv) XLSX_##name,
#include "xlsx_texts.def"
#undef TEXT
	XLSX_TEXTS
};

enum { XLSX_SHEETS = 5 };

/* A code that occurs, as the cells of it and of its labels have it. */
struct xlsx_code {
	struct slice code;
	const char **cell; /* for each field of the dimension */
	bool total;
};

/* The codes of a dimension: its fields stand together, that of the code first. */
struct xlsx_codes {
	size_t first, fields; /* of the book's */
	struct map seen;      /* code to its struct xlsx_code */
};

struct xlsx {
	struct edition *e;
	const struct protected_table *t;
	enum lang lang;
	struct fields fields;
	struct xlsx_codes *codes; /* a dimension */
	lxw_workbook *book;
	lxw_worksheet *sheet[XLSX_SHEETS];
	size_t sheets;
	lxw_format *header, *wrap, *bold, *hidden;
	bool large;		   /* in constant memory: row by row, and without an Excel table */
	struct arena mem, scratch; /* as long as the book; as long as a cell */
	lxw_error error;	   /* the first */
	int failure;		   /* errno, or 0 */
	size_t rows;		   /* of all sheets */
	size_t cut;		   /* texts that no cell holds */
};

/* Adds a sheet with all that makes it fit to print; what comes of NULL is in book->error. */
lxw_worksheet *xlsx_add_sheet(struct xlsx *b, enum xlsx_text name);

void xlsx_put_data(struct xlsx *b);
void xlsx_put_about(struct xlsx *b);

/* What the library says of a call; the first that is amiss is kept. */
void xlsx_note(struct xlsx *b, lxw_error error);

/* Writes a text, whatever it looks like; of an empty one nothing. */
void xlsx_put(struct xlsx *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, struct slice text,
	      lxw_format *format);

/* Could rows not be written?  To be asked while errno says why: kept in b->failure. */
bool xlsx_failed(struct xlsx *b, const lxw_worksheet *sheet);

/* Is a workbook, by its bytes, all there, each part to its end and each row?  The library does not
 * ask whether its temporary files took what it put together there. */
bool xlsx_is_whole(struct xlsx *b, struct slice bytes);

/* A text in the language of the book. */
const char *xlsx_word(const struct xlsx *b, enum xlsx_text text);

/* ---- texts, as a workbook takes them ---- */

enum {
	XLSX_LONGEST = 32767 /* characters of a cell, as UTF-16 counts them */,
	XLSX_LONGEST_LINE = 255, /* of a header or footer, and of the name of a column of a table */
	XLSX_NARROWEST = 8,
	XLSX_WIDEST = 60,
};

/* As it must stand in a cell to be read as it is: what XML does not have, and what looks like the
 * way that is written, is written so (_x0001_).  What is too long ends with an ellipsis, and
 * *cut is set.  Ends with a NUL. */
struct slice xlsx_cell(struct arena *mem, struct slice text, bool *cut);

/* On one line, and at most so many characters: for properties, and, with every & doubled, for
 * headers and footers.  Ends with a NUL. */
struct slice xlsx_line(struct arena *mem, struct slice text, size_t longest, bool doubled);

/* How wide a column must be to show the text, within bounds. */
double xlsx_width(struct slice text);

#endif

#ifndef TABELLVERK_XLSX_H
#define TABELLVERK_XLSX_H
/*
 * Office Open XML workbooks (ECMA-376 part 1, section 18).
 *
 * The parts that a sheet needs beside its own are read when the book is opened: list of
 * sheets, shared strings, styles.  The rows of a sheet come from a scanner, or from expat
 * where the scanner declines; both hand each cell to xlsx_rows_cell, so that they cannot
 * disagree on what it means.
 *
 *	xlsx_book_open -> for each sheet: xlsx_merges, xlsx_scan_open
 *	xlsx_scan_row until it declines; then xlsx_expat_open, xlsx_expat_row
 */

#include "merges.h"
#include "style.h"
#include "xml.h"
#include "xml_window.h"
#include "../common/zip.h"

struct xlsx_sheet {
	struct slice name;
	int hidden;
	const struct zip_entry *part;
};

struct xlsx_string {
	const char *s;
	uint32_t len;
	uint8_t look; /* LOOK_PLAIN, LOOK_QUOTED */
};

struct xlsx_book {
	struct zip zip;
	struct arena *mem;
	bool from_1904;
	bool by_expat; /* as it was opened: nothing is to be scanned */
	struct xlsx_sheet *sheet;
	size_t sheets, sheet_cap;
	struct xlsx_string *string; /* shared strings */
	size_t strings, string_cap;
	struct cell_style *style; /* of cellXfs, by index */
	size_t styles, style_cap;
};

/* False when the container is no workbook or a part is damaged; *why is then set. */
bool xlsx_book_open(struct xlsx_book *book, const struct input *in, bool by_expat,
		    struct arena *mem, struct problem *why);
void xlsx_book_close(struct xlsx_book *book);

/* The two parts with much in them; false when damaged.  A part that is not there is empty. */
bool xlsx_strings_read(struct xlsx_book *book, const struct zip_entry *part);
bool xlsx_styles_read(struct xlsx_book *book, const struct zip_entry *part);

/* The merged areas of a sheet, ready for its rows. */
void xlsx_merges(const struct zip_entry *part, struct merges *m);

/* _xHHHH_ decoded, CRLF to LF, NFC. */
struct slice xlsx_text(struct arena *a, struct slice in);

/* ---- the rows of a sheet ---- */

enum xlsx_type {
	XLSX_NUMBER,
	XLSX_SHARED,
	XLSX_TEXT,
	XLSX_BOOLEAN,
	XLSX_ERROR,
	XLSX_DATE,
};

enum xlsx_type xlsx_type_of(struct slice name);

enum { XLSX_LAST_ROW = 1048576 };

/* The row being put together, and of the cell what is known before its value. */
struct xlsx_rows {
	const struct xlsx_book *book;
	unsigned reading; /* for cell_number */
	struct merges merges;
	struct column_ranges hidden;
	struct arena *mem;
	struct row row;
	size_t cap;
	uint32_t row_digits; /* of its number, as the scanner found it */
	uint32_t col, style;
	enum xlsx_type type;
};

/* Adds the cell at x->col; flags as of scan_text, for a value without entities.  False: it
 * cannot stand there, or the shared string that it names is none. */
bool xlsx_rows_cell(struct xlsx_rows *x, struct slice value, unsigned flags);

/* The same for shared string `number`, and for an integer of at most 15 digits, the first of
 * them not 0. */
bool xlsx_rows_shared(struct xlsx_rows *x, uint32_t number);
bool xlsx_rows_integer(struct xlsx_rows *x, struct slice digits, uint64_t value);

enum xlsx_status { XLSX_ROW, XLSX_END, XLSX_DECLINED };

struct xlsx_scan {
	struct xml_window window;
	const char *p, *end; /* in the window's piece */
};

/* False (and nothing to close): for expat to read. */
bool xlsx_scan_open(struct xlsx_scan *s, struct xlsx_rows *x, const struct zip_entry *part);
enum xlsx_status xlsx_scan_row(struct xlsx_scan *s, struct xlsx_rows *x);
bool xlsx_scan_has_merges(const struct xlsx_scan *s); /* at the end of the rows */
void xlsx_scan_close(struct xlsx_scan *s);

struct xlsx_expat {
	struct xml_pull xml;
	struct xlsx_rows *rows;
	struct text_buffer value;
	bool in_value, phonetic, damaged;
};

void xlsx_expat_open(struct xlsx_expat *e, struct xlsx_rows *x, const struct zip_entry *part);
enum xlsx_status xlsx_expat_row(struct xlsx_expat *e); /* declined: damaged */
void xlsx_expat_close(struct xlsx_expat *e);

#endif

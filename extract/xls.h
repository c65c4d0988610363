#ifndef TABELLVERK_XLS_H
#define TABELLVERK_XLS_H
/*
 * The inside of the reader of .xls: the workbook's own records (strings, styles, where each
 * sheet begins), which are read when it is opened, and the sheet being read.
 */

#include "biff.h"
#include "merges.h"
#include "style.h"

struct xls_sheet {
	struct slice name;
	int hidden;
	size_t at; /* of its BOF in the stream */
};

/* Where a cell's record stands; part: which cell of a MULRK. */
struct xls_cell {
	uint16_t row, col;
	uint32_t part;
	size_t at;
};

struct xls {
	struct reader base; /* first, so that a struct reader * is one of these */
	struct slice stream;
	bool biff8, from_1904;
	unsigned code_page;
	struct xls_sheet *sheet;
	size_t sheets, sheet_cap, next_sheet;
	struct slice *string;
	uint32_t strings;
	struct cell_style *style; /* of XF records, by index */
	size_t styles, style_cap;
	bool *bold; /* of FONT records, in their order */
	size_t fonts, font_cap;
	struct {
		uint16_t id;
		struct number_format format;
	} * format;
	size_t formats, format_cap;
	/* The sheet being read. */
	struct xls_cell *cell;
	size_t cells, cell_cap, next_cell;
	struct merges merges;
	struct column_ranges hidden;
	unsigned char hidden_row[65536 / 8]; /* a bit a row */
	struct cell *row;
	size_t row_cap;
};

/* Reads them from x->stream; false, with *why, when the first is none, the strings are damaged
 * or there is a password. */
bool xls_book_read(struct xls *x, const struct input *in, struct problem *why);
void xls_book_free(struct xls *x);

#endif

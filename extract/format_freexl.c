/* .xls through libfreexl: the second opinion, by name only.  It leaves out the results of
 * formulas, booleans and errors, and reads past its buffers in damaged files, so that no
 * file may choose it by itself. */
#include "reader.h"

#include <freexl.h>
#include <stdlib.h>
#include "../common/text.h"
#include "cell_text.h"

struct second {
	struct reader base; /* first, so that a struct reader * is one of these */
	const void *book;
	unsigned sheets, next_sheet;
	unsigned rows, next_row;
	unsigned short columns;
	struct cell *cell;
	size_t cap;
};

static struct reader *open_freexl(const struct input *in, struct arena *mem, struct problem *why)
{
	struct second *s = NEW(mem, struct second, 1);
	struct slice path = arena_copy(mem, in->path);

	if (freexl_open(path.s, &s->book) != FREEXL_OK ||
	    freexl_get_info(s->book, FREEXL_BIFF_SHEET_COUNT, &s->sheets) != FREEXL_OK) {
		freexl_close(s->book);
		return input_damaged(in, why, "no workbook in the compound file",
				     "ingen arbetsbok i filens behållare");
	}
	return &s->base;
}

static enum read_status next_sheet(struct reader *r, struct sheet *sheet, struct problem *why)
{
	struct second *s = (struct second *)r;
	const char *name = NULL;

	if (s->next_sheet == s->sheets)
		return READ_END;
	unsigned short n = (unsigned short)s->next_sheet++;
	if (freexl_get_worksheet_name(s->book, n, &name) != FREEXL_OK ||
	    freexl_select_active_worksheet(s->book, n) != FREEXL_OK ||
	    freexl_worksheet_dimensions(s->book, &s->rows, &s->columns) != FREEXL_OK) {
		input_damaged(r->in, why, "the beginning of a sheet", "ett blads början");
		return READ_FAILED;
	}
	s->next_row = 0;
	*sheet = (struct sheet){.name = arena_copy(r->mem, slice_of(name != NULL ? name : ""))};
	return READ_ONE;
}

static struct slice cell_text(const FreeXL_CellValue *value, struct arena *mem,
			      enum cell_kind *kind)
{
	static const struct number_format general = {0};

	*kind = CELL_NUMBER;
	switch (value->type) {
	case FREEXL_CELL_INT:
		return cell_number(mem, value->value.int_value, general, 0);
	case FREEXL_CELL_DOUBLE:
		return cell_number(mem, value->value.double_value, general, 0);
	case FREEXL_CELL_TEXT:
	case FREEXL_CELL_SST_TEXT:
	case FREEXL_CELL_DATE:
	case FREEXL_CELL_DATETIME:
	case FREEXL_CELL_TIME: {
		struct slice text = slice_of(value->value.text_value);
		bool string =
			value->type == FREEXL_CELL_TEXT || value->type == FREEXL_CELL_SST_TEXT;
		*kind = string ? CELL_TEXT : CELL_DATE;
		return utf8_check(text) == text.len ? text_nfc(mem, arena_copy(mem, text)) : S("");
	}
	default:
		return S("");
	}
}

static enum read_status next_row(struct reader *r, struct arena *mem, struct row *row,
				 struct problem *why)
{
	struct second *s = (struct second *)r;
	FreeXL_CellValue value;

	(void)why;
	if (s->next_row == s->rows)
		return READ_END;
	*row = (struct row){.number = s->next_row + 1};
	for (unsigned short col = 0; col < s->columns; col++) {
		struct cell cell = {.col = col + 1u};
		if (freexl_get_cell_value(s->book, s->next_row, col, &value) != FREEXL_OK)
			continue;
		cell.text = cell_text(&value, mem, &cell.kind);
		if (cell.text.len == 0)
			continue;
		GROW(s->cell, row->n, s->cap);
		s->cell[row->n++] = cell;
	}
	row->cell = s->cell;
	s->next_row++;
	return READ_ONE;
}

static void close_freexl(struct reader *r)
{
	struct second *s = (struct second *)r;

	freexl_close(s->book);
	free(s->cell);
}

const struct reader_ops freexl_reader = {
	.name = "freexl",
	.open = open_freexl,
	.next_sheet = next_sheet,
	.next_row = next_row,
	.close = close_freexl,
	.opens_files = true,
};

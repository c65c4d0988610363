/* .xlsx and .xlsm: sheet by sheet, row by row. */
#include "reader.h"

#include <stdlib.h>
#include "xlsx.h"

struct xlsx {
	struct reader base; /* first, so that a struct reader * is one of these */
	struct xlsx_book book;
	size_t next_sheet;
	const struct xlsx_sheet *sheet;
	struct xlsx_rows rows;
	struct xlsx_scan scan;
	struct xlsx_expat expat;
	bool by_expat, ended; /* of the sheet */
};

static int bid(const struct input *in)
{
	struct arena mem = {0};
	struct zip zip;
	bool found =
		zip_open(&zip, in->bytes, &mem) && zip_find(&zip, S("[Content_Types].xml")) != NULL;

	arena_free(&mem);
	return found ? 50 : 0;
}

static struct reader *open_book(const struct input *in, bool by_expat, struct arena *mem,
				struct problem *why)
{
	struct xlsx *x = NEW(mem, struct xlsx, 1);

	if (!xlsx_book_open(&x->book, in, by_expat, mem, why))
		return NULL;
	if (x->book.sheets == 0) {
		xlsx_book_close(&x->book);
		return input_damaged(in, why, "it has no sheets", "den har inga blad");
	}
	x->rows.book = &x->book;
	x->rows.reading = (x->book.from_1904 ? READ_1904 : 0) | (in->raw ? READ_RAW : 0);
	return &x->base;
}

static struct reader *open_xlsx(const struct input *in, struct arena *mem, struct problem *why)
{
	return open_book(in, false, mem, why);
}

static struct reader *open_by_expat(const struct input *in, struct arena *mem, struct problem *why)
{
	return open_book(in, true, mem, why);
}

static void close_sheet(struct xlsx *x)
{
	xlsx_scan_close(&x->scan);
	xlsx_expat_close(&x->expat);
	merges_clear(&x->rows.merges);
	x->rows.hidden.n = 0;
	x->rows.row.number = 0;
}

static enum read_status next_sheet(struct reader *r, struct sheet *sheet, struct problem *why)
{
	struct xlsx *x = (struct xlsx *)r;

	close_sheet(x);
	if (x->next_sheet == x->book.sheets)
		return READ_END;
	const struct xlsx_sheet *s = x->sheet = &x->book.sheet[x->next_sheet++];
	*sheet = (struct sheet){.name = s->name, .hidden = s->hidden};
	if (s->part == NULL) {
		input_damaged(r->in, why, "a sheet that the workbook names is missing",
			      "ett blad som arbetsboken nämner saknas");
		return READ_FAILED;
	}
	xlsx_merges(s->part, &x->rows.merges);
	x->ended = false;
	x->by_expat = x->book.by_expat || !xlsx_scan_open(&x->scan, &x->rows, s->part);
	if (x->by_expat)
		xlsx_expat_open(&x->expat, &x->rows, s->part);
	return READ_ONE;
}

/* From the sheet's beginning to the row behind those that the scanner has given. */
static enum xlsx_status go_on_by_expat(struct xlsx *x)
{
	uint32_t given = x->rows.row.number;
	enum xlsx_status status;

	x->by_expat = true;
	xlsx_scan_close(&x->scan);
	xlsx_expat_open(&x->expat, &x->rows, x->sheet->part);
	do {
		arena_reset(x->rows.mem);
		status = xlsx_expat_row(&x->expat);
	} while (status == XLSX_ROW && x->rows.row.number <= given);
	return status;
}

static enum read_status next_row(struct reader *r, struct arena *mem, struct row *row,
				 struct problem *why)
{
	struct xlsx *x = (struct xlsx *)r;
	uint32_t last = x->rows.row.number;

	if (x->ended)
		return READ_END;
	x->rows.mem = mem;
	enum xlsx_status status =
		x->by_expat ? xlsx_expat_row(&x->expat) : xlsx_scan_row(&x->scan, &x->rows);
	if (status == XLSX_DECLINED && !x->by_expat)
		status = go_on_by_expat(x);
	if (status == XLSX_DECLINED) {
		input_damaged(r->in, why, "the XML of a sheet", "ett blads XML");
		why->at.sheet = x->sheet->name;
		why->at.row = last;
		return READ_FAILED;
	}
	x->ended = status == XLSX_END;
	*row = x->rows.row;
	return x->ended ? READ_END : READ_ONE;
}

static void close_xlsx(struct reader *r)
{
	struct xlsx *x = (struct xlsx *)r;

	close_sheet(x);
	xlsx_book_close(&x->book);
	free(x->rows.row.cell);
	free(x->rows.hidden.item);
	merges_free(&x->rows.merges);
}

static int no_bid(const struct input *in)
{
	(void)in;
	return 0;
}

const struct reader_ops xlsx_reader = {"xlsx", bid, open_xlsx, next_sheet, next_row, close_xlsx};

/* By name only: what the scanner reads is held to it. */
const struct reader_ops xlsx_expat_reader = {"xlsx-expat", no_bid,   open_by_expat,
					     next_sheet,   next_row, close_xlsx};

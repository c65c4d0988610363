/* .xlsx and .xlsm: sheet by sheet, row by row. */
#include "reader.h"

#include <stdlib.h>
#include "xlsx.h"

/* Inflated; where looking ahead for merged areas begins to cost. */
enum { LARGE = 8 * 1024 * 1024 };

struct xlsx {
	struct reader base; /* first, so that a struct reader * is one of these */
	struct xlsx_book book;
	size_t next_sheet;
	const struct xlsx_sheet *sheet;
	struct xlsx_rows rows;
	struct xlsx_scan scan;
	struct xlsx_expat expat;
	bool by_expat, merges_late, ended; /* of the sheet */
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
	x->rows.reading = (x->book.from_1904 ? READ_1904 : 0) | (in->options.raw ? READ_RAW : 0);
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

static void begin_by_expat(struct xlsx *x)
{
	x->by_expat = true;
	x->base.sheet_again = x->merges_late; /* it does not look for them on its way */
	xlsx_expat_open(&x->expat, &x->rows, x->sheet->part);
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
	x->ended = r->sheet_again = false;
	x->merges_late = r->in->options.merges_late && s->part->size > LARGE;
	if (!x->merges_late)
		xlsx_merges(s->part, &x->rows.merges);
	x->by_expat = x->book.by_expat || !xlsx_scan_open(&x->scan, &x->rows, s->part);
	if (x->by_expat)
		begin_by_expat(x);
	return READ_ONE;
}

/* From the sheet's beginning to the row behind those that the scanner has given. */
static enum xlsx_status go_on_by_expat(struct xlsx *x)
{
	uint32_t given = x->rows.row.number;
	enum xlsx_status status;

	xlsx_scan_close(&x->scan);
	begin_by_expat(x);
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
	if (x->ended && x->merges_late && !x->by_expat)
		r->sheet_again = xlsx_scan_has_merges(&x->scan);
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

const struct reader_ops xlsx_reader = {
	.name = "xlsx",
	.bid = bid,
	.open = open_xlsx,
	.next_sheet = next_sheet,
	.next_row = next_row,
	.close = close_xlsx,
};

/* By name only: what the scanner reads is held to it. */
const struct reader_ops xlsx_expat_reader = {
	.name = "xlsx-expat",
	.open = open_by_expat,
	.next_sheet = next_sheet,
	.next_row = next_row,
	.close = close_xlsx,
};

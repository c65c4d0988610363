/* .xls: BIFF8 and BIFF5, in a compound file or bare.  The cells of a sheet are first
 * indexed (their records may stand in any order, and merged areas come last), then
 * decoded row by row. */
#include "xls.h"

#include <stdlib.h>
#include "little.h"
#include "ole.h"

static bool is_bare(struct slice bytes)
{
	return bytes.len > 8 && little16(bytes.s) == BIFF_BOF && little16(bytes.s + 2) >= 4 &&
	       little16(bytes.s + 2) <= 32;
}

static int bid(const struct input *in)
{
	return ole_is(in->bytes) ? 40 : is_bare(in->bytes) ? 30 : 0;
}

static struct reader *open_xls(const struct input *in, struct arena *mem, struct problem *why)
{
	struct xls *x = NEW(mem, struct xls, 1);
	struct slice ignored;

	x->base.mem = mem;
	x->code_page = 1252;
	if (!ole_is(in->bytes)) {
		x->stream = in->bytes;
	} else if (!ole_stream(in->bytes, "Workbook", mem, &x->stream) &&
		   !ole_stream(in->bytes, "Book", mem, &x->stream)) {
		if (ole_stream(in->bytes, "EncryptedPackage", mem, &ignored))
			return input_encrypted(in, why);
		return input_damaged(in, why, "no workbook in the compound file",
				     "ingen arbetsbok i filens behållare");
	}
	if (!xls_book_read(x, in, why)) {
		xls_book_free(x);
		return NULL;
	}
	return &x->base;
}

/* ---- the cells of a sheet ---- */

static void index_cell(struct xls *x, const struct biff_record *r, uint16_t col, uint32_t part)
{
	enum { COLUMNS = 256 };

	if (col >= COLUMNS)
		return; /* no sheet of this format is wider: the record is damaged */
	GROW(x->cell, x->cells, x->cell_cap);
	x->cell[x->cells++] = (struct xls_cell){
		.row = little16(r->data.s), .col = col, .part = part, .at = r->at};
}

static void index_merges(struct xls *x, const struct biff_record *r)
{
	size_t n = r->data.len >= 2 ? little16(r->data.s) : 0;

	for (size_t i = 0; i < n && 2 + 8 * (i + 1) <= r->data.len; i++) {
		const char *p = r->data.s + 2 + 8 * i;
		merges_add(&x->merges, (struct area){little16(p) + 1u, little16(p + 4) + 1u,
						     little16(p + 2) + 1u, little16(p + 6) + 1u});
	}
}

/* COLINFO: first, last, width, format, flags.  ROW: row, ..., flags. */
static void index_hidden(struct xls *x, const struct biff_record *r)
{
	const char *d = r->data.s;

	if (r->type == BIFF_COLINFO && r->data.len >= 10 && (d[8] & 1) != 0)
		column_ranges_add(&x->hidden, little16(d) + 1u, little16(d + 2) + 1u);
	if (r->type == BIFF_ROW && r->data.len >= 16 && (d[12] & 0x20) != 0)
		x->hidden_row[little16(d) / 8] |= (unsigned char)(1 << little16(d) % 8);
}

static void index_record(struct xls *x, const struct biff_record *r)
{
	static const struct {
		uint16_t type, least;
	} kinds[] = {{BIFF_FORMULA, 14}, {BIFF_RSTRING, 8}, {BIFF_LABELSST, 10}, {BIFF_NUMBER, 14},
		     {BIFF_LABEL, 8},	 {BIFF_BOOLERR, 8}, {BIFF_RK, 10}};

	if (r->type == BIFF_MULRK) {
		for (uint32_t i = 0; 4 + 6 * (i + 1) + 2 <= r->data.len; i++)
			index_cell(x, r, (uint16_t)(little16(r->data.s + 2) + i), i);
	} else if (r->type == BIFF_MERGEDCELLS) {
		index_merges(x, r);
	} else if (r->type == BIFF_COLINFO || r->type == BIFF_ROW) {
		index_hidden(x, r);
	}
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (kinds[i].type == r->type && r->data.len >= kinds[i].least)
			index_cell(x, r, little16(r->data.s + 2), 0);
}

static int by_place(const void *a, const void *b)
{
	const struct xls_cell *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->col != y->col)
		return x->col < y->col ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static void sort_cells(struct xls *x)
{
	for (size_t i = 1; i < x->cells; i++) {
		if (by_place(&x->cell[i - 1], &x->cell[i]) <= 0)
			continue;
		qsort(x->cell, x->cells, sizeof *x->cell, by_place);
		return;
	}
}

static enum read_status next_sheet(struct reader *r, struct sheet *sheet, struct problem *why)
{
	struct xls *x = (struct xls *)r;
	struct biff_record record;
	size_t depth = 0;

	if (x->next_sheet == x->sheets)
		return READ_END;
	const struct xls_sheet *s = &x->sheet[x->next_sheet++];
	*sheet = (struct sheet){.name = s->name, .hidden = s->hidden};
	x->cells = x->next_cell = 0;
	x->hidden.n = 0;
	memset(x->hidden_row, 0, sizeof x->hidden_row);
	merges_clear(&x->merges);
	size_t at = s->at;
	if (!biff_record(x->stream, &at, &record) || record.type != BIFF_BOF) {
		input_damaged(r->in, why, "the beginning of a sheet", "ett blads början");
		why->at.sheet = s->name;
		return READ_FAILED;
	}
	/* A chart inside the sheet has a beginning and an end of its own. */
	while (biff_record(x->stream, &at, &record)) {
		depth += record.type == BIFF_BOF;
		if (record.type == BIFF_EOF && depth-- == 0)
			break;
		if (depth == 0)
			index_record(x, &record);
	}
	sort_cells(x);
	merges_begin(&x->merges);
	return READ_ONE;
}

/* ---- decoding ---- */

static const struct cell_style *style_of(const struct xls *x, uint16_t style)
{
	static const struct cell_style general = {.look = 0};

	return style < x->styles ? &x->style[style] : &general;
}

/* What a cell's decoder fills in. */
struct decoding {
	struct xls *x;
	struct arena *mem;
	struct cell *cell;
};

static void number(struct decoding *d, double value, uint16_t style)
{
	unsigned reading =
		(d->x->from_1904 ? READ_1904 : 0) | (d->x->base.in->options.raw ? READ_RAW : 0);
	struct number_format format = style_of(d->x, style)->format;

	d->cell->kind = number_kind(format);
	d->cell->text = cell_number(d->mem, value, format, reading);
}

static struct slice error_text(unsigned char code)
{
	static const struct {
		unsigned char code;
		struct slice text;
	} errors[] = {{0x00, {"#NULL!", 6}}, {0x07, {"#DIV/0!", 7}},	   {0x0F, {"#VALUE!", 7}},
		      {0x17, {"#REF!", 5}},  {0x1D, {"#NAME?", 6}},	   {0x24, {"#NUM!", 5}},
		      {0x2A, {"#N/A", 4}},   {0x2B, {"#GETTING_DATA", 13}}};

	for (size_t i = 0; i < COUNT_OF(errors); i++)
		if (errors[i].code == code)
			return errors[i].text;
	return S("#N/A");
}

static void bool_or_error(struct cell *cell, unsigned char value, bool is_error)
{
	cell->kind = is_error ? CELL_ERROR : CELL_BOOLEAN;
	cell->text = is_error ? error_text(value) : value != 0 ? S("TRUE") : S("FALSE");
}

/* BIFF8: flagged; BIFF5: bytes in the code page.  skip: to the two-byte length. */
static struct slice long_string(struct xls *x, const struct biff_record *r, size_t skip,
				struct arena *mem)
{
	struct biff_cursor c = biff_cursor(x->stream, r, skip);
	struct slice out = {NULL, 0};
	uint16_t n;

	if (!biff_u16(&c, &n))
		return out;
	if (x->biff8)
		return biff_string(&c, n, mem, &out) ? cell_string(mem, out) : S("");
	size_t left = r->data.len - skip - 2;
	return cell_string(mem,
			   biff_bytes((struct slice){r->data.s + skip + 2, n < left ? n : left},
				      x->code_page, mem));
}

/* The text of a formula stands in a record behind it, past those that share it. */
static struct slice formula_string(struct xls *x, size_t at, struct arena *mem)
{
	enum { RECORDS_BETWEEN = 4 };
	struct biff_record r;

	biff_record(x->stream, &at, &r);
	for (int i = 0; i < RECORDS_BETWEEN && biff_record(x->stream, &at, &r); i++)
		if (r.type == BIFF_STRING)
			return long_string(x, &r, 0, mem);
	return S("");
}

static void formula(struct decoding *d, const struct biff_record *r)
{
	const char *value = r->data.s + 6;

	if (little16(value + 6) != 0xFFFF)
		number(d, little_double(value), little16(r->data.s + 4));
	else if (value[0] == 0)
		d->cell->text = formula_string(d->x, r->at, d->mem);
	else if (value[0] == 1 || value[0] == 2)
		bool_or_error(d->cell, (unsigned char)value[2], value[0] == 2);
}

static void shared_string(struct decoding *d, uint32_t i)
{
	if (i < d->x->strings)
		d->cell->text = d->x->string[i];
}

/* Fills in kind and text; text it is until a number, boolean or error turns up. */
static uint16_t decode(struct decoding *d, const struct xls_cell *c)
{
	struct biff_record r;
	size_t at = c->at;

	biff_record(d->x->stream, &at, &r);
	const char *data = r.data.s;
	uint16_t style = little16(data + 4);
	switch (r.type) {
	case BIFF_NUMBER:
		number(d, little_double(data + 6), style);
		break;
	case BIFF_RK:
		number(d, biff_rk(little32(data + 6)), style);
		break;
	case BIFF_MULRK:
		data += 4 + 6 * (size_t)c->part;
		style = little16(data);
		number(d, biff_rk(little32(data + 2)), style);
		break;
	case BIFF_BOOLERR:
		bool_or_error(d->cell, (unsigned char)data[6], data[7] != 0);
		break;
	case BIFF_FORMULA:
		formula(d, &r);
		break;
	case BIFF_LABELSST:
		shared_string(d, little32(data + 6));
		break;
	default:
		d->cell->text = long_string(d->x, &r, 6, d->mem);
		break;
	}
	return style;
}

/* False when nothing of it shows. */
static bool show_cell(struct xls *x, const struct xls_cell *c, struct arena *mem, struct cell *cell)
{
	struct decoding d = {x, mem, cell};

	*cell = (struct cell){.col = c->col + 1u};
	if (!merges_show(&x->merges, c->row + 1u, cell))
		return false;
	const struct cell_style *style = style_of(x, decode(&d, c));
	cell->look = style->look;
	cell->indent = style->indent;
	if (column_ranges_hold(&x->hidden, cell->col))
		cell->look |= LOOK_HIDDEN;
	return true;
}

static enum read_status next_row(struct reader *r, struct arena *mem, struct row *row,
				 struct problem *why)
{
	struct xls *x = (struct xls *)r;

	(void)why;
	if (x->next_cell == x->cells)
		return READ_END;
	uint16_t number = x->cell[x->next_cell].row;
	*row = (struct row){.number = (uint32_t)number + 1,
			    .hidden = (x->hidden_row[number / 8] >> number % 8 & 1) != 0};
	for (; x->next_cell < x->cells && x->cell[x->next_cell].row == number; x->next_cell++) {
		struct cell cell = {.col = 0};
		if (!show_cell(x, &x->cell[x->next_cell], mem, &cell))
			continue;
		if (row->n != 0 && x->row[row->n - 1].col == cell.col)
			row->n--; /* written twice: the later record counts */
		if (cell.text.len == 0)
			continue;
		GROW(x->row, row->n, x->row_cap);
		x->row[row->n++] = cell;
	}
	row->cell = x->row;
	return READ_ONE;
}

static void close_xls(struct reader *r)
{
	struct xls *x = (struct xls *)r;

	xls_book_free(x);
	free(x->hidden.item);
	free(x->cell);
	merges_free(&x->merges);
	free(x->row);
}

static void prepare(const struct input *in)
{
	(void)in;
	code_pages_prepare();
}

const struct reader_ops xls_reader = {
	.name = "xls",
	.bid = bid,
	.open = open_xls,
	.next_sheet = next_sheet,
	.next_row = next_row,
	.close = close_xls,
	.prepare = prepare,
};

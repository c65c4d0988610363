/* .xls: BIFF8 and BIFF5, in a compound file or bare.  The cells of a sheet are first
 * indexed (their records may stand in any order, and merged areas come last), then
 * decoded row by row. */
#include "reader.h"

#include <stdlib.h>
#include "../common/text.h"
#include "biff.h"
#include "cell_text.h"
#include "little.h"
#include "merges.h"
#include "ole.h"

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
	struct number_format *style; /* of XF records, by index */
	size_t styles, style_cap;
	struct {
		uint16_t id;
		struct number_format format;
	} * format;
	size_t formats, format_cap;
	/* The sheet being read. */
	struct xls_cell *cell;
	size_t cells, cell_cap, next_cell;
	struct merges merges;
	struct cell *row;
	size_t row_cap;
};

static bool is_bare(struct slice bytes)
{
	return bytes.len > 8 && little16(bytes.s) == BIFF_BOF && little16(bytes.s + 2) >= 4 &&
	       little16(bytes.s + 2) <= 32;
}

static int bid(const struct input *in)
{
	return ole_is(in->bytes) ? 40 : is_bare(in->bytes) ? 30 : 0;
}

/* ---- the workbook's own records ---- */

static struct slice short_string(struct xls *x, const struct biff_record *r, size_t skip)
{
	struct biff_cursor c = biff_cursor(x->stream, r, skip + 1);
	struct slice out = {NULL, 0};

	if (r->data.len <= skip)
		return out;
	size_t n = (unsigned char)r->data.s[skip];
	if (x->biff8)
		return biff_string(&c, n, x->base.mem, &out) ? out : S("");
	if (n > r->data.len - skip - 1)
		return out;
	return biff_bytes((struct slice){r->data.s + skip + 1, n}, x->code_page, x->base.mem);
}

static void add_sheet(struct xls *x, const struct biff_record *r)
{
	enum { WORKSHEET = 0 };

	if (r->data.len < 8 || (r->data.s[5] & 0x0F) != WORKSHEET)
		return; /* charts, macros and modules hold no cells */
	GROW(x->sheet, x->sheets, x->sheet_cap);
	x->sheet[x->sheets++] =
		(struct xls_sheet){.name = text_nfc(x->base.mem, short_string(x, r, 6)),
				   .hidden = r->data.s[4] & 3,
				   .at = little32(r->data.s)};
}

static void add_format(struct xls *x, const struct biff_record *r)
{
	struct slice code;

	if (r->data.len < 4)
		return;
	if (x->biff8) {
		struct biff_cursor c = biff_cursor(x->stream, r, 4);
		if (!biff_string(&c, little16(r->data.s + 2), x->base.mem, &code))
			return;
	} else {
		code = short_string(x, r, 2);
	}
	GROW(x->format, x->formats, x->format_cap);
	x->format[x->formats].id = little16(r->data.s);
	x->format[x->formats++].format = number_format_of(code);
}

static void add_style(struct xls *x, const struct biff_record *r)
{
	struct number_format f = {0};

	if (r->data.len >= 4) {
		uint16_t id = little16(r->data.s + 2);
		f = number_format_builtin(id);
		for (size_t i = 0; i < x->formats; i++)
			if (x->format[i].id == id)
				f = x->format[i].format;
	}
	GROW(x->style, x->styles, x->style_cap);
	x->style[x->styles++] = f;
}

static struct slice tidy(struct arena *mem, struct slice in)
{
	char *out = arena_alloc(mem, in.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < in.len; i++)
		if (in.s[i] != '\r' || i + 1 == in.len || in.s[i + 1] != '\n')
			out[n++] = (char)(in.s[i] == '\r' ? '\n' : in.s[i]);
	return text_nfc(mem, (struct slice){out, n});
}

static bool read_strings(struct xls *x, const struct biff_record *r)
{
	struct biff_cursor c = biff_cursor(x->stream, r, 4);
	uint32_t n;
	uint16_t length;

	if (!biff_u32(&c, &n) || n > x->stream.len / 3)
		return false;
	x->string = NEW(x->base.mem, struct slice, n);
	for (; x->strings < n; x->strings++) {
		struct slice *s = &x->string[x->strings];
		if (!biff_u16(&c, &length) || !biff_string(&c, length, x->base.mem, s))
			return false;
		*s = tidy(x->base.mem, *s);
	}
	return true;
}

static bool refuse(const struct input *in, struct problem *why, enum problem_code code)
{
	*why = (struct problem){.code = code, .at = {.file = in->path}};
	return false;
}

static bool globals(struct xls *x, const struct input *in, struct problem *why)
{
	struct biff_record r;
	size_t at = 0;

	if (!biff_record(x->stream, &at, &r) || r.type != BIFF_BOF || r.data.len < 4)
		return input_damaged(in, why, "the first record of the workbook",
				     "arbetsbokens första post") != NULL;
	x->biff8 = little16(r.data.s) == 0x600;
	while (biff_record(x->stream, &at, &r) && r.type != BIFF_EOF) {
		switch (r.type) {
		case BIFF_FILEPASS:
			return refuse(in, why, PROBLEM_ENCRYPTED);
		case BIFF_CODEPAGE:
			x->code_page = r.data.len >= 2 ? little16(r.data.s) : 1252;
			break;
		case BIFF_DATEMODE:
			x->from_1904 = r.data.len >= 2 && little16(r.data.s) != 0;
			break;
		case BIFF_BOUNDSHEET:
			add_sheet(x, &r);
			break;
		case BIFF_FORMAT:
			add_format(x, &r);
			break;
		case BIFF_XF:
			add_style(x, &r);
			break;
		case BIFF_SST:
			if (!read_strings(x, &r))
				return input_damaged(in, why, "the table of strings",
						     "tabellen med texter") != NULL;
			break;
		default:
			break;
		}
	}
	return true;
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
			refuse(in, why, PROBLEM_ENCRYPTED);
		else
			input_damaged(in, why, "no workbook in the compound file",
				      "ingen arbetsbok i filens behållare");
		return NULL;
	}
	if (!globals(x, in, why)) {
		free(x->sheet);
		free(x->style);
		free(x->format);
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

static struct slice number(struct xls *x, double value, uint16_t style, struct arena *mem)
{
	static const struct number_format general = {0};

	unsigned reading = (x->from_1904 ? READ_1904 : 0) | (x->base.in->raw ? READ_RAW : 0);

	return cell_number(mem, value, style < x->styles ? x->style[style] : general, reading);
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

static struct slice bool_or_error(unsigned char value, bool is_error)
{
	return is_error ? error_text(value) : value != 0 ? S("TRUE") : S("FALSE");
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
		return biff_string(&c, n, mem, &out) ? tidy(mem, out) : S("");
	size_t left = r->data.len - skip - 2;
	return tidy(mem, biff_bytes((struct slice){r->data.s + skip + 2, n < left ? n : left},
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

static struct slice formula(struct xls *x, const struct biff_record *r, struct arena *mem,
			    bool *is_text)
{
	const char *value = r->data.s + 6;

	if (little16(value + 6) != 0xFFFF)
		return number(x, little_double(value), little16(r->data.s + 4), mem);
	switch (value[0]) {
	case 0:
		*is_text = true;
		return formula_string(x, r->at, mem);
	case 1:
	case 2:
		return bool_or_error((unsigned char)value[2], value[0] == 2);
	default:
		return S("");
	}
}

static struct slice cell_text(struct xls *x, const struct xls_cell *c, struct arena *mem,
			      bool *is_text)
{
	struct biff_record r;
	size_t at = c->at;

	biff_record(x->stream, &at, &r);
	const char *d = r.data.s;
	uint16_t style = little16(d + 4);
	*is_text = r.type == BIFF_LABELSST || r.type == BIFF_LABEL || r.type == BIFF_RSTRING;
	switch (r.type) {
	case BIFF_NUMBER:
		return number(x, little_double(d + 6), style, mem);
	case BIFF_RK:
		return number(x, biff_rk(little32(d + 6)), style, mem);
	case BIFF_MULRK:
		d += 4 + 6 * (size_t)c->part;
		return number(x, biff_rk(little32(d + 2)), little16(d), mem);
	case BIFF_BOOLERR:
		return bool_or_error((unsigned char)d[6], d[7] != 0);
	case BIFF_FORMULA:
		return formula(x, &r, mem, is_text);
	case BIFF_LABELSST: {
		uint32_t i = little32(d + 6);
		return i < x->strings ? x->string[i] : S("");
	}
	default:
		return long_string(x, &r, 6, mem);
	}
}

static enum read_status next_row(struct reader *r, struct arena *mem, struct row *row,
				 struct problem *why)
{
	struct xls *x = (struct xls *)r;

	(void)why;
	if (x->next_cell == x->cells)
		return READ_END;
	uint16_t number = x->cell[x->next_cell].row;
	*row = (struct row){.number = (uint32_t)number + 1};
	for (; x->next_cell < x->cells && x->cell[x->next_cell].row == number; x->next_cell++) {
		const struct xls_cell *c = &x->cell[x->next_cell];
		struct cell cell = {.col = (uint32_t)c->col + 1};
		if (merges_cover(&x->merges, c->row + 1u, c->col + 1u))
			continue;
		cell.text = cell_text(x, c, mem, &cell.is_text);
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

	free(x->sheet);
	free(x->style);
	free(x->format);
	free(x->cell);
	merges_free(&x->merges);
	free(x->row);
}

const struct reader_ops xls_reader = {"xls", bid, open_xls, next_sheet, next_row, close_xls};

#include "xlsx.h"

#include <stdlib.h>
#include "../common/figure.h"
#include "../common/text.h"

enum {
	DIGITS = 15, /* of a number, that Excel keeps */
	ROOM = 32,   /* for them, a sign and a point */
};

struct data {
	struct xlsx *b;
	lxw_worksheet *sheet;
	double *width; /* of each field */
	lxw_format *number, *number_bold;
	const struct xlsx_code **latest; /* of each dimension */
};

/* ---- texts: each once ---- */

static void widen(struct data *d, size_t field, struct slice text)
{
	double width = xlsx_width(text);

	if (width > d->width[field])
		d->width[field] = width;
}

static const char *text_of(struct data *d, size_t field, const struct table_row *row)
{
	struct xlsx *b = d->b;
	struct slice text = field_text(&b->fields.item[field], b->t, row);
	bool cut = false;

	widen(d, field, text);
	text = xlsx_cell(&b->mem, text, &cut);
	b->cut += cut;
	return text.s;
}

static const struct xlsx_code *code_new(struct data *d, size_t dimension,
					const struct table_row *row)
{
	struct xlsx *b = d->b;
	const struct xlsx_codes *all = &b->codes[dimension];
	struct xlsx_code *code = NEW(&b->mem, struct xlsx_code, 1);

	code->code = row->code[dimension];
	code->total = slice_eq(code->code, S("T"));
	code->cell = NEW(&b->mem, const char *, all->fields);
	for (size_t i = 0; i < all->fields; i++)
		code->cell[i] = text_of(d, all->first + i, row);
	return code;
}

/* Rows stand in order, so that most have the code of the row before. */
static const struct xlsx_code *code_of(struct data *d, size_t dimension,
				       const struct table_row *row)
{
	const struct xlsx_code **latest = &d->latest[dimension];

	if (*latest != NULL && slice_eq((*latest)->code, row->code[dimension]))
		return *latest;
	void **known = map_at(&d->b->codes[dimension].seen, row->code[dimension]);
	if (*known == NULL)
		*known = (void *)(uintptr_t)code_new(d, dimension, row);
	return *latest = *known;
}

/* ---- figures ---- */

static size_t decimals_of(struct slice value)
{
	size_t point = slice_find(value, S("."));

	return point < value.len ? value.len - point - 1 : 0;
}

/* As many decimals as occur, so that the points stand below one another. */
static const char *number_format(struct xlsx *b)
{
	size_t most = 0;

	for (size_t i = 0; i < b->t->n; i++) {
		size_t n = decimals_of(b->t->row[i].value);
		most = n > most ? n : most;
	}
	most = most < DIGITS ? most : DIGITS;
	return arena_printf(&b->mem, "#,##0%s%.*s", most != 0 ? "." : "", (int)most,
			    "000000000000000")
		.s;
}

/* Every digit must be there when it is read again: a longer number stays text. */
static bool is_number(struct slice value, char room[static ROOM], double *number)
{
	size_t digits = 0;

	for (size_t i = 0; i < value.len; i++)
		digits += value.s[i] >= '0' && value.s[i] <= '9';
	if (digits > DIGITS || value.len >= ROOM)
		return false;
	slice_copy(room, value);
	room[value.len] = '\0';
	*number = strtod(room, NULL);
	return true;
}

static void put_value(struct data *d, lxw_row_t r, lxw_col_t c, const struct table_row *row,
		      bool total)
{
	struct xlsx *b = d->b;
	char room[ROOM];
	double number;

	if (row->value.len == 0 && slice_eq(row->status, STATUS_HIDDEN))
		xlsx_note(b, worksheet_write_blank(d->sheet, r, c, b->hidden));
	else if (row->value.len != 0 && is_number(row->value, room, &number))
		xlsx_note(b, worksheet_write_number(d->sheet, r, c, number,
						    total ? d->number_bold : d->number));
	else
		xlsx_put(b, d->sheet, r, c, row->value, total ? b->bold : NULL);
}

/* ---- rows ---- */

static bool is_total(struct data *d, const struct table_row *row)
{
	bool total = false;

	for (size_t i = 0; i < d->b->t->dimensions; i++)
		total |= code_of(d, i, row)->total;
	return total;
}

static void put_row(struct data *d, lxw_row_t r, const struct table_row *row)
{
	struct xlsx *b = d->b;
	bool total = is_total(d, row);
	lxw_format *format = total ? b->bold : NULL;

	for (size_t i = 0; i < b->fields.n; i++) {
		const struct field *f = &b->fields.item[i];
		lxw_col_t c = (lxw_col_t)i;
		if (f->kind == FIELD_VALUE) {
			put_value(d, r, c, row, total);
		} else if (f->kind == FIELD_STATUS) {
			xlsx_put(b, d->sheet, r, c, field_text(f, b->t, row), format);
		} else {
			const struct xlsx_codes *of = &b->codes[f->dimension];
			const char *text = d->latest[f->dimension]->cell[i - of->first];
			if (text[0] != '\0')
				xlsx_note(b, worksheet_write_string(d->sheet, r, c, text, format));
		}
	}
}

static void put_header(struct data *d)
{
	struct xlsx *b = d->b;

	for (size_t i = 0; i < b->fields.n; i++) {
		xlsx_put(b, d->sheet, 0, (lxw_col_t)i, b->fields.item[i].name, b->header);
		widen(d, i, b->fields.item[i].name);
		d->width[i] += 2; /* the button of the filter */
	}
}

/* A thousands separator is not in the text of a value. */
static void set_widths(struct data *d)
{
	struct xlsx *b = d->b;

	for (size_t i = 0; i < b->fields.n; i++) {
		if (b->fields.item[i].kind == FIELD_VALUE)
			for (size_t r = 0; r < b->t->n; r++)
				widen(d, i, b->t->row[r].value);
		lxw_col_t c = (lxw_col_t)i;
		double separators = b->fields.item[i].kind == FIELD_VALUE ? d->width[i] / 4 : 0;
		xlsx_note(b, worksheet_set_column(d->sheet, c, c, d->width[i] + separators, NULL));
	}
}

/* ---- an Excel table, or a plain one ---- */

/* An Excel table has at least one row, and columns of which each has a name of its own on one
 * line, whatever its case; with anything else the workbook would have to be repaired. */
static bool can_be_table(struct xlsx *b)
{
	struct map seen = {0};
	bool ok = !b->large && b->t->n != 0;

	for (size_t i = 0; i < b->fields.n && ok; i++) {
		struct slice name = b->fields.item[i].name, rest = name;
		size_t characters = 0;
		for (; rest.len != 0 && ok; characters++)
			ok = utf8_next(&rest) >= ' ';
		void **known = map_at(&seen, text_lower(&b->mem, name));
		ok = ok && *known == NULL && characters != 0 && characters <= XLSX_LONGEST_LINE;
		*known = b;
	}
	map_free(&seen);
	return ok;
}

static void add_table(struct data *d)
{
	struct xlsx *b = d->b;
	size_t n = b->fields.n;
	lxw_table_column *column = NEW(&b->mem, lxw_table_column, n);
	lxw_table_column **list = NEW(&b->mem, lxw_table_column *, n + 1);
	lxw_table_options options = {
		.columns = list, .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, .style_type_number = 1};
	bool cut = false;

	for (size_t i = 0; i < n; i++) {
		/* The library asks for char *, and only reads. */
		column[i].header =
			(char *)(uintptr_t)xlsx_cell(&b->mem, b->fields.item[i].name, &cut).s;
		column[i].header_format = b->header;
		list[i] = &column[i];
	}
	xlsx_note(b, worksheet_add_table(d->sheet, 0, 0, (lxw_row_t)b->t->n, (lxw_col_t)(n - 1),
					 &options));
}

static void add_filter(struct data *d)
{
	struct xlsx *b = d->b;
	lxw_row_t last = (lxw_row_t)b->t->n;
	lxw_col_t columns = (lxw_col_t)b->fields.n;

	if (can_be_table(b))
		add_table(d);
	else
		xlsx_note(b, worksheet_autofilter(d->sheet, 0, 0, last, columns - 1));
}

/* Codes of digits are texts, and nothing is the matter with them. */
static void expect_digits(struct data *d)
{
	struct xlsx *b = d->b;
	char room[8];
	struct slice last = column_letters((uint32_t)b->fields.n, room);
	struct slice range = arena_printf(&b->mem, "A1:%.*s%zu", FMT(last), b->t->n + 1);

	xlsx_note(b, worksheet_ignore_errors(d->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.s));
}

static lxw_format *new_number(struct xlsx *b, const char *format, bool bold)
{
	lxw_format *number = workbook_add_format(b->book);

	format_set_num_format(number, format);
	if (bold)
		format_set_bold(number);
	return number;
}

void xlsx_put_data(struct xlsx *b)
{
	struct data d = {.b = b, .sheet = xlsx_add_sheet(b, XLSX_DATA)};

	if (d.sheet == NULL)
		return;
	d.width = NEW(&b->mem, double, b->fields.n);
	d.latest = NEW(&b->mem, const struct xlsx_code *, b->t->dimensions);
	const char *format = number_format(b);
	d.number = new_number(b, format, false);
	d.number_bold = new_number(b, format, true);
	put_header(&d);
	for (size_t i = 0; i < b->t->n && !xlsx_failed(b, d.sheet); i++)
		put_row(&d, (lxw_row_t)(i + 1), &b->t->row[i]);
	b->rows += b->t->n + 1;
	set_widths(&d);
	add_filter(&d);
	expect_digits(&d);
}

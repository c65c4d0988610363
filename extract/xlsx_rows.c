/* What a cell of a worksheet reads as. */
#include "xlsx.h"

#include "../common/text.h"

enum xlsx_type xlsx_type_of(struct slice name)
{
	static const struct {
		struct slice name;
		enum xlsx_type type;
	} types[] = {{{"n", 1}, XLSX_NUMBER},
		     {{"s", 1}, XLSX_SHARED},
		     {{"b", 1}, XLSX_BOOLEAN},
		     {{"e", 1}, XLSX_ERROR},
		     {{"d", 1}, XLSX_DATE}};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		if (slice_eq(types[i].name, name))
			return types[i].type;
	return XLSX_TEXT; /* str, inlineStr */
}

/*
 * Are these the fewest digits already?  Up to 15 of them without zeros at either end are:
 * no other decimal of that length is nearest to the same double.
 */
static bool is_shortest(struct slice in)
{
	size_t i = in.s[0] == '-', first = i, points = 0;

	if (in.len > 15 || i == in.len || (in.s[i] == '0' && in.len > 1))
		return false;
	for (; i < in.len; i++) {
		if (in.s[i] == '.' && points == 0 && i != first)
			points++;
		else if (in.s[i] < '0' || in.s[i] > '9')
			return false;
	}
	char last = in.s[in.len - 1];
	return last != '.' && (points == 0 || last != '0');
}

static void number(struct xlsx_rows *x, struct number_format f, struct slice in, struct cell *cell)
{
	double value;

	cell->kind = number_kind(f);
	cell->look |= LOOK_PLAIN;
	cell->text = in;
	if (cell->kind == CELL_NUMBER && is_shortest(in))
		return;
	if (number_parse(in, &value)) {
		cell->text = cell_number(x->mem, value, f, x->reading);
		return;
	}
	/* Not a number after all: what stands there is what there is. */
	cell->kind = CELL_TEXT;
	cell->look &= (uint8_t)~LOOK_PLAIN;
	cell->text = text_nfc(x->mem, slice_trim(in));
}

/* A number of shared string that is none is too large. */
static uint32_t string_number(struct slice in)
{
	uint32_t n = 0;

	in = slice_trim(in);
	for (size_t i = 0; i < in.len; i++) {
		if (in.s[i] < '0' || in.s[i] > '9' || n > UINT32_MAX / 10 - 1)
			return UINT32_MAX;
		n = n * 10 + (uint32_t)(in.s[i] - '0');
	}
	return in.len != 0 ? n : UINT32_MAX;
}

static void text(struct xlsx_rows *x, struct slice in, unsigned flags, struct cell *cell)
{
	bool changes = (flags & (TEXT_RETURN | TEXT_UNDERSCORE | TEXT_COMPOSED)) != 0;

	cell->text = changes ? xlsx_text(x->mem, in) : in;
	cell->look |= !changes && (flags & TEXT_QUOTED) == 0 ? LOOK_PLAIN : 0;
}

static void read_value(struct xlsx_rows *x, struct number_format format, struct slice in,
		       unsigned flags, struct cell *cell)
{
	switch (x->type) {
	case XLSX_NUMBER:
		number(x, format, in, cell);
		break;
	case XLSX_BOOLEAN:
		cell->kind = CELL_BOOLEAN;
		in = slice_trim(in);
		cell->text =
			slice_eq(in, S("1")) || slice_eq(in, S("true")) ? S("TRUE") : S("FALSE");
		break;
	case XLSX_ERROR:
		cell->kind = CELL_ERROR;
		cell->text = slice_trim(in);
		break;
	case XLSX_DATE:
		cell->kind = CELL_DATE;
		cell->text = iso_date_text(x->mem, slice_trim(in));
		break;
	default:
		text(x, in, flags, cell);
		break;
	}
}

static const struct cell_style *style_of(const struct xlsx_rows *x)
{
	static const struct cell_style general = {.look = 0};

	return x->style < x->book->styles ? &x->book->style[x->style] : &general;
}

/* The next cell of the row, which holds nothing yet; NULL when it cannot stand at x->col. */
static struct cell *place(struct xlsx_rows *x, const struct cell_style *style)
{
	struct row *row = &x->row;

	if (x->col == 0 || (row->n != 0 && row->cell[row->n - 1].col >= x->col))
		return NULL;
	GROW(row->cell, row->n, x->cap);
	struct cell *cell = &row->cell[row->n];
	*cell = (struct cell){.col = x->col, .look = style->look, .indent = style->indent};
	return cell;
}

/* The cell is one of the row, if it holds anything and shows. */
static void keep(struct xlsx_rows *x, struct cell *cell)
{
	if (x->merges.n != 0 && !merges_show(&x->merges, x->row.number, cell))
		return;
	if (x->hidden.n != 0 && column_ranges_hold(&x->hidden, x->col))
		cell->look |= LOOK_HIDDEN;
	x->row.n += cell->text.len != 0;
}

bool xlsx_rows_shared(struct xlsx_rows *x, uint32_t number)
{
	struct cell *cell = place(x, style_of(x));

	if (cell == NULL || number >= x->book->strings)
		return false;
	const struct xlsx_string *string = &x->book->string[number];
	cell->text = (struct slice){string->s, string->len};
	cell->look |= string->look;
	keep(x, cell);
	return true;
}

bool xlsx_rows_integer(struct xlsx_rows *x, struct slice digits, uint64_t value)
{
	const struct cell_style *style = style_of(x);
	struct cell *cell = place(x, style);

	if (cell == NULL)
		return false;
	cell->kind = number_kind(style->format);
	cell->look |= LOOK_PLAIN;
	cell->text = cell->kind == CELL_NUMBER
			     ? digits
			     : cell_number(x->mem, (double)value, style->format, x->reading);
	keep(x, cell);
	return true;
}

bool xlsx_rows_cell(struct xlsx_rows *x, struct slice value, unsigned flags)
{
	const struct cell_style *style = style_of(x);

	if (value.len == 0)
		return x->col != 0;
	if (x->type == XLSX_SHARED)
		return xlsx_rows_shared(x, string_number(value));
	struct cell *cell = place(x, style);
	if (cell == NULL)
		return false;
	read_value(x, style->format, value, flags, cell);
	keep(x, cell);
	return true;
}

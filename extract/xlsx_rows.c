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
	size_t i = in.s[0] == '-', first = i, digits = 0;
	bool point = false;

	if (i == in.len || (in.s[i] == '0' && (i != 0 || in.len > 1)))
		return false;
	for (; i < in.len; i++) {
		if (in.s[i] == '.' && !point && i != first)
			point = true;
		else if (in.s[i] < '0' || in.s[i] > '9')
			return false;
		else
			digits++;
	}
	char last = in.s[in.len - 1];
	return digits <= 15 && last != '.' && (!point || last != '0');
}

static void number(struct xlsx_rows *x, const struct cell_style *style, struct slice in,
		   struct cell *cell)
{
	struct number_format f = style->format;
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

static bool shared(const struct xlsx_book *book, struct slice in, struct cell *cell)
{
	size_t n = 0;

	in = slice_trim(in);
	for (size_t i = 0; i < in.len; i++) {
		if (in.s[i] < '0' || in.s[i] > '9' || n >= book->strings)
			return false;
		n = n * 10 + (size_t)(in.s[i] - '0');
	}
	if (n >= book->strings || in.len == 0)
		return false;
	const struct xlsx_string *string = &book->string[n];
	cell->text = (struct slice){string->s, string->len};
	cell->look |= string->plain ? LOOK_PLAIN : 0;
	return true;
}

static void text(struct xlsx_rows *x, struct slice in, unsigned flags, struct cell *cell)
{
	bool changes = (flags & (TEXT_RETURN | TEXT_UNDERSCORE | TEXT_COMPOSED)) != 0;

	cell->text = changes ? xlsx_text(x->mem, in) : in;
	cell->look |= !changes && (flags & TEXT_QUOTED) == 0 ? LOOK_PLAIN : 0;
}

static bool read_value(struct xlsx_rows *x, const struct cell_style *style, struct slice in,
		       unsigned flags, struct cell *cell)
{
	switch (x->type) {
	case XLSX_NUMBER:
		number(x, style, in, cell);
		return true;
	case XLSX_SHARED:
		return shared(x->book, in, cell);
	case XLSX_BOOLEAN:
		cell->kind = CELL_BOOLEAN;
		in = slice_trim(in);
		cell->text =
			slice_eq(in, S("1")) || slice_eq(in, S("true")) ? S("TRUE") : S("FALSE");
		return true;
	case XLSX_ERROR:
		cell->kind = CELL_ERROR;
		cell->text = slice_trim(in);
		return true;
	case XLSX_DATE:
		cell->kind = CELL_DATE;
		cell->text = iso_date_text(x->mem, slice_trim(in));
		return true;
	default:
		text(x, in, flags, cell);
		return true;
	}
}

bool xlsx_rows_cell(struct xlsx_rows *x, struct slice value, unsigned flags)
{
	static const struct cell_style general = {.look = 0};
	const struct cell_style *style =
		x->style < x->book->styles ? &x->book->style[x->style] : &general;
	struct row *row = &x->row;

	if (x->col == 0 || (row->n != 0 && row->cell[row->n - 1].col >= x->col))
		return false;
	GROW(row->cell, row->n, x->cap);
	struct cell *cell = &row->cell[row->n];
	*cell = (struct cell){.col = x->col, .look = style->look, .indent = style->indent};
	if (value.len == 0 || (x->merges.n != 0 && !merges_show(&x->merges, row->number, cell)))
		return true;
	if (!read_value(x, style, value, flags, cell))
		return false;
	if (x->hidden.n != 0 && column_ranges_hold(&x->hidden, x->col))
		cell->look |= LOOK_HIDDEN;
	row->n += cell->text.len != 0;
	return true;
}

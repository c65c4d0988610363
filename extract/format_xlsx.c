/* .xlsx: rows of a sheet as expat finds them, one at a time: the parser is
 * suspended at the end of each row and resumed for the next. */
#include "reader.h"

#include <math.h>
#include <stdlib.h>
#include "../common/text.h"
#include "xlsx.h"
#include "xml.h"

enum { LAST_ROW = 1048576 };

struct xlsx {
	struct reader base; /* first, so that a struct reader * is one of these */
	struct xlsx_book book;
	unsigned reading; /* for cell_number */
	size_t next_sheet;
	struct slice sheet_name;
	/* The sheet being read. */
	struct xml_pull xml;
	struct merges merges;
	bool ended;
	/* The row and cell being put together. */
	struct arena *mem;
	struct row row;
	size_t cap;
	uint32_t col, style;
	char type[12];
	struct text_buffer value;
	bool in_value, phonetic;
	bool damaged; /* a cell that cannot be placed, or a string that is not there */
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

static struct reader *open_xlsx(const struct input *in, struct arena *mem, struct problem *why)
{
	struct xlsx *x = NEW(mem, struct xlsx, 1);

	if (!xlsx_book_open(&x->book, in, mem, why))
		return NULL;
	if (x->book.sheets == 0) {
		xlsx_book_close(&x->book);
		return input_damaged(in, why, "it has no sheets", "den har inga blad");
	}
	x->reading = (x->book.from_1904 ? READ_1904 : 0) | (in->raw ? READ_RAW : 0);
	return &x->base;
}

/* "AB12" -> 28; 0 when it is no address. */
static uint32_t column_of(const char *address)
{
	return column_number((struct slice){address, strcspn(address, "0123456789")});
}

static void begin_cell(struct xlsx *x, const char **attributes)
{
	const char *address = xml_attribute(attributes, "r");
	const char *type = xml_attribute(attributes, "t");

	x->col = address != NULL ? column_of(address) : x->col + 1;
	x->style = xml_number(xml_attribute(attributes, "s"), UINT32_MAX - 1, 0);
	x->type[0] = '\0';
	if (type != NULL && strlen(type) < sizeof x->type)
		strcpy(x->type, type);
	x->value.n = 0;
}

static void begin_row(struct xlsx *x, const char **attributes)
{
	const char *number = xml_attribute(attributes, "r");

	x->row.number = xml_number(number, LAST_ROW, x->row.number + 1);
	x->row.n = 0;
	x->col = 0;
}

static void start(void *parser, const char *name, const char **attributes)
{
	struct xlsx *x = xml_data(parser);

	name = xml_local(name);
	if (strcmp(name, "c") == 0)
		begin_cell(x, attributes);
	else if (strcmp(name, "row") == 0)
		begin_row(x, attributes);
	else if (strcmp(name, "rPh") == 0)
		x->phonetic = true;
	x->in_value = strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && !x->phonetic);
}

static void text(void *parser, const char *s, int n)
{
	struct xlsx *x = xml_data(parser);

	if (x->in_value)
		text_buffer_add(&x->value, s, (size_t)n);
}

/* An integer in plain digits reads as it stands; that is most numbers there are. */
static bool is_plain_integer(struct slice in)
{
	if (in.len == 0 || in.len > 15 || (in.s[0] == '0' && in.len > 1))
		return false;
	for (size_t i = 0; i < in.len; i++)
		if (in.s[i] < '0' || in.s[i] > '9')
			return false;
	return true;
}

static struct slice number(struct xlsx *x, struct slice in)
{
	static const struct number_format general = {0};
	const struct number_format *f =
		x->style < x->book.styles ? &x->book.style[x->style] : &general;
	char *end;

	if (is_plain_integer(in) && !(f->date || f->time || f->elapsed || f->percent))
		return in;
	struct slice copy = arena_copy(x->mem, slice_trim(in));
	double value = strtod(copy.s, &end);
	if (end == copy.s || *end != '\0' || !isfinite(value))
		return copy; /* not a number after all: what stands there is what there is */
	return cell_number(x->mem, value, *f, x->reading);
}

static struct slice shared(struct xlsx *x, struct slice in)
{
	uint32_t i = xml_number(arena_copy(x->mem, slice_trim(in)).s, UINT32_MAX - 1, UINT32_MAX);

	x->damaged |= i >= x->book.strings;
	return i < x->book.strings ? x->book.string[i] : S("");
}

static struct slice cell_text(struct xlsx *x, bool *is_text)
{
	struct slice in = arena_copy(x->mem, (struct slice){x->value.s, x->value.n});

	*is_text = false;
	if (x->type[0] == '\0' || strcmp(x->type, "n") == 0)
		return number(x, in);
	if (strcmp(x->type, "b") == 0)
		return slice_eq(slice_trim(in), S("1")) ? S("TRUE") : S("FALSE");
	if (strcmp(x->type, "e") == 0 || strcmp(x->type, "d") == 0)
		return slice_trim(in);
	*is_text = true;
	return strcmp(x->type, "s") == 0 ? shared(x, in) : xlsx_text(x->mem, in);
}

static void end_cell(struct xlsx *x)
{
	struct row *row = &x->row;
	struct cell cell = {.col = x->col};

	if (x->value.n == 0)
		return;
	if (x->col == 0 || (row->n != 0 && row->cell[row->n - 1].col >= x->col)) {
		x->damaged = true;
		return;
	}
	if (merges_cover(&x->merges, row->number, x->col))
		return;
	cell.text = cell_text(x, &cell.is_text);
	if (cell.text.len == 0)
		return;
	GROW(row->cell, row->n, x->cap);
	row->cell[row->n++] = cell;
}

static void end(void *parser, const char *name)
{
	struct xlsx *x = xml_data(parser);

	name = xml_local(name);
	x->in_value = false;
	if (strcmp(name, "c") == 0)
		end_cell(x);
	else if (strcmp(name, "rPh") == 0)
		x->phonetic = false;
	else if (strcmp(name, "row") == 0)
		xml_pause(parser);
}

static enum read_status next_sheet(struct reader *r, struct sheet *sheet, struct problem *why)
{
	struct xlsx *x = (struct xlsx *)r;

	xml_pull_close(&x->xml);
	if (x->next_sheet == x->book.sheets)
		return READ_END;
	const struct xlsx_sheet *s = &x->book.sheet[x->next_sheet++];
	x->sheet_name = s->name;
	*sheet = (struct sheet){.name = s->name, .hidden = s->hidden};
	if (s->part == NULL) {
		input_damaged(r->in, why, "a sheet that the workbook names is missing",
			      "ett blad som arbetsboken nämner saknas");
		return READ_FAILED;
	}
	merges_clear(&x->merges);
	xlsx_merges(s->part, &x->merges);
	xml_pull_open(&x->xml, s->part, S(""), x, start, end, text);
	x->ended = false;
	x->row.number = 0;
	return READ_ONE;
}

static enum read_status next_row(struct reader *r, struct arena *mem, struct row *row,
				 struct problem *why)
{
	struct xlsx *x = (struct xlsx *)r;
	uint32_t last = x->row.number;

	if (x->ended)
		return READ_END;
	x->mem = mem;
	enum read_status status = xml_pull(&x->xml);
	if (status == READ_FAILED || x->damaged || (status == READ_ONE && x->row.number <= last)) {
		input_damaged(r->in, why, "the XML of a sheet", "ett blads XML");
		why->at.sheet = x->sheet_name;
		why->at.row = last;
		return READ_FAILED;
	}
	x->ended = status == READ_END;
	*row = x->row;
	return status;
}

static void close_xlsx(struct reader *r)
{
	struct xlsx *x = (struct xlsx *)r;

	xml_pull_close(&x->xml);
	xlsx_book_close(&x->book);
	free(x->row.cell);
	text_buffer_free(&x->value);
	merges_free(&x->merges);
}

const struct reader_ops xlsx_reader = {"xlsx", bid, open_xlsx, next_sheet, next_row, close_xlsx};

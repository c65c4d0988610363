/* SpreadsheetML 2003, the XML that Excel wrote before .xlsx: one text holds all sheets; it is
 * paused at each sheet, each row and the end of a sheet.  What comes behind the rows but
 * belongs before them (which sheets are hidden) is looked for first. */
#include "reader.h"

#include <stdlib.h>
#include "../common/map.h"
#include "../common/text.h"
#include "merges.h"
#include "style.h"
#include "xml.h"

enum { LAST_ROW = 1048576, LAST_COLUMN = 16384, HEAD = 4096 };

enum stop { STOP_NONE, STOP_SHEET, STOP_ROW, STOP_SHEET_END };

enum kind_of_data { DATA_STRING, DATA_NUMBER, DATA_TIME, DATA_BOOLEAN, DATA_ERROR };

struct spreadsheetml {
	struct reader base; /* first, so that a struct reader * is one of these */
	struct xml_pull xml;
	enum stop stop;
	bool from_1904;
	/* Known before the first sheet is given. */
	int *hidden;
	size_t sheets, sheet_cap, next_sheet;
	/* Styles, by their ID. */
	struct map styles; /* struct cell_style * */
	struct cell_style *open;
	/* The sheet being read. */
	struct sheet sheet;
	struct column_ranges hidden_columns;
	struct overhang above;
	uint32_t next_column;
	/* The row and cell being put together. */
	struct arena *mem;
	struct row row;
	size_t cap;
	uint32_t col, across, down, before; /* before: the column of the last cell */
	bool misplaced;			    /* which matters only where it holds something */
	const struct cell_style *style;
	enum kind_of_data type;
	bool in_sheet, in_table, in_row, in_cell, in_comment, in_data, any_data, damaged;
	struct text_buffer text;
};

static bool is_workbook(struct slice bytes)
{
	struct slice head = {bytes.s, bytes.len < HEAD ? bytes.len : HEAD};

	return slice_find(head, S("urn:schemas-microsoft-com:office:spreadsheet")) != head.len &&
	       slice_find(head, S("Workbook")) != head.len;
}

static int bid(const struct input *in)
{
	return is_workbook(in->bytes) ? 45 : 0;
}

static uint32_t number_of(const char **attributes, const char *name, uint32_t most,
			  uint32_t otherwise)
{
	return xml_number(xml_attribute(attributes, name), most, otherwise);
}

static bool is_one(const char **attributes, const char *name)
{
	const char *value = xml_attribute(attributes, name);

	return value != NULL && strcmp(value, "1") == 0;
}

/* ---- what stands in the wrong place ---- */

static void look_start(void *pull, const char *name, const char **attributes)
{
	struct spreadsheetml *s = xml_data(pull);

	(void)attributes;
	s->text.n = 0;
	if (strcmp(name, "Date1904") == 0)
		s->from_1904 = true;
	if (strcmp(name, "Worksheet") != 0)
		return;
	GROW(s->hidden, s->sheets, s->sheet_cap);
	s->hidden[s->sheets++] = 0;
}

static void add_text(void *pull, const char *text, int n)
{
	struct spreadsheetml *s = xml_data(pull);

	text_buffer_add(&s->text, text, (size_t)n);
}

static void look_end(void *pull, const char *name)
{
	struct spreadsheetml *s = xml_data(pull);
	struct slice text = {s->text.s, s->text.n};

	if (strcmp(name, "Visible") == 0 && s->sheets != 0)
		s->hidden[s->sheets - 1] = slice_eq(text, S("SheetVeryHidden")) ? 2
					   : slice_eq(text, S("SheetHidden"))	? 1
										: 0;
	s->text.n = 0;
}

/* ---- styles ---- */

static struct number_format format_named(const char *name)
{
	static const struct {
		const char *name;
		struct number_format format;
	} named[] = {{"General Date", {.date = true, .time = true}},
		     {"Short Date", {.date = true}},
		     {"Medium Date", {.date = true}},
		     {"Long Date", {.date = true}},
		     {"Short Time", {.time = true}},
		     {"Medium Time", {.time = true}},
		     {"Long Time", {.time = true}},
		     {"Percent", {.percent = true}},
		     {"Currency", {.date = false}},
		     {"Euro Currency", {.date = false}},
		     {"Fixed", {.date = false}},
		     {"Standard", {.date = false}},
		     {"Scientific", {.date = false}},
		     {"Yes/No", {.date = false}},
		     {"True/False", {.date = false}},
		     {"On/Off", {.date = false}}};

	for (size_t i = 0; i < COUNT_OF(named); i++)
		if (strcmp(named[i].name, name) == 0)
			return named[i].format;
	return number_format_of(slice_of(name));
}

static const struct cell_style *style_named(const struct spreadsheetml *s, const char *id)
{
	static const struct cell_style plain = {.look = 0};
	const struct cell_style *found = map_get(&s->styles, slice_of(id != NULL ? id : "Default"));

	return found != NULL ? found : &plain;
}

static void begin_style(struct spreadsheetml *s, const char **attributes)
{
	const char *id = xml_attribute(attributes, "ID");
	const char *parent = xml_attribute(attributes, "Parent");

	s->open = NEW(s->base.mem, struct cell_style, 1);
	*s->open = *style_named(s, parent);
	if (id != NULL)
		*map_at(&s->styles, slice_of(id)) = s->open;
}

static void style_property(struct cell_style *style, const char *name, const char **attributes)
{
	const char *value;

	if (strcmp(name, "Font") == 0 && is_one(attributes, "Bold")) {
		style->look |= LOOK_BOLD;
	} else if (strcmp(name, "Interior") == 0) {
		value = xml_attribute(attributes, "Pattern");
		style->look |= value != NULL && strcmp(value, "None") != 0 ? LOOK_FILLED : 0;
	} else if (strcmp(name, "Alignment") == 0) {
		style->indent = (uint8_t)number_of(attributes, "Indent", UINT8_MAX, 0);
	} else if (strcmp(name, "NumberFormat") == 0) {
		value = xml_attribute(attributes, "Format");
		style->format = format_named(value != NULL ? value : "General");
	}
}

/* ---- sheets, rows, cells ---- */

static void begin_sheet(struct spreadsheetml *s, const char **attributes)
{
	const char *name = xml_attribute(attributes, "Name");
	struct arena *mem = s->base.mem;

	s->sheet = (struct sheet){
		.name = text_nfc(mem, arena_copy(mem, slice_of(name != NULL ? name : ""))),
		.hidden = s->next_sheet < s->sheets ? s->hidden[s->next_sheet] : 0};
	s->next_sheet++;
	s->row = (struct row){.cell = s->row.cell};
	s->damaged |= s->in_sheet; /* one in another */
	s->in_sheet = true;
	s->in_table = s->in_row = false;
	s->hidden_columns.n = 0;
	overhang_clear(&s->above);
	s->next_column = 1;
	s->stop = STOP_SHEET;
	xml_pause(&s->xml);
}

static void begin_column(struct spreadsheetml *s, const char **attributes)
{
	uint32_t first = number_of(attributes, "Index", LAST_COLUMN, s->next_column);
	uint32_t last = first + number_of(attributes, "Span", LAST_COLUMN, 0);

	if (is_one(attributes, "Hidden"))
		column_ranges_add(&s->hidden_columns, first, last);
	s->next_column = last + 1;
}

static void begin_row(struct spreadsheetml *s, const char **attributes)
{
	uint32_t last = s->row.number;

	s->row.number = number_of(attributes, "Index", LAST_ROW, last + 1);
	s->row.hidden = is_one(attributes, "Hidden");
	s->in_row = true;
	s->row.n = 0;
	s->col = 0;
	s->damaged |= s->row.number <= last || s->row.number > LAST_ROW;
}

static void begin_cell(struct spreadsheetml *s, const char **attributes)
{
	uint32_t before = s->col;

	s->col = number_of(attributes, "Index", LAST_COLUMN, 0);
	if (s->col == 0)
		s->col = overhang_free_column(&s->above, s->row.number, before + 1);
	s->across = number_of(attributes, "MergeAcross", LAST_COLUMN, 0);
	s->down = number_of(attributes, "MergeDown", LAST_ROW, 0);
	s->style = style_named(s, xml_attribute(attributes, "StyleID"));
	s->misplaced = s->col <= before || s->col > LAST_COLUMN;
	s->before = before;
	s->in_cell = true;
	s->any_data = false;
	s->text.n = 0;
	if (s->down != 0 && !s->misplaced)
		overhang_add(&s->above, s->col, s->col + s->across, s->row.number + s->down);
}

static enum kind_of_data type_of(const char *name)
{
	static const char *const names[] = {"String", "Number", "DateTime", "Boolean", "Error"};

	for (size_t i = 0; name != NULL && i < COUNT_OF(names); i++)
		if (strcmp(names[i], name) == 0)
			return (enum kind_of_data)i;
	return DATA_STRING;
}

static void begin_in_cell(struct spreadsheetml *s, const char *name, const char **attributes)
{
	if (strcmp(name, "Comment") == 0) {
		s->in_comment = true;
	} else if (strcmp(name, "Data") == 0 && !s->in_comment) {
		s->type = type_of(xml_attribute(attributes, "Type"));
		s->in_data = s->any_data = true;
	}
}

static void start(void *pull, const char *name, const char **attributes)
{
	struct spreadsheetml *s = xml_data(pull);

	if (s->in_cell)
		begin_in_cell(s, name, attributes);
	else if (strcmp(name, "Cell") == 0 && s->in_row)
		begin_cell(s, attributes);
	else if (strcmp(name, "Row") == 0 && s->in_table)
		begin_row(s, attributes);
	else if (strcmp(name, "Column") == 0 && s->in_table)
		begin_column(s, attributes);
	else if (strcmp(name, "Table") == 0)
		s->in_table = true;
	else if (strcmp(name, "Worksheet") == 0)
		begin_sheet(s, attributes);
	else if (strcmp(name, "Style") == 0)
		begin_style(s, attributes);
	else if (s->open != NULL)
		style_property(s->open, name, attributes);
}

static void text(void *pull, const char *part, int n)
{
	if (((struct spreadsheetml *)xml_data(pull))->in_data)
		add_text(pull, part, n);
}

/* ---- what a cell reads as ---- */

static unsigned reading(const struct spreadsheetml *s)
{
	return (s->from_1904 ? READ_1904 : 0) | (s->base.in->options.raw ? READ_RAW : 0);
}

/* A point in time is a number of days to Excel, whose format decides what of it shows. */
static struct slice point_in_time(struct spreadsheetml *s, struct slice in)
{
	struct number_format f = s->style->format;
	int64_t days, seconds;

	if (!iso_parse(in, &days, &seconds))
		return in;
	int64_t serial = days + 25569 - (days + 25569 <= 60);
	if (!s->from_1904 && serial == 0)
		f.time = true; /* a time of day, whatever the format says */
	else if (!f.elapsed || s->from_1904)
		return iso_date_text(s->mem, in);
	return cell_number(s->mem, (double)serial + (double)seconds / 86400, f, reading(s));
}

static void read_value(struct spreadsheetml *s, struct slice in, struct cell *cell)
{
	double value;

	switch (s->type) {
	case DATA_NUMBER:
		cell->kind = number_kind(s->style->format);
		cell->text = number_parse(in, &value)
				     ? cell_number(s->mem, value, s->style->format, reading(s))
				     : cell_string(s->mem, in);
		break;
	case DATA_TIME:
		cell->kind = CELL_DATE;
		cell->text = point_in_time(s, in);
		break;
	case DATA_BOOLEAN:
		cell->kind = CELL_BOOLEAN;
		cell->text = slice_eq(slice_trim(in), S("1")) ? S("TRUE") : S("FALSE");
		break;
	case DATA_ERROR:
		cell->kind = CELL_ERROR;
		cell->text = in;
		break;
	default:
		cell->text = cell_string(s->mem, in);
		break;
	}
}

static void end_cell(struct spreadsheetml *s)
{
	struct cell cell = {.col = s->col, .look = s->style->look, .indent = s->style->indent};

	s->in_cell = false;
	if (s->across + s->down != 0) {
		cell.across = s->across + 1;
		cell.down = s->down + 1;
	}
	if (s->any_data)
		read_value(s, arena_copy(s->mem, (struct slice){s->text.s, s->text.n}), &cell);
	s->damaged |= s->misplaced && cell.text.len != 0;
	s->col = s->misplaced ? s->before : s->col + s->across;
	if (cell.text.len == 0)
		return;
	if (column_ranges_hold(&s->hidden_columns, cell.col))
		cell.look |= LOOK_HIDDEN;
	GROW(s->row.cell, s->row.n, s->cap);
	s->row.cell[s->row.n++] = cell;
}

static void end(void *pull, const char *name)
{
	struct spreadsheetml *s = xml_data(pull);

	if (strcmp(name, "Comment") == 0) {
		s->in_comment = false;
	} else if (strcmp(name, "Data") == 0) {
		s->in_data = false;
	} else if (strcmp(name, "Cell") == 0 && s->in_cell) {
		end_cell(s);
	} else if (strcmp(name, "Row") == 0 && s->in_row) {
		s->in_row = false;
		s->stop = STOP_ROW;
		xml_pause(&s->xml);
	} else if (strcmp(name, "Table") == 0) {
		s->in_table = false;
	} else if (strcmp(name, "Styles") == 0) {
		s->open = NULL;
	} else if (strcmp(name, "Worksheet") == 0) {
		s->in_sheet = false;
		s->stop = STOP_SHEET_END;
		xml_pause(&s->xml);
	}
}

/* ---- reading ---- */

static void free_all(struct spreadsheetml *s)
{
	xml_pull_close(&s->xml);
	map_free(&s->styles);
	free(s->hidden);
	free(s->hidden_columns.item);
	overhang_free(&s->above);
	free(s->row.cell);
	text_buffer_free(&s->text);
}

static struct reader *open_spreadsheetml(const struct input *in, struct arena *mem,
					 struct problem *why)
{
	struct spreadsheetml *s = NEW(mem, struct spreadsheetml, 1);

	s->base.mem = s->mem = mem;
	if (!xml_parse_text(in->bytes, s, look_start, look_end, add_text) || s->sheets == 0) {
		free_all(s);
		return input_damaged(in, why, "the XML of the workbook", "arbetsbokens XML");
	}
	xml_pull_open(&s->xml, NULL, in->bytes, XML_PARSED, s, start, end, text);
	return &s->base;
}

static enum read_status go_on(struct spreadsheetml *s, struct problem *why)
{
	s->stop = STOP_NONE;
	enum read_status status = xml_pull(&s->xml);
	if (status == READ_FAILED || s->damaged) {
		input_damaged(s->base.in, why, "the XML of a sheet", "ett blads XML");
		why->at.sheet = s->sheet.name;
		why->at.row = s->row.number;
		return READ_FAILED;
	}
	return status;
}

static enum read_status next_sheet(struct reader *r, struct sheet *sheet, struct problem *why)
{
	struct spreadsheetml *s = (struct spreadsheetml *)r;
	enum read_status status;

	s->mem = s->base.mem;
	while ((status = go_on(s, why)) == READ_ONE && s->stop != STOP_SHEET)
		continue;
	*sheet = s->sheet;
	return status;
}

static enum read_status next_row(struct reader *r, struct arena *mem, struct row *row,
				 struct problem *why)
{
	struct spreadsheetml *s = (struct spreadsheetml *)r;
	enum read_status status;

	if (s->stop == STOP_SHEET_END)
		return READ_END;
	s->mem = mem;
	while ((status = go_on(s, why)) == READ_ONE && s->stop != STOP_ROW)
		if (s->stop == STOP_SHEET_END)
			return READ_END;
	*row = s->row;
	return status;
}

static void close_spreadsheetml(struct reader *r)
{
	free_all((struct spreadsheetml *)r);
}

const struct reader_ops spreadsheetml_reader = {
	.name = "spreadsheetml",
	.bid = bid,
	.open = open_spreadsheetml,
	.next_sheet = next_sheet,
	.next_row = next_row,
	.close = close_spreadsheetml,
};

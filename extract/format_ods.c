/* .ods and flat .ods (OpenDocument 1.3, part 3, section 9): one XML text holds all
 * sheets; it is paused at each sheet, each row and the end of a sheet. */
#include "reader.h"

#include <stdlib.h>
#include "../common/text.h"
#include "cell_text.h"
#include "ods_styles.h"
#include "xml.h"

enum { LAST_ROW = 1048576, LAST_COLUMN = 16384, FLAT_HEAD = 1024 };

enum stop { STOP_NONE, STOP_SHEET, STOP_ROW, STOP_SHEET_END };

/* Columns up to `last` from those before. */
struct ods_column {
	uint32_t last;
	const struct ods_style *style;
	bool hidden;
};

struct ods {
	struct reader base; /* first, so that a struct reader * is one of these */
	const struct zip_entry *part;
	struct slice plain; /* of flat .ods */
	struct xml_pull xml;
	enum xml_way way;
	size_t sheets; /* given */
	struct ods_styles styles;
	enum stop stop;
	/* The sheet being read. */
	bool in_sheet;
	struct sheet sheet;
	struct ods_column *column;
	size_t columns, column_cap, at_column;
	unsigned nested; /* tables within cells */
	/* The row and cell being put together. */
	struct arena *mem;
	struct row row;
	size_t cap;
	uint32_t next_row, row_repeat, given, last_row;
	uint32_t col, cell_repeat;
	struct cell cell;
	bool in_row, in_cell, covered, any_paragraph;
	bool blank_pending, meant; /* meant: a space, no line break of the XML */
	unsigned in_paragraph, in_annotation;
	enum ods_type { ODS_TEXT, ODS_NUMBER, ODS_PERCENT, ODS_DATE, ODS_TIME, ODS_BOOLEAN } type;
	const struct ods_style *style; /* of the cell, or NULL */
	struct slice value;	       /* the office:value of the cell, in the row's memory */
	struct text_buffer text;
};

static const struct zip_entry *content_of(const struct input *in, struct arena *mem,
					  struct zip *zip)
{
	return zip_open(zip, in->bytes, mem) ? zip_find(zip, S("content.xml")) : NULL;
}

static bool is_flat(struct slice bytes)
{
	struct slice head = {bytes.s, bytes.len < FLAT_HEAD ? bytes.len : FLAT_HEAD};

	return slice_find(head, S("office:document ")) != head.len ||
	       slice_find(head, S("office:document\n")) != head.len;
}

static int bid(const struct input *in)
{
	struct arena mem = {0};
	struct zip zip;
	bool zipped = content_of(in, &mem, &zip) != NULL;

	arena_free(&mem);
	return zipped || is_flat(in->bytes) ? 45 : 0;
}

/* ---- elements ---- */

enum element {
	OTHER,
	TABLE,
	ROW,
	COLUMN,
	CELL,
	COVERED_CELL,
	ANNOTATION,
	PARAGRAPH,
	SPACES,
	TAB,
	LINE_BREAK
};

/* Nearly all of them are cells and paragraphs. */
static enum element element_of(const char *name)
{
	static const struct {
		const char *name;
		enum element element;
	} elements[] = {{"table-cell", CELL},
			{"p", PARAGRAPH},
			{"table-row", ROW},
			{"covered-table-cell", COVERED_CELL},
			{"h", PARAGRAPH},
			{"s", SPACES},
			{"tab", TAB},
			{"line-break", LINE_BREAK},
			{"annotation", ANNOTATION},
			{"table-column", COLUMN},
			{"table", TABLE}};

	for (size_t i = 0; i < COUNT_OF(elements); i++)
		if (name[0] == elements[i].name[0] && strcmp(name, elements[i].name) == 0)
			return elements[i].element;
	return OTHER;
}

static uint32_t repeat(const char *value, uint32_t most)
{
	uint32_t n = xml_number(value, UINT32_MAX - 1, 1);

	return n == 0 ? 1 : n < most ? n : most;
}

static enum ods_type type_of(const char *name)
{
	static const struct {
		const char *name;
		enum ods_type type;
	} types[] = {{"float", ODS_NUMBER}, {"currency", ODS_NUMBER}, {"percentage", ODS_PERCENT},
		     {"date", ODS_DATE},    {"time", ODS_TIME},	      {"boolean", ODS_BOOLEAN}};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		if (types[i].name[0] == name[0] && strcmp(types[i].name, name) == 0)
			return types[i].type;
	return ODS_TEXT;
}

static void cell_attribute(struct ods *o, const char *name, const char *value)
{
	if (name[0] == 'c') { /* calcext: says the type once more, and knows one more */
		if (strcmp(value, "error") == 0)
			o->cell.kind = CELL_ERROR;
		return;
	}
	name = xml_local(name);
	if (strcmp(name, "value-type") == 0)
		o->type = type_of(value);
	else if (strcmp(name, "value") == 0 || strcmp(name, "date-value") == 0 ||
		 strcmp(name, "time-value") == 0 || strcmp(name, "boolean-value") == 0)
		o->value = arena_copy(o->mem, slice_of(value));
	else if (strcmp(name, "style-name") == 0)
		o->style = ods_style_named(&o->styles, value);
	else if (strcmp(name, "number-columns-repeated") == 0)
		o->cell_repeat = repeat(value, LAST_COLUMN);
	else if (strcmp(name, "number-columns-spanned") == 0)
		o->cell.across = repeat(value, LAST_COLUMN);
	else if (strcmp(name, "number-rows-spanned") == 0)
		o->cell.down = repeat(value, LAST_ROW);
}

static void begin_cell(struct ods *o, const char **attributes, bool covered)
{
	o->in_cell = true;
	o->covered = covered;
	o->cell = (struct cell){.kind = CELL_TEXT};
	o->cell_repeat = 1;
	o->text.n = 0;
	o->any_paragraph = o->blank_pending = false;
	o->type = ODS_TEXT;
	o->style = NULL;
	o->value = S("");
	for (; attributes[0] != NULL; attributes += 2)
		cell_attribute(o, attributes[0], attributes[1]);
}

static void add_blank(struct ods *o)
{
	if (o->blank_pending)
		text_buffer_add(&o->text, " ", 1);
	o->blank_pending = false;
}

static void begin_paragraph(struct ods *o)
{
	if (o->any_paragraph)
		text_buffer_add(&o->text, "\n", 1);
	o->any_paragraph = true;
	o->blank_pending = o->meant = false;
	o->in_paragraph++;
}

static void begin_in_cell(struct ods *o, enum element element, const char **attributes)
{
	if (element == ANNOTATION) {
		o->in_annotation++;
	} else if (o->in_annotation != 0) {
		return;
	} else if (element == PARAGRAPH) {
		begin_paragraph(o);
	} else if (element == SPACES) {
		add_blank(o);
		for (uint32_t n = repeat(xml_attribute(attributes, "c"), 1000); n > 0; n--)
			text_buffer_add(&o->text, " ", 1);
	} else if (element == TAB) {
		text_buffer_add(&o->text, "\t", 1);
	} else if (element == LINE_BREAK) {
		text_buffer_add(&o->text, "\n", 1);
	}
}

static void begin_sheet(struct ods *o, const char **attributes)
{
	const char *title = xml_attribute(attributes, "name");
	const char *style = xml_attribute(attributes, "style-name");
	struct arena *mem = o->base.mem;

	o->in_sheet = true;
	o->in_row = false;
	o->row.n = 0;
	o->columns = 0;
	o->next_row = 1;
	o->sheet = (struct sheet){
		.name = text_nfc(mem, arena_copy(mem, slice_of(title != NULL ? title : ""))),
		.hidden = ods_style_named(&o->styles, style)->hidden};
	o->stop = STOP_SHEET;
	xml_pause(&o->xml);
}

static bool is_hidden(const char **attributes)
{
	const char *visibility = xml_attribute(attributes, "visibility");

	return visibility != NULL && strcmp(visibility, "visible") != 0;
}

static void add_column(struct ods *o, const char **attributes)
{
	uint32_t n = repeat(xml_attribute(attributes, "number-columns-repeated"), LAST_COLUMN);
	uint32_t last = o->columns != 0 ? o->column[o->columns - 1].last : 0;

	GROW(o->column, o->columns, o->column_cap);
	o->column[o->columns++] = (struct ods_column){
		.last = last + n,
		.style = ods_style_named(&o->styles,
					 xml_attribute(attributes, "default-cell-style-name")),
		.hidden = is_hidden(attributes)};
}

static void begin_row(struct ods *o, const char **attributes)
{
	o->row_repeat = repeat(xml_attribute(attributes, "number-rows-repeated"), LAST_ROW);
	o->in_row = true;
	o->row.hidden = is_hidden(attributes);
	o->row.n = 0;
	o->col = 1;
	o->at_column = 0;
}

static void begin_in_sheet(struct ods *o, enum element element, const char **attributes)
{
	if ((element == CELL || element == COVERED_CELL) && o->in_row)
		begin_cell(o, attributes, element == COVERED_CELL);
	else if (element == ROW)
		begin_row(o, attributes);
	else if (element == COLUMN)
		add_column(o, attributes);
}

static void start(void *pull, const char *name, const char **attributes)
{
	struct ods *o = xml_data(pull);
	enum element element = element_of(name);

	if (element == TABLE && o->in_sheet)
		o->nested++;
	if (o->nested != 0)
		return;
	if (o->in_cell)
		begin_in_cell(o, element, attributes);
	else if (o->in_sheet)
		begin_in_sheet(o, element, attributes);
	else if (element == TABLE)
		begin_sheet(o, attributes);
	else
		ods_styles_tag(&o->styles, name, attributes);
}

static bool is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/*
 * Runs of white space are one blank, and none at the start of a paragraph: so the
 * standard says.  LibreOffice means every blank that it writes, though, so spaces that
 * follow on a space are kept unless the standard's reading is asked for.
 */
static void add_white(struct ods *o, char c)
{
	bool first = o->text.n == 0 || o->text.s[o->text.n - 1] == '\n';

	if (c == ' ' && o->blank_pending && !o->base.in->options.raw) {
		text_buffer_add(&o->text, " ", 1);
	} else {
		o->blank_pending = !first;
		o->meant = c == ' ';
	}
}

static void text(void *pull, const char *s, int len)
{
	struct ods *o = xml_data(pull);
	size_t n = (size_t)len, run;

	if (!o->in_cell || o->in_paragraph == 0 || o->in_annotation != 0 || o->nested != 0)
		return;
	for (size_t i = 0; i < n; i += run) {
		for (run = 0; i + run < n && !is_white(s[i + run]); run++)
			continue;
		if (run == 0) {
			add_white(o, s[i]);
			run = 1;
		} else {
			add_blank(o);
			text_buffer_add(&o->text, s + i, run);
		}
	}
}

/* ---- what a cell reads as ---- */

static void number(struct ods *o, bool percent)
{
	struct number_format format = {.percent = percent};
	unsigned reading = o->base.in->options.raw ? READ_RAW : 0;
	double value;

	o->cell.kind = percent ? CELL_PERCENT : CELL_NUMBER;
	o->cell.text = number_parse(o->value, &value) ? cell_number(o->mem, value, format, reading)
						      : o->value;
}

static void point_in_time(struct ods *o)
{
	o->cell.kind = CELL_DATE;
	o->cell.text = o->type == ODS_DATE ? iso_date_text(o->mem, o->value)
					   : iso_duration_text(o->mem, o->value);
}

static void read_cell(struct ods *o)
{
	switch (o->type) {
	case ODS_NUMBER:
	case ODS_PERCENT:
		number(o, o->type == ODS_PERCENT);
		break;
	case ODS_DATE:
	case ODS_TIME:
		point_in_time(o);
		break;
	case ODS_BOOLEAN:
		o->cell.kind = CELL_BOOLEAN;
		o->cell.text = slice_eq(o->value, S("true")) ? S("TRUE") : S("FALSE");
		break;
	default:
		o->cell.text =
			text_nfc(o->mem, arena_copy(o->mem, (struct slice){o->text.s, o->text.n}));
		break;
	}
}

/* The column's own style counts where the cell has none. */
static void set_look(struct ods *o, struct cell *cell)
{
	const struct ods_style *style = o->style;

	while (o->at_column < o->columns && o->column[o->at_column].last < cell->col)
		o->at_column++;
	const struct ods_column *c = o->at_column < o->columns ? &o->column[o->at_column] : NULL;
	if (style == NULL && c != NULL)
		style = c->style;
	cell->look = style != NULL ? style->look : 0;
	cell->indent = style != NULL ? style->indent : 0;
	if (c != NULL && c->hidden)
		cell->look |= LOOK_HIDDEN;
}

static void end_cell(struct ods *o)
{
	o->in_cell = false;
	if (!o->covered)
		read_cell(o);
	if (o->cell.down * o->cell.across <= 1)
		o->cell.down = o->cell.across = 0;
	for (uint32_t i = 0; o->cell.text.len != 0 && i < o->cell_repeat; i++) {
		o->cell.col = o->col + i;
		if (o->cell.col > LAST_COLUMN)
			break;
		set_look(o, &o->cell);
		GROW(o->row.cell, o->row.n, o->cap);
		o->row.cell[o->row.n++] = o->cell;
	}
	o->col += o->cell_repeat;
}

static void end_in_cell(struct ods *o, enum element element)
{
	if (element == CELL || element == COVERED_CELL) {
		end_cell(o);
	} else if (element == ANNOTATION) {
		o->in_annotation--;
	} else if (o->in_annotation == 0 && element == PARAGRAPH) {
		if (o->meant)
			add_blank(o);
		o->in_paragraph--;
	}
}

static void end(void *pull, const char *name)
{
	struct ods *o = xml_data(pull);
	enum element element = element_of(name);

	if (o->nested != 0) {
		o->nested -= element == TABLE;
	} else if (o->in_cell) {
		end_in_cell(o, element);
	} else if (o->in_sheet && o->in_row && element == ROW) {
		o->in_row = false;
		o->given = 0;
		o->stop = STOP_ROW;
		xml_pause(&o->xml);
	} else if (o->in_sheet && element == TABLE) {
		o->in_sheet = false;
		o->stop = STOP_SHEET_END;
		xml_pause(&o->xml);
	}
}

/* ---- reading ---- */

static void manifest_start(void *pull, const char *name, const char **attributes)
{
	bool *encrypted = xml_data(pull);

	(void)attributes;
	*encrypted |= strcmp(name, "encryption-data") == 0;
}

static bool is_encrypted(const struct zip *zip)
{
	bool encrypted = false;

	return xml_parse(zip_find(zip, S("META-INF/manifest.xml")), &encrypted, manifest_start,
			 NULL, NULL) &&
	       encrypted;
}

static void styles_start(void *pull, const char *name, const char **attributes)
{
	ods_styles_tag(xml_data(pull), name, attributes);
}

static struct reader *open_either(const struct input *in, enum xml_way way, struct arena *mem,
				  struct problem *why)
{
	struct ods *o = NEW(mem, struct ods, 1);
	struct zip zip;

	o->part = content_of(in, mem, &zip);
	o->plain = o->part == NULL ? in->bytes : S("");
	uint64_t times = o->part != NULL ? zip_bomb(&zip) : 0;
	o->base.mem = mem;
	o->mem = mem;
	if (times != 0)
		return input_bomb(in, times, mem, why);
	if (o->part != NULL && (o->part->encrypted || is_encrypted(&zip))) {
		*why = (struct problem){.code = PROBLEM_ENCRYPTED, .at = {.file = in->path}};
		return NULL;
	}
	/* A damaged styles.xml only costs how cells look. */
	if (o->part != NULL)
		xml_parse(zip_find(&zip, S("styles.xml")), &o->styles, styles_start, NULL, NULL);
	o->way = way;
	xml_pull_open(&o->xml, o->part, o->plain, way, o, start, end, text);
	return &o->base;
}

static struct reader *open_ods(const struct input *in, struct arena *mem, struct problem *why)
{
	return open_either(in, XML_SCANNED, mem, why);
}

static struct reader *open_by_expat(const struct input *in, struct arena *mem, struct problem *why)
{
	return open_either(in, XML_PARSED, mem, why);
}

static enum read_status go_to_sheet(struct ods *o)
{
	enum read_status status;

	o->mem = o->base.mem;
	do {
		o->stop = STOP_NONE;
		status = xml_pull(&o->xml);
	} while (status == READ_ONE && o->stop != STOP_SHEET);
	o->sheets += status == READ_ONE;
	return status;
}

/* A row that is repeated is given again: its texts must outlive the caller's reset. */
static void keep_texts(struct ods *o)
{
	const char *before = NULL;

	for (size_t i = 0; i < o->row.n; i++) {
		struct slice *text = &o->row.cell[i].text;
		bool repeated = i != 0 && text->s == before;
		before = text->s;
		*text = repeated ? o->row.cell[i - 1].text : arena_copy(o->base.mem, *text);
	}
}

static enum read_status go_to_row(struct ods *o)
{
	while (o->stop != STOP_ROW || o->given == o->row_repeat || o->row.n == 0) {
		if (o->stop == STOP_SHEET_END)
			return READ_END;
		if (o->stop == STOP_ROW) /* empty rows at the end may be a million */
			o->next_row += o->row_repeat - o->given;
		o->stop = STOP_NONE;
		enum read_status status = xml_pull(&o->xml);
		if (status != READ_ONE)
			return status;
	}
	if (o->next_row > LAST_ROW)
		return READ_END;
	if (o->row_repeat > 1 && o->given == 0)
		keep_texts(o);
	o->row.number = o->next_row++;
	o->given++;
	return READ_ONE;
}

/* What the scanner declines, expat reads from the beginning to the same place. */
static enum read_status again_by_expat(struct ods *o, size_t sheets, uint32_t row)
{
	enum read_status status = READ_ONE;
	struct arena *mem = o->mem;

	xml_pull_close(&o->xml);
	o->way = XML_PARSED;
	o->sheets = 0;
	o->in_sheet = o->in_row = o->in_cell = false;
	o->in_paragraph = o->in_annotation = o->nested = 0;
	o->text.n = 0;
	xml_pull_open(&o->xml, o->part, o->plain, o->way, o, start, end, text);
	while (status == READ_ONE && o->sheets < sheets)
		status = go_to_sheet(o);
	o->mem = mem;
	while (status == READ_ONE && row != 0 && o->next_row <= row) {
		arena_reset(mem);
		status = go_to_row(o);
	}
	return status;
}

static enum read_status damaged(struct ods *o, struct problem *why)
{
	input_damaged(o->base.in, why, "content.xml", "content.xml");
	why->at.sheet = o->sheet.name;
	return READ_FAILED;
}

static enum read_status next_sheet(struct reader *r, struct sheet *sheet, struct problem *why)
{
	struct ods *o = (struct ods *)r;
	enum read_status status = go_to_sheet(o);

	if (status == READ_FAILED && o->way == XML_SCANNED) {
		status = again_by_expat(o, o->sheets, 0);
		if (status == READ_ONE)
			status = go_to_sheet(o);
	}
	if (status == READ_FAILED)
		return damaged(o, why);
	o->last_row = 0;
	*sheet = o->sheet;
	return status;
}

static enum read_status next_row(struct reader *r, struct arena *mem, struct row *row,
				 struct problem *why)
{
	struct ods *o = (struct ods *)r;

	o->mem = mem;
	enum read_status status = go_to_row(o);
	if (status == READ_FAILED && o->way == XML_SCANNED) {
		status = again_by_expat(o, o->sheets, o->last_row);
		if (status == READ_ONE)
			status = go_to_row(o);
	}
	if (status == READ_FAILED)
		return damaged(o, why);
	o->last_row = o->row.number;
	*row = o->row;
	return status;
}

static void close_ods(struct reader *r)
{
	struct ods *o = (struct ods *)r;

	xml_pull_close(&o->xml);
	ods_styles_free(&o->styles);
	free(o->column);
	free(o->row.cell);
	text_buffer_free(&o->text);
}

const struct reader_ops ods_reader = {
	.name = "ods",
	.bid = bid,
	.open = open_ods,
	.next_sheet = next_sheet,
	.next_row = next_row,
	.close = close_ods,
};

/* By name only: what the scanner reads is held to it. */
const struct reader_ops ods_expat_reader = {
	.name = "ods-expat",
	.open = open_by_expat,
	.next_sheet = next_sheet,
	.next_row = next_row,
	.close = close_ods,
};

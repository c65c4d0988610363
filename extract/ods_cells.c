/* The elements of a sheet, as rows and cells. */
#include "ods.h"

#include "../common/text.h"
#include "cell_text.h"

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
		o->cell_repeat = repeat(value, ODS_LAST_COLUMN);
	else if (strcmp(name, "number-columns-spanned") == 0)
		o->cell.across = repeat(value, ODS_LAST_COLUMN);
	else if (strcmp(name, "number-rows-spanned") == 0)
		o->cell.down = repeat(value, ODS_LAST_ROW);
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
	uint32_t n = repeat(xml_attribute(attributes, "number-columns-repeated"), ODS_LAST_COLUMN);
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
	o->row_repeat = repeat(xml_attribute(attributes, "number-rows-repeated"), ODS_LAST_ROW);
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

void ods_start(void *pull, const char *name, const char **attributes)
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

void ods_text(void *pull, const char *s, int len)
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
		o->too_far |= o->cell.col > ODS_LAST_COLUMN;
		if (o->too_far)
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

void ods_end(void *pull, const char *name)
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

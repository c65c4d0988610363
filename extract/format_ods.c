/* .ods and flat .ods (OpenDocument 1.3, part 3, section 9): one XML text holds all
 * sheets; the parser is paused at each sheet, each row and the end of a sheet. */
#include "reader.h"

#include <stdlib.h>
#include "../common/text.h"
#include "cell_text.h"
#include "xml.h"

enum { LAST_ROW = 1048576, LAST_COLUMN = 16384, FLAT_HEAD = 1024 };

enum stop { STOP_NONE, STOP_SHEET, STOP_ROW, STOP_SHEET_END };

struct ods {
	struct reader base; /* first, so that a struct reader * is one of these */
	struct xml_pull xml;
	enum stop stop;
	bool in_sheet;
	struct slice sheet_name;
	unsigned nested; /* tables within cells */
	/* The row and cell being put together. */
	struct arena *mem;
	struct row row;
	size_t cap;
	uint32_t next_row, row_repeat, given;
	uint32_t col, cell_repeat;
	bool in_cell, covered, any_paragraph;
	bool blank_pending, meant; /* meant: a space, no line break of the XML */
	unsigned in_paragraph, in_annotation;
	char type[16];
	struct slice value; /* the office:value of the cell, in the row's memory */
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

static uint32_t repeat(const char **attributes, const char *name, uint32_t most)
{
	const char *value = xml_attribute(attributes, name);
	uint32_t n = xml_number(value, UINT32_MAX - 1, 1);

	return n == 0 ? 1 : n < most ? n : most;
}

static struct slice copy(struct ods *o, const char *text)
{
	return text != NULL ? arena_copy(o->mem, slice_of(text)) : S("");
}

static void begin_cell(struct ods *o, const char **attributes, bool covered)
{
	static const char *const values[] = {"value", "date-value", "time-value", "boolean-value"};
	const char *type = xml_attribute(attributes, "value-type");

	o->in_cell = true;
	o->covered = covered;
	o->cell_repeat = repeat(attributes, "number-columns-repeated", LAST_COLUMN);
	o->text.n = 0;
	o->any_paragraph = o->blank_pending = false;
	o->type[0] = '\0';
	o->value = S("");
	if (type != NULL && strlen(type) < sizeof o->type)
		strcpy(o->type, type);
	for (size_t i = 0; i < COUNT_OF(values) && o->value.len == 0; i++)
		o->value = copy(o, xml_attribute(attributes, values[i]));
}

static void add_blank(struct ods *o)
{
	if (o->blank_pending)
		text_buffer_add(&o->text, " ", 1);
	o->blank_pending = false;
}

static void begin_in_cell(struct ods *o, const char *name, const char **attributes)
{
	if (strcmp(name, "annotation") == 0) {
		o->in_annotation++;
	} else if (o->in_annotation != 0) {
		return;
	} else if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) {
		if (o->any_paragraph)
			text_buffer_add(&o->text, "\n", 1);
		o->any_paragraph = true;
		o->blank_pending = false;
		o->in_paragraph++;
	} else if (strcmp(name, "s") == 0) {
		add_blank(o);
		for (uint32_t n = repeat(attributes, "c", 1000); n > 0; n--) {
			o->blank_pending = true;
			add_blank(o);
		}
	} else if (strcmp(name, "tab") == 0) {
		text_buffer_add(&o->text, "\t", 1);
	} else if (strcmp(name, "line-break") == 0) {
		text_buffer_add(&o->text, "\n", 1);
	}
}

static void start(void *parser, const char *full_name, const char **attributes)
{
	struct ods *o = xml_data(parser);
	const char *name = xml_local(full_name);

	if (strcmp(name, "table") == 0 && o->in_sheet)
		o->nested++;
	if (o->nested != 0)
		return;
	if (o->in_cell) {
		begin_in_cell(o, name, attributes);
	} else if (strcmp(name, "table") == 0) {
		const char *title = xml_attribute(attributes, "name");
		o->in_sheet = true;
		o->sheet_name = text_nfc(
			o->base.mem, arena_copy(o->base.mem, slice_of(title != NULL ? title : "")));
		o->next_row = 1;
		o->stop = STOP_SHEET;
		xml_pause(parser);
	} else if (o->in_sheet && strcmp(name, "table-row") == 0) {
		o->row_repeat = repeat(attributes, "number-rows-repeated", LAST_ROW);
		o->row.n = 0;
		o->col = 1;
	} else if (o->in_sheet && strcmp(name, "table-cell") == 0) {
		begin_cell(o, attributes, false);
	} else if (o->in_sheet && strcmp(name, "covered-table-cell") == 0) {
		begin_cell(o, attributes, true);
	}
}

/*
 * Runs of white space are one blank, and none at the start of a paragraph: so the
 * standard says.  LibreOffice means every blank that it writes, though, so spaces that
 * follow on a space are kept unless the standard's reading is asked for.
 */
static void text(void *parser, const char *s, int n)
{
	struct ods *o = xml_data(parser);

	if (!o->in_cell || o->in_paragraph == 0 || o->in_annotation != 0 || o->nested != 0)
		return;
	for (int i = 0; i < n; i++) {
		bool blank = s[i] == ' ' || s[i] == '\n' || s[i] == '\t' || s[i] == '\r';
		bool first = o->text.n == 0 || o->text.s[o->text.n - 1] == '\n';
		if (blank && s[i] == ' ' && o->blank_pending && !o->base.in->options.raw) {
			text_buffer_add(&o->text, " ", 1);
		} else if (blank) {
			o->blank_pending = !first;
			o->meant = s[i] == ' ';
		} else {
			add_blank(o);
			text_buffer_add(&o->text, s + i, 1);
		}
	}
}

/* ---- what a cell reads as ---- */

static struct slice number(struct ods *o, bool percent)
{
	char *end;
	double value = strtod(o->value.s, &end);

	if (end == o->value.s || *end != '\0')
		return o->value;
	return cell_number(o->mem, value, (struct number_format){.percent = percent},
			   o->base.in->options.raw ? READ_RAW : 0);
}

static struct slice cell_text(struct ods *o, enum cell_kind *kind)
{
	if (strcmp(o->type, "float") == 0 || strcmp(o->type, "currency") == 0) {
		*kind = CELL_NUMBER;
		return number(o, false);
	}
	if (strcmp(o->type, "percentage") == 0) {
		*kind = CELL_PERCENT;
		return number(o, true);
	}
	if (strcmp(o->type, "date") == 0) {
		*kind = CELL_DATE;
		return iso_date_text(o->mem, o->value);
	}
	if (strcmp(o->type, "time") == 0) {
		*kind = CELL_DATE;
		return iso_duration_text(o->mem, o->value);
	}
	if (strcmp(o->type, "boolean") == 0) {
		*kind = CELL_BOOLEAN;
		return slice_eq(o->value, S("true")) ? S("TRUE") : S("FALSE");
	}
	*kind = CELL_TEXT;
	return text_nfc(o->mem, arena_copy(o->mem, (struct slice){o->text.s, o->text.n}));
}

static void end_cell(struct ods *o)
{
	struct cell cell = {0};

	o->in_cell = false;
	cell.text = o->covered ? S("") : cell_text(o, &cell.kind);
	for (uint32_t i = 0; cell.text.len != 0 && i < o->cell_repeat; i++) {
		cell.col = o->col + i;
		if (cell.col > LAST_COLUMN)
			break;
		GROW(o->row.cell, o->row.n, o->cap);
		o->row.cell[o->row.n++] = cell;
	}
	o->col += o->cell_repeat;
}

static void end_in_cell(struct ods *o, const char *name)
{
	if (strcmp(name, "annotation") == 0) {
		o->in_annotation--;
	} else if (o->in_annotation == 0 && (strcmp(name, "p") == 0 || strcmp(name, "h") == 0)) {
		if (o->meant)
			add_blank(o);
		o->in_paragraph--;
	}
}

static void end(void *parser, const char *full_name)
{
	struct ods *o = xml_data(parser);
	const char *name = xml_local(full_name);

	if (o->nested != 0) {
		o->nested -= strcmp(name, "table") == 0;
	} else if (o->in_cell) {
		if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)
			end_cell(o);
		else
			end_in_cell(o, name);
	} else if (o->in_sheet && strcmp(name, "table-row") == 0) {
		o->given = 0;
		o->stop = STOP_ROW;
		xml_pause(parser);
	} else if (o->in_sheet && strcmp(name, "table") == 0) {
		o->in_sheet = false;
		o->stop = STOP_SHEET_END;
		xml_pause(parser);
	}
}

/* ---- reading ---- */

static void manifest_start(void *parser, const char *name, const char **attributes)
{
	bool *encrypted = xml_data(parser);

	(void)attributes;
	*encrypted |= xml_is(name, "encryption-data");
}

static bool is_encrypted(const struct zip *zip)
{
	bool encrypted = false;

	return xml_parse(zip_find(zip, S("META-INF/manifest.xml")), &encrypted, manifest_start,
			 NULL, NULL) &&
	       encrypted;
}

static struct reader *open_ods(const struct input *in, struct arena *mem, struct problem *why)
{
	struct ods *o = NEW(mem, struct ods, 1);
	struct zip zip;
	const struct zip_entry *part = content_of(in, mem, &zip);

	o->base.mem = mem;
	o->mem = mem;
	if (part != NULL && (part->encrypted || is_encrypted(&zip))) {
		*why = (struct problem){.code = PROBLEM_ENCRYPTED, .at = {.file = in->path}};
		return NULL;
	}
	xml_pull_open(&o->xml, part, in->bytes, o, start, end, text);
	return &o->base;
}

static enum read_status damaged(struct ods *o, struct problem *why)
{
	input_damaged(o->base.in, why, "content.xml", "content.xml");
	why->at.sheet = o->sheet_name;
	return READ_FAILED;
}

static enum read_status next_sheet(struct reader *r, struct sheet *sheet, struct problem *why)
{
	struct ods *o = (struct ods *)r;
	enum read_status status;

	o->mem = o->base.mem;
	do {
		o->stop = STOP_NONE;
		status = xml_pull(&o->xml);
	} while (status == READ_ONE && o->stop != STOP_SHEET);
	if (status == READ_FAILED)
		return damaged(o, why);
	*sheet = (struct sheet){.name = o->sheet_name};
	return status;
}

static enum read_status next_row(struct reader *r, struct arena *mem, struct row *row,
				 struct problem *why)
{
	struct ods *o = (struct ods *)r;
	const char *before = NULL;

	o->mem = mem;
	while (o->stop != STOP_ROW || o->given == o->row_repeat || o->row.n == 0) {
		if (o->stop == STOP_SHEET_END)
			return READ_END;
		if (o->stop == STOP_ROW) /* empty rows at the end may be a million */
			o->next_row += o->row_repeat - o->given;
		o->stop = STOP_NONE;
		enum read_status status = xml_pull(&o->xml);
		if (status != READ_ONE)
			return status == READ_END ? READ_END : damaged(o, why);
	}
	if (o->next_row > LAST_ROW)
		return READ_END;
	*row = o->row;
	row->number = o->next_row++;
	/* A row that is repeated is given again: its texts must outlive the caller's reset. */
	for (size_t i = 0; o->row_repeat > 1 && o->given == 0 && i < o->row.n; i++) {
		struct slice *text = &o->row.cell[i].text;
		bool repeated = i != 0 && text->s == before;
		before = text->s;
		*text = repeated ? o->row.cell[i - 1].text : arena_copy(o->base.mem, *text);
	}
	o->given++;
	return READ_ONE;
}

static void close_ods(struct reader *r)
{
	struct ods *o = (struct ods *)r;

	xml_pull_close(&o->xml);
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

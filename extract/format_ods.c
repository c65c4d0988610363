/* .ods and flat .ods (OpenDocument 1.3, part 3, section 9): one XML text holds all
 * sheets; it is paused at each sheet, each row and the end of a sheet. */
#include "ods.h"

#include <stdlib.h>

enum { FLAT_HEAD = 1024 };

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
	if (o->part != NULL && (o->part->encrypted || is_encrypted(&zip)))
		return input_encrypted(in, why);
	/* A damaged styles.xml only costs how cells look. */
	if (o->part != NULL)
		xml_parse(zip_find(&zip, S("styles.xml")), &o->styles, styles_start, NULL, NULL);
	o->way = way;
	xml_pull_open(&o->xml, o->part, o->plain, way, o, ods_start, ods_end, ods_text);
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
		if (o->too_far)
			return READ_FAILED;
		if (status != READ_ONE)
			return status;
	}
	o->too_far = o->next_row > ODS_LAST_ROW;
	if (o->too_far)
		return READ_FAILED;
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
	o->in_sheet = o->in_row = o->in_cell = o->too_far = false;
	o->in_paragraph = o->in_annotation = o->nested = 0;
	o->text.n = 0;
	xml_pull_open(&o->xml, o->part, o->plain, o->way, o, ods_start, ods_end, ods_text);
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
	if (o->too_far)
		input_beyond(o->base.in, why);
	else
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

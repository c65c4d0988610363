/* The rows of a worksheet as expat finds them: of every sheet that the scanner declines.  The
 * parser is paused at the end of each row and goes on for the next. */
#include "xlsx.h"

#include "../common/text.h"

/* "AB12" -> 28; 0 when it is no address. */
static uint32_t column_of(const char *address)
{
	return column_number((struct slice){address, strcspn(address, "0123456789")});
}

static bool is_true(const char *value)
{
	return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void begin_cell(struct xlsx_expat *e, const char **attributes)
{
	struct xlsx_rows *x = e->rows;
	const char *address = xml_own_attribute(attributes, "r");
	const char *type = xml_own_attribute(attributes, "t");

	x->col = address != NULL ? column_of(address) : x->col + 1;
	x->style = xml_number(xml_own_attribute(attributes, "s"), UINT32_MAX - 1, 0);
	x->type = type != NULL ? xlsx_type_of(slice_of(type)) : XLSX_NUMBER;
	e->value.n = 0;
}

static void begin_row(struct xlsx_expat *e, const char **attributes)
{
	struct xlsx_rows *x = e->rows;
	uint32_t last = x->row.number;
	const char *number = xml_own_attribute(attributes, "r");

	x->row.number = number != NULL ? xml_number(number, XLSX_LAST_ROW, 0) : last + 1;
	x->row.hidden = is_true(xml_own_attribute(attributes, "hidden"));
	x->row.n = 0;
	x->col = 0;
	e->damaged |= x->row.number <= last;
}

static void column(struct xlsx_expat *e, const char **attributes)
{
	if (is_true(xml_own_attribute(attributes, "hidden")))
		column_ranges_add(&e->rows->hidden,
				  xml_number(xml_own_attribute(attributes, "min"), 999999999, 0),
				  xml_number(xml_own_attribute(attributes, "max"), 999999999, 0));
}

static void start(void *parser, const char *name, const char **attributes)
{
	struct xlsx_expat *e = xml_data(parser);

	if (strcmp(name, "c") == 0)
		begin_cell(e, attributes);
	else if (strcmp(name, "row") == 0)
		begin_row(e, attributes);
	else if (strcmp(name, "col") == 0)
		column(e, attributes);
	else if (strcmp(name, "rPh") == 0)
		e->phonetic = true;
	e->in_value = strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && !e->phonetic);
}

static void text(void *parser, const char *s, int n)
{
	struct xlsx_expat *e = xml_data(parser);

	if (e->in_value)
		text_buffer_add(&e->value, s, (size_t)n);
}

static void end(void *parser, const char *name)
{
	struct xlsx_expat *e = xml_data(parser);
	unsigned any = TEXT_RETURN | TEXT_UNDERSCORE | TEXT_COMPOSED;

	e->in_value = false;
	if (strcmp(name, "c") == 0)
		e->damaged |= !xlsx_rows_cell(
			e->rows, arena_copy(e->rows->mem, (struct slice){e->value.s, e->value.n}),
			any);
	else if (strcmp(name, "rPh") == 0)
		e->phonetic = false;
	else if (strcmp(name, "row") == 0)
		xml_pause(parser);
}

void xlsx_expat_open(struct xlsx_expat *e, struct xlsx_rows *x, const struct zip_entry *part)
{
	*e = (struct xlsx_expat){.rows = x};
	x->row.number = 0;
	x->hidden.n = 0;
	merges_begin(&x->merges);
	xml_pull_open(&e->xml, part, S(""), XML_PARSED, e, start, end, text);
}

enum xlsx_status xlsx_expat_row(struct xlsx_expat *e)
{
	enum read_status status = xml_pull(&e->xml);

	if (status == READ_FAILED || e->damaged)
		return XLSX_DECLINED;
	return status == READ_ONE ? XLSX_ROW : XLSX_END;
}

void xlsx_expat_close(struct xlsx_expat *e)
{
	xml_pull_close(&e->xml);
	text_buffer_free(&e->value);
}

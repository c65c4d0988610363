/* Styles: number formats, and what makes a cell stand out. */
#include "xlsx.h"

#include <stdlib.h>

struct styles {
	struct xlsx_book *book;
	struct {
		uint32_t id;
		struct number_format format;
	} * own;
	size_t n, cap;
	bool *bold, *filled; /* by index of font and of fill */
	size_t fonts, font_cap, fills, fill_cap;
	enum { ELSEWHERE, IN_FONTS, IN_FILLS, IN_CELLS } inside;
};

static struct number_format format_of(const struct styles *s, uint32_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->own[i].id == id)
			return s->own[i].format;
	return number_format_builtin(id);
}

static uint32_t index_of(const char **attributes, const char *name)
{
	return xml_number(xml_attribute(attributes, name), 1 << 20, 0);
}

static void add_format(struct styles *s, const char **attributes)
{
	const char *code = xml_attribute(attributes, "formatCode");

	GROW(s->own, s->n, s->cap);
	s->own[s->n].id = index_of(attributes, "numFmtId");
	s->own[s->n++].format = number_format_of(slice_of(code != NULL ? code : ""));
}

static void add_style(struct styles *s, const char **attributes)
{
	struct xlsx_book *b = s->book;
	uint32_t font = index_of(attributes, "fontId"), fill = index_of(attributes, "fillId");
	struct cell_style style = {.format = format_of(s, index_of(attributes, "numFmtId"))};

	if (font < s->fonts && s->bold[font])
		style.look |= LOOK_BOLD;
	if (fill < s->fills && s->filled[fill])
		style.look |= LOOK_FILLED;
	GROW(b->style, b->styles, b->style_cap);
	b->style[b->styles++] = style;
}

/* <b/>, but not <b val="0"/> */
static bool is_on(const char **attributes)
{
	const char *value = xml_attribute(attributes, "val");

	return value == NULL || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0);
}

/* The second fill of every workbook is a grey pattern that nobody chose, but nobody uses it. */
static bool is_fill(const char **attributes)
{
	const char *type = xml_attribute(attributes, "patternType");

	return type != NULL && strcmp(type, "none") != 0;
}

static void inside_lists(struct styles *s, const char *name, const char **attributes)
{
	struct xlsx_book *b = s->book;

	if (s->inside == IN_FONTS && strcmp(name, "font") == 0) {
		GROW(s->bold, s->fonts, s->font_cap);
		s->bold[s->fonts++] = false;
	} else if (s->inside == IN_FONTS && strcmp(name, "b") == 0 && s->fonts != 0) {
		s->bold[s->fonts - 1] = is_on(attributes);
	} else if (s->inside == IN_FILLS && strcmp(name, "fill") == 0) {
		GROW(s->filled, s->fills, s->fill_cap);
		s->filled[s->fills++] = false;
	} else if (s->inside == IN_FILLS && strcmp(name, "patternFill") == 0 && s->fills != 0) {
		s->filled[s->fills - 1] = is_fill(attributes);
	} else if (s->inside == IN_CELLS && strcmp(name, "xf") == 0) {
		add_style(s, attributes);
	} else if (s->inside == IN_CELLS && strcmp(name, "alignment") == 0 && b->styles != 0) {
		b->style[b->styles - 1].indent =
			(uint8_t)xml_number(xml_attribute(attributes, "indent"), UINT8_MAX, 0);
	}
}

static void styles_start(void *parser, const char *name, const char **attributes)
{
	struct styles *s = xml_data(parser);

	if (strcmp(name, "numFmt") == 0)
		add_format(s, attributes);
	else if (strcmp(name, "fonts") == 0)
		s->inside = IN_FONTS;
	else if (strcmp(name, "fills") == 0)
		s->inside = IN_FILLS;
	else if (strcmp(name, "cellXfs") == 0) /* not cellStyleXfs */
		s->inside = IN_CELLS;
	else
		inside_lists(s, name, attributes);
}

static void styles_end(void *parser, const char *name)
{
	struct styles *s = xml_data(parser);

	if (strcmp(name, "fonts") == 0 || strcmp(name, "fills") == 0 ||
	    strcmp(name, "cellXfs") == 0)
		s->inside = ELSEWHERE;
}

bool xlsx_styles_read(struct xlsx_book *book, const struct zip_entry *part)
{
	struct styles s = {.book = book};
	bool ok = xml_parse(part, &s, styles_start, styles_end, NULL);

	free(s.own);
	free(s.bold);
	free(s.filled);
	return ok;
}

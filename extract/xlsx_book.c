#include "xlsx.h"

#include <stdlib.h>
#include "../common/file.h"
#include "../common/text.h"
#include "xml.h"

/* ---- text ---- */

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* _x000D_ stands for a character that XML cannot hold. */
static bool take_escape(struct slice in, uint32_t *c)
{
	if (in.len < 7 || in.s[0] != '_' || in.s[1] != 'x' || in.s[6] != '_')
		return false;
	*c = 0;
	for (size_t i = 2; i < 6; i++) {
		if (hex(in.s[i]) < 0)
			return false;
		*c = *c << 4 | (uint32_t)hex(in.s[i]);
	}
	return *c < 0xD800 || *c > 0xDFFF;
}

struct slice xlsx_text(struct arena *a, struct slice in)
{
	char *out = arena_alloc(a, in.len + 1, 1);
	size_t n = 0;
	uint32_t c;

	for (size_t i = 0; i < in.len; i++) {
		if (take_escape(slice_from(in, i), &c)) {
			n += utf8_put(out + n, c);
			i += 6;
		} else {
			out[n++] = in.s[i];
		}
	}
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		bool pair = out[i] == '\r' && i + 1 < n && out[i + 1] == '\n';
		if (!pair)
			out[kept++] = (char)(out[i] == '\r' ? '\n' : out[i]);
	}
	return text_nfc(a, (struct slice){out, kept});
}

/* ---- shared strings ---- */

struct strings {
	struct xlsx_book *book;
	struct text_buffer text;
	bool inside, phonetic;
};

static void strings_start(void *parser, const char *name, const char **attributes)
{
	struct strings *s = xml_data(parser);

	(void)attributes;
	if (xml_is(name, "si"))
		s->text.n = 0;
	s->phonetic |= xml_is(name, "rPh");
	s->inside = xml_is(name, "t") && !s->phonetic;
}

static void strings_end(void *parser, const char *name)
{
	struct strings *s = xml_data(parser);
	struct xlsx_book *b = s->book;

	s->inside = false;
	if (xml_is(name, "rPh"))
		s->phonetic = false;
	if (!xml_is(name, "si"))
		return;
	GROW(b->string, b->strings, b->string_cap);
	b->string[b->strings++] = xlsx_text(b->mem, (struct slice){s->text.s, s->text.n});
}

static void strings_text(void *parser, const char *text, int n)
{
	struct strings *s = xml_data(parser);

	if (s->inside)
		text_buffer_add(&s->text, text, (size_t)n);
}

static bool read_strings(struct xlsx_book *book, const struct zip_entry *part)
{
	struct strings s = {.book = book};
	bool ok = xml_parse(part, &s, strings_start, strings_end, strings_text);

	text_buffer_free(&s.text);
	return ok;
}

/* ---- number formats ---- */

struct styles {
	struct xlsx_book *book;
	struct {
		uint32_t id;
		struct number_format format;
	} * own;
	size_t n, cap;
	bool inside; /* cellXfs, not cellStyleXfs */
};

static struct number_format format_of(const struct styles *s, uint32_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->own[i].id == id)
			return s->own[i].format;
	return number_format_builtin(id);
}

static void styles_start(void *parser, const char *name, const char **attributes)
{
	struct styles *s = xml_data(parser);
	struct xlsx_book *b = s->book;

	if (xml_is(name, "numFmt")) {
		const char *code = xml_attribute(attributes, "formatCode");
		GROW(s->own, s->n, s->cap);
		s->own[s->n].id = xml_number(xml_attribute(attributes, "numFmtId"), 1 << 20, 0);
		s->own[s->n++].format = number_format_of(slice_of(code != NULL ? code : ""));
	} else if (xml_is(name, "cellXfs")) {
		s->inside = true;
	} else if (s->inside && xml_is(name, "xf")) {
		GROW(b->style, b->styles, b->style_cap);
		b->style[b->styles++] =
			format_of(s, xml_number(xml_attribute(attributes, "numFmtId"), 1 << 20, 0));
	}
}

static void styles_end(void *parser, const char *name)
{
	if (xml_is(name, "cellXfs"))
		((struct styles *)xml_data(parser))->inside = false;
}

static bool read_styles(struct xlsx_book *book, const struct zip_entry *part)
{
	struct styles s = {.book = book};
	bool ok = xml_parse(part, &s, styles_start, styles_end, NULL);

	free(s.own);
	return ok;
}

/* ---- workbook and relationships ---- */

struct relation {
	struct slice id, type, target;
};

struct relations {
	struct arena *mem;
	struct relation *item;
	size_t n, cap;
};

static struct slice copy_attribute(struct arena *mem, const char **attributes, const char *name)
{
	const char *value = xml_attribute(attributes, name);

	return arena_copy(mem, slice_of(value != NULL ? value : ""));
}

static void relations_start(void *parser, const char *name, const char **attributes)
{
	struct relations *r = xml_data(parser);

	if (!xml_is(name, "Relationship"))
		return;
	GROW(r->item, r->n, r->cap);
	r->item[r->n++] = (struct relation){.id = copy_attribute(r->mem, attributes, "Id"),
					    .type = copy_attribute(r->mem, attributes, "Type"),
					    .target = copy_attribute(r->mem, attributes, "Target")};
}

struct workbook {
	struct xlsx_book *book;
	struct relations relations;
	struct slice folder;
};

static const struct zip_entry *target(const struct workbook *w, struct slice to)
{
	struct slice absolute = to;

	if (slice_eat(&absolute, S("/")))
		return zip_find(&w->book->zip, absolute);
	return zip_find(&w->book->zip, path_join(w->book->mem, w->folder, to));
}

static const struct zip_entry *part_of_type(const struct workbook *w, struct slice type)
{
	for (size_t i = 0; i < w->relations.n; i++)
		if (slice_ends(w->relations.item[i].type, type))
			return target(w, w->relations.item[i].target);
	return NULL;
}

static int hidden_state(const char *state)
{
	if (state == NULL || strcmp(state, "visible") == 0)
		return 0;
	return strcmp(state, "veryHidden") == 0 ? 2 : 1;
}

static void add_sheet(struct workbook *w, const char **attributes)
{
	struct xlsx_book *b = w->book;
	struct slice id = copy_attribute(b->mem, attributes, "id");

	for (size_t i = 0; i < w->relations.n; i++) {
		const struct relation *r = &w->relations.item[i];
		if (!slice_eq(r->id, id) || !slice_ends(r->type, S("/worksheet")))
			continue; /* chart and dialog sheets hold no cells */
		GROW(b->sheet, b->sheets, b->sheet_cap);
		b->sheet[b->sheets++] = (struct xlsx_sheet){
			.name = text_nfc(b->mem, copy_attribute(b->mem, attributes, "name")),
			.hidden = hidden_state(xml_attribute(attributes, "state")),
			.part = target(w, r->target)};
	}
}

static void workbook_start(void *parser, const char *name, const char **attributes)
{
	struct workbook *w = xml_data(parser);

	if (xml_is(name, "sheet")) {
		add_sheet(w, attributes);
	} else if (xml_is(name, "workbookPr")) {
		/* An extension of the same name may follow, without the attribute. */
		const char *value = xml_attribute(attributes, "date1904");
		if (value != NULL)
			w->book->from_1904 = strcmp(value, "1") == 0 || strcmp(value, "true") == 0;
	}
}

/* "xl/workbook.xml" -> "xl/_rels/workbook.xml.rels" */
static const struct zip_entry *relations_of(struct xlsx_book *book, struct slice part)
{
	struct slice folder = path_folder(book->mem, part), base = path_base(part);

	if (folder.len == part.len || slice_eq(folder, S(".")))
		return zip_find(&book->zip, arena_printf(book->mem, "_rels/%.*s.rels", FMT(base)));
	return zip_find(&book->zip,
			arena_printf(book->mem, "%.*s/_rels/%.*s.rels", FMT(folder), FMT(base)));
}

/* The package names its workbook; nothing obliges it to be xl/workbook.xml. */
static struct slice workbook_part(struct xlsx_book *book)
{
	struct relations top = {.mem = book->mem};
	struct slice name = S("xl/workbook.xml");
	bool ok = xml_parse(zip_find(&book->zip, S("_rels/.rels")), &top, relations_start, NULL,
			    NULL);

	for (size_t i = 0; ok && i < top.n; i++) {
		struct slice to = top.item[i].target;
		if (slice_ends(top.item[i].type, S("/officeDocument"))) {
			slice_eat(&to, S("/"));
			name = to;
		}
	}
	free(top.item);
	return name;
}

static bool read_parts(struct workbook *w, const struct zip_entry *part, struct slice name,
		       const struct input *in, struct problem *why)
{
	struct xlsx_book *b = w->book;

	if (!xml_parse(relations_of(b, name), &w->relations, relations_start, NULL, NULL) ||
	    !xml_parse(part, w, workbook_start, NULL, NULL))
		return input_damaged(in, why, "xl/workbook.xml", "xl/workbook.xml") != NULL;
	if (!read_strings(b, part_of_type(w, S("/sharedStrings"))))
		return input_damaged(in, why, "xl/sharedStrings.xml", "xl/sharedStrings.xml") !=
		       NULL;
	if (!read_styles(b, part_of_type(w, S("/styles"))))
		return input_damaged(in, why, "xl/styles.xml", "xl/styles.xml") != NULL;
	return true;
}

bool xlsx_book_open(struct xlsx_book *book, const struct input *in, struct arena *mem,
		    struct problem *why)
{
	*book = (struct xlsx_book){.mem = mem};
	if (!zip_open(&book->zip, in->bytes, mem))
		return input_damaged(in, why, "the ZIP directory", "ZIP-katalogen") != NULL;
	struct slice name = workbook_part(book);
	struct workbook w = {
		.book = book, .relations = {.mem = mem}, .folder = path_folder(mem, name)};
	const struct zip_entry *part = zip_find(&book->zip, name);
	if (slice_ends(name, S(".bin"))) {
		*why = (struct problem){
			.code = PROBLEM_FORMAT_NOT_READ,
			.at = {.file = in->path},
			.arg = {S("a binary workbook (.xlsb)"), S("en binär arbetsbok (.xlsb)")}};
		return false;
	}
	bool ok = part != NULL
			  ? read_parts(&w, part, name, in, why)
			  : input_damaged(in, why, "xl/workbook.xml", "xl/workbook.xml") != NULL;
	free(w.relations.item);
	if (!ok)
		xlsx_book_close(book);
	return ok;
}

void xlsx_book_close(struct xlsx_book *book)
{
	free(book->sheet);
	free(book->string);
	free(book->style);
	*book = (struct xlsx_book){0};
}

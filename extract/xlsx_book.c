#include "xlsx.h"

#include <stdlib.h>
#include "../common/file.h"
#include "../common/text.h"
#include "xml.h"

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

	if (strcmp(name, "Relationship") != 0)
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

	if (strcmp(name, "sheet") == 0) {
		add_sheet(w, attributes);
	} else if (strcmp(name, "workbookPr") == 0) {
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
	if (!xlsx_strings_read(b, part_of_type(w, S("/sharedStrings"))))
		return input_damaged(in, why, "xl/sharedStrings.xml", "xl/sharedStrings.xml") !=
		       NULL;
	if (!xlsx_styles_read(b, part_of_type(w, S("/styles"))))
		return input_damaged(in, why, "xl/styles.xml", "xl/styles.xml") != NULL;
	return true;
}

bool xlsx_book_open(struct xlsx_book *book, const struct input *in, bool by_expat,
		    struct arena *mem, struct problem *why)
{
	*book = (struct xlsx_book){.mem = mem, .by_expat = by_expat};
	if (!zip_open(&book->zip, in->bytes, mem))
		return input_damaged(in, why, "the ZIP directory", "ZIP-katalogen") != NULL;
	uint64_t times = zip_bomb(&book->zip);
	if (times != 0)
		return input_bomb(in, times, mem, why) != NULL;
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

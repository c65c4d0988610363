/* The sections that say what the figures are: protection, columns, codes, quality and sources. */
#include "../common/map.h"
#include "meaning.h"
#include "pages.h"
#include "quality.h"

/* ---- what is protected ---- */

void page_protection(struct page *p, const struct sheet *s)
{
	struct protection is = protection_of(s->e, s->table, p->lang, &p->mem);

	page_section(p, "protection", TEXT_PROTECTION);
	page_markup(p, "<div class=\"note\">\n<p><strong>");
	page_put(p, is.what);
	page_markup(p, "</strong></p>\n");
	page_block(p, "p", is.why);
	page_markup(p, "</div>\n");
	page_section_end(p);
}

/* ---- columns and codes ---- */

static struct slice type_name(struct page *p, const struct sheet *s, const struct field *f)
{
	struct slice type = field_type(f, s->table->dataset);

	return page_text(p, slice_eq(type, S("integer"))  ? TEXT_TYPE_INTEGER
			    : slice_eq(type, S("number")) ? TEXT_TYPE_NUMBER
							  : TEXT_TYPE_STRING);
}

static void put_columns(struct page *p, const struct sheet *s)
{
	static const struct table_head head[] = {
		{TEXT_COLUMN, false}, {TEXT_TYPE, false}, {TEXT_MEANING, false}};
	struct fields fields = fields_of(s->table, &p->mem);

	page_table(p, page_text(p, TEXT_COLUMNS_OF), head, COUNT_OF(head));
	for (size_t i = 0; i < fields.n; i++) {
		const struct field *f = &fields.item[i];
		page_row(p, f->name);
		page_cell(p, type_name(p, s, f));
		page_cell(p, field_meaning(s->e, s->table, f, p->lang, &p->mem));
		page_row_end(p);
	}
	page_table_end(p);
}

/* Each code that occurs, once; *defined: has any of them a definition? */
static struct map codes_of(const struct protected_table *t, size_t d, enum lang lang, bool *defined)
{
	struct map codes = {0};

	for (size_t i = 0; i < t->n; i++) {
		void **at = map_at(&codes, t->row[i].code[d]);
		if (*at != NULL)
			continue;
		*at = (void *)(uintptr_t)t;
		const struct code *c = code_find(t->dimension[d]->list, t->row[i].code[d]);
		*defined |= c != NULL && code_definition(c, lang).len != 0;
	}
	return codes;
}

static void put_code(struct page *p, const struct column *dimension, struct slice code,
		     bool defined)
{
	const struct code *c = code_find(dimension->list, code);

	page_row(p, code_shown(dimension, code));
	page_cell(p, code_label(dimension, code, p->lang));
	if (defined)
		page_cell(p, c != NULL ? code_definition(c, p->lang) : S(""));
	page_row_end(p);
}

/* Of very many codes a page shows the first: a browser has to hold it. */
static void put_codes(struct page *p, const struct sheet *s, size_t d)
{
	enum { MOST = 1000 };
	static const struct table_head head[] = {
		{TEXT_CODE, false}, {TEXT_LABEL, false}, {TEXT_DEFINITION, false}};
	const struct column *dimension = s->table->dimension[d];
	struct slice name = column_published_name(dimension);
	bool defined = false;
	struct map codes = codes_of(s->table, d, p->lang, &defined);
	struct slice count = page_count(p, TEXT_CODES, codes.n);

	page_markup(p, "<details><summary>");
	page_put(p, page_fill(p, TEXT_CODES_IN, name, count));
	page_markup(p, "</summary>\n");
	page_table(p, page_fill(p, TEXT_CODES_OF, name), head, COUNT_OF(head) - !defined);
	size_t shown = 0;
	for (const struct map_entry *e = codes.first; e != NULL && shown < MOST; e = map_next(e)) {
		put_code(p, dimension, e->key, defined);
		shown++;
	}
	page_table_end(p);
	if (shown < codes.n)
		page_block(p, "p class=\"quiet\"",
			   page_fill(p, TEXT_CODES_SHOWN, page_number(p, shown),
				     page_number(p, codes.n)));
	page_markup(p, "</details>\n");
	map_free(&codes);
}

void page_columns(struct page *p, const struct sheet *s)
{
	page_section(p, "columns", TEXT_COLUMNS);
	put_columns(p, s);
	page_markup(p, "<p class=\"quiet\">");
	page_link_text(p,
		       p->lang == LANG_SV ? S("../specification.sv.html")
					  : S("../specification.en.html"),
		       page_text(p, TEXT_SPEC_TITLE));
	page_markup(p, "</p>\n");
	for (size_t d = 0; d < s->table->dimensions; d++)
		put_codes(p, s, d);
	page_section_end(p);
}

/* ---- quality ---- */

static void put_sort(struct page *p, const struct quality *q, enum check_sort sort)
{
	static const enum page_text name[CHECK_SORTS] = {
		[SORT_STATED] = TEXT_CHECK_STATED,   [SORT_TOTALS] = TEXT_CHECK_TOTALS,
		[SORT_TABLES] = TEXT_CHECK_TABLES,   [SORT_PRESENT] = TEXT_CHECK_PRESENT,
		[SORT_ALLOWED] = TEXT_CHECK_ALLOWED, [SORT_COLUMNS] = TEXT_CHECK_COLUMNS,
		[SORT_TWICE] = TEXT_CHECK_TWICE,     [SORT_BOUND] = TEXT_CHECK_BOUND};

	if (q->passed[sort] + q->failed[sort] == 0)
		return;
	page_row(p, page_text(p, name[sort]));
	page_cell_number(p, q->passed[sort]);
	page_cell_number(p, q->failed[sort]);
	page_row_end(p);
}

void page_quality(struct page *p, const struct sheet *s)
{
	static const struct table_head head[] = {
		{TEXT_CHECKED, false}, {TEXT_PASSED, true}, {TEXT_FAILED, true}};
	const struct quality *q = s->quality;
	size_t passed = 0, failed = 0;

	for (size_t i = 0; i < CHECK_SORTS; i++) {
		passed += q->passed[i];
		failed += q->failed[i];
	}
	page_section(p, "quality", TEXT_QUALITY);
	if (passed + failed == 0) {
		page_block(p, "p", page_text(p, TEXT_NOT_CHECKED));
	} else {
		page_block(p, "p", page_text(p, failed == 0 ? TEXT_ALL_PASSED : TEXT_SOME_FAILED));
		page_table(p, page_text(p, TEXT_CHECKS), head, COUNT_OF(head));
		for (size_t i = 0; i < CHECK_SORTS; i++)
			put_sort(p, q, (enum check_sort)i);
		page_table_end(p);
	}
	page_section_end(p);
}

/* ---- sources ---- */

/* Once, whatever sheets of it were read. */
static bool is_again(const struct sheet *s, size_t n)
{
	const struct dataset_sources *all = &s->e->sources;

	for (size_t i = 0; i < n; i++)
		if (slice_eq(all->item[i].table, all->item[n].table) &&
		    slice_eq(all->item[i].file, all->item[n].file) &&
		    slice_eq(all->item[i].sheet, all->item[n].sheet))
			return true;
	return false;
}

void page_sources(struct page *p, const struct sheet *s)
{
	const struct dataset_sources *all = &s->e->sources;
	bool begun = false;

	for (size_t i = 0; i < all->n; i++) {
		const struct dataset_source *x = &all->item[i];
		if (!slice_eq(x->table, s->table->dataset->from.text) || x->file.len == 0 ||
		    is_again(s, i))
			continue;
		if (!begun) {
			page_section(p, "sources", TEXT_SOURCES);
			page_block(p, "p", page_text(p, TEXT_SOURCES_WHAT));
			page_markup(p, "<ul>\n");
		}
		begun = true;
		page_markup(p, "<li>");
		html_value(&p->out, x->sheet.len != 0
					    ? page_fill(p, TEXT_SHEET_OF, x->file, x->sheet)
					    : x->file);
		page_markup(p, "</li>\n");
	}
	if (!begun)
		return;
	page_markup(p, "</ul>\n");
	page_section_end(p);
}

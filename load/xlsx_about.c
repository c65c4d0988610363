/* The sheets that explain: columns, codes, protection and sources. */
#include "xlsx.h"

#include "meaning.h"
#include "sources.h"

struct heading {
	enum xlsx_text text;
	double width;
};

struct page {
	struct xlsx *b;
	lxw_worksheet *sheet;
	lxw_row_t row;
};

static struct slice word(const struct xlsx *b, enum xlsx_text text)
{
	return slice_of(xlsx_word(b, text));
}

static void put_cells(struct page *p, const struct slice *cells, size_t n)
{
	if (p->sheet == NULL)
		return;
	for (size_t i = 0; i < n; i++)
		xlsx_put(p->b, p->sheet, p->row, (lxw_col_t)i, cells[i], p->b->wrap);
	p->row++;
	p->b->rows++;
}

static void put_pair(struct page *p, enum xlsx_text name, struct slice value)
{
	if (value.len != 0)
		put_cells(p, (const struct slice[]){word(p->b, name), value}, 2);
}

static struct page begin(struct xlsx *b, enum xlsx_text name, const struct heading *heading,
			 size_t n)
{
	struct page p = {.b = b, .sheet = xlsx_add_sheet(b, name), .row = 1};

	for (size_t i = 0; i < n && p.sheet != NULL; i++) {
		lxw_col_t c = (lxw_col_t)i;
		xlsx_put(b, p.sheet, 0, c, word(b, heading[i].text), b->header);
		xlsx_note(b, worksheet_set_column(p.sheet, c, c, heading[i].width, NULL));
	}
	b->rows++;
	return p;
}

/* ---- columns ---- */

static void put_columns(struct xlsx *b)
{
	static const struct heading headings[] = {
		{XLSX_COLUMN, 28}, {XLSX_TITLE, 34}, {XLSX_TYPE, 14}, {XLSX_MEANING, XLSX_WIDEST}};
	static const enum xlsx_text type[] = {[FIELD_CODE] = XLSX_TYPE_CODE,
					      [FIELD_LABEL] = XLSX_TYPE_LABEL,
					      [FIELD_VALUE] = XLSX_TYPE_VALUE,
					      [FIELD_STATUS] = XLSX_TYPE_STATUS};
	struct page p = begin(b, XLSX_COLUMNS, headings, COUNT_OF(headings));

	for (size_t i = 0; i < b->fields.n; i++) {
		const struct field *f = &b->fields.item[i];
		struct slice title = field_title(f, b->t, b->lang, &b->mem);
		put_cells(&p,
			  (const struct slice[]){f->name, title, word(b, type[f->kind]),
						 field_meaning(b->e, b->t, f, b->lang, &b->mem)},
			  COUNT_OF(headings));
	}
}

/* ---- codes ---- */

struct listing {
	struct page page;
	bool parents, groups; /* does any of the codes have one? */
};

static const struct code *code_known(const struct xlsx *b, size_t dimension, struct slice code)
{
	static const struct code unknown = {.line = 0};
	const struct code *c = code_find(b->t->dimension[dimension]->list, code);

	return c != NULL ? c : &unknown;
}

static void look_at_codes(struct xlsx *b, struct listing *l)
{
	for (size_t d = 0; d < b->t->dimensions; d++)
		for (const struct map_entry *e = b->codes[d].seen.first; e != NULL;
		     e = map_next(e)) {
			const struct code *c = code_known(b, d, e->key);
			l->parents |= c->parent.len != 0;
			l->groups |= c->group.len != 0;
		}
}

/* What a code is called stands as in the data, and is not looked up anew. */
static void put_code(struct xlsx *b, struct listing *l, size_t dimension,
		     const struct xlsx_code *known)
{
	const struct code *c = code_known(b, dimension, known->code);
	const struct column *column = b->t->dimension[dimension];
	const struct xlsx_codes *of = &b->codes[dimension];
	struct slice cells[8] = {b->fields.item[of->first].name};
	size_t n = 2 + LANGS;
	lxw_col_t col = 1;

	if (l->page.sheet == NULL)
		return;
	for (size_t i = 0; i < of->fields; i++, col++)
		if (known->cell[i][0] != '\0')
			xlsx_note(b, worksheet_write_string(l->page.sheet, l->page.row, col,
							    known->cell[i], b->wrap));
	cells[n++] = c->definition[LANG_SV];
	cells[n++] = c->definition[LANG_EN];
	if (l->parents)
		cells[n++] = code_shown(column, c->parent);
	if (l->groups)
		cells[n++] = code_shown(column, c->group);
	put_cells(&l->page, cells, n);
}

static void put_codes(struct xlsx *b)
{
	struct heading headings[8] = {{XLSX_COLUMN, 28},	{XLSX_CODE, 20},
				      {XLSX_LABEL_SV, 30},	{XLSX_LABEL_EN, 30},
				      {XLSX_DEFINITION_SV, 50}, {XLSX_DEFINITION_EN, 50}};
	struct listing l = {.parents = false};
	size_t n = 6;

	look_at_codes(b, &l);
	if (l.parents)
		headings[n++] = (struct heading){XLSX_PARENT, 20};
	if (l.groups)
		headings[n++] = (struct heading){XLSX_GROUP, 20};
	l.page = begin(b, XLSX_CODES, headings, n);
	for (size_t d = 0; d < b->t->dimensions; d++)
		for (const struct map_entry *e = b->codes[d].seen.first; e != NULL; e = map_next(e))
			if (e->key.len != 0)
				put_code(b, &l, d, e->value);
	if (l.page.sheet != NULL)
		xlsx_note(b, worksheet_autofilter(l.page.sheet, 0, 0, l.page.row - 1,
						  (lxw_col_t)(n - 1)));
}

/* ---- protection ---- */

static void put_protection(struct xlsx *b)
{
	static const struct heading headings[] = {{XLSX_WHAT, 28}, {XLSX_WHY, 2 * XLSX_WIDEST}};
	struct protection is = protection_of(b->e, b->t, b->lang, &b->mem);
	struct page p = begin(b, XLSX_PROTECTION, headings, COUNT_OF(headings));

	put_cells(&p, (const struct slice[]){is.what, is.why}, COUNT_OF(headings));
}

/* ---- sources ---- */

static void put_sources(struct xlsx *b)
{
	static const struct heading headings[] = {{XLSX_WHAT, 20},
						  {XLSX_VALUE, XLSX_WIDEST},
						  {XLSX_SHEET, 20},
						  {XLSX_RANGE, 14},
						  {XLSX_SHA256, 68}};
	const struct publication *of = &b->e->run->d.publication;
	const struct publisher *publisher = definition_publisher(&b->e->run->d);
	const struct dataset_sources *all = &b->e->sources;
	struct page p = begin(b, XLSX_SOURCES, headings, COUNT_OF(headings));

	put_pair(&p, XLSX_TITLE, label_in(&b->t->dataset->title, b->lang));
	put_pair(&p, XLSX_DESCRIPTION, label_in(&of->description, b->lang));
	put_pair(&p, XLSX_PUBLISHER, label_in(&publisher->label, b->lang));
	put_pair(&p, XLSX_CONTACT, publisher->email.text);
	put_pair(&p, XLSX_ADDRESS, publisher->uri.text);
	put_pair(&p, XLSX_LICENCE, of->licence.text);
	put_pair(&p, XLSX_PERIOD, of->temporal.text);
	for (size_t i = 0; i < all->n; i++) {
		const struct dataset_source *s = &all->item[i];
		struct slice file = s->file.len != 0 ? s->file : word(b, XLSX_NOT_TOLD);
		if (slice_eq(s->table, b->t->dataset->from.text))
			put_cells(&p,
				  (const struct slice[]){word(b, XLSX_SOURCE), file, s->sheet,
							 s->range, s->sha256},
				  COUNT_OF(headings));
	}
}

void xlsx_put_about(struct xlsx *b)
{
	put_columns(b);
	put_codes(b);
	put_protection(b);
	put_sources(b);
}

/* The pages of a release: index.html and one a dataset, in both languages. */
#include "../common/exit.h"
#include "pages.h"
#include "quality.h"

/* ---- what all have ---- */

struct slice page_file(struct arena *mem, struct slice name, enum lang lang, enum lang main)
{
	static const char *const end[LANGS] = {[LANG_EN] = ".en", [LANG_SV] = ".sv"};

	return arena_printf(mem, "%.*s%s.html", FMT(name), lang == main ? "" : end[lang]);
}

struct slice page_site(struct arena *mem, enum lang lang)
{
	return arena_printf(mem, "../index.%s.html", lang == LANG_SV ? "sv" : "en");
}

static void begin_link(struct page *p, struct slice address)
{
	page_markup(p, "<a href=\"");
	page_put(p, address);
	page_markup(p, "\">");
}

void page_link(struct page *p, struct slice address, struct slice value)
{
	begin_link(p, address);
	html_value(&p->out, value);
	page_markup(p, "</a>");
}

void page_link_text(struct page *p, struct slice address, struct slice text)
{
	begin_link(p, address);
	page_put(p, text);
	page_markup(p, "</a>");
}

static void put_step(struct page *p, const struct step *step)
{
	if (step->address.len != 0) {
		page_markup(p, "<li>");
		page_link(p, step->address, step->title);
		page_markup(p, "</li>");
	} else {
		page_markup(p, "<li aria-current=\"page\">");
		html_value(&p->out, step->title);
		page_markup(p, "</li>");
	}
}

void page_top(struct page *p, const struct top *top)
{
	page_begin(p, &(struct page_head){.title = top->title,
					  .description = top->description,
					  .other = top->other});
	page_markup(p, "<header>\n<div class=\"top\">\n<nav class=\"trail\" aria-label=\"");
	page_put(p, page_text(p, TEXT_TRAIL));
	page_markup(p, "\"><ol>");
	for (size_t i = 0; i < top->steps; i++)
		put_step(p, &top->step[i]);
	page_markup(p, "</ol></nav>\n");
	page_other(p, top->other, TEXT_OTHER_LANGUAGE);
	page_markup(p, "</div>\n<h1>");
	html_text(&p->out, top->title);
	page_markup(p, "</h1>\n");
	if (top->description.len != 0)
		page_block(p, "p class=\"lead\"", top->description);
	if (top->facts.len != 0)
		page_block(p, "p class=\"quiet\"", top->facts);
	page_markup(p, "</header>\n<main>\n");
}

void page_bottom(struct page *p)
{
	page_markup(p, "</main>\n");
	page_end(p);
}

/* ---- a dataset ---- */

static struct slice other_page(struct page *p, const struct sheet *s)
{
	return page_file(&p->mem, s->name, lang_other(p->lang), s->e->run->d.lang);
}

static struct slice publisher(const struct page *p, const struct sheet *s)
{
	return label_in(&definition_publisher(&s->e->run->d)->label, p->lang);
}

static void put_top(struct page *p, const struct sheet *s, struct slice title, struct slice facts)
{
	const struct definition *d = &s->e->run->d;
	const struct labels *description = s->table != NULL
						   ? dataset_description(d, s->table->dataset)
						   : &d->publication.description;
	const struct step step[] = {
		{page_text(p, TEXT_SITE), page_site(&p->mem, p->lang)},
		{label_in(&d->title, p->lang), page_file(&p->mem, S("index"), p->lang, d->lang)},
		{title, S("")}};

	page_top(p, &(struct top){.other = other_page(p, s),
				  .title = title,
				  .description = label_in(description, p->lang),
				  .facts = facts,
				  .step = step,
				  .steps = COUNT_OF(step)});
}

static void put_dataset(struct page *p, const struct sheet *s)
{
	struct slice updated = page_fill(p, TEXT_UPDATED, s->history->modified);

	put_top(p, s, label_in(&s->table->dataset->title, p->lang),
		page_fill(p, TEXT_FACTS, publisher(p, s), updated));
	page_figures(p, s);
	page_protection(p, s);
	page_files(p, s);
	page_columns(p, s);
	page_quality(p, s);
	page_sources(p, s);
	page_history(p, s);
	page_about(p, s);
	page_bottom(p);
}

static void put_withdrawn(struct page *p, const struct sheet *s)
{
	const struct withdrawal *w = s->withdrawn;
	struct slice email = definition_publisher(&s->e->run->d)->email.text;

	put_top(p, s, withdrawal_title(w, p->lang), publisher(p, s));
	page_markup(p, "<div class=\"banner\">\n<p><strong>");
	page_put(p, page_fill(p, TEXT_WITHDRAWN_TEXT, w->date));
	page_markup(p, "</strong></p>\n");
	page_block(p, "p", page_fill(p, TEXT_WITHDRAWN_WHY, w->why));
	if (email.len != 0)
		page_block(p, "p", page_fill(p, TEXT_WITHDRAWN_ASK, email));
	page_markup(p, "</div>\n");
	page_about(p, s);
	page_bottom(p);
}

/* ---- the publication ---- */

static void put_card(struct page *p, struct slice title, struct slice address, struct slice text)
{
	page_markup(p, "<li><h3>");
	page_link(p, address, title);
	page_markup(p, "</h3>");
	page_block(p, "p class=\"quiet\"", text);
	page_markup(p, "</li>\n");
}

static void put_datasets(struct page *p, const struct sheet *s)
{
	struct edition *e = s->e;
	enum lang main = e->run->d.lang;

	page_section(p, "datasets", TEXT_DATASETS);
	page_markup(p, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < e->tables; i++) {
		const struct dataset *d = e->table[i].dataset;
		put_card(p, label_in(&d->title, p->lang),
			 page_file(&p->mem, d->name.text, p->lang, main),
			 page_fill(p, TEXT_UPDATED, e->history[i].modified));
	}
	for (size_t i = 0; i < e->withdrawn->n; i++) {
		const struct withdrawal *w = &e->withdrawn->item[i];
		put_card(p, withdrawal_title(w, p->lang),
			 page_file(&p->mem, w->dataset, p->lang, main),
			 page_fill(p, TEXT_WITHDRAWN_ON, w->date));
	}
	page_markup(p, "</ul>\n");
	page_section_end(p);
}

static void put_index(struct page *p, const struct sheet *s)
{
	const struct definition *d = &s->e->run->d;
	struct slice title = label_in(&d->title, p->lang);
	const struct step step[] = {{page_text(p, TEXT_SITE), page_site(&p->mem, p->lang)},
				    {title, S("")}};

	page_top(p, &(struct top){.other = other_page(p, s),
				  .title = title,
				  .description = label_in(&d->publication.description, p->lang),
				  .facts = publisher(p, s),
				  .step = step,
				  .steps = COUNT_OF(step)});
	put_datasets(p, s);
	page_files(p, s);
	page_about(p, s);
	page_bottom(p);
}

/* ---- writing them ---- */

static int write_page(const struct sheet *s, enum lang lang)
{
	struct edition *e = s->e;
	struct page p = {.lang = lang, .texts = page_texts};
	struct slice name = page_file(&e->run->mem, s->name, lang, e->run->d.lang);
	struct slice path = edition_path(e, name);

	if (!page_open(&p, path.s))
		return run_cannot_write(e->run, path);
	s->put(&p, s);
	if (!page_commit(&p))
		return run_cannot_write(e->run, path);
	return edition_wrote(e, name, s->table != NULL ? s->table->dataset : NULL, 0);
}

static int write_both(const struct sheet *s)
{
	int code = write_page(s, LANG_SV);

	return code == EXIT_DONE ? write_page(s, LANG_EN) : code;
}

static int write_dataset(struct edition *e, size_t i)
{
	const struct protected_table *t = &e->table[i];
	struct quality quality;
	int code = quality_read(e->run, e->known, t->dataset, &quality);

	if (code != EXIT_DONE)
		return code;
	return write_both(&(struct sheet){.e = e,
					  .name = t->dataset->name.text,
					  .table = t,
					  .history = &e->history[i],
					  .quality = &quality,
					  .put = put_dataset});
}

static int write_pages(struct edition *e)
{
	int code = EXIT_DONE;

	for (size_t i = 0; i < e->tables && code == EXIT_DONE; i++)
		code = write_dataset(e, i);
	for (size_t i = 0; i < e->withdrawn->n && code == EXIT_DONE; i++)
		code = write_both(&(struct sheet){.e = e,
						  .name = e->withdrawn->item[i].dataset,
						  .withdrawn = &e->withdrawn->item[i],
						  .put = put_withdrawn});
	if (code == EXIT_DONE)
		code = write_both(&(struct sheet){.e = e, .name = S("index"), .put = put_index});
	return code;
}

const struct output_format pages_format = {"pages", true, write_pages};

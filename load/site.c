#include "site.h"

#include "../common/exit.h"
#include "../common/uri.h"
#include "catalogue.h"
#include "manifests.h"
#include "pages.h"
#include "specification.h"

struct site {
	struct run *run;
	struct slice folder;
	struct manifests out;
};

static bool has_catalogue(const struct site *s)
{
	return s->run->d.catalogue.path.len != 0;
}

static struct slice publisher(const struct manifest *e, enum lang lang)
{
	return manifest_text_in(json_object_get(e->json, "publisher"), "name", lang);
}

/* English where everything is. */
static enum lang language_of(const struct site *s)
{
	for (size_t i = 0; i < s->out.n; i++)
		if (manifest_lang(s->out.item[i].json) == LANG_SV)
			return LANG_SV;
	return s->out.n != 0 ? LANG_EN : LANG_SV;
}

/* That of the catalogue, or of one publisher alone its name. */
static struct slice title_of(struct page *p, const struct site *s)
{
	const struct manifest *first = s->out.item;

	if (has_catalogue(s))
		return label_in(&s->run->d.catalogue.title, p->lang);
	for (size_t i = 1; i < s->out.n; i++)
		if (!slice_eq(publisher(&s->out.item[i], p->lang), publisher(first, p->lang)))
			return page_text(p, TEXT_SITE);
	return s->out.n != 0 ? page_fill(p, TEXT_SITE_OF, publisher(first, p->lang))
			     : page_text(p, TEXT_SITE);
}

static struct slice lead_of(struct page *p, const struct site *s)
{
	return has_catalogue(s) ? label_in(&s->run->d.catalogue.description, p->lang)
				: page_text(p, TEXT_SITE_LEAD);
}

/* ---- the page ---- */

static struct slice address(struct page *p, const struct manifest *e, struct slice name)
{
	return arena_printf(&p->mem, "%.*s/%.*s", FMT(uri_step(&p->mem, e->name)),
			    FMT(page_file(&p->mem, name, p->lang, manifest_lang(e->json))));
}

static void put_list(struct page *p, const struct manifest *e, const char *key, struct slice mark)
{
	const json_t *all = json_object_get(e->json, key);

	for (size_t i = 0; i < json_array_size(all); i++) {
		const json_t *d = json_array_get(all, i);
		page_markup(p, "<li>");
		page_link(p, address(p, e, manifest_text(d, "name")),
			  manifest_text_in(d, "title", p->lang));
		page_put(p, mark);
		page_markup(p, "</li>\n");
	}
}

static void put_entry(struct page *p, const struct manifest *e)
{
	struct slice day = manifest_text(json_object_get(e->json, "release"), "date");

	page_markup(p, "<li><h2>");
	page_link(p, address(p, e, S("index")), manifest_text_in(e->json, "title", p->lang));
	page_markup(p, "</h2>");
	page_block(p, "p", manifest_text_in(e->json, "description", p->lang));
	page_block(
		p, "p class=\"quiet\"",
		page_fill(p, TEXT_FACTS, publisher(e, p->lang), page_fill(p, TEXT_UPDATED, day)));
	page_markup(p, "<ul>\n");
	put_list(p, e, "datasets", S(""));
	put_list(p, e, "withdrawn", page_text(p, TEXT_WITHDRAWN_MARK));
	page_markup(p, "</ul></li>\n");
}

static void put_also(struct page *p, const struct site *s)
{
	page_section(p, "also", TEXT_SITE_ALSO);
	page_markup(p, "<ul>\n<li>");
	page_link_text(p, page_file(&p->mem, S("specification"), p->lang, language_of(s)),
		       page_text(p, TEXT_SPEC_TITLE));
	page_markup(p, "</li>\n");
	if (has_catalogue(s)) {
		page_markup(p, "<li>");
		page_link_text(p, S("catalog.rdf"), page_text(p, TEXT_SITE_CATALOGUE));
		page_markup(p, "</li>\n");
	}
	page_markup(p, "</ul>\n");
	page_section_end(p);
}

static void put_site(struct page *p, const struct site *s)
{
	struct slice title = title_of(p, s);
	const struct step step = {.title = page_text(p, TEXT_SITE)};

	page_top(p, &(struct top){.other = p->lang == LANG_SV ? S("index.en.html")
							      : S("index.sv.html"),
				  .title = title,
				  .description = lead_of(p, s),
				  .step = &step,
				  .steps = 1});
	if (s->out.n == 0)
		page_block(p, "p", page_text(p, TEXT_SITE_EMPTY));
	page_markup(p, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < s->out.n; i++)
		put_entry(p, &s->out.item[i]);
	page_markup(p, "</ul>\n");
	put_also(p, s);
	page_bottom(p);
}

static void put_specification(struct page *p, const struct site *s)
{
	(void)s;
	page_specification(p);
}

static int write_page(struct site *s, struct slice name, enum lang lang,
		      void (*put)(struct page *p, const struct site *s))
{
	struct slice path = path_join(&s->run->mem, s->folder, name);
	struct page p = {.lang = lang, .texts = page_texts};

	if (!page_open(&p, path.s))
		return run_cannot_write(s->run, path);
	put(&p, s);
	return page_commit(&p) ? EXIT_DONE : run_cannot_write(s->run, path);
}

/* In both languages, and in that of the publications under the plain name. */
static int write_pages(struct site *s, const char *name,
		       void (*put)(struct page *p, const struct site *s))
{
	struct arena *mem = &s->run->mem;
	int code = write_page(s, arena_printf(mem, "%s.sv.html", name), LANG_SV, put);

	if (code == EXIT_DONE)
		code = write_page(s, arena_printf(mem, "%s.en.html", name), LANG_EN, put);
	if (code == EXIT_DONE)
		code = write_page(s, arena_printf(mem, "%s.html", name), language_of(s), put);
	return code;
}

/* The index shows what is out, also where the catalogue could not be made. */
static int write_all(struct site *s)
{
	int code = manifests_read(s->run, s->folder, &s->out);
	int catalogue = code == EXIT_DONE ? catalogue_write(s->run, s->folder, &s->out) : code;

	if (code == EXIT_DONE)
		code = write_pages(s, "specification", put_specification);
	if (code == EXIT_DONE)
		code = write_pages(s, "index", put_site);
	manifests_free(&s->out);
	return code != EXIT_DONE ? code : catalogue;
}

int site_write(struct run *run, struct slice folder)
{
	struct site s = {.run = run, .folder = folder};
	struct slice lock_folder = path_join(&run->mem, folder, S(".releases"));
	struct folder_lock lock;
	struct problem why = {0};

	if (!folder_lock_wait(&lock, lock_folder.s, &why)) {
		int failed = run_fail(run, &why, EXIT_CANNOT);
		folder_unlock(&lock, false);
		return failed;
	}
	outfile_sweep(folder.s);
	int code = write_all(&s);
	folder_unlock(&lock, code == EXIT_DONE);
	return code;
}

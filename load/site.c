#include "site.h"

#include "../common/exit.h"
#include "../common/uri.h"
#include "catalogue.h"
#include "manifests.h"
#include "pages.h"

struct site {
	struct run *run;
	struct slice folder;
	struct manifests out;
};

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

/* Of one publisher alone, its name. */
static struct slice title_of(struct page *p, const struct site *s)
{
	for (size_t i = 1; i < s->out.n; i++)
		if (!slice_eq(publisher(&s->out.item[i], p->lang),
			      publisher(&s->out.item[0], p->lang)))
			return page_text(p, TEXT_SITE);
	return s->out.n != 0 ? page_fill(p, TEXT_SITE_OF, publisher(&s->out.item[0], p->lang))
			     : page_text(p, TEXT_SITE);
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

static void put_site(struct page *p, const struct site *s)
{
	struct slice title = title_of(p, s);
	const struct step step = {.title = page_text(p, TEXT_SITE)};

	page_top(p, &(struct top){.other = p->lang == LANG_SV ? S("index.en.html")
							      : S("index.sv.html"),
				  .title = title,
				  .description = page_text(p, TEXT_SITE_LEAD),
				  .step = &step,
				  .steps = 1});
	if (s->out.n == 0)
		page_block(p, "p", page_text(p, TEXT_SITE_EMPTY));
	page_markup(p, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < s->out.n; i++)
		put_entry(p, &s->out.item[i]);
	page_markup(p, "</ul>\n");
	page_bottom(p);
}

static int write_page(struct site *s, const char *name, enum lang lang)
{
	struct slice path = path_join(&s->run->mem, s->folder, slice_of(name));
	struct page p = {.lang = lang, .texts = page_texts};

	if (!page_open(&p, path.s))
		return run_cannot_write(s->run, path);
	put_site(&p, s);
	return page_commit(&p) ? EXIT_DONE : run_cannot_write(s->run, path);
}

static int write_index(struct site *s)
{
	int code = write_page(s, "index.sv.html", LANG_SV);

	if (code == EXIT_DONE)
		code = write_page(s, "index.en.html", LANG_EN);
	if (code == EXIT_DONE)
		code = write_page(s, "index.html", language_of(s));
	return code;
}

static int write_all(struct site *s)
{
	int code = manifests_read(s->run, s->folder, &s->out);

	if (code == EXIT_DONE)
		code = catalogue_write(s->run, s->folder, &s->out);
	if (code == EXIT_DONE)
		code = write_index(s);
	manifests_free(&s->out);
	return code;
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

#include "site.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../common/exit.h"
#include "pages.h"

struct entry {
	struct slice name;
	json_t *manifest;
};

struct site {
	struct run *run;
	struct slice folder;
	struct entry *entry;
	size_t n, cap;
};

/* ---- what is out ---- */

static bool is_link(struct slice path)
{
	struct stat st;

	return lstat(path.s, &st) == 0 && S_ISLNK(st.st_mode);
}

/* Whatever stands there in its place must neither stop nor slow down the index of all. */
enum { LARGEST_MANIFEST = 16 << 20 };

/* A link may be of somebody else: one to something without a manifest is left alone. */
static void read_entry(struct site *s, struct slice name)
{
	struct arena *mem = &s->run->mem;
	struct slice path = path_join(mem, s->folder, name);
	struct slice file = path_join(mem, path, S("manifest.json"));
	struct stat st;

	if (!is_link(path) || stat(file.s, &st) != 0)
		return;
	bool readable = S_ISREG(st.st_mode) && st.st_size <= LARGEST_MANIFEST;
	json_t *manifest = readable ? json_load_file(file.s, 0, NULL) : NULL;
	if (!json_is_object(manifest)) {
		json_decref(manifest);
		problems_add(&s->run->ps,
			     &(struct problem){.code = PROBLEM_NO_MANIFEST, .at = {.file = path}});
		return;
	}
	GROW(s->entry, s->n, s->cap);
	s->entry[s->n++] = (struct entry){name, manifest};
}

static int by_name(const void *a, const void *b)
{
	return slice_cmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static int read_entries(struct site *s)
{
	DIR *dir = opendir(s->folder.s);

	if (dir == NULL)
		return run_cannot_write(s->run, s->folder);
	for (struct dirent *e; (e = readdir(dir)) != NULL;)
		if (e->d_name[0] != '.')
			read_entry(s, arena_copy(&s->run->mem, slice_of(e->d_name)));
	closedir(dir);
	if (s->n != 0)
		qsort(s->entry, s->n, sizeof *s->entry, by_name);
	return EXIT_DONE;
}

/* ---- what a manifest says ---- */

static struct slice text(const json_t *object, const char *key)
{
	const char *value = json_string_value(json_object_get(object, key));

	return slice_of(value != NULL ? value : "");
}

static struct slice text_in(const json_t *object, const char *key, enum lang lang)
{
	const json_t *labels = json_object_get(object, key);
	struct slice in = text(labels, lang == LANG_SV ? "sv" : "en");

	return in.len != 0 ? in : text(labels, "sv");
}

static enum lang main_lang(const json_t *manifest)
{
	return slice_eq(text(manifest, "language"), S("en")) ? LANG_EN : LANG_SV;
}

static struct slice publisher(const struct entry *e, enum lang lang)
{
	return text_in(json_object_get(e->manifest, "publisher"), "name", lang);
}

/* English where everything is. */
static enum lang language_of(const struct site *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (main_lang(s->entry[i].manifest) == LANG_SV)
			return LANG_SV;
	return s->n != 0 ? LANG_EN : LANG_SV;
}

/* Of one publisher alone, its name. */
static struct slice title_of(struct page *p, const struct site *s)
{
	for (size_t i = 1; i < s->n; i++)
		if (!slice_eq(publisher(&s->entry[i], p->lang), publisher(&s->entry[0], p->lang)))
			return page_text(p, TEXT_SITE);
	return s->n != 0 ? page_fill(p, TEXT_SITE_OF, publisher(&s->entry[0], p->lang))
			 : page_text(p, TEXT_SITE);
}

/* ---- the page ---- */

static struct slice address(struct page *p, const struct entry *e, struct slice name)
{
	return arena_printf(&p->mem, "%.*s/%.*s", FMT(e->name),
			    FMT(page_file(&p->mem, name, p->lang, main_lang(e->manifest))));
}

static void put_list(struct page *p, const struct entry *e, const char *key, struct slice mark)
{
	const json_t *all = json_object_get(e->manifest, key);

	for (size_t i = 0; i < json_array_size(all); i++) {
		const json_t *d = json_array_get(all, i);
		page_markup(p, "<li>");
		page_link(p, address(p, e, text(d, "name")), text_in(d, "title", p->lang));
		page_put(p, mark);
		page_markup(p, "</li>\n");
	}
}

static void put_entry(struct page *p, const struct entry *e)
{
	struct slice day = text(json_object_get(e->manifest, "release"), "date");

	page_markup(p, "<li><h2>");
	page_link(p, address(p, e, S("index")), text_in(e->manifest, "title", p->lang));
	page_markup(p, "</h2>");
	page_block(p, "p", text_in(e->manifest, "description", p->lang));
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
	if (s->n == 0)
		page_block(p, "p", page_text(p, TEXT_SITE_EMPTY));
	page_markup(p, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < s->n; i++)
		put_entry(p, &s->entry[i]);
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

static int write_pages(struct site *s)
{
	int code = read_entries(s);

	if (code == EXIT_DONE)
		code = write_page(s, "index.sv.html", LANG_SV);
	if (code == EXIT_DONE)
		code = write_page(s, "index.en.html", LANG_EN);
	if (code == EXIT_DONE)
		code = write_page(s, "index.html", language_of(s));
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
	int code = write_pages(&s);
	for (size_t i = 0; i < s.n; i++)
		json_decref(s.entry[i].manifest);
	free(s.entry);
	folder_unlock(&lock, code == EXIT_DONE);
	return code;
}

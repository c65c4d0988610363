#ifndef TABELLVERK_PAGES_H
#define TABELLVERK_PAGES_H
/*
 * The public pages: static, without script and without an address off the publication.  Each is
 * written in both languages; the one without a language in its name is in that of the pipeline.
 *
 *	index.html		the publication, and what datasets it has
 *	DATASET.html		figures, files, and what there is to know of them
 *
 * A dataset that is withdrawn keeps its address.  The index over all publications is of site.h.
 */

#include "../common/page.h"
#include "format.h"

enum page_text {
#define TEXT(name, en, sv) TEXT_##name,
#include "page_texts.def"
#undef TEXT
	PAGE_TEXTS
};

extern const char *const page_texts[PAGE_TEXTS][LANGS];

/* "people.html", or "people.en.html" of a pipeline in Swedish. */
struct slice page_file(struct arena *mem, struct slice name, enum lang lang, enum lang main);

static inline enum lang lang_other(enum lang lang)
{
	return lang == LANG_SV ? LANG_EN : LANG_SV;
}

/* ---- what the pages share ---- */

/* A step of the way to a page; the last is the page itself and has no address. */
struct step {
	struct slice title, address;
};

struct top {
	struct slice other; /* the page in the other language */
	struct slice title, description, facts;
	const struct step *step;
	size_t steps;
};

/* From the doctype to <main>, and from there to the end. */
void page_top(struct page *p, const struct top *top);
void page_bottom(struct page *p);

/* A link upon data, and upon our own words. */
void page_link(struct page *p, struct slice address, struct slice value);
void page_link_text(struct page *p, struct slice address, struct slice text);

/* The index over all publications, as a page of one of them calls it. */
struct slice page_site(struct arena *mem, enum lang lang);

/* ---- the pages of a release ---- */

struct quality;

struct sheet {
	struct edition *e;
	struct slice name;
	const struct protected_table *table; /* of a dataset's page */
	const struct history *history;	     /* of it */
	const struct quality *quality;
	const struct withdrawal *withdrawn; /* of the page of one that is */
	void (*put)(struct page *p, const struct sheet *s);
};

/* The sections of a dataset's page; files and about are on the index too. */
void page_figures(struct page *p, const struct sheet *s);
void page_protection(struct page *p, const struct sheet *s);
void page_files(struct page *p, const struct sheet *s);
void page_columns(struct page *p, const struct sheet *s);
void page_quality(struct page *p, const struct sheet *s);
void page_sources(struct page *p, const struct sheet *s);
void page_history(struct page *p, const struct sheet *s);
void page_about(struct page *p, const struct sheet *s);

#endif

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

struct trail {
	struct slice title, address; /* address: empty for the page itself */
};

/* From the doctype to the heading and what leads into the page. */
void page_top(struct page *p, struct slice name, enum lang main, struct slice title,
	      const struct trail *trail, size_t n);

/* Everything from <html> on, of one page in one language. */
struct sheet {
	struct edition *e;
	struct slice name; /* of the file, without its end */
	const struct protected_table *table;
	const struct withdrawal *withdrawn;
	void (*put)(struct page *p, const struct sheet *s);
};

/* ---- sections of a dataset's page ---- */

void page_figures(struct page *p, const struct sheet *s);
void page_columns(struct page *p, const struct sheet *s);
void page_files(struct page *p, const struct sheet *s);
void page_history(struct page *p, const struct sheet *s);
void page_quality(struct page *p, const struct sheet *s);
void page_about(struct page *p, const struct sheet *s);

#endif

#ifndef TABELLVERK_PAGE_H
#define TABELLVERK_PAGE_H
/*
 * A page in one language: texts with their arguments, numbers as people write them, tables.
 * A program has its own texts, a table with a row for each of its enum:
 *
 *	struct page p = {.lang = LANG_SV, .texts = report_texts};
 *	if (!page_open(&p, "work/p/report.sv.html")) ...
 *	page_put(&p, page_fill(&p, TEXT_TITLE, name));
 *	if (!page_commit(&p)) ...
 *
 * Text that is made for the page lives until it is closed.
 */

#include "arena.h"
#include "problem.h"
#include "html.h"

struct page {
	enum lang lang;
	const char *const (*texts)[LANGS];
	struct outfile out;
	struct arena mem;
	unsigned ids; /* given so far */
};

bool page_open(struct page *p, const char *path);

/* What stands before <body>'s own, up to <body> itself. */
struct page_head {
	struct slice title, description;
	struct slice other; /* the address of the page in the other language */
	bool internal;	    /* nobody is to find it by searching */
};
void page_begin(struct page *p, const struct page_head *head);
void page_end(struct page *p);

/* The link to the page in the other language, which says so in that language. */
void page_other(struct page *p, struct slice address, unsigned text);
bool page_commit(struct page *p);
void page_discard(struct page *p);

struct slice page_text(const struct page *p, unsigned text);

/* page_fill(p, TEXT_X, first, second ...): at most four. */
#define page_fill(p, text, ...) page_fill_all((p), (text), (struct slice[4]){__VA_ARGS__})
struct slice page_fill_all(struct page *p, unsigned text, const struct slice arg[4]);

/* "1 row", "12 345 rows" */
struct slice page_count(struct page *p, unsigned text, uint64_t n);

/* 12345 as "12 345" (Swedish) or "12,345" (English) */
struct slice page_number(struct page *p, uint64_t n);

/* The same of "-12345.5", as it stands: "−12 345,5". */
struct slice page_figure(struct page *p, struct slice number);

/* A decimal with its thousands parted and the mark of the language. */
struct slice page_decimal(struct page *p, double number);

static inline void page_put(struct page *p, struct slice text)
{
	html_text(&p->out, text);
}

static inline void page_markup(struct page *p, const char *markup)
{
	html_markup(&p->out, markup);
}

/* An element on a line of its own. */
static inline void page_block(struct page *p, const char *tag, struct slice text)
{
	html_element(&p->out, tag, text);
	html_markup(&p->out, "\n");
}

/* A table that scrolls by itself where the page is narrow.  `caption` must be its own on the
 * page, for it names the region. */
struct table_head {
	unsigned text;
	bool number;
};
void page_table(struct page *p, struct slice caption, const struct table_head *head, size_t n);

/* The same, head by head, where what stands there is data. */
void page_table_begin(struct page *p, struct slice caption);
void page_head_cell(struct page *p, struct slice text, bool number);
void page_table_rows(struct page *p);

void page_row(struct page *p, struct slice first); /* the header of the row */
void page_total_row(struct page *p, struct slice first);
void page_cell(struct page *p, struct slice text);
void page_cell_number(struct page *p, uint64_t n);
void page_row_end(struct page *p);
void page_table_end(struct page *p);

/* <section> with its heading, which the contents at the top link to. */
void page_section(struct page *p, const char *id, unsigned heading);
void page_section_end(struct page *p);

#endif

/* The section on the protection of persons: what is hidden, why, and what is left to judge. */
#include "report_parts.h"

static void put_line(struct page *p, struct slice name, const struct disclosure *d)
{
	page_markup(p, "<dt>");
	html_value(&p->out, name);
	page_markup(p, "</dt>");
	page_block(p, "dd", disclosure_sentence(p, d));
}

static void put_datasets(struct page *p, const struct report *r)
{
	for (size_t i = 0; i < r->datasets; i++) {
		struct slice name = r->dataset[i].dataset->name.text;
		bool published = r->disclosure[i].published;
		put_line(p, published ? name : page_fill(p, TEXT_NOT_PUBLISHED, name),
			 &r->disclosure[i]);
	}
}

void report_disclosure(struct page *p, const struct report *r)
{
	struct disclosure all = disclosure_of_all(r->disclosure, r->datasets);

	if (r->datasets == 0)
		return;
	page_section(p, "disclosure", TEXT_DISCLOSURE);
	page_block(p, "p", page_text(p, TEXT_DISCLOSURE_WHY));
	page_markup(p, "<dl>\n");
	if (all.figures + all.persons != 0)
		put_line(p, page_text(p, TEXT_PUBLICATION), &all);
	put_datasets(p, r);
	page_markup(p, "</dl>\n");
	if (all.protects)
		page_block(p, "p class=\"quiet\"", disclosure_risk(p, &all));
	page_section_end(p);
}

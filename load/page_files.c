/* The sections on the files and on the publication: downloads, history, publisher and terms. */
#include "frequency.h"
#include "licence.h"
#include "pages.h"

/* ---- files ---- */

/* 1 200 bytes as "1,2 kB": a kB is a thousand bytes. */
static struct slice page_size(struct page *p, uint64_t bytes)
{
	static const char *const units[] = {"B", "kB", "MB", "GB"};
	double size = (double)bytes;
	size_t unit = 0;

	while (size >= 999.5 && unit + 1 < COUNT_OF(units)) {
		size /= 1000;
		unit++;
	}
	struct slice number =
		arena_printf(&p->mem, unit == 0 || size >= 99.95 ? "%.0f" : "%.1f", size);
	return arena_printf(&p->mem, "%.*s\u00A0%s", FMT(page_figure(p, number)), units[unit]);
}

static enum page_text format_text(struct slice name)
{
	return slice_ends(name, S(".csv-metadata.json")) ? TEXT_FORMAT_CSVW
	       : slice_starts(name, S("codes-"))	 ? TEXT_FORMAT_CODES
	       : slice_eq(name, S("changes.csv"))	 ? TEXT_FORMAT_CHANGES
	       : slice_eq(name, S("datapackage.json"))	 ? TEXT_FORMAT_PACKAGE
	       : slice_ends(name, S(".xlsx"))		 ? TEXT_FORMAT_XLSX
							 : TEXT_FORMAT_CSV;
}

static void put_file(struct page *p, const struct delivered *f)
{
	page_markup(p, "<tr><th scope=\"row\">");
	page_link_text(p, f->name, f->name);
	page_markup(p, "</th>");
	page_cell(p, page_text(p, format_text(f->name)));
	html_element(&p->out, "td class=\"n\"", page_size(p, f->bytes));
	page_markup(p, "<td>");
	html_element(&p->out, "code class=\"hash\"", f->sha256);
	page_markup(p, "</td>");
	page_row_end(p);
}

/* On the page of a dataset: its own files, the codes that it has, and what describes all. */
static bool concerns(const struct sheet *s, const struct delivered *f, struct arena *mem)
{
	const struct protected_table *t = s->table;
	bool has = !slice_starts(f->name, S("codes-"));

	if (t == NULL)
		return true;
	for (size_t d = 0; d < t->dimensions && !has; d++) {
		struct slice codes = codes_find(&s->e->codes, t->dimension[d])->name;
		has = slice_eq(f->name, arena_join(mem, codes, S(".csv")));
	}
	return has && (f->dataset == NULL || f->dataset == t->dataset);
}

/* Those of datasets, or those of the whole publication. */
static void put_files(struct page *p, const struct sheet *s, bool of_datasets)
{
	for (size_t i = 0; i < s->e->files; i++) {
		const struct delivered *f = &s->e->file[i];
		if ((f->dataset != NULL) == of_datasets && !slice_ends(f->name, S(".html")) &&
		    concerns(s, f, &p->mem))
			put_file(p, f);
	}
}

void page_files(struct page *p, const struct sheet *s)
{
	static const struct table_head head[] = {
		{TEXT_FILE, false}, {TEXT_FORMAT, false}, {TEXT_SIZE, true}, {TEXT_SHA256, false}};

	page_section(p, "files", TEXT_DOWNLOADS);
	page_markup(p, "<div class=\"downloads\">\n");
	page_table(p, page_text(p, TEXT_FILES), head, COUNT_OF(head));
	put_files(p, s, true);
	put_files(p, s, false);
	page_table_end(p);
	page_markup(p, "</div>\n<p class=\"quiet\">");
	page_put(p, page_text(p, TEXT_MANIFEST));
	page_markup(p, " ");
	page_link_text(p, S("manifest.json"), S("manifest.json"));
	page_markup(p, "</p>\n");
	page_section_end(p);
}

/* ---- history ---- */

static struct slice event_text(struct page *p, const struct dated *day, bool first)
{
	struct slice added = page_count(p, first ? TEXT_FIGURES_N : TEXT_NEW_N, day->added);
	struct slice changed = page_count(p, TEXT_CHANGED_N, day->changed);

	if (first)
		return page_fill(p, TEXT_PUBLISHED_FIRST, added);
	return day->added == 0	   ? changed
	       : day->changed == 0 ? added
				   : page_fill(p, TEXT_BOTH, changed, added);
}

static void put_event(struct page *p, struct slice date, struct slice text)
{
	page_markup(p, "<dt>");
	page_put(p, date);
	page_markup(p, "</dt>");
	page_block(p, "dd", text);
}

/* The newest first, and of many the oldest too. */
void page_history(struct page *p, const struct sheet *s)
{
	enum { MOST = 24 };
	const struct history *h = s->history;

	page_section(p, "history", TEXT_HISTORY);
	page_markup(p, "<dl class=\"facts\">\n");
	for (size_t i = h->n; i-- > 0;)
		if (i == 0 || h->n - i < MOST)
			put_event(p, h->item[i].date, event_text(p, &h->item[i], i == 0));
	page_markup(p, "</dl>\n");
	page_block(p, "p class=\"quiet\"", page_fill(p, TEXT_SCHEMA_VERSION, s->e->schema_version));
	page_section_end(p);
}

/* ---- the publication ---- */

static void put_fact(struct page *p, enum page_text name, struct slice text)
{
	if (text.len == 0)
		return;
	page_markup(p, "<dt>");
	page_put(p, page_text(p, name));
	page_markup(p, "</dt>");
	page_block(p, "dd", text);
}

static void put_address(struct page *p, enum page_text name, struct slice scheme,
			struct slice address, struct slice text)
{
	if (address.len == 0) {
		put_fact(p, name, text);
		return;
	}
	page_markup(p, "<dt>");
	page_put(p, page_text(p, name));
	page_markup(p, "</dt><dd>");
	page_link_text(p, arena_join(&p->mem, scheme, address), text);
	page_markup(p, "</dd>\n");
}

/* "2017-08/2020-07" as "2017-08 – 2020-07", and "2017-08/.." as "2017-08 –" */
static struct slice period(struct page *p, struct slice text)
{
	struct slice to = text, from = text;

	if (slice_find(text, S("/")) == text.len)
		return text;
	slice_cut(&to, '/', &from);
	if (to.len == 0 || slice_eq(to, S("..")))
		return arena_join(&p->mem, from, S(" –"));
	return arena_printf(&p->mem, "%.*s – %.*s", FMT(from), FMT(to));
}

/* "Lund, Malmö" */
static struct slice areas(struct page *p, const struct areas *of)
{
	struct slice all = S("");

	for (size_t i = 0; i < of->n; i++) {
		struct slice label = of->item[i]->label[p->lang];
		if (label.len == 0)
			label = of->item[i]->label[LANG_SV];
		all = arena_printf(&p->mem, "%.*s%s%.*s", FMT(all), i != 0 ? ", " : "", FMT(label));
	}
	return all;
}

void page_about(struct page *p, const struct sheet *s)
{
	const struct publication *of = &s->e->run->d.publication;
	const struct publisher *publisher = definition_publisher(&s->e->run->d);
	const struct licence *licence = licence_of(of->licence.text);
	const struct frequency *frequency = frequency_of(of->frequency.text);

	page_section(p, "about", TEXT_ABOUT);
	page_markup(p, "<dl class=\"facts\">\n");
	put_address(p, TEXT_PUBLISHER, S(""), publisher->uri.text,
		    label_in(&publisher->label, p->lang));
	put_address(p, TEXT_CONTACT, S("mailto:"), publisher->email.text, publisher->email.text);
	put_address(p, TEXT_LICENCE, S(""), slice_of(licence->uri), slice_of(licence->title));
	put_fact(p, TEXT_PERIOD, period(p, of->temporal.text));
	put_fact(p, TEXT_AREA, areas(p, &of->areas));
	if (frequency != NULL)
		put_fact(p, TEXT_FREQUENCY, page_text(p, frequency->text));
	page_markup(p, "</dl>\n");
	page_section_end(p);
}

#include "page.h"

bool page_open(struct page *p, const char *path)
{
	return outfile_open(&p->out, path);
}

bool page_commit(struct page *p)
{
	arena_free(&p->mem);
	return outfile_commit(&p->out);
}

void page_discard(struct page *p)
{
	arena_free(&p->mem);
	outfile_discard(&p->out);
}

/* ---- what every page has ---- */

static enum lang other_language(const struct page *p)
{
	return p->lang == LANG_SV ? LANG_EN : LANG_SV;
}

static void put_meta(struct page *p, const char *name, struct slice content)
{
	if (content.len == 0)
		return;
	outfile_printf(&p->out, "<meta name=\"%s\" content=\"", name);
	page_put(p, content);
	page_markup(p, "\">\n");
}

void page_begin(struct page *p, const struct page_head *head)
{
	outfile_printf(&p->out,
		       "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		       "style-src 'unsafe-inline'; img-src data:\">\n"
		       "<meta name=\"color-scheme\" content=\"light dark\">\n",
		       lang_tag(p->lang));
	put_meta(p, "robots", head->internal ? S("noindex") : S(""));
	put_meta(p, "description", head->description);
	html_element(&p->out, "title", head->title);
	outfile_printf(&p->out, "\n<link rel=\"alternate\" hreflang=\"%s\" href=\"",
		       lang_tag(other_language(p)));
	page_put(p, head->other);
	page_markup(p, "\">\n<link rel=\"icon\" href=\"data:,\">\n<style>\n"
#include "page_style.def"
		       "</style>\n</head>\n<body>\n");
}

void page_end(struct page *p)
{
	page_markup(p, "</body>\n</html>\n");
}

void page_other(struct page *p, struct slice address, unsigned text)
{
	const char *other = lang_tag(other_language(p));

	outfile_printf(&p->out, "<p class=\"other\"><a lang=\"%s\" hreflang=\"%s\" href=\"", other,
		       other);
	page_put(p, address);
	page_markup(p, "\">");
	page_put(p, page_text(p, text));
	page_markup(p, "</a></p>\n");
}

/* ---- words and numbers ---- */

struct slice page_text(const struct page *p, unsigned text)
{
	return slice_of(p->texts[text][p->lang]);
}

static struct slice fill(struct page *p, struct slice in, const struct slice arg[4])
{
	struct slice out = {NULL, 0};

	while (in.len != 0) {
		bool place = in.len >= 3 && in.s[0] == '{' && in.s[2] == '}' && in.s[1] >= '1' &&
			     in.s[1] <= '4';
		size_t n = 1;
		while (!place && n < in.len && in.s[n] != '{')
			n++;
		out = arena_join(&p->mem, out,
				 place ? arg[in.s[1] - '1'] : (struct slice){in.s, n});
		in = slice_from(in, place ? 3 : n);
	}
	return out;
}

struct slice page_fill_all(struct page *p, unsigned text, const struct slice arg[4])
{
	return fill(p, page_text(p, text), arg);
}

struct slice page_count(struct page *p, unsigned text, uint64_t n)
{
	struct slice rest = page_text(p, text), form = rest;

	slice_cut(&rest, '|', &form);
	if (n != 1 && rest.len != 0)
		form = rest;
	return fill(p, form, (struct slice[4]){page_number(p, n)});
}

/* Groups of three from the right, with a no-break space or a comma between them. */
static struct slice grouped(struct page *p, struct slice digits)
{
	struct slice mark = p->lang == LANG_SV ? S("\u00A0") : S(",");
	struct slice out = {digits.s, (digits.len + 2) % 3 + 1};

	if (digits.len <= 3)
		return digits;
	for (size_t at = out.len; at < digits.len; at += 3)
		out = arena_join(&p->mem, arena_join(&p->mem, out, mark),
				 (struct slice){digits.s + at, 3});
	return out;
}

struct slice page_number(struct page *p, uint64_t n)
{
	return grouped(p, arena_printf(&p->mem, "%llu", (unsigned long long)n));
}

struct slice page_figure(struct page *p, struct slice number)
{
	struct slice rest = number, whole;
	bool negative = slice_eat(&rest, S("-"));

	slice_cut(&rest, '.', &whole);
	struct slice out = arena_join(&p->mem, negative ? S("−") : S(""), grouped(p, whole));
	if (rest.len == 0)
		return out;
	return arena_printf(&p->mem, "%.*s%s%.*s", FMT(out), p->lang == LANG_SV ? "," : ".",
			    FMT(rest));
}

struct slice page_decimal(struct page *p, double number)
{
	struct slice text = arena_printf(&p->mem, "%.10g", number);

	return slice_find(text, S("e")) != text.len ? text : page_figure(p, text);
}

/* ---- tables ---- */

void page_table_begin(struct page *p, struct slice caption)
{
	unsigned id = ++p->ids;

	outfile_printf(&p->out,
		       "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
		       "aria-labelledby=\"c%u\"><table><caption id=\"c%u\">",
		       id, id);
	page_put(p, caption);
	page_markup(p, "</caption><thead><tr>");
}

void page_head_cell(struct page *p, struct slice text, bool number)
{
	html_element(&p->out, number ? "th scope=\"col\" class=\"n\"" : "th scope=\"col\"", text);
}

void page_table_rows(struct page *p)
{
	page_markup(p, "</tr></thead><tbody>\n");
}

void page_table(struct page *p, struct slice caption, const struct table_head *head, size_t n)
{
	page_table_begin(p, caption);
	for (size_t i = 0; i < n; i++)
		page_head_cell(p, page_text(p, head[i].text), head[i].number);
	page_table_rows(p);
}

static void put_row(struct page *p, const char *tags, struct slice first)
{
	page_markup(p, tags);
	html_value(&p->out, first);
	page_markup(p, "</th>");
}

void page_row(struct page *p, struct slice first)
{
	put_row(p, "<tr><th scope=\"row\">", first);
}

void page_total_row(struct page *p, struct slice first)
{
	put_row(p, "<tr class=\"total\"><th scope=\"row\">", first);
}

void page_cell(struct page *p, struct slice text)
{
	html_element(&p->out, "td", text);
}

void page_cell_number(struct page *p, uint64_t n)
{
	html_element(&p->out, "td class=\"n\"", page_number(p, n));
}

void page_row_end(struct page *p)
{
	page_markup(p, "</tr>\n");
}

void page_table_end(struct page *p)
{
	page_markup(p, "</tbody></table></div>\n");
}

void page_section(struct page *p, const char *id, unsigned heading)
{
	outfile_printf(&p->out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">", id, id);
	page_put(p, page_text(p, heading));
	page_markup(p, "</h2>\n");
}

void page_section_end(struct page *p)
{
	page_markup(p, "</section>\n");
}

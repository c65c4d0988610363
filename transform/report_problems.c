/* The sections on problems: the verdict, what has changed, and each kind. */
#include "../common/exit.h"
#include "report_parts.h"

static uint64_t count_of(const struct report *r, enum severity s)
{
	return r->here.count[s] + r->extracted.count[s];
}

/* ---- the verdict ---- */

/* "3 errors and 5 warnings" */
static struct slice graver(struct page *p, const struct report *r)
{
	uint64_t errors = count_of(r, ERROR), warnings = count_of(r, WARNING);

	if (errors == 0)
		return page_count(p, TEXT_WARNINGS, warnings);
	if (warnings == 0)
		return page_count(p, TEXT_ERRORS, errors);
	return page_fill(p, TEXT_BOTH, page_count(p, TEXT_ERRORS, errors),
			 page_count(p, TEXT_WARNINGS, warnings));
}

static struct slice sentence(struct page *p, const struct report *r)
{
	uint64_t out = 0, aside = 0;

	for (size_t i = 0; i < r->tables; i++) {
		out += r->table[i].clean.out;
		aside += r->table[i].clean.set_aside;
	}
	if (aside != 0)
		return page_fill(p, TEXT_KEPT_OUT, page_count(p, TEXT_ROWS, aside), graver(p, r));
	if (count_of(r, ERROR) + count_of(r, WARNING) != 0)
		return page_fill(p, TEXT_NONE_KEPT_OUT, graver(p, r));
	if (count_of(r, NOTICE) != 0)
		return page_fill(p, TEXT_ONLY_NOTICES, page_count(p, TEXT_ROWS, out),
				 page_count(p, TEXT_NOTICES, count_of(r, NOTICE)));
	return page_fill(p, TEXT_ALL_WELL, page_count(p, TEXT_ROWS, out));
}

static const char *tone(const struct report *r)
{
	if (count_of(r, ERROR) != 0)
		return "error";
	return count_of(r, WARNING) != 0 ? "warning" : "well";
}

static void put_links(struct page *p, const struct findings *f, const char *place, enum actor actor,
		      const char **between)
{
	for (size_t i = 0; i < f->n; i++) {
		if (f->kind[i].actor != actor)
			continue;
		outfile_printf(&p->out, "%s<a href=\"#%s%zu\">", *between, place, i);
		page_put(p, f->kind[i].id);
		page_markup(p, "</a>");
		*between = ", ";
	}
}

struct work {
	uint64_t all, spellings; /* distinct things to act on */
};

static void add_work(struct work *w, const struct findings *f, enum actor actor)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct kind *k = &f->kind[i];
		if (k->actor != actor)
			continue;
		w->all += actor == ACTOR_NOBODY ? k->count : kind_distinct(k);
		if (slice_eq(k->id, slice_of(problem_id(PROBLEM_UNRESOLVED))))
			w->spellings += kind_distinct(k);
	}
}

/* What there is to do, in words. */
static struct slice task(struct page *p, enum actor actor, const struct work *w)
{
	uint64_t rest = w->all - w->spellings;

	if (actor == ACTOR_NOBODY)
		return page_fill(p, TEXT_DO_NOBODY, page_count(p, TEXT_NOTICES, w->all));
	if (actor == ACTOR_SOURCE)
		return page_fill(p, TEXT_DO_SOURCE, page_count(p, TEXT_PLACES, w->all));
	struct slice spellings =
		page_fill(p, TEXT_DO_SPELLINGS, page_count(p, TEXT_SPELLINGS, w->spellings));
	struct slice others = page_fill(p, TEXT_DO_DEFINITION, page_count(p, TEXT_PLACES, rest));
	if (w->spellings == 0 || rest == 0)
		return rest == 0 ? spellings : others;
	return page_fill(p, TEXT_BOTH, spellings, others);
}

static void put_actor(struct page *p, const struct report *r, enum actor actor)
{
	static const enum report_text names[ACTORS] = {TEXT_WHO_SOURCE, TEXT_WHO_DEFINITION,
						       TEXT_WHO_NOBODY};
	struct work w = {0};
	const char *between = ": ";

	add_work(&w, &r->here, actor);
	add_work(&w, &r->extracted, actor);
	if (w.all == 0)
		return;
	page_markup(p, "<li>");
	html_element(&p->out, "strong", page_text(p, names[actor]));
	page_markup(p, " ");
	page_put(p, task(p, actor, &w));
	put_links(p, &r->extracted, "read", actor, &between);
	put_links(p, &r->here, "clean", actor, &between);
	page_markup(p, "</li>\n");
}

void report_verdict(struct page *p, const struct report *r)
{
	bool stops = problems_exit(&r->run->ps) != EXIT_DONE;

	page_section(p, "verdict", TEXT_VERDICT);
	outfile_printf(&p->out, "<div class=\"verdict %s\">\n", tone(r));
	page_block(p, "p class=\"says\"", sentence(p, r));
	page_block(p, "p", page_text(p, stops ? TEXT_STOPPED : TEXT_GOES_ON));
	page_markup(p, "</div>\n");
	if (r->here.n + r->extracted.n != 0) {
		page_block(p, "h3", page_text(p, TEXT_WHO));
		page_markup(p, "<ul>\n");
		for (int actor = 0; actor < ACTORS; actor++)
			put_actor(p, r, (enum actor)actor);
		page_markup(p, "</ul>\n");
	}
	page_section_end(p);
}

/* ---- texts of problems ---- */

/* `lang` where the text is not in the language of the page. */
static void put_problem_text(struct page *p, const char *tag, struct slice text, bool foreign,
			     enum lang lang)
{
	if (foreign)
		outfile_printf(&p->out, "<%s lang=\"%s\">", tag, lang == LANG_SV ? "sv" : "en");
	else
		outfile_printf(&p->out, "<%s>", tag);
	page_put(p, html_cut(&p->mem, text, 600));
	outfile_printf(&p->out, "</%.*s>", (int)strcspn(tag, " "), tag);
}

static void put_address(struct page *p, const struct example *e)
{
	struct slice address = example_address(e, &p->mem);

	if (address.len != 0)
		html_element(&p->out, "code class=\"cell\"", address);
	else
		html_element(&p->out, "span class=\"quiet\"", page_text(p, TEXT_NO_PLACE));
	if (e->column.len != 0) {
		page_markup(p, " <span class=\"quiet\">");
		html_value(&p->out, e->column);
		page_markup(p, "</span>");
	}
}

/* ---- since the last run ---- */

static void put_count(struct page *p, enum report_text name, uint64_t n)
{
	page_markup(p, "<div>");
	html_element(&p->out, "dt", page_text(p, name));
	html_element(&p->out, "dd", page_number(p, n));
	page_markup(p, "</div>\n");
}

static void put_changes(struct page *p, const struct report *r, enum report_text name,
			const struct changes *c, uint64_t all, bool as_written)
{
	enum lang written = r->previous.lang;

	if (c->n == 0)
		return;
	page_block(p, "h3", page_text(p, name));
	page_markup(p, "<ul class=\"examples\">\n");
	for (size_t i = 0; i < c->n; i++) {
		page_markup(p, "<li>");
		html_element(&p->out, "code", c->id[i]);
		page_markup(p, " ");
		put_address(p, &c->item[i]);
		put_problem_text(p, "p", c->item[i].message[p->lang],
				 as_written && written != p->lang, written);
		page_markup(p, "</li>\n");
	}
	if (all > c->n)
		page_block(p, "li class=\"quiet\"",
			   page_fill(p, TEXT_AND_MORE, page_number(p, all - c->n)));
	page_markup(p, "</ul>\n");
}

static void put_comparison(struct page *p, const struct report *r)
{
	const struct previous *was = &r->previous;

	page_markup(p, "<dl class=\"counts\">\n");
	put_count(p, TEXT_NEW, was->added);
	put_count(p, TEXT_GONE, was->gone);
	put_count(p, TEXT_REMAINING, was->remaining);
	page_markup(p, "</dl>\n");
	page_block(p, "p class=\"quiet\"", page_text(p, TEXT_ONLY_THIS_STAGE));
	put_changes(p, r, TEXT_NEW, &was->first_added, was->added, false);
	put_changes(p, r, TEXT_GONE, &was->first_gone, was->gone, true);
}

void report_since(struct page *p, const struct report *r)
{
	page_section(p, "since", TEXT_SINCE);
	if (r->previous.too_many)
		page_block(p, "p", page_text(p, TEXT_TOO_MANY));
	else if (!r->previous.exists)
		page_block(p, "p", page_text(p, TEXT_FIRST_RUN));
	else
		put_comparison(p, r);
	page_section_end(p);
}

/* ---- kinds ---- */

static struct slice counted(struct page *p, enum severity severity, uint64_t n)
{
	static const enum report_text names[SEVERITIES] = {TEXT_NOTICES, TEXT_NOTICES,
							   TEXT_WARNINGS, TEXT_ERRORS};

	return page_count(p, names[severity], n);
}

static void put_kind_head(struct page *p, const struct kind *k, const char *place, size_t i)
{
	static const enum report_text names[ACTORS] = {TEXT_FOR_SOURCE, TEXT_FOR_DEFINITION,
						       TEXT_FOR_NOBODY};

	outfile_printf(&p->out, "<div class=\"kind\">\n<h4 id=\"%s%zu\"><code>", place, i);
	page_put(p, k->id);
	outfile_printf(&p->out, "</code> <span class=\"severity %s\">",
		       severity_name(k->severity, LANG_EN));
	page_put(p, counted(p, k->severity, k->count));
	page_markup(p, "</span></h4>\n<p class=\"quiet\">");
	page_put(p, page_text(p, names[k->actor]));
	if (k->count > k->examples) {
		page_markup(p, " ");
		page_put(p,
			 k->values.full
				 ? page_fill(p, TEXT_EXAMPLES_OF_MANY, page_number(p, k->examples),
					     page_number(p, DISTINCT_MOST))
				 : page_fill(p, TEXT_EXAMPLES_OF, page_number(p, k->examples),
					     page_number(p, kind_distinct(k))));
	}
	page_markup(p, "</p>\n");
}

static void put_example(struct page *p, const struct report *r, const struct kind *k, size_t i)
{
	const struct example *e = &k->example[i];
	enum lang written = r->run->d.lang;
	bool foreign = k->as_written && written != p->lang;
	struct slice fix = e->suggestion[p->lang];

	page_markup(p, "<li>");
	put_address(p, e);
	put_problem_text(p, "p", e->message[p->lang], foreign, written);
	if (fix.len != 0 && (i == 0 || !slice_eq(fix, k->example[i - 1].suggestion[p->lang])))
		put_problem_text(p, "p class=\"fix\"", fix, foreign, written);
	page_markup(p, "</li>\n");
}

static void put_kinds(struct page *p, const struct report *r, const struct findings *f,
		      const char *place, enum report_text heading)
{
	page_block(p, "h3", page_text(p, heading));
	if (f->n == 0)
		page_block(p, "p", page_text(p, TEXT_NO_KINDS));
	for (size_t i = 0; i < f->n; i++) {
		put_kind_head(p, &f->kind[i], place, i);
		page_markup(p, "<ul class=\"examples\">\n");
		for (size_t k = 0; k < f->kind[i].examples; k++)
			put_example(p, r, &f->kind[i], k);
		page_markup(p, "</ul>\n</div>\n");
	}
}

void report_kinds(struct page *p, const struct report *r)
{
	page_section(p, "problems", TEXT_KINDS);
	put_kinds(p, r, &r->extracted, "read", TEXT_KINDS_EXTRACT);
	put_kinds(p, r, &r->here, "clean", TEXT_KINDS_HERE);
	page_section_end(p);
}

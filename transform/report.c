#include "report.h"

#include "../common/exit.h"
#include "../common/version.h"
#include "each_row.h"
#include "report_parts.h"

static void hear(void *data, const struct problem *p)
{
	struct report *r = data;

	findings_add(&r->here, p);
	previous_add(&r->previous, p);
}

struct report *report_begin(struct run *run, struct slice in)
{
	struct report *r = NEW(&run->mem, struct report, 1);
	struct slice path = path_join(&run->mem, run->folder, S("problems.csv"));

	r->run = run;
	r->in = in;
	r->table = NEW(&run->mem, struct table_report, run->d.tables.n + run->d.derived.n);
	previous_read(&r->previous, path.s, run->d.lang);
	run->ps.hear = hear;
	run->ps.hearer = r;
	return r;
}

struct profile *report_profile(struct report *r, const struct clean_header *header)
{
	struct table_report *t = &r->table[r->tables++];

	t->table = header->table;
	t->profile = profile_of(header, &r->run->mem);
	return t->profile;
}

void report_end(struct report *r)
{
	r->run->ps.hear = NULL;
	for (size_t i = 0; i < r->tables; i++)
		profile_free(r->table[i].profile);
	findings_free(&r->here);
	findings_free(&r->extracted);
	previous_free(&r->previous);
	json_decref(r->extract_record);
}

/* ---- what extract left ---- */

static void hear_extract(void *data, const struct slice *cell)
{
	struct report *r = data;
	struct example e = {.source = cell[2],
			    .sheet = cell[3],
			    .cell = cell[4],
			    .column = cell[5],
			    .value = cell[6],
			    .message = {cell[7], cell[7]},
			    .suggestion = {cell[8], cell[8]}};
	findings_add_written(&r->extracted, cell[1], severity_of(cell[0], NOTICE), &e);
}

static uint64_t count_in(struct slice cell)
{
	uint64_t n = 0;

	for (size_t i = 0; i < cell.len && cell.s[i] >= '0' && cell.s[i] <= '9'; i++)
		n = n * 10 + (uint64_t)(cell.s[i] - '0');
	return n;
}

static void count_read(void *data, const struct slice *cell)
{
	struct report *r = data;

	for (size_t i = 0; i < r->tables; i++) {
		struct table_report *t = &r->table[i];
		if (!slice_eq(t->table->name.text, cell[0]))
			continue;
		t->read.data += count_in(cell[1]);
		t->read.group += count_in(cell[2]);
		t->read.total += count_in(cell[3]);
	}
}

static bool read_extracted(struct report *r, struct problem *why)
{
	static const char *const problems[] = {"severity", "code",  "source",  "sheet",	    "cell",
					       "column",   "value", "message", "suggestion"};
	static const char *const tables[] = {"table", "data_rows", "group_rows", "total_rows"};
	struct arena *mem = &r->run->mem;
	struct slice record = path_join(mem, r->in, S("run.json"));

	r->extract_record = json_load_file(record.s, 0, NULL);
	return each_row(path_join(mem, r->in, S("problems.csv")).s, problems, COUNT_OF(problems),
			hear_extract, r, why) &&
	       each_row(path_join(mem, r->in, S("tables.csv")).s, tables, COUNT_OF(tables),
			count_read, r, why);
}

/* ---- what this stage has counted ---- */

static uint64_t json_count(const json_t *counts, const char *name)
{
	return (uint64_t)json_integer_value(json_object_get(counts, name));
}

static void count_clean(struct report *r, struct table_report *t)
{
	json_t *all = json_object_get(r->run->json, "tables"), *counts;
	size_t i;

	json_array_foreach(all, i, counts)
	{
		const char *name = json_string_value(json_object_get(counts, "table"));
		if (!slice_eq(t->table->name.text, slice_of(name)))
			continue;
		t->clean = (struct clean_rows){.in = json_count(counts, "rows_in"),
					       .out = json_count(counts, "rows_out"),
					       .set_aside = json_count(counts, "set_aside"),
					       .group = json_count(counts, "group_rows"),
					       .total = json_count(counts, "total_rows")};
	}
}

static void find_facets(struct report *r, struct table_report *t)
{
	struct arena *mem = &r->run->mem;
	const struct profile *p = t->profile;

	t->facets = NEW(mem, struct facets, p->n);
	for (size_t i = 0; i < p->n; i++)
		t->facets[i] = facets_of(&p->column[i], p->rows, mem);
}

/* ---- the pages ---- */

static struct slice page_name(struct arena *mem, enum lang lang)
{
	return arena_printf(mem, "report.%s.html", lang_tag(lang));
}

static void put_contents(struct page *p, const struct report *r)
{
	static const struct {
		const char *id;
		enum report_text text;
	} sections[] = {{"verdict", TEXT_VERDICT},
			{"since", TEXT_SINCE},
			{"problems", TEXT_KINDS},
			{"columns", TEXT_COLUMNS},
			{"rows", TEXT_FLOW},
			{"disclosure", TEXT_DISCLOSURE},
			{"provenance", TEXT_PROVENANCE}};

	page_markup(p, "<nav class=\"contents\" aria-label=\"");
	page_put(p, page_text(p, TEXT_CONTENTS));
	page_markup(p, "\"><ul>\n");
	for (size_t i = 0; i < COUNT_OF(sections); i++) {
		if (sections[i].text == TEXT_DISCLOSURE && r->datasets == 0)
			continue;
		outfile_printf(&p->out, "<li><a href=\"#%s\">", sections[i].id);
		page_put(p, page_text(p, sections[i].text));
		page_markup(p, "</a></li>\n");
	}
	page_markup(p, "</ul></nav>\n");
}

static void put_header(struct page *p, const struct report *r, struct slice other)
{
	page_markup(p, "<header>\n");
	page_other(p, other, TEXT_OTHER_LANGUAGE);
	page_block(p, "h1", page_fill(p, TEXT_TITLE, r->run->d.pipeline.text));
	page_block(p, "p", label_in(&r->run->d.title, p->lang));
	page_block(p, "p class=\"quiet\"", page_text(p, TEXT_INTERNAL));
	put_contents(p, r);
	page_markup(p, "</header>\n");
}

static void put_page(struct page *p, const struct report *r)
{
	struct slice other = page_name(&p->mem, p->lang == LANG_SV ? LANG_EN : LANG_SV);
	struct slice title = page_fill(p, TEXT_TITLE, r->run->d.pipeline.text);

	page_begin(p, &(struct page_head){.title = title, .other = other, .internal = true});
	put_header(p, r, other);
	page_markup(p, "<main>\n");
	report_verdict(p, r);
	report_since(p, r);
	report_kinds(p, r);
	report_columns(p, r);
	report_flow(p, r);
	report_disclosure(p, r);
	report_provenance(p, r);
	page_markup(p, "</main>\n");
	page_end(p);
}

static int write_page(struct report *r, enum lang lang)
{
	struct run *run = r->run;
	struct page p = {.lang = lang, .texts = report_texts};
	struct slice name = page_name(&run->mem, lang);
	struct slice path = path_join(&run->mem, slice_of(run->options->out), name);

	if (!page_open(&p, path.s))
		return run_cannot_write(run, path);
	put_page(&p, r);
	if (!page_commit(&p))
		return run_cannot_write(run, path);
	run_page(run, name);
	return EXIT_DONE;
}

void report_datasets(struct report *r, const struct frequency_table *tables,
		     const struct disclosure *disclosure, size_t n)
{
	r->dataset = tables;
	r->disclosure = disclosure;
	r->datasets = n;
}

int report_write(struct report *r)
{
	struct problem why = {0};

	if (!read_extracted(r, &why))
		return run_broken(r->run, &why);
	for (size_t i = 0; i < r->tables; i++) {
		count_clean(r, &r->table[i]);
		find_facets(r, &r->table[i]);
	}
	findings_sort(&r->here);
	findings_sort(&r->extracted);
	previous_end(&r->previous);
	int code = write_page(r, LANG_SV);
	return code == EXIT_DONE ? write_page(r, LANG_EN) : code;
}

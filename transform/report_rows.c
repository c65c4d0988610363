/* The sections on rows in and out, and on where all of it comes from. */
#include "../common/version.h"
#include "report_parts.h"

/* ---- rows ---- */

static bool adds_up(const struct table_report *t)
{
	const struct clean_rows *c = &t->clean;

	if (scalar_given(&t->table->sql))
		return true; /* no rows come in to a derived table */
	return t->read.data + t->read.group + t->read.total == c->in &&
	       c->in == c->out + c->set_aside + c->group + c->total;
}

static void put_flow(struct page *p, const struct report *r)
{
	static const struct table_head head[] = {{TEXT_TABLE, false},	  {TEXT_EXTRACT_DATA, true},
						 {TEXT_GROUP_ROWS, true}, {TEXT_TOTAL_ROWS, true},
						 {TEXT_ROWS_IN, true},	  {TEXT_ROWS_OUT, true},
						 {TEXT_SET_ASIDE, true},  {TEXT_ADDS_UP, false}};

	page_table(p, page_text(p, TEXT_FLOW_TABLE), head, COUNT_OF(head));
	for (size_t i = 0; i < r->tables; i++) {
		const struct table_report *t = &r->table[i];
		if (scalar_given(&t->table->sql))
			continue;
		page_row(p, t->table->name.text);
		page_cell_number(p, t->read.data);
		page_cell_number(p, t->read.group);
		page_cell_number(p, t->read.total);
		page_cell_number(p, t->clean.in);
		page_cell_number(p, t->clean.out);
		page_cell_number(p, t->clean.set_aside);
		page_cell(p, page_text(p, adds_up(t) ? TEXT_YES : TEXT_NO));
		page_row_end(p);
	}
	page_table_end(p);
}

static void put_reasons(struct page *p, const struct report *r)
{
	static const struct table_head head[] = {
		{TEXT_TABLE, false}, {TEXT_REASON, false}, {TEXT_COUNT, true}, {TEXT_FILE, false}};
	uint64_t all = 0;

	for (size_t i = 0; i < r->tables; i++)
		all += r->table[i].clean.set_aside;
	if (all == 0)
		return;
	page_table(p, page_text(p, TEXT_REASONS), head, COUNT_OF(head));
	for (size_t i = 0; i < r->tables; i++) {
		const struct table_report *t = &r->table[i];
		for (int code = 0; code < PROBLEM_CODES; code++) {
			if (t->profile->set_aside[code] == 0)
				continue;
			page_row(p, t->table->name.text);
			page_cell(p, slice_of(problem_id((enum problem_code)code)));
			page_cell_number(p, t->profile->set_aside[code]);
			page_cell(p, arena_printf(&p->mem, "clean/set-aside/%.*s.csv",
						  FMT(t->table->name.text)));
			page_row_end(p);
		}
	}
	page_table_end(p);
}

/* Cells or, of records, persons. */
static uint64_t count_of(const struct frequency_table *t, size_t i)
{
	return dataset_is_records(t->dataset) ? t->value[i] : 1;
}

static uint64_t count_hidden(const struct frequency_table *t)
{
	uint64_t n = 0;

	for (size_t i = 0; i < t->cells; i++)
		n += t->hidden[i] ? count_of(t, i) : 0;
	return n;
}

static uint64_t count_all(const struct frequency_table *t)
{
	uint64_t n = 0;

	for (size_t i = 0; i < t->cells; i++)
		n += count_of(t, i);
	return n;
}

/* The margin of all dimensions is the last cell; a hidden one is not told. */
static struct slice counted(struct page *p, const struct frequency_table *t)
{
	if (t->cells == 0 || t->figure != NULL)
		return S("");
	if (dataset_is_records(t->dataset))
		return page_number(p, count_all(t));
	if (t->hidden[t->cells - 1])
		return page_text(p, TEXT_HIDDEN_TOTAL);
	return t->dataset->kind == MEASURE_SUM
		       ? arena_printf(&p->mem, "%jd", (intmax_t)t->value[t->cells - 1])
		       : page_number(p, t->value[t->cells - 1]);
}

static void put_datasets(struct page *p, const struct report *r)
{
	static const struct table_head head[] = {{TEXT_DATASET, false},
						 {TEXT_TABLE, false},
						 {TEXT_COUNTED, true},
						 {TEXT_CELLS, true},
						 {TEXT_HIDDEN, true}};
	bool persons = false;

	if (r->datasets == 0)
		return;
	page_table(p, page_text(p, TEXT_DATASETS), head, COUNT_OF(head));
	for (size_t i = 0; i < r->datasets; i++) {
		const struct frequency_table *t = &r->dataset[i];
		persons |= dataset_counts_persons(t->dataset) || dataset_hides_figures(t->dataset);
		page_row(p, t->dataset->name.text);
		page_cell(p, t->dataset->from.text);
		html_element(&p->out, "td class=\"n\"", counted(p, t));
		page_cell_number(p, count_all(t));
		page_cell_number(p, count_hidden(t));
		page_row_end(p);
	}
	page_table_end(p);
	if (persons && r->run->d.policy.threshold > 1)
		page_block(p, "p class=\"quiet\"",
			   page_fill(p, TEXT_HIDDEN_WHY,
				     page_number(p, (uint64_t)r->run->d.policy.threshold - 1)));
}

void report_flow(struct page *p, const struct report *r)
{
	bool all = true;

	for (size_t i = 0; i < r->tables; i++)
		all &= adds_up(&r->table[i]);
	page_section(p, "rows", TEXT_FLOW);
	page_block(p, "p", page_text(p, all ? TEXT_FLOW_TRUE : TEXT_FLOW_FALSE));
	put_flow(p, r);
	put_reasons(p, r);
	put_datasets(p, r);
	page_section_end(p);
}

/* ---- provenance ---- */

static void put_inputs(struct page *p, const json_t *record, const char *stage)
{
	json_t *input;
	size_t i;

	json_array_foreach(json_object_get(record, "inputs"), i, input)
	{
		page_row(p, slice_of(json_string_value(json_object_get(input, "name"))));
		page_cell(p, slice_of(stage));
		page_markup(p, "<td><code class=\"hash\">");
		page_put(p, slice_of(json_string_value(json_object_get(input, "sha256"))));
		page_markup(p, "</code></td>");
		page_row_end(p);
	}
}

static void put_command(struct page *p, const struct report *r)
{
	const struct options *o = r->run->options;

	page_block(p, "h3", page_text(p, TEXT_COMMAND));
	page_markup(p, "<p><code>");
	page_put(p, arena_printf(&p->mem, "transform %.*s --in %.*s --out %.*s",
				 FMT(path_base(r->run->d.path)), FMT(path_base(slice_of(o->in))),
				 FMT(path_base(slice_of(o->out)))));
	if (o->fail_on != ERROR)
		page_put(p, arena_printf(&p->mem, " --fail-on %s",
					 severity_name(o->fail_on, LANG_EN)));
	page_markup(p, "</code></p>\n");
	page_block(p, "p class=\"quiet\"", page_text(p, TEXT_COMMAND_NOTE));
}

void report_provenance(struct page *p, const struct report *r)
{
	static const struct table_head head[] = {
		{TEXT_FILE, false}, {TEXT_STAGE, false}, {TEXT_SHA256, false}};
	struct slice extract =
		slice_of(json_string_value(json_object_get(r->extract_record, "version")));

	page_section(p, "provenance", TEXT_PROVENANCE);
	put_command(p, r);
	page_block(p, "h3", page_text(p, TEXT_VERSIONS));
	page_block(p, "p",
		   arena_printf(&p->mem, "extract %.*s, transform %s", FMT(extract),
				TABELLVERK_VERSION));
	page_table(p, page_text(p, TEXT_INPUTS), head, COUNT_OF(head));
	put_inputs(p, r->extract_record, "extract");
	put_inputs(p, r->run->json, "transform");
	page_table_end(p);
	page_section_end(p);
}

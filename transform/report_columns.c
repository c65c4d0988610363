/* The section on columns: of each, how full it is, what it holds, and what stands apart. */
#include "../common/chart.h"
#include "report_parts.h"

enum {
	COMMON = 5,	/* values named as the most frequent of a column of numbers */
	FEW = 12,	/* values that are listed even if each came once */
	CODES_SHOWN = 8 /* of a cell with several */
};

/* ---- values in words ---- */

/* The labels of the codes of a cell: "Kvinnor", "Skola; Omsorg". */
static struct slice label_of(struct page *p, const struct column *c, struct slice value)
{
	struct slice rest = value, part, out = {NULL, 0};

	if (c->list == NULL)
		return value;
	for (size_t i = 0; i < CODES_SHOWN && slice_cut(&rest, ';', &part); i++) {
		const struct code *code = code_find(c->list, part);
		struct slice label = code == NULL		     ? part
				     : code->label[p->lang].len != 0 ? code->label[p->lang]
								     : code->label[LANG_SV];
		out = i == 0 ? label : arena_printf(&p->mem, "%.*s; %.*s", FMT(out), FMT(label));
	}
	return out;
}

static struct slice month_name(struct page *p, double month)
{
	long m = (long)month;

	return arena_printf(&p->mem, "%04ld-%02ld", m / 12, m % 12 + 1);
}

/* A place on the line of profile_number. */
static struct slice number_name(struct page *p, const struct column *c, double number)
{
	if (profile_is_time(c) && c->type != TYPE_years)
		return month_name(p, number);
	if (c->type == TYPE_years)
		return arena_printf(&p->mem, "%.0f", number);
	return page_decimal(p, number);
}

/* A clean value as the language writes it. */
static struct slice value_name(struct page *p, const struct column *c, struct slice value)
{
	bool number = c->list == NULL && type_facts[c->type].bounds == BOUNDS_NUMBER;

	return number ? page_decimal(p, profile_number(c, value)) : label_of(p, c, value);
}

static struct slice span_name(struct page *p, struct slice from, struct slice to)
{
	return slice_eq(from, to) ? from : arena_printf(&p->mem, "%.*s–%.*s", FMT(from), FMT(to));
}

static struct slice class_name(struct page *p, const struct column *c, const struct class *k)
{
	struct slice low = number_name(p, c, k->low), high = number_name(p, c, k->high);

	if (k->open_low)
		return page_fill(p, TEXT_BELOW, high);
	if (k->open_high)
		return page_fill(p, TEXT_ABOVE, low);
	if (!column_is_whole(c))
		return page_fill(p, TEXT_HALF_OPEN, low, high);
	if (c->type != TYPE_years && profile_is_time(c) && (long)(k->high - k->low) % 12 == 0)
		return span_name(p, text_shorten(low, 4),
				 text_shorten(month_name(p, k->high - 1), 4));
	return span_name(p, low, number_name(p, c, k->high - 1));
}

/* ---- a chart beside its table ---- */

/* The table may have rows that are no bars: `rows` of them in all. */
static void put_figure(struct page *p, const struct chart *chart, enum report_text first,
		       enum report_text second, size_t rows,
		       void (*draw)(struct page *, const struct chart *))
{
	const struct table_head head[] = {{first, false}, {second, true}};

	page_markup(p, "<figure>\n");
	draw(p, chart);
	page_table(p, chart->title, head, COUNT_OF(head));
	for (size_t i = 0; i < rows; i++) {
		page_row(p, chart->label[i]);
		html_element(&p->out, "td class=\"n\"", chart->bar[i].shown);
		page_row_end(p);
	}
	page_table_end(p);
	page_markup(p, "</figure>\n");
}

static struct bar bar_of(struct page *p, uint64_t count)
{
	return (struct bar){.number = (double)count, .shown = page_number(p, count)};
}

static struct slice column_name(struct page *p, const struct table_report *t,
				const struct column *c)
{
	return arena_printf(&p->mem, "%.*s.%.*s", FMT(t->table->name.text), FMT(c->name.text));
}

static void put_top(struct page *p, const struct table_report *t, const struct column_profile *c,
		    const struct facets *f)
{
	struct slice label[TOP + 1];
	struct bar bar[TOP + 1];
	size_t n = f->n_top, rows = n;
	uint64_t others = f->top_of;

	for (size_t i = 0; i < n; i++) {
		label[i] = value_name(p, c->column, f->top[i]->text);
		bar[i] = bar_of(p, f->top[i]->count);
		others -= f->top[i]->count;
	}
	if (others != 0) {
		label[rows] = page_fill(p, TEXT_OTHERS, page_number(p, c->values.n - n));
		bar[rows++] = bar_of(p, others);
	}
	struct slice title = page_fill(p, TEXT_VALUES_OF, column_name(p, t, c->column));
	struct chart chart = {.title = title, .label = label, .bar = bar, .n = n};
	put_figure(p, &chart, TEXT_VALUE, TEXT_COUNT, rows, chart_bars);
}

static void put_spread(struct page *p, const struct table_report *t, const struct column_profile *c,
		       const struct facets *f)
{
	const struct class *first = &f->class[0], *last = &f->class[f->classes - 1];
	bool whole = column_is_whole(c->column);
	struct slice label[CLASSES] = {{NULL, 0}};
	struct bar bar[CLASSES] = {{.number = 0}};

	for (size_t i = 0; i < f->classes; i++) {
		label[i] = class_name(p, c->column, &f->class[i]);
		bar[i] = bar_of(p, f->class[i].count);
	}
	struct chart chart = {.title = page_fill(p, TEXT_SPREAD_OF, column_name(p, t, c->column)),
			      .label = label,
			      .bar = bar,
			      .n = f->classes,
			      .first = label[0],
			      .last = label[f->classes - 1]};
	if (!whole && !first->open_low)
		chart.first = number_name(p, c->column, first->low);
	if (!whole && !last->open_high)
		chart.last = number_name(p, c->column, last->high);
	put_figure(p, &chart, TEXT_CLASS, c->values.full ? TEXT_IN_SAMPLE : TEXT_COUNT, f->classes,
		   chart_histogram);
}

/* ---- what stands apart ---- */

static void begin_list(struct page *p, enum report_text name)
{
	page_markup(p, "<p>");
	page_put(p, page_text(p, name));
}

static void put_common(struct page *p, const struct column_profile *c, const struct facets *f)
{
	/* With a class for each value, the table has said it. */
	bool said = c->values.n <= f->classes;

	if (c->values.full || said || f->top[0]->count == 1)
		return;
	begin_list(p, TEXT_COMMON);
	for (size_t i = 0; i < f->n_top && i < COMMON; i++) {
		page_markup(p, i != 0 ? ", " : "");
		html_value(&p->out, value_name(p, c->column, f->top[i]->text));
		page_put(p,
			 arena_printf(&p->mem, " (%.*s)", FMT(page_number(p, f->top[i]->count))));
	}
	page_markup(p, "</p>\n");
}

static void put_apart(struct page *p, const struct column_profile *c, const struct facets *f)
{
	if (f->n_apart == 0)
		return;
	begin_list(p, c->is_number ? TEXT_FAR_OUT : TEXT_SELDOM);
	page_markup(p, "</p>\n<ul>\n");
	for (size_t i = 0; i < f->n_apart; i++) {
		const struct cell_ref *at = &f->apart[i].at;
		struct example e = {.source = at->file,
				    .sheet = at->sheet,
				    .cell = cell_name(&p->mem, at->row, at->col)};
		page_markup(p, "<li>");
		html_value(&p->out, value_name(p, c->column, f->apart[i].text));
		page_markup(p, " ");
		html_element(&p->out, "code class=\"cell\"", example_address(&e, &p->mem));
		page_markup(p, "</li>\n");
	}
	page_markup(p, "</ul>\n");
}

static void put_near(struct page *p, const struct facets *f)
{
	if (f->n_near == 0)
		return;
	begin_list(p, TEXT_NEAR);
	page_markup(p, "</p>\n<ul>\n");
	for (size_t i = 0; i < f->n_near && i < NEAR; i++) {
		const struct counted_value *pair[] = {f->near[i].a, f->near[i].b};
		page_markup(p, "<li>");
		for (size_t k = 0; k < 2; k++) {
			page_markup(p, k != 0 ? " – " : "");
			html_value(&p->out, pair[k]->text);
			page_put(p, arena_printf(&p->mem, " (%.*s)",
						 FMT(page_number(p, pair[k]->count))));
		}
		page_markup(p, "</li>\n");
	}
	if (f->n_near > NEAR)
		page_block(p, "li class=\"quiet\"",
			   page_fill(p, TEXT_AND_MORE, page_number(p, f->n_near - NEAR)));
	page_markup(p, "</ul>\n");
}

/* ---- a column ---- */

static void put_note(struct page *p, struct slice text)
{
	page_block(p, "p class=\"quiet\"", text);
}

static struct slice extreme_name(struct page *p, const struct column *c, const struct extreme *e)
{
	return value_name(p, c, (struct slice){e->text, e->len});
}

static void put_number(struct page *p, const struct table_report *t, const struct column_profile *c,
		       const struct facets *f)
{
	if (f->classes == 0)
		return;
	bool time = profile_is_time(c->column);
	page_block(p, "p",
		   page_fill(p, time ? TEXT_MIDDLE_TIME : TEXT_MIDDLE,
			     extreme_name(p, c->column, &c->least),
			     extreme_name(p, c->column, &c->most),
			     number_name(p, c->column, f->median)));
	if (c->column->type == TYPE_years)
		put_note(p, page_text(p, TEXT_FIRST_OF_YEARS));
	if (c->values.full)
		put_note(p, page_fill(p, TEXT_SAMPLED, page_number(p, c->sample.step),
				      page_number(p, c->sample.n)));
	put_spread(p, t, c, f);
	put_common(p, c, f);
}

static void put_category(struct page *p, const struct table_report *t,
			 const struct column_profile *c, const struct facets *f)
{
	if (f->top[0]->count == 1 && c->values.n > FEW) {
		put_note(p, page_text(p, TEXT_ALL_DIFFERENT));
		return;
	}
	if (c->values.full)
		put_note(p, page_fill(p, TEXT_FIRST_ROWS, page_number(p, DISTINCT_MOST),
				      page_number(p, f->top_of)));
	put_top(p, t, c, f);
}

static void put_column(struct page *p, const struct table_report *t, size_t i)
{
	const struct column_profile *c = &t->profile->column[i];
	const struct facets *f = &t->facets[i];

	if (c->counts_only || f->filled == 0)
		return;
	page_markup(p, "<div class=\"column\">\n<h4>");
	html_value(&p->out, c->column->name.text);
	page_markup(p, "</h4>\n");
	if (c->is_number)
		put_number(p, t, c, f);
	else
		put_category(p, t, c, f);
	put_apart(p, c, f);
	put_near(p, f);
	page_markup(p, "</div>\n");
}

/* ---- a table ---- */

static void put_overview(struct page *p, const struct table_report *t)
{
	static const struct table_head head[] = {{TEXT_COLUMN, false},
						 {TEXT_TYPE, false},
						 {TEXT_FILLED, true},
						 {TEXT_EMPTY, true},
						 {TEXT_DISTINCT, true}};
	const struct profile *profile = t->profile;

	page_table(p,
		   page_fill(p, TEXT_COLUMNS_OF, t->table->name.text,
			     page_count(p, TEXT_ROWS, profile->rows)),
		   head, COUNT_OF(head));
	for (size_t i = 0; i < profile->n; i++) {
		const struct column_profile *c = &profile->column[i];
		page_row(p, c->column->name.text);
		page_cell(p, c->column->type_name.text);
		page_cell_number(p, profile->rows - c->empty);
		page_cell_number(p, c->empty);
		if (c->counts_only)
			html_element(&p->out, "td class=\"n quiet\"", page_text(p, TEXT_PERSONAL));
		else
			html_element(&p->out, "td class=\"n\"",
				     c->values.full ? page_fill(p, TEXT_MORE_THAN,
								page_number(p, DISTINCT_MOST))
						    : page_number(p, c->values.n));
		page_row_end(p);
	}
	page_table_end(p);
}

void report_columns(struct page *p, const struct report *r)
{
	page_section(p, "columns", TEXT_COLUMNS);
	for (size_t i = 0; i < r->tables; i++) {
		const struct table_report *t = &r->table[i];
		page_markup(p, "<h3>");
		html_value(&p->out, t->table->name.text);
		page_markup(p, "</h3>\n");
		put_overview(p, t);
		for (size_t k = 0; k < t->profile->n; k++)
			put_column(p, t, k);
	}
	page_section_end(p);
}

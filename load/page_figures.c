/* The section with the figures: a chart, and the same numbers as a table. */
#include <stdlib.h>

#include "../common/chart.h"
#include "../common/figure.h"
#include "grid.h"
#include "pages.h"

/* What is drawn, and what of the marks in it must be explained. */
struct drawing {
	struct page *p;
	const struct grid *g;
	struct slice title;
	bool hidden, missing, not_there;
};

/* ---- a figure in words ---- */

/* "more than 7": the source says no more. */
static struct slice qualified(struct page *p, struct slice status, struct slice shown)
{
	static const struct {
		const char *status;
		enum page_text text;
	} known[] = {{"gt", TEXT_GT},
		     {"ge", TEXT_GE},
		     {"lt", TEXT_LT},
		     {"le", TEXT_LE},
		     {"approx", TEXT_APPROX}};

	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (slice_eq(status, slice_of(known[i].status)))
			return page_fill(p, known[i].text, shown);
	return shown;
}

static struct slice figure_text(struct drawing *d, const struct table_row *row)
{
	if (row == NULL) {
		d->not_there = true;
		return page_text(d->p, TEXT_NOT_THERE);
	}
	if (row->value.len != 0)
		return qualified(d->p, row->status, page_figure(d->p, row->value));
	bool hidden = slice_eq(row->status, STATUS_HIDDEN);
	d->hidden |= hidden;
	d->missing |= !hidden;
	return page_text(d->p, hidden ? TEXT_HIDDEN : TEXT_MISSING);
}

static struct slice label(const struct drawing *d, const struct column *dimension,
			  struct slice code)
{
	return code_label(dimension, code, d->p->lang);
}

static struct slice unit_of(const struct drawing *d, size_t column)
{
	const struct column *across = d->g->units ? d->g->across : NULL;
	const struct code *c =
		across != NULL ? code_find(across->list, d->g->column[column]) : NULL;

	if (c == NULL)
		return S("");
	return c->unit[d->p->lang].len != 0 ? c->unit[d->p->lang] : c->unit[LANG_SV];
}

/* ---- charts ---- */

static struct bar bar_of(struct drawing *d, const struct table_row *row)
{
	bool mark = row == NULL || row->value.len == 0;

	return (struct bar){.number = mark ? 0 : strtod(row->value.s, NULL),
			    .shown = figure_text(d, row),
			    .mark = mark};
}

/* The columns first to last of the grid, as series of a chart. */
static struct chart chart_of(struct drawing *d, size_t first, size_t last)
{
	struct page *p = d->p;
	const struct grid *g = d->g;
	size_t series = last - first;
	struct slice *labels = NEW(&p->mem, struct slice, g->drawn_rows),
		     *names = NEW(&p->mem, struct slice, series);
	struct bar *bars = NEW(&p->mem, struct bar, g->drawn_rows * series);

	for (size_t r = 0; r < g->drawn_rows; r++) {
		labels[r] = label(d, g->down, g->row[r]);
		for (size_t c = 0; c < series; c++)
			bars[r * series + c] = bar_of(d, grid_cell(g, r, first + c));
	}
	for (size_t c = 0; g->across != NULL && c < series; c++)
		names[c] = label(d, g->across, g->column[first + c]);
	return (struct chart){.title = d->title,
			      .label = labels,
			      .n = g->drawn_rows,
			      .name = series > 1 ? names : NULL,
			      .series = series,
			      .unit = unit_of(d, first),
			      .bar = bars};
}

static void draw(struct drawing *d, const struct chart *c)
{
	if (d->g->time)
		chart_columns(d->p, c);
	else
		chart_bars(d->p, c);
}

/* Charts beside one another have one scale, but for those in units of their own. */
static void find_scale(const struct grid *g, double *low, double *high)
{
	for (size_t r = 0; r < g->drawn_rows; r++)
		for (size_t c = 0; c < g->drawn_columns; c++) {
			const struct table_row *row = grid_cell(g, r, c);
			double n =
				row != NULL && row->value.len != 0 ? strtod(row->value.s, NULL) : 0;
			*low = n < *low ? n : *low;
			*high = n > *high ? n : *high;
		}
}

static void draw_panels(struct drawing *d)
{
	double low = 0, high = 0;

	if (!d->g->units)
		find_scale(d->g, &low, &high);
	for (size_t c = 0; c < d->g->drawn_columns; c++) {
		struct slice name = label(d, d->g->across, d->g->column[c]);
		struct chart chart = chart_of(d, c, c + 1);
		chart.title = page_fill(d->p, TEXT_PANEL_OF, d->title, name);
		chart.low = low;
		chart.high = high;
		chart.panel = true;
		page_markup(d->p, "<div class=\"panel\"><h3>");
		html_value(&d->p->out, name);
		page_markup(d->p, "</h3>\n");
		draw(d, &chart);
		page_markup(d->p, "</div>\n");
	}
}

/* ---- the table ---- */

/* A side of the table: the rows of the grid or its columns. */
struct side {
	const struct column *dimension; /* NULL: there is one, the value itself */
	const struct slice *code;
	size_t n, drawn; /* those behind are totals */
	struct slice value;
};

static struct slice side_label(const struct drawing *d, const struct side *s, size_t i)
{
	return s->dimension != NULL ? label(d, s->dimension, s->code[i]) : s->value;
}

static void put_cell(struct drawing *d, const struct table_row *row)
{
	bool mark = row == NULL || row->value.len == 0;

	html_element(&d->p->out, mark ? "td class=\"n hidden\"" : "td class=\"n\"",
		     figure_text(d, row));
}

/* Many columns of their own kinds, and few rows, are easier to read as rows. */
static void put_table(struct drawing *d, struct slice value)
{
	const struct grid *g = d->g;
	bool turned = !g->together && g->rows < g->columns;
	const struct side rows = {g->down, g->row, g->rows, g->drawn_rows, value},
			  columns = {g->across, g->column, g->columns, g->drawn_columns, value};
	const struct side *down = turned ? &columns : &rows, *across = turned ? &rows : &columns;

	page_table_begin(d->p, d->title);
	page_head_cell(d->p,
		       down->dimension != NULL ? column_title(down->dimension, d->p->lang) : S(""),
		       false);
	for (size_t c = 0; c < across->n; c++)
		page_head_cell(d->p, side_label(d, across, c), true);
	page_table_rows(d->p);
	for (size_t r = 0; r < down->n; r++) {
		(r < down->drawn ? page_row : page_total_row)(d->p, side_label(d, down, r));
		for (size_t c = 0; c < across->n; c++)
			put_cell(d, turned ? grid_cell(g, c, r) : grid_cell(g, r, c));
		page_row_end(d->p);
	}
	page_table_end(d->p);
}

/* Figures in units of their own, one of each, are no chart but a few large numbers. */
static void put_key_figures(struct drawing *d)
{
	page_markup(d->p, "<dl class=\"key\">\n");
	for (size_t c = 0; c < d->g->columns; c++) {
		page_markup(d->p, "<div><dt>");
		html_value(&d->p->out, label(d, d->g->across, d->g->column[c]));
		page_markup(d->p, "</dt><dd>");
		page_put(d->p, figure_text(d, grid_cell(d->g, 0, c)));
		page_markup(d->p, " ");
		html_element(&d->p->out, "span class=\"unit\"", unit_of(d, c));
		page_markup(d->p, "</dd></div>\n");
	}
	page_markup(d->p, "</dl>\n");
}

static void put_figure(struct drawing *d, struct slice value)
{
	const struct grid *g = d->g;
	bool panels = !g->together, wide = g->columns > 3;

	page_markup(d->p, panels ? "<figure class=\"panels\">\n"
			  : wide ? "<figure class=\"wide\">\n"
				 : "<figure>\n");
	if (panels) {
		draw_panels(d);
	} else if (grid_has_numbers(g)) {
		struct chart chart = chart_of(d, 0, g->drawn_columns);
		draw(d, &chart);
	}
	put_table(d, value);
	page_markup(d->p, "</figure>\n");
}

/* ---- what there is to say of them ---- */

static void put_note(struct page *p, struct slice text)
{
	page_block(p, "p class=\"quiet\"", text);
}

static void explain_marks(const struct drawing *d)
{
	if (d->hidden)
		put_note(d->p, page_text(d->p, TEXT_HIDDEN_MEANS));
	if (d->missing)
		put_note(d->p, page_text(d->p, TEXT_MISSING_MEANS));
	if (d->not_there)
		put_note(d->p, page_text(d->p, TEXT_NOT_THERE_MEANS));
}

static void explain_choice(const struct drawing *d)
{
	struct page *p = d->p;
	const struct grid *g = d->g;
	struct slice left = {NULL, 0};

	if (g->drawn_rows < g->all_rows)
		put_note(p, page_fill(p, g->time ? TEXT_SHOWN_LATEST : TEXT_SHOWN_HIGHEST,
				      page_number(p, g->drawn_rows), page_number(p, g->all_rows)));
	if (g->drawn_columns < g->all_columns)
		put_note(p, page_fill(p, TEXT_SHOWN_COLUMNS, page_number(p, g->drawn_columns),
				      page_number(p, g->all_columns)));
	for (size_t i = 0; i < g->pins; i++) {
		struct slice title = column_title(g->pin[i].dimension, p->lang);
		left = left.len == 0 ? title : page_fill(p, TEXT_BY_TWO, left, title);
	}
	if (left.len != 0)
		put_note(p, page_fill(p, TEXT_MORE_IN_FILES, left));
}

static struct slice title_of(struct page *p, const struct grid *g, const struct dataset *s)
{
	struct slice title = label_in(&s->title, p->lang);

	for (size_t i = 0; i < g->pins; i++)
		if (!slice_eq(g->pin[i].code, S("T")))
			title = page_fill(p, TEXT_PANEL_OF, title,
					  code_label(g->pin[i].dimension, g->pin[i].code, p->lang));
	return title;
}

void page_figures(struct page *p, const struct sheet *s)
{
	const struct dataset *dataset = s->table->dataset;

	page_section(p, "figures", TEXT_FIGURES);
	if (s->table->n == 0) {
		put_note(p, page_text(p, TEXT_NO_ROWS));
	} else {
		struct grid g = grid_of(s->table, &p->mem);
		struct drawing d = {.p = p, .g = &g, .title = title_of(p, &g, dataset)};
		if (g.units && g.down == NULL)
			put_key_figures(&d);
		else
			put_figure(&d, value_title(dataset, p->lang));
		explain_marks(&d);
		explain_choice(&d);
	}
	if (dataset->kind == MEASURE_MENTIONS)
		put_note(p, page_text(p, TEXT_MENTIONS));
	if (dataset_is_records(dataset))
		put_note(p, page_text(p, TEXT_OF_RECORDS));
	page_section_end(p);
}

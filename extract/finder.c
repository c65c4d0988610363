#include "finder.h"

#include <stdlib.h>
#include "../common/text.h"

enum {
	MOST_TEXTS = 500,
	NEAR = 100,	    /* tables back that a text may belong to */
	FIRST_LINES = 2048, /* before anything is judged */
	MORE_LINES = 160,   /* after that */
	MOST_BYTES = 16 << 20,
	CONTEXT = 16, /* judged lines that stay */
	TAIL = 48,    /* lines at the end that may look otherwise when more have come */
	SETTLED = 8   /* so many sure rows of data, and more of the kind may pass */
};

#define SURE 0.9

const struct slice row_kind_name[ROW_KINDS] = {
	[ROW_DATA] = {"data", 4}, [ROW_GROUP] = {"group", 5}, [ROW_TOTAL] = {"total", 5}};

void finder_init(struct finder *f, const struct wanted *wanted, const struct pairs *lost,
		 const struct finder_events *events)
{
	*f = (struct finder){.wanted = wanted, .lost = lost, .events = events};
}

void finder_free(struct finder *f)
{
	free(f->text);
	looks_free(&f->looks);
	window_free(&f->window);
	arena_free(&f->row);
	arena_free(&f->mem);
	*f = (struct finder){0};
}

static bool covers(const struct region *r, uint32_t col)
{
	return col >= r->first_col && col <= r->last_col;
}

/* ---- loose text: titles, notes, and what belongs to nothing ---- */

static void keep_text(struct finder *f, uint32_t row, const struct cell *c, enum line_label label)
{
	struct slice text = text_trim(c->text);

	if (text.len == 0)
		return;
	if (f->texts == MOST_TEXTS) {
		f->texts_left_out++;
		return;
	}
	GROW(f->text, f->texts, f->text_cap);
	f->text[f->texts++] = (struct loose_text){row, c->col, label, arena_copy(&f->mem, text)};
}

static void tell_text(const struct finder *f, uint32_t row, uint32_t col, struct slice text)
{
	if (f->events->text != NULL)
		f->events->text(f->events->data, row, col, text);
}

static void append_line(struct arena *mem, struct slice *to, struct slice line)
{
	*to = to->len == 0 ? arena_copy(mem, line)
			   : arena_printf(mem, "%.*s\n%.*s", FMT(*to), FMT(line));
}

/* The last table above a text, one over its column before any other near by. */
static struct region *table_above(struct finder *f, const struct loose_text *t)
{
	struct region *any = NULL;
	size_t looked_at = 0;

	for (struct region *r = f->newest; r != NULL && looked_at++ < NEAR; r = r->older) {
		if (r->first_row >= t->row)
			continue;
		if (covers(r, t->col))
			return r;
		if (any == NULL)
			any = r;
	}
	return any;
}

/* Metadata are the title of what comes below, notes belong to what stands above; other texts
 * to what is nearer. */
static bool is_title(const struct loose_text *t, const struct region *above,
		     const struct region *below)
{
	if (below == NULL || t->row >= below->first_row)
		return false;
	if (above == NULL || t->row <= above->last_row || t->label == LINE_METADATA)
		return true;
	return t->label != LINE_NOTES && below->first_row - t->row < t->row - above->last_row;
}

static void give_texts(struct finder *f, struct region *below)
{
	for (size_t i = 0; i < f->texts; i++) {
		const struct loose_text *t = &f->text[i];
		struct region *above = table_above(f, t);

		if (is_title(t, above, below))
			append_line(&f->mem, &below->title, t->text);
		else if (above != NULL)
			append_line(&f->mem, &above->notes, t->text);
		else
			tell_text(f, t->row, t->col, t->text);
	}
	f->texts = 0;
}

/* ---- tables ---- */

static void drop_ended(struct finder *f)
{
	struct region **at = &f->open;

	while (*at != NULL)
		if ((*at)->ended)
			*at = (*at)->next_open;
		else
			at = &(*at)->next_open;
}

static void end_regions(struct finder *f, uint32_t first_col, uint32_t last_col)
{
	for (struct region *r = f->open; r != NULL; r = r->next_open)
		r->ended |= r->first_col <= last_col && first_col <= r->last_col;
	drop_ended(f);
}

static uint32_t row_of(const struct finder *f, size_t line)
{
	return f->window.row[line].number;
}

/* The table that was asked for and has this very header, in its own columns: as on every page. */
static struct region *repeated(const struct finder *f, const struct plan *p)
{
	for (struct region *r = f->open; r != NULL && p->wanted != NULL; r = r->next_open) {
		size_t same = 0;
		if (r->wanted != p->wanted || r->first_col != p->first_col ||
		    r->last_col != p->last_col)
			continue;
		while (same < r->columns && slice_eq(r->name[same], p->heading.name[same]))
			same++;
		if (same == r->columns)
			return r;
	}
	return NULL;
}

static void take_heading(struct finder *f, struct region *r, const struct plan *p)
{
	r->columns = p->heading.n;
	r->header = NEW(&f->mem, struct slice, r->columns);
	r->name = NEW(&f->mem, struct slice, r->columns);
	for (size_t i = 0; i < r->columns; i++) {
		r->header[i] = arena_copy(&f->mem, p->heading.header[i]);
		r->name[i] = arena_copy(&f->mem, p->heading.name[i]);
	}
	r->renames = p->renames;
	r->renamed = NEW(&f->mem, struct renamed, p->renames + 1);
	for (size_t i = 0; i < p->renames; i++) {
		r->renamed[i] = p->renamed[i];
		r->renamed[i].found = arena_copy(&f->mem, p->renamed[i].found);
	}
}

static void add_region(struct finder *f, struct region *r)
{
	r->older = f->newest;
	*(f->newest != NULL ? &f->newest->newer : &f->oldest) = r;
	f->newest = r;
	r->next_open = f->open;
	f->open = r;
}

static void begin_region(struct finder *f, const struct plan *p, const double *sure)
{
	struct region *again = repeated(f, p), *r = NEW(&f->mem, struct region, 1);
	uint32_t first = row_of(f, p->header);
	uint32_t last = p->headers != 0 ? row_of(f, p->header + p->headers - 1) : 0;

	if (again != NULL) {
		again->below = last;
		return;
	}
	*r = (struct region){.wanted = p->wanted,
			     .first_col = p->first_col,
			     .last_col = p->last_col,
			     .header_first = p->headers != 0 ? first : 0,
			     .header_last = last,
			     .first_row = first,
			     .last_row = p->headers != 0 ? last : first,
			     .below = last,
			     .matched = p->matched,
			     .header_lines = p->headers};
	take_heading(f, r, p);
	for (size_t i = 0; i < p->headers; i++)
		r->sure_of_header += sure[p->header + i];
	end_regions(f, r->first_col, r->last_col);
	if (f->events->begin != NULL && !f->events->begin(f->events->data, r))
		return;
	give_texts(f, r);
	add_region(f, r);
}

static void put_row(struct finder *f, struct region *r, const struct row *row, enum row_kind kind,
		    double sure)
{
	struct slice *cells = NEW(&f->row, struct slice, r->columns);
	bool any = false;

	for (size_t i = 0; i < row->n; i++) {
		const struct cell *c = &row->cell[i];
		if (!covers(r, c->col) || !text_says_anything(c->text))
			continue;
		cells[c->col - r->first_col] = c->text;
		any = true;
	}
	if (!any)
		return;
	r->rows[kind]++;
	r->sure_of_rows += sure;
	r->last_row = row->number;
	if (f->events->row != NULL)
		f->events->row(f->events->data, r, kind, row->number, cells);
}

static bool in_table(const struct finder *f, uint32_t row, uint32_t col)
{
	for (const struct region *r = f->open; r != NULL; r = r->next_open)
		if (covers(r, col))
			return true;
	for (const struct region *r = f->newest; r != NULL && r->header_last >= row; r = r->older)
		if (covers(r, col) && row >= r->header_first)
			return true;
	return false;
}

static bool is_row(enum line_label label)
{
	return label == LINE_DATA || label == LINE_GROUP || label == LINE_DERIVED;
}

static enum row_kind kind_of(enum line_label label)
{
	return label == LINE_DERIVED ? ROW_TOTAL : label == LINE_GROUP ? ROW_GROUP : ROW_DATA;
}

/* A row of a table that was asked for is one also where it looks like a header. */
static bool belongs(const struct region *r, enum line_label label, uint32_t row)
{
	return r->below < row && (is_row(label) || (r->wanted != NULL && label == LINE_HEADER));
}

/* Most rows lie in the table that began last. */
static bool is_within(const struct region *r, const struct row *row)
{
	return r != NULL && row->n != 0 && covers(r, row->cell[0].col) &&
	       covers(r, row->cell[row->n - 1].col);
}

static void keep_texts(struct finder *f, const struct row *row, enum line_label label)
{
	bool outside = label == LINE_METADATA || label == LINE_NOTES;

	for (size_t i = 0; i < row->n; i++)
		if (outside || !in_table(f, row->number, row->cell[i].col))
			keep_text(f, row->number, &row->cell[i], label);
}

static void put_line(struct finder *f, const struct row *row, enum line_label label, double sure)
{
	for (struct region *r = f->open; r != NULL; r = r->next_open)
		if (belongs(r, label, row->number))
			put_row(f, r, row, kind_of(label), sure);
	if (!is_row(label) || !is_within(f->open, row))
		keep_texts(f, row, label);
	arena_reset(&f->row);
}

/* ---- judging ---- */

struct verdict {
	struct anchors anchors;
	struct labelling lines;
};

static size_t cells_within(const struct line *l, uint32_t first, uint32_t last)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += l->cell[i].col >= first && l->cell[i].col <= last;
	return n;
}

/* In a table that was asked for, what fills several cells is no note, and a total says so. */
static uint8_t may_be_in_wanted(const struct line *l, uint32_t first, uint32_t last)
{
	size_t cells = cells_within(l, first, last);
	bool total = (l->words & WORD_TOTAL) != 0 ||
		     (l->sums > 0 && (l->words & WORD_TOTAL_INSIDE) != 0) || l->surprise >= 4;

	if (cells > 1 && (l->words & WORD_TOTAL) != 0)
		return 1 << LINE_DERIVED;
	if (cells == 0)
		return LINE_ANYTHING;
	uint8_t may = cells > 1 ? 1 << LINE_DATA | 1 << LINE_HEADER
				: LINE_ANYTHING & ~(1 << LINE_DERIVED);
	return (uint8_t)(may | (total ? 1 << LINE_DERIVED : 0));
}

static void restrict_wanted(const struct finder *f, const struct anchors *anchors, uint8_t *may)
{
	const struct window *w = &f->window;
	uint32_t first = UINT32_MAX, last = 0;
	size_t a = 0;

	for (const struct region *r = f->open; r != NULL; r = r->next_open) {
		first = r->first_col < first ? r->first_col : first;
		last = r->last_col > last ? r->last_col : last;
	}
	for (size_t i = w->judged; i < w->lines.n; i++) {
		bool header = false;
		for (; a < anchors->n && anchors->item[a].line == i; a++) {
			const struct header_match *m = &anchors->item[a].match;
			first = !header || m->first < first ? m->first : first;
			last = !header || m->last > last ? m->last : last;
			header = true;
		}
		if (header)
			may[i] = 1 << LINE_HEADER;
		else if (last != 0)
			may[i] = may_be_in_wanted(&w->lines.item[i], first, last);
	}
}

static struct verdict judge_lines(struct finder *f)
{
	struct window *w = &f->window;
	struct verdict v = {.anchors = plan_anchors(f->wanted, f->lost, w, &w->mem)};
	uint8_t *may = NEW(&w->mem, uint8_t, w->lines.n + 1);

	lines_weigh(&w->lines);
	struct totals totals = totals_find(&w->lines, &w->mem);
	totals_mark(&w->lines, &totals);
	if (f->events->totals != NULL)
		f->events->totals(f->events->data, &w->lines, w->judged, &totals);
	totals_free(&totals);
	for (size_t i = 0; i < w->lines.n; i++)
		may[i] = (uint8_t)(i < w->judged ? 1 << w->label[i] : LINE_ANYTHING);
	if (f->wanted != NULL)
		restrict_wanted(f, &v.anchors, may);
	v.lines = labels_of(&w->lines, may, &w->mem);
	return v;
}

/* ---- rows that pass at once ---- */

static bool is_settled(const struct finder *f, const struct verdict *v)
{
	size_t n = f->window.lines.n;

	for (size_t i = n - (n < SETTLED ? n : SETTLED); i < n; i++)
		if (v->lines.label[i] != LINE_DATA || v->lines.confidence[i] < SURE)
			return false;
	return n >= SETTLED;
}

static bool passes(struct finder *f, const struct row *row)
{
	return f->window.judged != 0 && f->window.lines.n == f->window.judged && f->open != NULL &&
	       looks_known(&f->looks, row) && !row_may_be_total(row);
}

/* ---- the window ---- */

/* How many lines can be told for good; none may cut a header in two. */
static size_t lines_told(const struct finder *f, const struct verdict *v, bool all)
{
	size_t n = f->window.lines.n, told = n > TAIL ? n - TAIL : 0;

	if (all)
		return n;
	while (told > f->window.judged && v->lines.label[told - 1] == LINE_HEADER)
		told--;
	return told;
}

/* As layout.h parts lines: notes end a table, other texts and headers one that has rows. */
static void end_tables(struct finder *f, enum line_label label)
{
	for (struct region *r = f->open; r != NULL; r = r->next_open) {
		size_t rows = r->rows[ROW_DATA] + r->rows[ROW_GROUP] + r->rows[ROW_TOTAL];
		r->ended |= label == LINE_NOTES || (!is_row(label) && rows != 0);
	}
	drop_ended(f);
}

/* Those whose header begins at the line, or whose rows do where there is no header: such a
 * table is new only where none is open. */
static size_t begin_regions(struct finder *f, const struct plans *plans, size_t next, size_t line,
			    const double *sure)
{
	for (; next < plans->n && plans->item[next].header == line; next++)
		if (plans->item[next].headers != 0 || f->open == NULL)
			begin_region(f, &plans->item[next], sure);
	return next;
}

static void tell_lines(struct finder *f, const struct verdict *v, size_t told)
{
	struct window *w = &f->window;
	struct plans plans = plan_tables(&v->anchors, v->lines.label, &w->mem);
	size_t next = 0;

	for (size_t i = w->judged; i < told; i++) {
		enum line_label label = v->lines.label[i];
		double sure = v->lines.confidence[i];

		if (f->events->line != NULL)
			f->events->line(f->events->data, w->row[i].number, label, sure);
		if (f->wanted == NULL)
			end_tables(f, label);
		next = begin_regions(f, &plans, next, i, v->lines.confidence);
		put_line(f, &w->row[i], label, sure);
		if (label == LINE_DATA && sure >= SURE)
			looks_learn(&f->looks, &w->row[i]);
	}
}

static void judge(struct finder *f, bool end)
{
	if (f->window.lines.n == f->window.judged)
		return;
	struct verdict v = judge_lines(f);
	size_t told = lines_told(f, &v, end || is_settled(f, &v));

	tell_lines(f, &v, told);
	window_advance(&f->window, told, CONTEXT, v.lines.label);
}

void finder_begin_sheet(struct finder *f)
{
	arena_reset(&f->mem);
	window_reset(&f->window);
	looks_forget(&f->looks);
	f->passed = 0;
	f->oldest = f->newest = f->open = NULL;
	f->texts = 0;
	f->texts_left_out = 0;
}

void finder_row(struct finder *f, const struct row *row)
{
	struct window *w = &f->window;
	struct header_match *match;

	if (passes(f, row) &&
	    (f->wanted == NULL || header_match(f->wanted, row, f->lost, &f->row, &match) == 0)) {
		if (f->events->line != NULL)
			f->events->line(f->events->data, row->number, LINE_DATA, 1);
		put_line(f, row, LINE_DATA, 1);
		f->passed = row->number;
		return;
	}
	if (f->passed != 0)
		window_move_to(w, f->passed);
	f->passed = 0;
	window_add(w, row);
	if (w->lines.n >= (w->judged != 0 ? CONTEXT + MORE_LINES : FIRST_LINES) ||
	    w->bytes >= MOST_BYTES)
		judge(f, false);
}

static void finish(struct region *r)
{
	size_t rows = r->rows[ROW_DATA] + r->rows[ROW_GROUP] + r->rows[ROW_TOTAL];
	double header = r->header_lines != 0 ? r->sure_of_header / (double)r->header_lines : 1;
	double body = rows != 0 ? r->sure_of_rows / (double)rows : header;

	r->confidence = header < body ? header : body;
}

void finder_end_sheet(struct finder *f)
{
	judge(f, true);
	give_texts(f, NULL);
	if (f->texts_left_out != 0)
		tell_text(f, 0, 0,
			  arena_printf(&f->mem, "(%zu more texts outside tables)",
				       f->texts_left_out));
	for (struct region *r = f->oldest; r != NULL; r = r->newer) {
		finish(r);
		if (f->events->end != NULL)
			f->events->end(f->events->data, r);
	}
}

#include "plan.h"

#include "../common/text.h"

struct anchors plan_anchors(const struct wanted *wanted, const struct pairs *lost,
			    const struct window *window, struct arena *mem)
{
	struct anchors a = {.wanted = wanted, .lost = lost, .window = window};
	struct header_match *match;
	size_t n, most = wanted != NULL ? wanted->n * (window->lines.n + 1) : 0;

	a.item = NEW(mem, struct anchor, most + 1);
	for (size_t i = window->judged; wanted != NULL && i < window->lines.n; i++) {
		n = header_match(wanted, &window->row[i], lost, mem, &match);
		for (size_t k = 0; k < n; k++)
			a.item[a.n++] = (struct anchor){.line = i, .match = match[k]};
	}
	return a;
}

/* ---- all tables ---- */

static struct heading heading_of_lines(const struct anchors *a, size_t line, size_t n,
				       uint32_t first, uint32_t last, struct arena *mem)
{
	return heading_of(a->window->row + line, n, first, last, a->lost, mem);
}

static struct plan plan_of_block(const struct anchors *a, const struct block *b, struct arena *mem)
{
	struct plan p = {.header = b->header,
			 .headers = b->headers,
			 .first_col = b->first_col,
			 .last_col = b->last_col};

	p.heading = heading_of_lines(a, b->header, b->headers, b->first_col, b->last_col, mem);
	heading_make_unique(&p.heading, mem);
	return p;
}

/* ---- those that were asked for ---- */

/* The lines of headers around one. */
static void widen_header(struct plan *p, const struct anchors *a, const uint8_t *label)
{
	size_t line = p->header;

	while (p->header > a->window->judged && label[p->header - 1] == LINE_HEADER)
		p->header--;
	p->headers = line - p->header + 1;
	while (p->header + p->headers < a->window->lines.n &&
	       label[p->header + p->headers] == LINE_HEADER)
		p->headers++;
}

static void name_column(struct plan *p, size_t col, struct slice text, struct arena *mem)
{
	struct slice name = header_repair(mem, text);

	if (slice_eq(name, p->heading.name[col]))
		return;
	p->heading.header[col] = arena_copy(mem, text);
	p->heading.name[col] = name;
}

static bool is_wanted(const struct plan *p, struct slice text, struct arena *mem)
{
	return header_is_wanted(p->wanted, header_key(mem, text));
}

/* What the definition names is called what stands in the row where it was found, or, where it asks
 * for that, lowest in the rows around it. */
static void keep_names_of(struct plan *p, const struct row *row, struct arena *mem)
{
	for (size_t i = 0; i < row->n; i++) {
		const struct cell *c = &row->cell[i];
		if (c->col >= p->first_col && c->col <= p->last_col && is_wanted(p, c->text, mem))
			name_column(p, c->col - p->first_col, c->text, mem);
	}
	for (size_t col = 0; col < p->heading.n; col++) {
		struct slice low = heading_low(&p->heading, col, p->wanted, mem);
		if (low.len != 0 && !is_wanted(p, p->heading.name[col], mem))
			name_column(p, col, low, mem);
	}
}

static struct plan plan_of_match(const struct anchors *a, const struct header_match *m, size_t line,
				 const uint8_t *label, struct arena *mem)
{
	struct plan p = {.wanted = m->table,
			 .header = line,
			 .headers = 1,
			 .first_col = m->first,
			 .last_col = m->last,
			 .matched = m->matched};

	widen_header(&p, a, label);
	p.heading = heading_of_lines(a, p.header, p.headers, m->first, m->last, mem);
	keep_names_of(&p, &a->window->row[line], mem);
	heading_make_unique(&p.heading, mem);
	return p;
}

/* The headers of a block as one row: of joined names, or for a table of those that it asks for. */
static struct row joined_row(const struct heading *h, uint32_t number,
			     const struct wanted_table *table, struct arena *mem)
{
	struct row row = {.number = number, .cell = NEW(mem, struct cell, h->n)};

	for (size_t i = 0; i < h->n; i++) {
		struct slice low = table != NULL ? heading_low(h, i, table, mem) : S("");
		if (h->name[i].len != 0)
			row.cell[row.n++] = (struct cell){.col = h->first + (uint32_t)i,
							  .kind = CELL_TEXT,
							  .text = low.len != 0 ? low : h->name[i]};
	}
	return row;
}

static bool is_planned(const struct plans *all, const struct wanted_table *t)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->item[i].wanted == t)
			return true;
	return false;
}

static bool has_plan(const struct plans *all, const struct block *b)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->item[i].header < b->header + b->headers &&
		    b->header < all->item[i].header + all->item[i].headers &&
		    all->item[i].first_col <= b->last_col && b->first_col <= all->item[i].last_col)
			return true;
	return false;
}

static void plan_joined(struct plans *all, const struct anchors *a, const struct block *b,
			const struct header_match *m, const struct row *row, struct arena *mem)
{
	struct plan *p = &all->item[all->n++];

	*p = (struct plan){
		.wanted = m->table,
		.header = b->header,
		.headers = b->headers,
		.first_col = m->first,
		.last_col = m->last,
		.matched = m->matched,
		.heading = heading_of_lines(a, b->header, b->headers, m->first, m->last, mem)};
	keep_names_of(p, row, mem);
	heading_make_unique(&p->heading, mem);
}

static void rename_columns(struct plan *p, struct renamed *renamed, size_t n)
{
	p->renamed = renamed;
	p->renames = n;
	for (size_t i = 0; i < n; i++) {
		size_t col = renamed[i].col - p->first_col;
		renamed[i].found = p->heading.name[col];
		p->heading.name[col] = renamed[i].wanted;
	}
}

/* The tables whose anchors a row of joined headers has; `table` alone, where it is given. */
static size_t plan_exact(struct plans *all, const struct anchors *a, const struct block *b,
			 const struct row *row, const struct wanted_table *table, struct arena *mem)
{
	struct header_match *match;
	size_t n = header_match(a->wanted, row, a->lost, mem, &match), planned = 0;

	for (size_t i = 0; i < n; i++)
		if (!is_planned(all, match[i].table) &&
		    (table == NULL || match[i].table == table)) {
			plan_joined(all, a, b, &match[i], row, mem);
			planned++;
		}
	return table == NULL ? n : planned;
}

/* Headers in several rows, and headers that were renamed. */
static void plan_block(struct plans *all, const struct anchors *a, const struct block *b,
		       struct arena *mem)
{
	struct heading h =
		heading_of_lines(a, b->header, b->headers, b->first_col, b->last_col, mem);
	uint32_t number = a->window->row[b->header + b->headers - 1].number;
	struct row row = joined_row(&h, number, NULL, mem);
	struct header_match near;
	size_t whole = b->headers > 1 ? plan_exact(all, a, b, &row, NULL, mem) : 0, n = whole;

	for (size_t i = 0; whole == 0 && b->headers > 1 && i < a->wanted->n; i++) {
		const struct wanted_table *t = &a->wanted->table[i];
		struct row low = joined_row(&h, number, t, mem);
		n += plan_exact(all, a, b, &low, t, mem);
	}
	for (size_t i = 0; n == 0 && i < a->wanted->n; i++) {
		const struct wanted_table *t = &a->wanted->table[i];
		struct renamed *renamed = NEW(mem, struct renamed, t->n + 1);
		size_t renames;
		if (is_planned(all, t) || !header_nearly(t, &row, mem, &near, renamed, &renames))
			continue;
		plan_joined(all, a, b, &near, &row, mem);
		rename_columns(&all->item[all->n - 1], renamed, renames);
	}
}

static void sort_plans(struct plans *all)
{
	for (size_t i = 1; i < all->n; i++)
		for (size_t k = i; k > 0 && all->item[k].header < all->item[k - 1].header; k--) {
			struct plan p = all->item[k];
			all->item[k] = all->item[k - 1];
			all->item[k - 1] = p;
		}
}

struct plans plan_tables(const struct anchors *a, const uint8_t *label, struct arena *mem)
{
	struct blocks blocks = layout_find(&a->window->lines, label, a->window->judged, mem);
	size_t tables = a->wanted != NULL ? a->wanted->n : 1;
	struct plans all = {.item = NEW(mem, struct plan, a->n + blocks.n * tables + 1)};

	for (size_t i = 0; i < a->n; i++)
		all.item[all.n++] =
			plan_of_match(a, &a->item[i].match, a->item[i].line, label, mem);
	for (size_t i = 0; i < blocks.n; i++) {
		const struct block *b = &blocks.item[i];
		if (a->wanted == NULL)
			all.item[all.n++] = plan_of_block(a, b, mem);
		else if (b->headers != 0 && !has_plan(&all, b))
			plan_block(&all, a, b, mem);
	}
	sort_plans(&all);
	return all;
}

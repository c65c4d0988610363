#include "layout.h"

#include <stdlib.h>

enum { MOST_PARTED = 1000 }; /* columns of a sheet whose tables are told side by side */

/* ---- one below another ---- */

struct stack {
	struct block *item;
	size_t n;
	bool open, body;
};

static struct block *begin(struct stack *s, size_t line)
{
	s->open = true;
	s->body = false;
	s->item[s->n] = (struct block){.first = line, .last = line, .header = line};
	return &s->item[s->n++];
}

static void see_header(struct stack *s, size_t line)
{
	struct block *b = s->open && !s->body ? &s->item[s->n - 1] : begin(s, line);

	b->headers = line - b->header + 1;
	b->last = line;
}

static void see_body(struct stack *s, size_t line, bool group)
{
	struct block *b = s->open ? &s->item[s->n - 1] : begin(s, line);

	b->last = line;
	s->body |= !group || s->body;
}

static void stack_lines(struct stack *s, const uint8_t *label, size_t from, size_t n)
{
	for (size_t i = from; i < n; i++) {
		switch (label[i]) {
		case LINE_HEADER:
			see_header(s, i);
			break;
		case LINE_METADATA: /* between a header and its body it parts nothing */
			s->open = s->open && !s->body;
			break;
		case LINE_NOTES:
			s->open = false;
			break;
		default:
			see_body(s, i, label[i] == LINE_GROUP);
		}
	}
}

/* ---- side by side ---- */

struct column {
	unsigned headers, cells, texts;
};

struct columns {
	struct column *item; /* [1] is column A */
	uint32_t n;
};

static struct columns columns_of(const struct lines *lines, const struct block *b,
				 struct arena *mem)
{
	struct columns c = {0};

	for (size_t i = b->first; i <= b->last; i++) {
		uint32_t last = lines->item[i].cell[lines->item[i].n - 1].col;
		c.n = last > c.n ? last : c.n;
	}
	c.item = NEW(mem, struct column, c.n + 2);
	for (size_t i = b->first; i <= b->last; i++)
		for (size_t k = 0; k < lines->item[i].n; k++) {
			const struct line_cell *cell = &lines->item[i].cell[k];
			struct column *at = &c.item[cell->col];
			bool header = i < b->header + b->headers;
			at->headers += header;
			at->cells += !header;
			at->texts += !header && cell->shape == SHAPE_TEXT;
		}
	return c;
}

static bool is_empty(const struct column *c)
{
	return c->headers + c->cells == 0;
}

/* May a table begin here: a header, and words below it where it names its rows? */
static bool names_rows(const struct columns *c, uint32_t first, uint32_t last)
{
	const struct column *at = &c->item[first];

	return last > first && at->headers != 0 && at->cells != 0 &&
	       10 * at->texts >= 7 * at->cells;
}

static uint32_t last_row_of(const struct lines *lines, const struct block *b, uint32_t first,
			    uint32_t last)
{
	size_t i = b->last + 1;

	while (i-- > b->first)
		for (size_t k = 0; k < lines->item[i].n; k++)
			if (lines->item[i].cell[k].col >= first &&
			    lines->item[i].cell[k].col <= last)
				return (uint32_t)i;
	return (uint32_t)b->first;
}

/* Does a text of the header on the left stand in the header on the right too? */
static bool repeats_header(const struct lines *lines, const struct block *b, uint32_t gap)
{
	for (size_t i = b->header; i < b->header + b->headers; i++) {
		const struct line *l = &lines->item[i];
		for (size_t k = 0; k < l->n && l->cell[k].col < gap; k++)
			for (size_t j = k + 1; j < l->n; j++)
				if (l->cell[j].col > gap && l->cell[j].key == l->cell[k].key)
					return true;
	}
	return false;
}

/* Does another table begin at this column, behind an empty one?  A column that merely is empty
 * has the same rows on both sides, and other headers. */
static bool stands_apart(const struct lines *lines, const struct block *b, const struct columns *c,
			 uint32_t left, uint32_t gap, uint32_t first, uint32_t last)
{
	bool uneven = last_row_of(lines, b, first, last) != last_row_of(lines, b, left, gap - 1);

	if (b->headers == 0 || !names_rows(c, left, gap - 1) || c->item[first].headers == 0 ||
	    last == first)
		return false;
	if (names_rows(c, first, last))
		return uneven || repeats_header(lines, b, gap);
	return uneven && first - gap > 1;
}

/* Does a column without a header say again what the first column says, row by row? */
static bool names_rows_again(const struct lines *lines, const struct block *b,
			     const struct columns *c, uint32_t left, uint32_t col)
{
	size_t same = 0, rows = 0;

	if (c->item[col].headers != 0 || b->headers == 0 || c->item[left].headers == 0 ||
	    col - left < 2 || col == c->n || c->item[col + 1].headers == 0)
		return false;
	for (size_t i = b->header + b->headers; i <= b->last; i++) {
		const struct line_cell *x = line_at(&lines->item[i], left);
		const struct line_cell *y = line_at(&lines->item[i], col);
		rows += x != NULL && y != NULL;
		same += x != NULL && y != NULL && x->key == y->key;
	}
	return rows >= 3 && 10 * same >= 9 * rows;
}

/* The columns from one on up to the next empty one, or where the rows are named again. */
static uint32_t run_from(const struct lines *lines, const struct block *b, const struct columns *c,
			 uint32_t left, uint32_t first)
{
	while (first < c->n && !is_empty(&c->item[first + 1]) &&
	       !names_rows_again(lines, b, c, left, first + 1))
		first++;
	return first;
}

static void add_side(struct blocks *all, const struct lines *lines, const struct block *b,
		     uint32_t first, uint32_t last)
{
	struct block *side = &all->item[all->n++];

	*side = *b;
	side->first_col = first;
	side->last_col = last;
	side->last = last_row_of(lines, b, first, last);
	if (side->last < side->header + side->headers && side->headers != 0)
		side->last = side->header + side->headers - 1;
}

static void part_sides(struct blocks *all, const struct lines *lines, const struct block *b,
		       struct arena *mem)
{
	struct columns c = columns_of(lines, b, mem);
	uint32_t left = 1, last;

	while (left < c.n && is_empty(&c.item[left]))
		left++;
	last = c.n > MOST_PARTED ? c.n : run_from(lines, b, &c, left, left);
	while (last < c.n) {
		uint32_t first = last + 1;
		while (is_empty(&c.item[first]))
			first++;
		uint32_t end = run_from(lines, b, &c, first, first);
		if (first == last + 1 || stands_apart(lines, b, &c, left, last + 1, first, end)) {
			add_side(all, lines, b, left, last);
			left = first;
		}
		last = end;
	}
	add_side(all, lines, b, left, last);
}

struct blocks layout_find(const struct lines *lines, const uint8_t *label, size_t from,
			  struct arena *mem)
{
	struct stack s = {.item = NEW(mem, struct block, lines->n + 1)};
	struct blocks all = {0};
	size_t cells = 0;

	stack_lines(&s, label, from, lines->n);
	for (size_t i = 0; i < s.n; i++)
		for (size_t k = s.item[i].first; k <= s.item[i].last; k++)
			cells += lines->item[k].n;
	all.item = NEW(mem, struct block, cells + 1); /* a side has a cell at least */
	for (size_t i = 0; i < s.n; i++)
		part_sides(&all, lines, &s.item[i], mem);
	return all;
}

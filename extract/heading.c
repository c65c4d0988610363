#include "heading.h"

#include "../common/map.h"
#include "../common/text.h"

struct grid {
	struct slice *text; /* row by row */
	size_t rows, cols;
};

static struct slice *grid_at(const struct grid *g, size_t row, size_t col)
{
	return &g->text[row * g->cols + col];
}

static bool any_above(const struct grid *g, size_t row, size_t col)
{
	for (size_t r = 0; r < row; r++)
		if (grid_at(g, r, col)->len != 0)
			return true;
	return false;
}

/* The next row below that has a text in the column, or their number. */
static size_t next_below(const struct grid *g, size_t row, size_t col)
{
	do
		row++;
	while (row < g->rows && grid_at(g, row, col)->len == 0);
	return row;
}

/* How many columns a text stands over that is not merged: those behind it that are empty in
 * its row, and have a text in the row where it has the next one beneath itself. */
static size_t reach(const struct grid *g, size_t row, size_t col)
{
	size_t n = 1, below = next_below(g, row, col);

	if (below == g->rows)
		return n;
	while (col + n < g->cols && grid_at(g, row, col + n)->len == 0 &&
	       grid_at(g, below, col + n)->len != 0 && !any_above(g, row, col + n))
		n++;
	return n;
}

static struct grid grid_of(const struct row *rows, size_t n, uint32_t first, uint32_t last,
			   struct arena *mem)
{
	struct grid g = {.rows = n, .cols = last - first + 1};

	g.text = NEW(mem, struct slice, g.rows * g.cols + 1);
	for (size_t r = 0; r < n; r++)
		for (size_t i = 0; i < rows[r].n; i++) {
			const struct cell *c = &rows[r].cell[i];
			if (c->col >= first && c->col <= last && text_trim(c->text).len != 0)
				*grid_at(&g, r, c->col - first) = arena_copy(mem, c->text);
		}
	return g;
}

/* Texts over the columns that they stand over, the lowest first: those above rest on them. */
static void spread(struct grid *g, const struct row *rows, uint32_t first)
{
	for (size_t r = g->rows; r-- > 0;)
		for (size_t i = rows[r].n; i-- > 0;) {
			const struct cell *c = &rows[r].cell[i];
			size_t col = c->col - first;
			if (c->col < first || col >= g->cols || grid_at(g, r, col)->len == 0)
				continue;
			size_t n = c->across > 1 ? c->across : reach(g, r, col);
			for (size_t k = 0; k < n && col + k < g->cols; k++)
				*grid_at(g, r, col + k) = *grid_at(g, r, col);
		}
}

static void join(struct slice *to, struct slice part, const char *with, struct arena *mem)
{
	*to = to->len == 0 ? part : arena_printf(mem, "%.*s%s%.*s", FMT(*to), with, FMT(part));
}

static void join_column(struct heading *h, size_t col, const struct grid *g, struct arena *mem)
{
	struct slice before = {0};

	for (size_t r = 0; r < g->rows; r++) {
		struct slice text = *grid_at(g, r, col), part = header_repair(mem, text);
		if (part.len == 0 || slice_eq(part, before))
			continue;
		h->low[col] = text;
		join(&h->header[col], text, "\n", mem);
		join(&h->name[col], part, " ", mem);
		before = part;
	}
}

struct heading heading_of(const struct row *rows, size_t n, uint32_t first, uint32_t last,
			  const struct pairs *lost, struct arena *mem)
{
	struct grid g = grid_of(rows, n, first, last, mem);
	struct heading h = {.header = NEW(mem, struct slice, g.cols),
			    .name = NEW(mem, struct slice, g.cols),
			    .low = NEW(mem, struct slice, g.cols),
			    .first = first,
			    .n = g.cols};
	char letters[8];

	spread(&g, rows, first);
	for (size_t col = 0; col < h.n; col++) {
		join_column(&h, col, &g, mem);
		const struct scalar *given =
			lost != NULL
				? pairs_get(lost, column_letters(first + (uint32_t)col, letters))
				: NULL;
		if (h.name[col].len == 0 && given != NULL) {
			h.header[col] = arena_copy(mem, given->text);
			h.name[col] = header_repair(mem, h.header[col]);
		}
	}
	return h;
}

struct slice heading_low(const struct heading *h, size_t col, const struct wanted_table *table,
			 struct arena *mem)
{
	struct slice key = header_key(mem, h->low[col]);
	bool alone =
		slice_eq(table->table->headers.text, S("lowest")) && header_is_wanted(table, key);

	for (size_t i = 0; i < h->n && alone; i++)
		alone = i == col || !slice_eq(header_key(mem, h->low[i]), key);
	return alone ? h->low[col] : S("");
}

static struct slice unique_name(struct map *seen, struct slice name, struct arena *mem)
{
	void **times = map_at(seen, name);
	uintptr_t n = (uintptr_t)*times;
	struct slice unique = name;

	while (n != 0 && map_get(seen, unique) != NULL)
		unique = arena_printf(mem, "%.*s (%zu)", FMT(name), (size_t)++n);
	*map_at(seen, name) = (void *)(n != 0 ? n : 1);
	*map_at(seen, unique) = (void *)(uintptr_t)(n != 0 ? n : 1);
	return unique;
}

void heading_make_unique(struct heading *h, struct arena *mem)
{
	struct map seen = {0};
	char letters[8];

	for (size_t i = 0; i < h->n; i++) {
		if (h->name[i].len == 0)
			h->name[i] =
				arena_copy(mem, column_letters(h->first + (uint32_t)i, letters));
		h->name[i] = unique_name(&seen, h->name[i], mem);
	}
	map_free(&seen);
}

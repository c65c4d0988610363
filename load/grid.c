#include "grid.h"

#include <math.h>
#include <stdlib.h>

#include "../common/map.h"

#define TOTAL S("T")

/* The codes of a dimension, as they come in the table. */
struct axis {
	size_t dimension;
	struct slice *code;
	size_t n; /* without the total */
	bool total, time, units;
	bool pinned;
};

struct planning {
	const struct protected_table *t;
	struct arena *mem;
	struct axis axis[RECORD_COLUMNS];
	size_t axes;
};

/* ---- what the dimensions are like ---- */

/* 2020, 2020-03: what is called as it is, unlike a municipality, which has four digits too. */
static bool is_time(const struct column *c, struct slice code)
{
	if (!slice_eq(code_label(c, code, LANG_SV), code))
		return false;
	for (size_t i = 0; i < code.len; i++)
		if (i == 4 ? code.s[i] != '-' : code.s[i] < '0' || code.s[i] > '9')
			return false;
	return code.len == 4 || code.len == 7;
}

static bool has_unit(const struct column *c, struct slice code)
{
	const struct code *known = code_find(c->list, code);

	return known != NULL && known->unit[LANG_SV].len != 0;
}

static void add_code(struct axis *a, const struct column *c, struct slice code)
{
	a->time = (a->n == 0 || a->time) && is_time(c, code);
	a->units |= has_unit(c, code);
	a->code[a->n++] = code;
}

static struct axis axis_of(const struct protected_table *t, size_t d, struct arena *mem)
{
	struct axis a = {.dimension = d};
	struct map seen = {0};

	for (size_t i = 0; i < t->n; i++)
		*map_at(&seen, t->row[i].code[d]) = &seen;
	a.code = NEW(mem, struct slice, seen.n);
	for (const struct map_entry *e = seen.first; e != NULL; e = map_next(e)) {
		if (slice_eq(e->key, TOTAL))
			a.total = true;
		else
			add_code(&a, t->dimension[d], arena_copy(mem, e->key));
	}
	map_free(&seen);
	return a;
}

/* ---- what is pinned ---- */

/* Rather the last with a total, then the last of time, then the one with most codes. */
static unsigned reluctance(const struct axis *a)
{
	return a->units ? 3 : a->total ? 0 : a->time ? 1 : 2;
}

static struct axis *next_to_pin(struct planning *p)
{
	struct axis *best = NULL;

	for (size_t i = 0; i < p->axes; i++) {
		struct axis *a = &p->axis[i];
		if (a->pinned)
			continue;
		if (best == NULL || reluctance(a) < reluctance(best) ||
		    (reluctance(a) == reluctance(best) && (reluctance(a) < 2 || a->n > best->n)))
			best = a;
	}
	return best;
}

static struct slice pinned_at(const struct axis *a)
{
	if (a->total)
		return TOTAL;
	return a->n == 0 ? S("") : a->time ? a->code[a->n - 1] : a->code[0];
}

static void pin(struct planning *p, struct grid *g)
{
	for (size_t left = p->axes; left > 2; left--) {
		struct axis *a = next_to_pin(p);
		a->pinned = true;
		g->pin[g->pins++] = (struct pin){p->t->dimension[a->dimension], pinned_at(a)};
	}
}

/* ---- which of the two go down, and which across ---- */

static bool goes_across(const struct axis *a, const struct axis *other)
{
	if (a->units != other->units)
		return a->units;
	if (a->time != other->time)
		return other->time;
	return a->n < other->n || (a->n == other->n && a->dimension < other->dimension);
}

static void place(struct planning *p, const struct axis **down, const struct axis **across)
{
	const struct axis *left[2] = {NULL, NULL};
	size_t n = 0;

	for (size_t i = 0; i < p->axes; i++)
		if (!p->axis[i].pinned)
			left[n++] = &p->axis[i];
	*across = n == 2 ? left[goes_across(left[1], left[0])] : NULL;
	*down = n == 2 ? left[*across == left[0]] : left[0];
	if (n == 1 && left[0]->units) {
		*across = left[0];
		*down = NULL;
	}
}

/* ---- the figures ---- */

struct choice {
	const struct axis *axis; /* NULL: one code, of nothing */
	const struct column **column;
	struct slice **code;
	size_t *n, *drawn, *all;
};

static void take_codes(struct planning *p, const struct choice *c, size_t first, size_t most)
{
	const struct axis *a = c->axis;

	*c->n = *c->drawn = *c->all = 1;
	if (a == NULL)
		return;
	*c->column = p->t->dimension[a->dimension];
	*c->all = a->n;
	*c->drawn = a->n - first < most ? a->n - first : most;
	*c->code = NEW(p->mem, struct slice, *c->drawn + 1);
	for (size_t i = 0; i < *c->drawn; i++)
		(*c->code)[i] = a->code[first + i];
	*c->n = *c->drawn;
	if (a->total)
		(*c->code)[(*c->n)++] = TOTAL;
}

static bool is_pinned_row(const struct planning *p, const struct table_row *row)
{
	for (size_t i = 0; i < p->axes; i++)
		if (p->axis[i].pinned &&
		    !slice_eq(pinned_at(&p->axis[i]), row->code[p->axis[i].dimension]))
			return false;
	return true;
}

/* The place of a code among those of a side, 1 for the first; 0: it is not shown. */
static struct map places(const struct slice *code, size_t n)
{
	struct map map = {0};

	for (size_t i = 0; code != NULL && i < n; i++)
		*map_at(&map, code[i]) = (void *)(uintptr_t)(i + 1);
	return map;
}

static size_t place_of(const struct map *map, const struct axis *a, const struct table_row *row)
{
	return a == NULL ? 1 : (size_t)(uintptr_t)map_get(map, row->code[a->dimension]);
}

static void fill(struct grid *g, const struct planning *p, const struct axis *down,
		 const struct axis *across)
{
	struct map rows = places(g->row, g->rows), columns = places(g->column, g->columns);

	g->cell = NEW(p->mem, const struct table_row *, g->rows * g->columns);
	for (size_t i = 0; i < p->t->n; i++) {
		const struct table_row *row = &p->t->row[i];
		size_t r = place_of(&rows, down, row), c = place_of(&columns, across, row);
		if (r != 0 && c != 0 && is_pinned_row(p, row))
			g->cell[(r - 1) * g->columns + c - 1] = row;
	}
	map_free(&rows);
	map_free(&columns);
}

/* ---- too many rows ---- */

struct height {
	size_t row;
	double value;
};

static int by_height(const void *x, const void *y)
{
	const struct height *a = x, *b = y;

	if (a->value != b->value)
		return a->value < b->value ? 1 : -1;
	return (a->row > b->row) - (a->row < b->row);
}

/* By their total, or else by the first column; what is hidden last. */
static void keep_highest(struct grid *g, struct arena *mem)
{
	struct height *height = NEW(mem, struct height, g->drawn_rows);
	struct grid all = *g;
	bool total = g->drawn_rows < g->rows;

	for (size_t r = 0; r < all.drawn_rows; r++) {
		const struct table_row *cell =
			grid_cell(&all, r, all.columns > all.drawn_columns ? all.columns - 1 : 0);
		height[r] = (struct height){r, cell != NULL && cell->value.len != 0
						       ? strtod(cell->value.s, NULL)
						       : -HUGE_VAL};
	}
	qsort(height, all.drawn_rows, sizeof *height, by_height);
	g->drawn_rows = GRID_ROWS;
	g->rows = GRID_ROWS + total;
	g->row = NEW(mem, struct slice, g->rows);
	g->cell = NEW(mem, const struct table_row *, g->rows * g->columns);
	for (size_t i = 0; i < g->rows; i++) {
		size_t from = i < GRID_ROWS ? height[i].row : all.rows - 1;
		g->row[i] = all.row[from];
		for (size_t c = 0; c < g->columns; c++)
			g->cell[i * g->columns + c] = grid_cell(&all, from, c);
	}
}

/* ---- records ---- */

static struct slice code_of(const struct protected_table *t, size_t i, size_t d)
{
	return t->row[i].code[d];
}

static size_t parting_column(const struct protected_table *t)
{
	for (size_t d = 0; d < t->dimensions; d++)
		for (size_t i = 1; i < t->n; i++)
			if (!slice_eq(code_of(t, i, d), code_of(t, 0, d)))
				return d;
	return 0;
}

/* As many rows as there are codes in a column, each with how many records have it. */
static const struct protected_table *counted_records(const struct protected_table *t,
						     struct arena *mem)
{
	struct protected_table *counted = NEW(mem, struct protected_table, 1);
	size_t d = parting_column(t);
	struct map seen = {0};

	for (size_t i = 0; i < t->n; i++) {
		void **n = map_at(&seen, code_of(t, i, d));
		*n = (void *)((uintptr_t)*n + 1);
	}
	*counted = (struct protected_table){.dataset = t->dataset,
					    .dimension = &t->dimension[d],
					    .dimensions = 1,
					    .row = NEW(mem, struct table_row, seen.n)};
	for (const struct map_entry *e = seen.first; e != NULL; e = map_next(e)) {
		struct table_row *row = &counted->row[counted->n++];
		row->code = NEW(mem, struct slice, 1);
		row->code[0] = arena_copy(mem, e->key);
		row->value = arena_printf(mem, "%zu", (size_t)(uintptr_t)e->value);
	}
	map_free(&seen);
	return counted;
}

/* ---- all of it ---- */

struct grid grid_of(const struct protected_table *t, struct arena *mem)
{
	struct planning p = {.t = table_values(t) == 0 ? counted_records(t, mem) : t, .mem = mem};
	struct grid g = {.table = p.t};
	const struct axis *down, *across;

	p.axes = p.t->dimensions;
	for (size_t d = 0; d < p.axes; d++)
		p.axis[d] = axis_of(p.t, d, mem);
	pin(&p, &g);
	place(&p, &down, &across);
	g.time = down != NULL && down->time;
	g.units = across != NULL && across->units;
	take_codes(&p, &(struct choice){down, &g.down, &g.row, &g.rows, &g.drawn_rows, &g.all_rows},
		   g.time && down->n > GRID_ROWS ? down->n - GRID_ROWS : 0, SIZE_MAX);
	take_codes(&p,
		   &(struct choice){across, &g.across, &g.column, &g.columns, &g.drawn_columns,
				    &g.all_columns},
		   0, GRID_CHARTS);
	g.together = !g.units && g.drawn_columns <= GRID_SERIES;
	fill(&g, &p, down, across);
	if (g.drawn_rows > GRID_ROWS)
		keep_highest(&g, mem);
	return g;
}

bool grid_has_numbers(const struct grid *g)
{
	for (size_t r = 0; r < g->drawn_rows; r++)
		for (size_t c = 0; c < g->drawn_columns; c++)
			if (grid_cell(g, r, c) != NULL && grid_cell(g, r, c)->value.len != 0)
				return true;
	return false;
}

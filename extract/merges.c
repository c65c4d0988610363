#include "merges.h"

#include <stdlib.h>
#include "../common/arena.h"

void merges_add(struct merges *m, struct area area)
{
	GROW(m->item, m->n, m->cap);
	m->item[m->n++] = area;
}

static int by_first_row(const void *a, const void *b)
{
	const struct area *x = a, *y = b;

	return (x->first_row > y->first_row) - (x->first_row < y->first_row);
}

void merges_begin(struct merges *m)
{
	if (m->n != 0)
		qsort(m->item, m->n, sizeof *m->item, by_first_row);
	m->next = m->actives = 0;
}

static void advance(struct merges *m, uint32_t row)
{
	size_t kept = 0;

	for (; m->next < m->n && m->item[m->next].first_row <= row; m->next++) {
		GROW(m->active, m->actives, m->active_cap);
		m->active[m->actives++] = m->next;
	}
	for (size_t i = 0; i < m->actives; i++)
		if (m->item[m->active[i]].last_row >= row)
			m->active[kept++] = m->active[i];
	m->actives = kept;
}

bool merges_show(struct merges *m, uint32_t row, struct cell *cell)
{
	if (m->n == 0)
		return true;
	advance(m, row);
	for (size_t i = 0; i < m->actives; i++) {
		const struct area *a = &m->item[m->active[i]];
		if (cell->col < a->first_col || cell->col > a->last_col)
			continue;
		if (row != a->first_row || cell->col != a->first_col)
			return false;
		cell->down = a->last_row - a->first_row + 1;
		cell->across = a->last_col - a->first_col + 1;
	}
	return true;
}

void merges_clear(struct merges *m)
{
	m->n = 0;
	merges_begin(m);
}

void merges_free(struct merges *m)
{
	free(m->item);
	free(m->active);
	*m = (struct merges){0};
}

void overhang_add(struct overhang *o, uint32_t first_col, uint32_t last_col, uint32_t last_row)
{
	while (o->n <= last_col) {
		GROW(o->row, o->n, o->cap);
		o->row[o->n++] = 0;
	}
	for (uint32_t col = first_col; col <= last_col; col++)
		if (o->row[col] < last_row)
			o->row[col] = last_row;
}

uint32_t overhang_free_column(const struct overhang *o, uint32_t row, uint32_t col)
{
	while (col < o->n && o->row[col] >= row)
		col++;
	return col;
}

void overhang_clear(struct overhang *o)
{
	o->n = 0;
}

void overhang_free(struct overhang *o)
{
	free(o->row);
	*o = (struct overhang){0};
}

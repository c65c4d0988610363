#include "window.h"

#include <stdlib.h>

static struct row copy_row(struct arena *mem, const struct row *row)
{
	struct row copy = *row;

	copy.cell = NEW(mem, struct cell, row->n);
	for (size_t i = 0; i < row->n; i++) {
		copy.cell[i] = row->cell[i];
		copy.cell[i].text = arena_copy(mem, row->cell[i].text);
	}
	return copy;
}

static void hold(struct window *w, struct row row)
{
	size_t n = w->lines.n;

	lines_add(&w->lines, &row);
	if (w->lines.n == n)
		return;
	GROW(w->row, n, w->cap);
	w->row[n] = row;
	for (size_t i = 0; i < row.n; i++)
		w->bytes += sizeof *row.cell + row.cell[i].text.len;
}

void window_add(struct window *w, const struct row *row)
{
	hold(w, copy_row(&w->mem, row));
}

void window_advance(struct window *w, size_t done, size_t keep, const uint8_t *label)
{
	struct window next = {0};
	size_t from = done > keep ? done - keep : 0;

	next.label = xreallocarray(NULL, done - from + 1, 1);
	memcpy(next.label, label + from, done - from);
	for (size_t i = from; i < w->lines.n; i++)
		window_add(&next, &w->row[i]);
	next.judged = done - from;
	window_free(w);
	*w = next;
}

void window_move_to(struct window *w, uint32_t number)
{
	uint32_t last = w->lines.n != 0 ? w->lines.item[w->lines.n - 1].number : 0;

	for (size_t i = 0; i < w->lines.n; i++) {
		w->lines.item[i].number += number - last;
		w->row[i].number += number - last;
	}
}

void window_reset(struct window *w)
{
	arena_reset(&w->mem);
	lines_reset(&w->lines);
	w->judged = 0;
	w->bytes = 0;
}

void window_free(struct window *w)
{
	free(w->row);
	free(w->label);
	lines_free(&w->lines);
	arena_free(&w->mem);
	*w = (struct window){0};
}

#include "round_table.h"

#include <stdlib.h>

struct listing {
	const struct cube *cube;
	uint64_t *count;
	size_t *first, *cell;
	size_t counts, cells, cap;
};

/* The cells that inner cell `cell` counts in, from dimension d on. */
static void list_margins(struct listing *l, size_t cell, size_t d)
{
	if (d == l->cube->dims) {
		GROW(l->cell, l->cells, l->cap);
		l->cell[l->cells++] = cell;
		return;
	}
	const struct cube_dimension *dim = &l->cube->dim[d];
	size_t from = cube_place(l->cube, cell, d);
	for (size_t code = from; code != CUBE_NO_PARENT; code = dim->parent[code])
		list_margins(l, cell + (code - from) * dim->stride, d + 1);
}

static void list_small(struct listing *l, uint64_t base)
{
	const struct cube *cube = l->cube;

	for (size_t i = 0; i < cube->cells; i++) {
		if (cube->value[i] == 0 || cube->value[i] >= base || !cube_is_inner(cube, i))
			continue;
		l->count[l->counts++] = cube->value[i];
		list_margins(l, i, 0);
		l->first[l->counts] = l->cells;
	}
}

struct rounding round_table(const struct cube *cube, unsigned base, uint64_t *rounded,
			    struct arena *mem)
{
	struct listing l = {.cube = cube,
			    .count = NEW(mem, uint64_t, cube->cells),
			    .first = NEW(mem, size_t, cube->cells + 1)};

	list_small(&l, base);
	round_counts(&(struct rounding_task){.base = base,
					     .total = cube->value,
					     .cells = cube->cells,
					     .count = l.count,
					     .counts = l.counts,
					     .first = l.first,
					     .cell = l.cell},
		     rounded, mem);
	free(l.cell);
	return rounding_measure(cube->value, rounded, cube->cells);
}

#include "table_system.h"

#include <stdlib.h>

static void add_sum(struct system *s, const struct cube *cube, size_t cell, size_t d, size_t *part)
{
	const struct cube_dimension *dim = &cube->dim[d];
	size_t whole = cube_place(cube, cell, d), n = 0;

	for (size_t k = 0; k < dim->n; k++)
		if (dim->parent[k] == whole)
			part[n++] = cell + (k - whole) * dim->stride;
	if (n != 0)
		system_sum(s, cell, part, n);
}

void table_system(struct system *s, const struct cube *cube)
{
	size_t *part = xreallocarray(NULL, cube->cells + 1, sizeof *part);

	for (size_t i = 0; i < cube->cells; i++)
		system_cell(s, cube->value[i]);
	if (s->cells != 0)
		s->cell[s->cells - 1].shown = true;
	for (size_t i = 0; i < cube->cells; i++)
		for (size_t d = 0; d < cube->dims; d++)
			add_sum(s, cube, i, d, part);
	free(part);
}

size_t table_hidden_roughly(const struct cube *cube, unsigned threshold)
{
	struct system s = {0};

	table_system(&s, cube);
	suppress_roughly(&s, threshold);
	size_t n = s.roughly;
	system_free(&s);
	return n;
}

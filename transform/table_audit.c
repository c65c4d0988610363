#include "table_audit.h"

#include "../common/arena.h"

/* A cell is the sum of its parts along a dimension; a cell without parts is no sum. */
static void add_sum(struct audit *a, const struct cube *cube, size_t cell, size_t d,
		    struct audit_term *term)
{
	const struct cube_dimension *dim = &cube->dim[d];
	size_t whole = cube_place(cube, cell, d), n = 0;

	if (dim->leaf[whole])
		return;
	for (size_t k = 0; k < dim->n; k++)
		if (dim->parent[k] == whole)
			term[n++] = (struct audit_term){cell + (k - whole) * dim->stride, 1};
	term[n++] = (struct audit_term){cell, -1};
	audit_sum(a, term, n);
}

static size_t widest_sum(const struct cube *cube)
{
	size_t most = 0;

	for (size_t d = 0; d < cube->dims; d++)
		most = cube->dim[d].n > most ? cube->dim[d].n : most;
	return most + 1;
}

enum audit_verdict table_audit(struct audit *a, const struct table_view *view, unsigned threshold,
			       struct arena *mem, struct audit_found *found)
{
	const struct cube *cube = view->cube;
	struct audit_term *term = NEW(mem, struct audit_term, widest_sum(cube));

	for (size_t i = 0; i < cube->cells; i++) {
		if (view->shown[i] == TABLE_HIDDEN)
			audit_hidden(a, 1, view->small[i] ? threshold : 1);
		else
			audit_shown(a, (double)view->shown[i], threshold);
	}
	for (size_t i = 0; i < cube->cells; i++)
		for (size_t d = 0; d < cube->dims; d++)
			add_sum(a, cube, i, d, term);
	return audit_run(a, found);
}

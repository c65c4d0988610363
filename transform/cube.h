#ifndef TABELLVERK_CUBE_H
#define TABELLVERK_CUBE_H
/*
 * A table of counts in long form, with every margin: the product of the codes of its
 * dimensions, each with its parent, up to the total.
 *
 *	struct cube cube;
 *	code = cube_read(&cube, &run, "in.csv");	by run.options->table
 *	...cube.value[i], cube_code(&cube, i, d)...
 *
 * Codes stand in the order in which the file has them first, those that only a hierarchy has
 * behind them, and the total last.  A combination that the file does not have is 0 or, for a
 * margin, computed; a margin that is not what its parts make is refused with its line (2).
 * Everything lives in run.mem.
 */

#include "../common/map.h"
#include "../common/run.h"

enum { CUBE_DIMENSIONS = 8, CUBE_MOST_CELLS = 1000000 };

#define CUBE_NO_PARENT SIZE_MAX

struct cube_dimension {
	struct slice name;
	struct slice *code;
	size_t *parent; /* of code i; the total has none */
	bool *leaf;	/* nothing is a part of it */
	size_t n, cap, stride;
	struct map place; /* of a code, + 1, while the file is read */
};

struct cube {
	struct cube_dimension dim[CUBE_DIMENSIONS];
	size_t dims, cells;
	uint64_t *value;
};

int cube_read(struct cube *cube, struct run *run, const char *path);

/* The number of the code of cell i in dimension d. */
static inline size_t cube_place(const struct cube *cube, size_t i, size_t d)
{
	return i / cube->dim[d].stride % cube->dim[d].n;
}

/* Is it no margin in any dimension? */
bool cube_is_inner(const struct cube *cube, size_t i);

/* Fills in the strides and the number of cells; false when there are too many. */
bool cube_measure(struct cube *cube);

/* Sums the inner values up into every margin. */
void cube_add_up(const struct cube *cube, uint64_t *value);

/* "K, 16-24": the codes of a cell. */
struct slice cube_name(const struct cube *cube, size_t i, struct arena *mem);

#endif

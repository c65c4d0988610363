#include "advice.h"

#include "attack.h"
#include "greedy.h"
#include "table_system.h"

/* Cells of tables that are hidden anew, taken together. */
enum { MOST_WORK = 1000 };

struct merger {
	size_t dimension, first, second, small;
	bool tried;
};

/* The table without code `second`, which `first` has taken in. */
static struct cube merged(const struct cube *cube, const struct merger *p, struct arena *mem)
{
	struct cube out = *cube;
	struct cube_dimension *dim = &out.dim[p->dimension];
	size_t n = dim->n--, *parent = NEW(mem, size_t, n);
	struct slice *code = NEW(mem, struct slice, n);
	bool *leaf = NEW(mem, bool, n);

	for (size_t i = 0, k = 0; i < n; i++) {
		size_t above = dim->parent[i];
		if (i == p->second)
			continue;
		code[k] = dim->code[i];
		leaf[k] = dim->leaf[i];
		parent[k++] = above != CUBE_NO_PARENT && above > p->second ? above - 1 : above;
	}
	dim->parent = parent;
	dim->code = code;
	dim->leaf = leaf;
	cube_measure(&out);
	out.value = NEW(mem, uint64_t, out.cells);
	for (size_t i = 0; i < cube->cells; i++) {
		size_t to = 0;
		for (size_t d = 0; d < cube->dims; d++) {
			size_t place = cube_place(cube, i, d);
			if (d == p->dimension)
				place = place == p->second ? p->first : place - (place > p->second);
			to += place * out.dim[d].stride;
		}
		out.value[to] += cube->value[i];
	}
	return out;
}

static size_t count_small(const struct cube *cube, unsigned threshold)
{
	size_t n = 0;

	for (size_t i = 0; i < cube->cells; i++)
		n += cube->value[i] > 0 && cube->value[i] < threshold;
	return n;
}

/* Two codes that make up all of their parent would be that parent. */
static bool has_more_parts(const struct cube_dimension *dim, size_t parent)
{
	size_t parts = 0;

	for (size_t i = 0; i < dim->n; i++)
		parts += dim->parent[i] == parent;
	return parts > 2;
}

static size_t list_pairs(const struct cube *cube, struct merger *pair)
{
	size_t n = 0;

	for (size_t d = 0; d < cube->dims; d++) {
		const struct cube_dimension *dim = &cube->dim[d];
		size_t last = dim->n;
		for (size_t i = 0; i + 1 < dim->n; i++) {
			if (!dim->leaf[i])
				continue;
			if (last < dim->n && dim->parent[last] == dim->parent[i] &&
			    has_more_parts(dim, dim->parent[i]))
				pair[n++] =
					(struct merger){.dimension = d, .first = last, .second = i};
			last = i;
		}
	}
	return n;
}

static struct merger *most_promising(struct merger *pair, size_t n)
{
	struct merger *best = NULL;

	for (size_t i = 0; i < n; i++)
		if (!pair[i].tried && (best == NULL || pair[i].small < best->small))
			best = &pair[i];
	return best;
}

static struct advice reckon(const struct merger *best, size_t now, size_t small)
{
	if (best == NULL || best->small >= small)
		return (struct advice){.fewer = 0};
	return (struct advice){best->dimension, best->first, best->second,
			       now * (small - best->small) / small};
}

struct advice advise_merging(const struct cube *cube, size_t now, unsigned threshold,
			     struct arena *mem)
{
	struct arena scratch = {0};
	struct merger *pair = NEW(mem, struct merger, cube->cells), *next;
	size_t n = list_pairs(cube, pair), work = 0;
	struct advice advice = {.fewer = 0};

	for (size_t i = 0; i < n; i++, arena_reset(&scratch)) {
		struct cube smaller = merged(cube, &pair[i], &scratch);
		pair[i].small = count_small(&smaller, threshold);
	}
	if (cube->cells > ADVICE_CELLS) {
		arena_free(&scratch);
		return reckon(most_promising(pair, n), now, count_small(cube, threshold));
	}
	while (work < MOST_WORK && (next = most_promising(pair, n)) != NULL) {
		struct cube smaller = merged(cube, next, &scratch);
		size_t then = table_hidden_roughly(&smaller, threshold);
		next->tried = true;
		work += smaller.cells;
		if (then < now && now - then > advice.fewer)
			advice = (struct advice){next->dimension, next->first, next->second,
						 now - then};
		arena_reset(&scratch);
	}
	arena_free(&scratch);
	return advice;
}

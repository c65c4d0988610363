#include "merging.h"

#include "advice.h"
#include "suppress.h"
#include "table_system.h"

static bool is_known(const struct frequency_table *t, size_t d, size_t code)
{
	return code + 1 < t->n[d] && !slice_eq(t->code[d][code], S("_U"));
}

/* Not those of a column that all datasets must be split by, nor two that are all there are. */
static bool may_merge(const struct run *run, const struct frequency_table *t, size_t d)
{
	size_t known = 0;

	for (size_t k = 0; k < t->n[d]; k++)
		known += is_known(t, d, k);
	return known > 2 && !scalars_have(&run->d.publication.require, t->column[d]->name.text);
}

/* A dimension without hierarchy.  Codes that are not to be merged are said to be no leaves, which
 * advice.h passes over. */
static struct cube_dimension dimension_of(struct run *run, const struct frequency_table *t,
					  size_t d)
{
	struct cube_dimension dim = {
		.name = t->column[d]->name.text, .code = t->code[d], .n = t->n[d]};
	bool may = may_merge(run, t, d);

	dim.parent = NEW(&run->mem, size_t, dim.n);
	dim.leaf = NEW(&run->mem, bool, dim.n);
	for (size_t k = 0; k < dim.n; k++) {
		dim.parent[k] = k + 1 == dim.n ? CUBE_NO_PARENT : dim.n - 1;
		dim.leaf[k] = may && is_known(t, d, k);
	}
	return dim;
}

static size_t hidden_in(const struct frequency_table *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->cells; i++)
		n += t->hidden[i];
	return n;
}

size_t merging_of(struct run *run, const struct frequency_table *t, struct slice *pair)
{
	unsigned threshold = (unsigned)run->d.policy.threshold;
	struct cube cube = {.dims = t->dimensions, .value = t->value};

	for (size_t d = 0; d < t->dimensions; d++)
		cube.dim[d] = dimension_of(run, t, d);
	if (!cube_measure(&cube))
		return 0;
	size_t now =
		cube.cells > ADVICE_CELLS ? hidden_in(t) : table_hidden_roughly(&cube, threshold);
	struct advice advice = advise_merging(&cube, now, threshold, &run->mem);
	if (advice.fewer == 0)
		return 0;
	const struct cube_dimension *dim = &cube.dim[advice.dimension];
	*pair = arena_printf(&run->mem, "\"%.*s\" + \"%.*s\" (%.*s)", FMT(dim->code[advice.first]),
			     FMT(dim->code[advice.second]), FMT(dim->name));
	return advice.fewer;
}

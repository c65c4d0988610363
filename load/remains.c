#include "remains.h"

#include "published.h"
#include "released.h"

static const struct dataset *withdrawn_dataset(const struct run *run)
{
	struct slice name = slice_of(run->options->withdraw);

	for (size_t i = 0; i < run->d.datasets.n; i++)
		if (slice_eq(run->d.datasets.item[i].name.text, name))
			return &run->d.datasets.item[i];
	return NULL;
}

static bool counts_everybody(struct slice cell)
{
	return slice_find(cell, S("=")) == cell.len;
}

static size_t shared(const struct published *was, const struct published *now)
{
	size_t n = 0;

	for (size_t i = 0; i < was->n; i++)
		n += !counts_everybody(was->cell[i].name) &&
		     published_cell(now, was->cell[i].name) != NULL;
	return n;
}

static void tell_of(struct run *run, const struct published *was, const struct protected_table *t)
{
	struct published now;

	published_of(&now, t, 1);
	size_t n = shared(was, &now);
	if (n != 0)
		problems_tell(&run->ps, &(struct problem){.code = PROBLEM_REMAINS,
							  .at = {.file = path_base(run->d.path)},
							  .arg = {slice_of(run->options->withdraw),
								  arena_printf(&run->mem, "%zu", n),
								  t->dataset->name.text}});
	published_free(&now);
}

void remains_tell(struct run *run, unsigned last, const struct protected_table *tables, size_t n)
{
	const struct dataset *d = withdrawn_dataset(run);
	struct protected_table table;
	struct published was;

	if (d == NULL)
		return;
	if (released_table(run, last, d, &table)) {
		published_of(&was, &table, 1);
		for (size_t i = 0; i < n; i++)
			tell_of(run, &was, &tables[i]);
		published_free(&was);
	}
	protected_free(&table);
}

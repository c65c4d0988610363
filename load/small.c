#include "small.h"

#include "../common/contract.h"
#include "../common/exit.h"

struct slice small_path(struct arena *mem, struct slice folder)
{
	return path_join(mem, folder, S("suppressed.csv"));
}

/* The cells that transform hid because they are small, dataset and codes; and all datasets. */
static int read_names(struct run *run, struct slice path, struct map *small)
{
	enum contract_status status = CONTRACT_END;
	struct contract_reader r;
	struct problem why = {0};
	size_t dataset, cell, kind;

	if (!contract_open(&r, path.s, &why))
		return run_broken(run, &why);
	if (!contract_need(&r, "dataset", &dataset, &why) ||
	    !contract_need(&r, "cell", &cell, &why) || !contract_need(&r, "kind", &kind, &why))
		status = CONTRACT_FAILED;
	while (status != CONTRACT_FAILED && (status = contract_next(&r, &why)) == CONTRACT_ROW) {
		*map_at(small, arena_copy(&run->mem, r.cell[dataset])) = small;
		if (!slice_eq(r.cell[kind], S("secondary")))
			*map_at(small, arena_printf(&run->mem, "%.*s;%.*s", FMT(r.cell[dataset]),
						    FMT(r.cell[cell]))) = small;
	}
	int code = status == CONTRACT_FAILED ? run_broken(run, &why) : EXIT_DONE;
	contract_close(&r);
	return code;
}

static bool *mark_small(struct run *run, const struct protected_table *t, const struct map *small)
{
	bool *mark = NEW(&run->mem, bool, t->n);

	for (size_t i = 0; i < t->n; i++) {
		struct slice key = t->dataset->name.text;
		for (size_t d = 0; d < t->dimensions; d++)
			key = arena_printf(&run->mem, "%.*s;%.*s", FMT(key),
					   FMT(t->row[i].code[d]));
		mark[i] = map_get(small, key) != NULL;
	}
	return mark;
}

int small_read(struct run *run, struct slice path, const struct protected_table *tables, size_t n,
	       bool **small)
{
	struct map names = {0};
	int code = read_names(run, path, &names);

	for (size_t i = 0; i < n && code == EXIT_DONE; i++)
		small[i] = map_get(&names, tables[i].dataset->name.text) != NULL
				   ? mark_small(run, &tables[i], &names)
				   : NULL;
	map_free(&names);
	return code;
}

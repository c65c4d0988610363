#include "released.h"

#include <unistd.h>
#include "../common/contract.h"
#include "../common/exit.h"
#include "quality.h"
#include "records_gate.h"
#include "small.h"
#include "sources.h"

#define LEVELS S("levels.csv")

static struct slice all_released(struct run *run)
{
	return path_join(&run->mem, slice_of(run->options->in), S("private/released"));
}

struct slice released_folder(struct run *run, unsigned release)
{
	return path_join(&run->mem, all_released(run), arena_printf(&run->mem, "%u", release));
}

struct slice released_small(struct run *run, unsigned release)
{
	return small_path(&run->mem, released_folder(run, release));
}

/* The file that a table is kept in, by what it counts: datasets may be renamed. */
static struct slice kept_file(struct run *run, unsigned release, const struct dataset *s)
{
	struct arena *mem = &run->mem;

	return path_join(mem, released_folder(run, release),
			 arena_join(mem, dataset_counts(mem, s), S(".csv")));
}

static int copy(struct run *run, struct slice from, struct slice to)
{
	const char *map;
	size_t size;
	struct problem why = {0};

	if (!file_map(from.s, &map, &size, &why))
		return run_broken(run, &why);
	bool ok = outfile_write(to.s, (struct slice){map, size});
	int code = ok ? EXIT_DONE : run_cannot_write(run, to);
	file_unmap(map, size);
	return code;
}

/* What they rest on and what was checked, where that is known. */
static int copy_known(struct run *run, struct slice name, struct slice folder)
{
	struct slice from = path_join(&run->mem, sources_folder(run), name);

	if (access(from.s, F_OK) != 0)
		return EXIT_DONE;
	return copy(run, from, path_join(&run->mem, folder, name));
}

int released_keep(struct run *run, const struct protected_table *tables, size_t n, unsigned release)
{
	struct arena *mem = &run->mem;
	struct slice folder = released_folder(run, release);

	/* A run that was killed may have left others there. */
	if (!folder_remove(folder.s) || !folder_make(folder.s, 0700))
		return run_cannot_write(run, folder);
	struct slice private = path_join(mem, slice_of(run->options->in), S("private"));
	int code = copy(run, small_path(mem, private), released_small(run, release));
	if (code == EXIT_DONE && protected_have_records(tables, n))
		code = copy(run, path_join(mem, private, LEVELS), path_join(mem, folder, LEVELS));
	if (code == EXIT_DONE)
		code = copy_known(run, SOURCES, folder);
	if (code == EXIT_DONE)
		code = copy_known(run, CHECKS, folder);
	for (size_t i = 0; i < n && code == EXIT_DONE; i++)
		code = copy(run, tables[i].path, kept_file(run, release, tables[i].dataset));
	return code;
}

static bool codes_are_known(const struct protected_table *t)
{
	if (dataset_is_records(t->dataset))
		return records_fit(t);
	for (size_t i = 0; i < t->n; i++)
		for (size_t d = 0; d < t->dimensions; d++)
			if (!protected_code_is_known(t, d, t->row[i].code[d]))
				return false;
	return true;
}

bool released_table(struct run *run, unsigned release, const struct dataset *dataset,
		    struct protected_table *table)
{
	struct problem why = {0};

	return protected_read(table, dataset, kept_file(run, release, dataset), &run->mem, &why);
}

bool released_read(struct run *run, unsigned release, const struct dataset *dataset,
		   struct protected_table *table)
{
	struct problem why = {0};
	struct slice folder = released_folder(run, release);

	return released_table(run, release, dataset, table) &&
	       records_read_levels(table, 1, folder, &run->mem, &why) && codes_are_known(table);
}

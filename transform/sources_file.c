#include "sources_file.h"

#include "../common/exit.h"

static const char file[] = "sources.csv";

enum { COLUMNS = 5 };

static const struct slice columns[COLUMNS] = {
	{"table", 5}, {"source", 6}, {"sheet", 5}, {"range", 5}, {"sha256", 6}};

static bool is_made_of(const struct table *t, struct slice name)
{
	for (size_t i = 0; i < t->rests_on.n; i++)
		if (slice_eq(t->rests_on.item[i]->name.text, name))
			return true;
	return slice_eq(t->name.text, name);
}

static void put_table(const struct reading *r, const struct table *t, struct contract_writer *w)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct extracted *from = &r->extracted[i];
		const struct slice cells[COLUMNS] = {t->name.text, from->source, from->sheet,
						     from->range, from->sha256};
		if (is_made_of(t, from->table))
			contract_put_row(w, cells, COLUMNS);
	}
}

int sources_file_write(const struct reading *r)
{
	struct run *run = r->run;
	struct slice path = path_join(&run->mem, run->folder, slice_of(file));
	struct contract_writer w;

	if (!contract_create(&w, path.s))
		return run_cannot_write(run, path);
	contract_put_row(&w, columns, COLUMNS);
	for (size_t i = 0; i < run->d.tables.n; i++)
		put_table(r, &run->d.tables.item[i], &w);
	for (size_t i = 0; i < run->d.derived.n; i++)
		put_table(r, &run->d.derived.item[i], &w);
	size_t rows = w.rows - 1;
	if (!contract_commit(&w))
		return run_cannot_write(run, path);
	run_output(run, slice_of(file), path.s, rows);
	return EXIT_DONE;
}

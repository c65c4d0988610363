#include "protect.h"

#include "../common/exit.h"
#include "../common/map.h"
#include "suppress.h"

/* SDMX: a value that is withheld. */
static const struct slice hidden_status = {"Q", 1};

struct protecting {
	struct run *run;
	struct system system;
	struct map cells; /* what a cell counts, to its number in the system + 1 */
	struct arena mem;
};

/* What a cell counts: the table, the measure and the codes; margins say nothing.  Where
 * `single` is given, it stands in dimension `at` instead of the group of codes there. */
static struct slice meaning(struct protecting *p, const struct frequency_table *t, size_t i,
			    size_t at, const struct code *single)
{
	struct slice key = arena_printf(&p->mem, "%.*s\x1F%.*s", FMT(t->dataset->from.text),
					FMT(t->dataset->measure.text));

	for (size_t d = 0; d < t->dimensions; d++) {
		size_t place = table_place(t, i, d);
		bool one = single != NULL && d == at;
		if (place + 1 < t->n[d])
			key = arena_printf(&p->mem, "%.*s\x1F%.*s%s=%.*s", FMT(key),
					   FMT(t->column[d]->name.text),
					   t->grouped[d] && !one ? ":group" : "",
					   FMT(one ? single->code : t->code[d][place]));
	}
	return key;
}

static size_t cell_of(struct protecting *p, const struct frequency_table *t, size_t i)
{
	void **at = map_at(&p->cells, meaning(p, t, i, 0, NULL));

	if (*at == NULL)
		*at = (void *)(uintptr_t)(system_cell(&p->system, t->value[i]) + 1);
	arena_reset(&p->mem);
	return (size_t)(uintptr_t)*at - 1;
}

/* A group is the sum of its codes, where another table shows them one by one. */
static void link_group(struct protecting *p, const struct frequency_table *t, size_t i, size_t d,
		       size_t cell)
{
	const struct code_list *list = t->column[d]->list;
	struct slice group = t->code[d][table_place(t, i, d)];
	size_t *part = NEW(&p->mem, size_t, list->n), n = 0;

	for (const struct code *c = list->item; c < list->item + list->n; c++) {
		if (!slice_eq(code_group(c), group))
			continue;
		void *known = map_get(&p->cells, meaning(p, t, i, d, c));
		if (known != NULL) /* a code that never occurs has no cell, and counts nothing */
			part[n++] = (size_t)(uintptr_t)known - 1;
	}
	if (n != 0)
		system_sum(&p->system, cell, part, n);
	arena_reset(&p->mem);
}

static void link_groups(struct protecting *p, const struct frequency_table *t, const size_t *cell)
{
	for (size_t d = 0; d < t->dimensions; d++)
		for (size_t i = 0; t->grouped[d] && i < t->cells; i++)
			if (table_place(t, i, d) + 1 < t->n[d])
				link_group(p, t, i, d, cell[i]);
}

static size_t stride_of(const struct frequency_table *t, size_t dimension)
{
	size_t stride = 1;

	for (size_t d = dimension + 1; d < t->dimensions; d++)
		stride *= t->n[d];
	return stride;
}

/* Along every dimension, the margin is the sum of what stands before it. */
static void add_table(struct protecting *p, const struct frequency_table *t, size_t *cell)
{
	size_t *part = NEW(&p->run->mem, size_t, t->cells);

	for (size_t i = 0; i < t->cells; i++)
		cell[i] = cell_of(p, t, i);
	for (size_t d = 0; d < t->dimensions; d++) {
		size_t stride = stride_of(t, d), n = t->n[d] - 1;
		for (size_t i = 0; i < t->cells; i++) {
			if (table_place(t, i, d) != n)
				continue;
			for (size_t j = 0; j < n; j++)
				part[j] = cell[i - (n - j) * stride];
			system_sum(&p->system, cell[i], part, n);
		}
	}
}

/* Protects the tables for which `chosen` says so as one system. */
static void protect_together(struct run *run, struct frequency_table *tables, const bool *chosen,
			     size_t n)
{
	struct protecting p = {.run = run};
	size_t **cell = NEW(&run->mem, size_t *, n);

	for (size_t i = 0; i < n; i++) {
		if (!chosen[i] || !dataset_counts_persons(tables[i].dataset))
			continue;
		cell[i] = NEW(&run->mem, size_t, tables[i].cells);
		add_table(&p, &tables[i], cell[i]);
	}
	for (size_t i = 0; i < n; i++)
		if (cell[i] != NULL)
			link_groups(&p, &tables[i], cell[i]);
	if (!suppress(&p.system, (unsigned)run->d.policy.threshold))
		problems_add(&run->ps, &(struct problem){.code = PROBLEM_ALL_HIDDEN});
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; cell[i] != NULL && j < tables[i].cells; j++) {
			tables[i].hidden[j] = p.system.cell[cell[i][j]].hidden;
			tables[i].primary[j] = p.system.cell[cell[i][j]].primary;
		}
	}
	system_free(&p.system);
	map_free(&p.cells);
	arena_free(&p.mem);
}

void protect(struct run *run, struct frequency_table *tables, size_t n)
{
	bool *chosen = NEW(&run->mem, bool, n);

	for (size_t i = 0; i < n; i++)
		chosen[i] = dataset_is_published(tables[i].dataset);
	protect_together(run, tables, chosen, n);
	for (size_t i = 0; i < n; i++) {
		if (dataset_is_published(tables[i].dataset))
			continue;
		memset(chosen, 0, n * sizeof *chosen);
		chosen[i] = true;
		protect_together(run, tables, chosen, n);
	}
}

/* ---- writing ---- */

static void put_codes(struct contract_writer *w, const struct frequency_table *t, size_t i)
{
	for (size_t d = 0; d < t->dimensions; d++)
		contract_put(w, t->code[d][table_place(t, i, d)]);
}

static int write_table(struct run *run, const struct frequency_table *t, struct slice folder)
{
	struct slice name = arena_printf(&run->mem, "%.*s.csv", FMT(t->dataset->name.text));
	struct slice path = path_join(&run->mem, folder, name);
	struct contract_writer w;

	if (!contract_create(&w, path.s))
		return run_cannot_write(run, path);
	for (size_t d = 0; d < t->dimensions; d++)
		contract_put(&w, t->column[d]->name.text);
	contract_put(&w, S("value"));
	contract_put(&w, S("status"));
	contract_end_row(&w);
	for (size_t i = 0; i < t->cells; i++) {
		put_codes(&w, t, i);
		if (t->hidden[i])
			contract_put(&w, S(""));
		else
			contract_put_number(&w, t->value[i]);
		contract_put(&w, t->hidden[i] ? hidden_status : S(""));
		contract_end_row(&w);
	}
	if (!contract_commit(&w))
		return run_cannot_write(run, path);
	run_output(run, arena_printf(&run->mem, "protected/%.*s", FMT(name)), path.s, t->cells);
	return EXIT_DONE;
}

static void put_suppressed(struct contract_writer *w, const struct frequency_table *t)
{
	struct arena mem = {0};

	for (size_t i = 0; i < t->cells; i++) {
		if (!t->hidden[i])
			continue;
		struct slice cell = {NULL, 0};
		for (size_t d = 0; d < t->dimensions; d++)
			cell = arena_printf(&mem, "%.*s%s%.*s", FMT(cell), d != 0 ? ";" : "",
					    FMT(t->code[d][table_place(t, i, d)]));
		contract_put(w, t->dataset->name.text);
		contract_put(w, cell);
		contract_put(w, t->primary[i] ? S("primary") : S("secondary"));
		contract_end_row(w);
	}
	arena_free(&mem);
}

static int write_suppressed(struct run *run, const struct frequency_table *tables, size_t n)
{
	static const struct slice header[] = {{"dataset", 7}, {"cell", 4}, {"kind", 4}};
	struct slice folder = path_join(&run->mem, slice_of(run->options->out), S("private"));
	struct slice path = path_join(&run->mem, folder, S("suppressed.csv"));
	struct contract_writer w;

	if (!folder_make(folder.s, 0700) || !contract_create(&w, path.s))
		return run_cannot_write(run, path);
	contract_put_row(&w, header, COUNT_OF(header));
	for (size_t i = 0; i < n; i++)
		put_suppressed(&w, &tables[i]);
	return contract_commit(&w) ? EXIT_DONE : run_cannot_write(run, path);
}

int protect_write(struct run *run, const struct frequency_table *tables, size_t n,
		  struct slice folder)
{
	int code = write_suppressed(run, tables, n);

	for (size_t i = 0; i < n && code == EXIT_DONE; i++)
		code = write_table(run, &tables[i], folder);
	return code;
}

#include "protect.h"

#include <stdlib.h>
#include "../common/counted.h"
#include "../common/exit.h"
#include "../common/figure.h"
#include "../common/ledger.h"
#include "../common/map.h"
#include "closed.h"
#include "conditions.h"
#include "hide_figures.h"
#include "round_datasets.h"
#include "suppress.h"

/* One that nobody is shown. */
#define NO_CELL SIZE_MAX

struct protecting {
	struct run *run;
	const struct ledger *ledger; /* of what these tables have shown before, or NULL */
	struct system system;
	struct map cells; /* what a cell counts, to its number in the system + 1 */
	struct arena mem;
};

/* What a cell counts; single[d], where it is given, stands in dimension d by itself. */
static struct slice meaning(struct protecting *p, const struct frequency_table *t, size_t i,
			    const struct slice *single)
{
	struct slice code[DIMENSIONS];

	for (size_t d = 0; d < t->dimensions; d++)
		code[d] = t->code[d][table_place(t, i, d)];
	return counted_name(&p->mem, t->dataset, code, single);
}

/* What has been hidden stays so, and what has been shown, as long as it is not small. */
static void keep_pattern(struct protecting *p, struct system_cell *c, struct slice name)
{
	const struct ledger_cell *known = p->ledger != NULL ? ledger_cell(p->ledger, name) : NULL;

	c->kept = known != NULL && known->last->value.len == 0;
	c->shown = known != NULL && !c->kept;
}

static size_t cell_of(struct protecting *p, const struct frequency_table *t, size_t i)
{
	struct slice name = meaning(p, t, i, NULL);
	void **at = map_at(&p->cells, name);

	if (*at == NULL) {
		size_t cell = system_cell(&p->system, t->value[i]);
		keep_pattern(p, &p->system.cell[cell], name);
		*at = (void *)(uintptr_t)(cell + 1);
	}
	arena_reset(&p->mem);
	return (size_t)(uintptr_t)*at - 1;
}

/* The cells that a cell is the sum of when the groups of some dimensions are opened. */
struct opening {
	struct protecting *p;
	const struct frequency_table *t;
	size_t i;
	unsigned open; /* a bit a dimension */
	struct slice single[DIMENSIONS];
	size_t *part, n, cap;
};

static void open_from(struct opening *o, size_t d)
{
	if (d == o->t->dimensions) {
		void *known = map_get(&o->p->cells, meaning(o->p, o->t, o->i, o->single));
		if (known == NULL)
			return; /* a code that never occurs has no cell, and counts nothing */
		GROW(o->part, o->n, o->cap);
		o->part[o->n++] = (size_t)(uintptr_t)known - 1;
		return;
	}
	if ((o->open >> d & 1) == 0) {
		open_from(o, d + 1);
		return;
	}
	const struct code_list *list = o->t->column[d]->list;
	struct slice group = o->t->code[d][table_place(o->t, o->i, d)];
	for (size_t k = 0; k < list->n; k++) {
		if (!slice_eq(code_group(&list->item[k]), group))
			continue;
		o->single[d] = list->item[k].code;
		open_from(o, d + 1);
	}
	o->single[d] = S("");
}

/* The dimensions of a cell in which a real group stands. */
static unsigned groups_of(const struct frequency_table *t, size_t i)
{
	unsigned mask = 0;

	for (size_t d = 0; d < t->dimensions; d++) {
		if (counted_is_group(t->dataset, d, t->code[d][table_place(t, i, d)]))
			mask |= 1u << d;
	}
	return mask;
}

/* A group is the sum of its codes, where another table shows them one by one: in one
 * dimension, in another, or in several at once. */
static void link_groups(struct protecting *p, const struct frequency_table *t, const size_t *cell)
{
	struct opening o = {.p = p, .t = t};

	for (size_t i = 0; i < t->cells; i++) {
		unsigned mask = cell[i] != NO_CELL ? groups_of(t, i) : 0;
		for (unsigned open = mask; open != 0; open = (open - 1) & mask) {
			o.i = i;
			o.open = open;
			o.n = 0;
			open_from(&o, 0);
			if (o.n != 0)
				system_sum(&p->system, cell[i], o.part, o.n);
			arena_reset(&p->mem);
		}
	}
	free(o.part);
}

/* Along every dimension, the margin is the sum of what stands before it. */
static void add_table(struct protecting *p, const struct frequency_table *t, size_t *cell)
{
	size_t *part = NEW(&p->run->mem, size_t, t->cells);

	for (size_t i = 0; i < t->cells; i++)
		cell[i] = table_leaves_out(t, i) ? NO_CELL : cell_of(p, t, i);
	for (size_t d = 0; d < t->dimensions; d++) {
		size_t stride = table_stride(t, d), n = t->n[d] - 1;
		for (size_t i = 0; i < t->cells; i++) {
			if (table_place(t, i, d) != n || cell[i] == NO_CELL)
				continue;
			for (size_t j = 0; j < n; j++)
				part[j] = cell[i - (n - j) * stride];
			system_sum(&p->system, cell[i], part, n);
		}
	}
}

/* A pattern like the one before, or where there is none any more, another; load sees to it that
 * the two are not published one after the other. */
static bool suppress_as_before(struct system *s, unsigned threshold)
{
	bool locked = false;

	if (suppress(s, threshold))
		return true;
	for (size_t i = 0; i < s->cells; i++) {
		locked |= s->cell[i].shown;
		s->cell[i].shown = false;
	}
	return locked && suppress(s, threshold);
}

static void take_pattern(const struct system *s, struct frequency_table *t, const size_t *cell)
{
	for (size_t i = 0; i < t->cells; i++) {
		if (cell[i] == NO_CELL)
			continue;
		t->hidden[i] = s->cell[cell[i]].hidden;
		t->primary[i] = s->cell[cell[i]].primary;
	}
}

/* Protects the tables for which `chosen` says so as one system. */
static int protect_together(struct run *run, struct frequency_table *tables, const bool *chosen,
			    size_t n, const struct ledger *ledger)
{
	struct protecting p = {.run = run, .ledger = ledger};
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
	unsigned threshold = (unsigned)run->d.policy.threshold;
	int code = suppress_refuses(run, &p.system, threshold);
	if (code == EXIT_DONE && !suppress_as_before(&p.system, threshold))
		problems_add(&run->ps, &(struct problem){.code = PROBLEM_ALL_HIDDEN});
	for (size_t i = 0; i < n; i++)
		if (cell[i] != NULL && p.system.cells != 0)
			take_pattern(&p.system, &tables[i], cell[i]);
	system_free(&p.system);
	map_free(&p.cells);
	arena_free(&p.mem);
	return code;
}

static int protect_chosen(struct run *run, struct frequency_table *tables, const bool *chosen,
			  size_t n, const struct ledger *ledger)
{
	if (!run->d.policy.rounds)
		return protect_together(run, tables, chosen, n, ledger);
	round_datasets(run, tables, chosen, n);
	return EXIT_DONE;
}

/* Those that are published, and then each of the others by itself. */
static int protect_all(struct run *run, struct frequency_table *tables, size_t n,
		       const struct ledger *ledger)
{
	bool *chosen = NEW(&run->mem, bool, n);

	for (size_t i = 0; i < n; i++)
		hide_figures(run, &tables[i]);
	for (size_t i = 0; i < n; i++)
		chosen[i] = dataset_is_published(tables[i].dataset);
	int code = protect_chosen(run, tables, chosen, n, ledger);
	for (size_t i = 0; i < n && code == EXIT_DONE; i++) {
		if (dataset_is_published(tables[i].dataset))
			continue;
		memset(chosen, 0, n * sizeof *chosen);
		chosen[i] = true;
		code = protect_chosen(run, tables, chosen, n, NULL);
	}
	return code;
}

int protect(struct run *run, struct frequency_table *tables, size_t n)
{
	struct slice path = ledger_path(&run->mem, slice_of(run->options->out));
	struct ledger ledger;
	struct problem why = {0};

	if (!ledger_read(&ledger, path, &run->mem, &why))
		return run_broken(run, &why);
	closed_as_published(run, &ledger, tables, n);
	int code = protect_all(run, tables, n, &ledger);
	ledger_free(&ledger);
	return code;
}

/* ---- writing ---- */

static void put_codes(struct contract_writer *w, const struct frequency_table *t, size_t i)
{
	for (size_t d = 0; d < t->dimensions; d++)
		contract_put(w, t->code[d][table_place(t, i, d)]);
}

/* The number and, where it is not all there is to say, what it is. */
static void put_value(struct contract_writer *w, const struct frequency_table *t, size_t i)
{
	const struct stated_figure *f = t->figure != NULL ? t->figure[i] : NULL;
	bool empty = f != NULL ? f->text.len == 0 : t->empty != NULL && t->empty[i];
	char digits[24];

	if (t->hidden[i] || empty) {
		contract_put(w, S(""));
		contract_put(w, t->hidden[i] ? STATUS_HIDDEN : STATUS_MISSING);
	} else if (f != NULL) {
		contract_put(w, f->text);
		contract_put(w, f->flag);
	} else {
		int n = snprintf(digits, sizeof digits, "%jd", (intmax_t)table_shown(t, i));
		contract_put(w, (struct slice){digits, (size_t)n});
		contract_put(w, t->rounded != NULL ? STATUS_ROUNDED : S(""));
	}
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
	contract_put(&w, dataset_status_column(t->dataset));
	contract_end_row(&w);
	for (size_t i = 0; i < t->cells; i++) {
		if (table_leaves_out(t, i))
			continue;
		put_codes(&w, t, i);
		put_value(&w, t, i);
		contract_end_row(&w);
	}
	size_t rows = w.rows - 1;
	if (!contract_commit(&w))
		return run_cannot_write(run, path);
	run_output(run, arena_printf(&run->mem, "protected/%.*s", FMT(name)), path.s, rows);
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
		if (!dataset_is_records(tables[i].dataset))
			put_suppressed(&w, &tables[i]);
	return contract_commit(&w) ? EXIT_DONE : run_cannot_write(run, path);
}

int protect_write(struct run *run, const struct frequency_table *tables, size_t n,
		  struct slice folder)
{
	int code = write_suppressed(run, tables, n);

	for (size_t i = 0; i < n && code == EXIT_DONE; i++)
		if (!dataset_is_records(tables[i].dataset))
			code = write_table(run, &tables[i], folder);
	return code;
}

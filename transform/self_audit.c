#include "self_audit.h"

#include "../common/exit.h"
#include "../common/shown.h"

static struct shown_table table_of(const struct frequency_table *t, struct arena *mem)
{
	struct shown_cell *cell = NEW(mem, struct shown_cell, t->cells);
	struct slice *code = NEW(mem, struct slice, t->cells * t->dimensions);
	size_t n = 0;

	for (size_t i = 0; i < t->cells; i++, code += t->dimensions) {
		if (table_leaves_out(t, i))
			continue;
		for (size_t d = 0; d < t->dimensions; d++)
			code[d] = t->code[d][table_place(t, i, d)];
		cell[n] = (struct shown_cell){.code = code, .hidden = t->hidden[i]};
		if (t->hidden[i])
			cell[n].small = t->primary[i];
		else
			cell[n].value = (double)table_shown(t, i);
		n++;
	}
	return (struct shown_table){.dataset = t->dataset, .cell = cell, .n = n};
}

static int refuse(struct run *run, const struct dataset *s, size_t cells)
{
	struct slice file = arena_printf(&run->mem, "protected/%.*s.csv", FMT(s->name.text));

	return run_fail(run,
			&(struct problem){.code = PROBLEM_PROTECTED_DISCLOSES,
					  .at = {.file = file},
					  .arg = {arena_printf(&run->mem, "%zu", cells)}},
			EXIT_REFUSED);
}

/* Tables that a reader has all of. */
struct together {
	struct frequency_table **table;
	struct shown_table *shown;
	size_t n;
};

static void add(struct together *t, struct frequency_table *table, struct arena *mem)
{
	t->table[t->n] = table;
	t->shown[t->n++] = table_of(table, mem);
}

/* How closely the best known of its small counts can be known. */
static uint64_t fewest_values(struct audit *a, const struct shown *shown,
			      const struct shown_table *t)
{
	struct arena mem = {0}, scratch = {0};
	bool *small = NEW(&mem, bool, a->values), any = false;

	for (size_t i = 0; i < t->n; i++) {
		if (!t->cell[i].small)
			continue;
		struct slice name = counted_name(&scratch, t->dataset, t->cell[i].code, NULL);
		small[shown_value(shown, name)] = any = true;
		arena_reset(&scratch);
	}
	double width = any ? audit_narrowest_of(a, small) : 0;
	arena_free(&mem);
	arena_free(&scratch);
	return width != 0 ? (uint64_t)width + 1 : 0;
}

static int audit_together(struct run *run, const struct together *t)
{
	struct audit a = {0};
	struct shown shown = {.audit = &a,
			      .threshold = (unsigned)policy_least_count(&run->d.policy)};
	struct audit_found found;
	int code = EXIT_DONE;

	shown_add(&shown, t->shown, t->n);
	if (audit_run(&a, &found) != AUDIT_SAFE)
		code = refuse(run, t->shown[shown_table_of(&shown, found.first)].dataset,
			      found.values);
	for (size_t i = 0; code == EXIT_DONE && i < t->n; i++)
		t->table[i]->fewest = fewest_values(&a, &shown, &t->shown[i]);
	shown_free(&shown);
	audit_free(&a);
	return code;
}

static struct together nothing(struct arena *mem, size_t room)
{
	return (struct together){NEW(mem, struct frequency_table *, room),
				 NEW(mem, struct shown_table, room), 0};
}

int self_audit(struct run *run, struct frequency_table *tables, size_t n)
{
	struct arena mem = {0};
	struct together published = nothing(&mem, n);
	int code = EXIT_DONE;

	for (size_t i = 0; i < n && code == EXIT_DONE; i++) {
		struct together alone = nothing(&mem, 1);
		if (!dataset_counts_persons(tables[i].dataset))
			continue;
		bool in = dataset_is_published(tables[i].dataset);
		add(in ? &published : &alone, &tables[i], &mem);
		if (!in)
			code = audit_together(run, &alone);
	}
	if (code == EXIT_DONE)
		code = audit_together(run, &published);
	arena_free(&mem);
	return code;
}

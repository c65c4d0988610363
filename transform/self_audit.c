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

static int audit_together(struct run *run, const struct shown_table *tables, size_t n)
{
	struct audit a = {0};
	struct shown shown = {.audit = &a,
			      .threshold = (unsigned)policy_least_count(&run->d.policy)};
	struct audit_found found;
	int code = EXIT_DONE;

	shown_add(&shown, tables, n);
	if (audit_run(&a, &found) != AUDIT_SAFE)
		code = refuse(run, tables[shown_table_of(&shown, found.first)].dataset,
			      found.values);
	shown_free(&shown);
	audit_free(&a);
	return code;
}

int self_audit(struct run *run, const struct frequency_table *tables, size_t n)
{
	struct arena mem = {0};
	struct shown_table *published = NEW(&mem, struct shown_table, n);
	size_t together = 0;
	int code = EXIT_DONE;

	for (size_t i = 0; i < n && code == EXIT_DONE; i++) {
		if (!dataset_counts_persons(tables[i].dataset))
			continue;
		struct shown_table t = table_of(&tables[i], &mem);
		if (dataset_is_published(t.dataset))
			published[together++] = t;
		else
			code = audit_together(run, &t, 1);
	}
	if (code == EXIT_DONE)
		code = audit_together(run, published, together);
	arena_free(&mem);
	return code;
}

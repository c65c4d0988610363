#include "check_state.h"

#include <stdlib.h>
#include "../common/exit.h"
#include "../common/text.h"

static const char file[] = "checks.csv";

enum { COLUMNS = 8 };

static const struct slice columns[COLUMNS] = {{"check", 5},   {"severity", 8}, {"kind", 4},
					      {"against", 7}, {"table", 5},    {"column", 6},
					      {"outcome", 7}, {"at_fault", 8}};

static const char *const kind_name[] = {
	[CHECK_COUNT] = "count",     [CHECK_SUM] = "sum",	  [CHECK_SHARE] = "share",
	[CHECK_PRESENT] = "present", [CHECK_COMPARE] = "compare", [CHECK_VALID] = "valid",
	[CHECK_ALLOWED] = "allowed", [CHECK_MATCHES] = "matches", [CHECK_UNIQUE] = "unique",
	[CHECK_REFERS] = "refers",   [CHECK_SAME] = "same",	  [CHECK_KNOWN] = "known",
	[CHECK_EMPTY] = "empty",
};

/* What it is held against; "" where it speaks of nothing else. */
static const char *against(const struct check_state *s)
{
	const struct check *k = s->check;

	if (k->drift.len != 0 || k->kind == CHECK_KNOWN)
		return "last_run";
	if (k->stated_table.len != 0)
		return "stated";
	if (k->other_table.len != 0)
		return "table";
	if (k->kind == CHECK_PRESENT || k->kind == CHECK_EMPTY)
		return "";
	if (k->kind == CHECK_UNIQUE || k->kind == CHECK_SAME)
		return "rows";
	bool column = k->kind == CHECK_COMPARE && s->bound_column != (size_t)NO_FIELD;
	return column || k->kind == CHECK_VALID ? "column" : "bound";
}

static const char *outcome(const struct verdict *v)
{
	if (v->at_fault != 0)
		return "failed";
	return v->undecided || v->judged == 0 ? "not_run" : "passed";
}

/* ---- lines ---- */

struct line {
	struct scalar said; /* nothing, of those that come by themselves */
	enum severity severity;
	const char *kind, *against;
	struct slice table, column;
	const struct verdict *verdict;
};

static void put(struct contract_writer *w, const struct line *l)
{
	const struct slice cells[] = {l->said.text,
				      slice_of(severity_name(l->severity, LANG_EN)),
				      slice_of(l->kind),
				      slice_of(l->against),
				      l->table,
				      l->column,
				      slice_of(outcome(l->verdict))};

	for (size_t i = 0; i < COUNT_OF(cells); i++)
		contract_put(w, cells[i]);
	contract_put_number(w, l->verdict->at_fault);
	contract_end_row(w);
}

static int by_place(const void *a, const void *b)
{
	const struct scalar *x = &((const struct line *)a)->said;
	const struct scalar *y = &((const struct line *)b)->said;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->col > y->col) - (x->col < y->col);
}

static struct line stated(const struct check_run *c, const struct check_state *s)
{
	const struct check *k = s->check;
	struct line l = {.said = k->said,
			 .severity = k->severity,
			 .kind = kind_name[k->kind],
			 .against = against(s),
			 .table = k->table,
			 .column = k->column,
			 .verdict = &s->verdict};

	l.said.text = text_nfc(c->mem, k->said.text);
	return l;
}

/* In the order of the definition; they were carried out by how bad it is when they fail. */
static void put_stated(const struct check_run *c, struct contract_writer *w)
{
	size_t n = c->d->checks.n;
	struct line *all = NEW(c->mem, struct line, n);

	for (size_t i = 0; i < n; i++)
		all[i] = stated(c, &c->state[i]);
	qsort(all, n, sizeof *all, by_place);
	for (size_t i = 0; i < n; i++)
		put(w, &all[i]);
}

static struct slice joined(struct arena *mem, const struct scalars *names)
{
	struct slice out = {NULL, 0};

	for (size_t i = 0; i < names->n; i++)
		out = arena_printf(mem, "%.*s%s%.*s", FMT(out), i != 0 ? ";" : "",
				   FMT(names->item[i].text));
	return out;
}

/* Total rows are checked where there are some, duplicates where the definition asks for them. */
static void put_own(const struct check_run *c, struct contract_writer *w)
{
	static const struct problem total = {.code = PROBLEM_TOTAL_DIFFERS};

	for (size_t i = 0; i < c->d->tables.n; i++) {
		const struct table *t = &c->d->tables.item[i];
		const struct duplicates *asked = &t->duplicates;
		if (c->own[i].totals.judged != 0)
			put(w, &(struct line){.severity = problem_severity(&total),
					      .kind = "totals",
					      .against = "stated",
					      .table = t->name.text,
					      .verdict = &c->own[i].totals});
		if (scalar_given(&asked->name))
			put(w,
			    &(struct line){.severity = severity_of(asked->severity.text, WARNING),
					   .kind = "duplicates",
					   .against = "rows",
					   .table = t->name.text,
					   .column = joined(c->mem, &asked->by),
					   .verdict = &c->own[i].duplicates});
	}
}

int check_file_write(const struct check_run *c, struct run *run)
{
	struct slice path = path_join(&run->mem, run->folder, slice_of(file));
	struct contract_writer w;

	if (!contract_create(&w, path.s))
		return run_cannot_write(run, path);
	contract_put_row(&w, columns, COLUMNS);
	put_stated(c, &w);
	put_own(c, &w);
	size_t rows = w.rows - 1;
	if (!contract_commit(&w))
		return run_cannot_write(run, path);
	run_output(run, slice_of(file), path.s, rows);
	return EXIT_DONE;
}

#include "gate.h"

#include <math.h>
#include <stdlib.h>
#include "../common/exit.h"
#include "../common/figure.h"
#include "../common/map.h"
#include "beside.h"
#include "gate_texts.h"
#include "records_gate.h"
#include "small.h"
#include "view.h"

static int refuse(struct run *run, struct problem p)
{
	return run_fail(run, &p, EXIT_REFUSED);
}

/* ---- every cell by itself ---- */

static bool is_published_status(const struct run *run, const struct dataset *d,
				const struct table_row *row)
{
	bool figure = d->kind == MEASURE_FIGURE;

	if (dataset_is_rounded(&run->d.policy, d))
		return row->value.len != 0 && slice_eq(row->status, STATUS_ROUNDED);
	if (row->value.len == 0)
		return slice_eq(row->status, STATUS_HIDDEN) ||
		       (d->kind >= MEASURE_SUM && slice_eq(row->status, STATUS_MISSING));
	return row->status.len == 0 || (figure && figure_status_qualifies(row->status));
}

const struct table_row *gate_stranger(const struct run *run, const struct protected_table *t)
{
	for (size_t i = 0; table_values(t) != 0 && i < t->n; i++) {
		const struct table_row *row = &t->row[i];
		bool ok = is_published_status(run, t->dataset, row);
		for (size_t d = 0; d < t->dimensions; d++)
			ok = ok && protected_code_is_known(t, d, row->code[d]);
		if (!ok)
			return row;
	}
	return NULL;
}

/* Codes are of the list, the status is the one there is: nothing else can be written there. */
static int check_texts(struct run *run, const struct protected_table *t)
{
	const struct table_row *row = gate_stranger(run, t);

	if (row == NULL)
		return EXIT_DONE;
	return refuse(run, (struct problem){
				   .code = PROBLEM_FREE_TEXT,
				   .at = {.file = protected_file(&run->mem, t), .row = row->line}});
}

/* Counts of 1 up to one less than the threshold, or than the base of rounding, margins too, and
 * figures that may be such. */
static int check_small(struct run *run, const struct protected_table *t)
{
	const struct policy *policy = &run->d.policy;
	bool counts = dataset_counts_persons(t->dataset);
	long threshold = counts ? policy_least_count(policy) : policy->threshold;
	size_t small = 0;

	for (size_t i = 0; i < t->n; i++) {
		double n = fabs(strtod(arena_copy(&run->mem, t->row[i].value).s, NULL));
		small += n > 0 && n < (double)threshold;
	}
	if (small == 0)
		return EXIT_DONE;
	return refuse(run, (struct problem){.code = PROBLEM_SMALL_COUNT,
					    .at = {.file = protected_file(&run->mem, t)},
					    .arg = {t->dataset->name.text,
						    arena_printf(&run->mem, "%ld", threshold),
						    arena_printf(&run->mem, "%zu", small)}});
}

/* ---- all of them together ---- */

static enum problem_code disclosure(enum audit_verdict verdict)
{
	return verdict == AUDIT_EXACT	 ? PROBLEM_EXACT
	       : verdict == AUDIT_NARROW ? PROBLEM_NARROW
					 : PROBLEM_UNSOUND;
}

/* What can be worked out from all tables at once. */
static int attack(struct run *run, const struct protected_table *tables, size_t n,
		  bool *const *small)
{
	struct audit a = {0};
	struct shown view = {.audit = &a,
			     .threshold = (unsigned)policy_least_count(&run->d.policy)};
	struct audit_found found;
	int code = EXIT_DONE;

	view_add(&view, tables, n, small, &run->mem);
	if (audit_run(&a, &found) != AUDIT_SAFE)
		code = refuse(run,
			      (struct problem){
				      .code = disclosure(found.verdict),
				      .at = {.file = protected_file(
						     &run->mem,
						     &tables[shown_table_of(&view, found.first)])},
				      .arg = {arena_printf(&run->mem, "%zu", found.values),
					      arena_printf(&run->mem, "%ld",
							   policy_least_count(&run->d.policy))}});
	shown_free(&view);
	audit_free(&a);
	return code;
}

/* ... and with the records of the same persons. */
static int check_with_records(struct run *run, const struct protected_table *tables, size_t n,
			      bool *const *small)
{
	static const enum problem_code why[] = {
		[BESIDE_HIDDEN] = PROBLEM_BESIDE_HIDDEN,
		[BESIDE_LEFT_OUT] = PROBLEM_BESIDE_LEFT_OUT,
		[BESIDE_UNSOUND] = PROBLEM_BESIDE_UNSOUND,
	};
	struct beside found = {.verdict = BESIDE_SAFE};

	if (beside_records(tables, n, small, &run->d.policy, &run->mem, &found) == BESIDE_SAFE)
		return EXIT_DONE;
	return refuse(run, (struct problem){
				   .code = why[found.verdict],
				   .at = {.file = protected_file(&run->mem, &tables[found.table])},
				   .arg = {arena_printf(&run->mem, "%zu", found.cells),
					   arena_printf(&run->mem, "%ld",
							policy_least_count(&run->d.policy)),
					   tables[found.records].dataset->name.text}});
}

/* A figure stands once. */
static int check_once(struct run *run, const struct protected_table *t)
{
	struct map seen = {0};
	int code = EXIT_DONE;

	for (size_t i = 0; i < t->n && code == EXIT_DONE; i++) {
		const struct table_row *row = &t->row[i];
		struct slice key = S("");
		for (size_t d = 0; d < t->dimensions; d++)
			key = arena_printf(&run->mem, "%.*s;%.*s", FMT(key), FMT(row->code[d]));
		void **at = map_at(&seen, key);
		if (*at != NULL)
			code = refuse(run,
				      (struct problem){.code = PROBLEM_ROW_TWICE,
						       .at = {.file = protected_file(&run->mem, t),
							      .row = row->line}});
		*at = &seen;
	}
	map_free(&seen);
	return code;
}

/* Every table by itself. */
static int check_alone(struct run *run, const struct protected_table *t)
{
	const struct dataset *s = t->dataset;

	if (dataset_is_records(s))
		return records_gate(run, t);
	int code = check_texts(run, t);
	if (code == EXIT_DONE && s->kind >= MEASURE_SUM)
		code = check_once(run, t);
	if (code == EXIT_DONE && (dataset_counts_persons(s) || dataset_hides_figures(s)))
		code = check_small(run, t);
	return code;
}

static int check_together(struct run *run, const struct protected_table *tables, size_t n,
			  struct slice private)
{
	struct protected_table *persons = NEW(&run->mem, struct protected_table, n);
	bool **small = NEW(&run->mem, bool *, n), **of_persons = NEW(&run->mem, bool *, n);
	size_t found = 0;
	int code = small_read(run, small_path(&run->mem, private), tables, n, small);

	for (size_t i = 0; i < n; i++) {
		if (!dataset_counts_persons(tables[i].dataset))
			continue;
		of_persons[found] = small[i];
		persons[found++] = tables[i];
	}
	if (code == EXIT_DONE && found != 0)
		code = attack(run, persons, found, of_persons);
	if (code == EXIT_DONE && protected_have_records(tables, n))
		code = check_with_records(run, tables, n, small);
	return code;
}

int gate(struct run *run, struct protected_table *tables, size_t n, struct slice private)
{
	struct problem why = {0};
	bool hides = protected_have_records(tables, n);
	int code = gate_texts(run, tables, n);

	if (code == EXIT_DONE && !records_read_levels(tables, n, private, &run->mem, &why))
		code = run_broken(run, &why);
	for (size_t i = 0; i < n && code == EXIT_DONE; i++) {
		code = check_alone(run, &tables[i]);
		hides |= dataset_counts_persons(tables[i].dataset);
	}
	return code == EXIT_DONE && hides ? check_together(run, tables, n, private) : code;
}

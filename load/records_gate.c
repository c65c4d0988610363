#include "records_gate.h"

#include "../common/code_levels.h"
#include "../common/contract.h"
#include "../common/exit.h"
#include "../common/map.h"
#include "records.h"

enum { NO_LEVEL = -1, RECORD_LEVELS = 1000 };

static struct slice number(struct run *run, size_t n)
{
	return arena_printf(&run->mem, "%zu", n);
}

static int refuse(struct run *run, const struct protected_table *t, uint32_t line, struct problem p)
{
	p.at = (struct cell_ref){.file = protected_file(&run->mem, t), .row = line};
	return run_fail(run, &p, EXIT_REFUSED);
}

/* ---- the levels that transform chose ---- */

static size_t level_of(struct slice text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.s[i] < '0' || text.s[i] > '9' || n > RECORD_LEVELS)
			return (size_t)NO_LEVEL;
		n = n * 10 + (size_t)(text.s[i] - '0');
	}
	return text.len != 0 ? n : (size_t)NO_LEVEL;
}

static void keep_level(struct protected_table *tables, size_t n, struct slice dataset,
		       struct slice column, struct slice level)
{
	for (size_t i = 0; i < n; i++)
		for (size_t c = 0; tables[i].level != NULL && c < tables[i].dataset->by.n; c++)
			if (slice_eq(tables[i].dataset->name.text, dataset) &&
			    slice_eq(tables[i].dataset->by.item[c].text, column))
				tables[i].level[c] = level_of(level);
}

static bool read_file(struct protected_table *tables, size_t n, struct slice path,
		      struct problem *why)
{
	enum contract_status status = CONTRACT_END;
	struct contract_reader r;
	size_t dataset, column, level;

	if (!contract_open(&r, path.s, why))
		return false;
	if (!contract_need(&r, "dataset", &dataset, why) ||
	    !contract_need(&r, "column", &column, why) || !contract_need(&r, "level", &level, why))
		status = CONTRACT_FAILED;
	while (status != CONTRACT_FAILED && (status = contract_next(&r, why)) == CONTRACT_ROW)
		keep_level(tables, n, r.cell[dataset], r.cell[column], r.cell[level]);
	contract_close(&r);
	return status != CONTRACT_FAILED;
}

bool records_read_levels(struct protected_table *tables, size_t n, struct slice folder,
			 struct arena *mem, struct problem *why)
{
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		if (!dataset_is_records(tables[i].dataset))
			continue;
		tables[i].level = NEW(mem, size_t, tables[i].dataset->by.n);
		for (size_t c = 0; c < tables[i].dataset->by.n; c++)
			tables[i].level[c] = (size_t)NO_LEVEL;
		any = true;
	}
	return !any || read_file(tables, n, path_join(mem, folder, S("levels.csv")), why);
}

/* The first column of another level than the definition freezes, or of none; by.n: all fit. */
static size_t other_level(const struct protected_table *t)
{
	const struct records_policy *policy = &t->dataset->records;
	size_t i = 0;

	while (i < t->dataset->by.n && t->level[i] != (size_t)NO_LEVEL &&
	       (!policy->frozen || t->level[i] == policy->level[i]))
		i++;
	return i;
}

static int check_levels(struct run *run, const struct protected_table *t)
{
	size_t i = other_level(t);

	if (i == t->dataset->by.n)
		return EXIT_DONE;
	return refuse(run, t, 0,
		      (struct problem){.code = PROBLEM_LEVELS_OTHER,
				       .arg = {t->dataset->by.item[i].text}});
}

/* ---- every row by itself ---- */

/* What may stand in a column. */
static void allow(struct map *allowed, const struct protected_table *t, size_t column)
{
	const struct code_list *list = t->dimension[column]->list;
	bool sensitive = column >= t->dataset->by.n;
	size_t level = sensitive ? 0 : t->level[column];
	struct code_levels levels;
	uint32_t line;

	if (!code_levels_of(&levels, list, &line))
		return;
	for (size_t i = 0; i < list->n; i++)
		*map_at(allowed, code_at_level(&levels, &list->item[i], level)) = allowed;
	*map_at(allowed, sensitive ? S("") : level + 1 < levels.n ? S("_U") : NOT_TOLD) = allowed;
}

/* The first row with anything else there, or n. */
static size_t other_code(const struct protected_table *t, size_t column)
{
	struct map allowed = {0};
	size_t i = 0;

	allow(&allowed, t, column);
	while (i < t->n && map_get(&allowed, t->row[i].code[column]) != NULL)
		i++;
	map_free(&allowed);
	return i;
}

static int check_codes(struct run *run, const struct protected_table *t, size_t column)
{
	size_t i = other_code(t, column);

	if (i == t->n)
		return EXIT_DONE;
	return refuse(run, t, t->row[i].line, (struct problem){.code = PROBLEM_FREE_TEXT});
}

bool records_fit(const struct protected_table *t)
{
	bool fit = other_level(t) == t->dataset->by.n;

	for (size_t c = 0; c < t->dimensions && fit; c++)
		fit = other_code(t, c) == t->n;
	return fit;
}

static int check_order(struct run *run, const struct protected_table *t)
{
	for (size_t i = 1; i < t->n; i++) {
		int order = 0;
		for (size_t c = 0; c < t->dimensions && order == 0; c++)
			order = slice_cmp(t->row[i - 1].code[c], t->row[i].code[c]);
		if (order > 0)
			return refuse(run, t, t->row[i].line,
				      (struct problem){.code = PROBLEM_RECORDS_ORDER});
	}
	return EXIT_DONE;
}

/* ---- those who look alike ---- */

static int check_persons(struct run *run, const struct protected_table *t)
{
	if (t->n + records_left_out_most(t->dataset, t->n) >= RECORDS_PERSONS)
		return EXIT_DONE;
	return refuse(run, t, 0,
		      (struct problem){.code = PROBLEM_TOO_FEW_PERSONS,
				       .arg = {number(run, t->n), number(run, RECORDS_PERSONS)}});
}

static int check_classes(struct run *run, const struct protected_table *t)
{
	const struct records_policy *policy = &t->dataset->records;
	struct record_classes all = record_classes_of(t, &run->mem);
	size_t small = 0, alike = 0;

	for (size_t i = 0; i < all.n; i++) {
		bool enough = true;
		for (size_t c = 0; c < t->dataset->sensitive.n; c++)
			enough = enough && all.item[i].sayings[c] >= policy->l;
		small += all.item[i].rows < policy->k;
		alike += policy->l > 1 && !enough;
	}
	if (small == 0 && alike == 0)
		return EXIT_DONE;
	return refuse(
		run, t, 0,
		(struct problem){.code = small != 0 ? PROBLEM_CLASS_SMALL : PROBLEM_CLASS_ALIKE,
				 .arg = {t->dataset->name.text,
					 number(run, small != 0 ? policy->k : policy->l),
					 number(run, small != 0 ? small : alike)}});
}

int records_gate(struct run *run, const struct protected_table *t)
{
	int code = check_levels(run, t);

	for (size_t c = 0; c < t->dimensions && code == EXIT_DONE; c++)
		code = check_codes(run, t, c);
	if (code == EXIT_DONE)
		code = check_order(run, t);
	if (code == EXIT_DONE)
		code = check_persons(run, t);
	return code == EXIT_DONE ? check_classes(run, t) : code;
}

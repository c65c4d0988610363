#include "gate.h"

#include "../common/exit.h"
#include "../common/map.h"
#include "audit.h"
#include "identifier.h"

static int refuse(struct run *run, struct problem p)
{
	return run_fail(run, &p, EXIT_REFUSED);
}

static struct slice table_file(struct run *run, const struct protected_table *t)
{
	return arena_printf(&run->mem, "protected/%.*s.csv", FMT(t->dataset->name.text));
}

/* ---- every cell by itself ---- */

static bool is_published_code(const struct column *dimension, struct slice code)
{
	return slice_eq(code, S("T")) || slice_eq(code, S("_U")) ||
	       code_find(dimension->list, code) != NULL;
}

/* Codes are of the list, the status is the one there is: nothing else can be written there. */
static int check_texts(struct run *run, const struct protected_table *t)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct table_row *row = &t->row[i];
		bool ok = row->value.len != 0 ? row->status.len == 0
					      : slice_eq(row->status, HIDDEN_STATUS);
		for (size_t d = 0; d < t->dimensions; d++)
			ok = ok && is_published_code(t->dimension[d], row->code[d]);
		if (!ok)
			return refuse(run, (struct problem){.code = PROBLEM_FREE_TEXT,
							    .at = {.file = table_file(run, t),
								   .row = row->line}});
	}
	return EXIT_DONE;
}

/* Counts of 1 up to one less than the threshold, margins too. */
static int check_small(struct run *run, const struct protected_table *t)
{
	long threshold = run->d.policy.threshold;
	size_t small = 0;

	for (size_t i = 0; i < t->n; i++) {
		long n = row_count(&t->row[i]);
		small += n > 0 && n < threshold;
	}
	if (small == 0)
		return EXIT_DONE;
	return refuse(run, (struct problem){.code = PROBLEM_SMALL_COUNT,
					    .at = {.file = table_file(run, t)},
					    .arg = {t->dataset->name.text,
						    arena_printf(&run->mem, "%ld", threshold),
						    arena_printf(&run->mem, "%zu", small)}});
}

/* ---- all of them together ---- */

/* The cells that transform hid because they are small: dataset and codes. */
static int read_small(struct run *run, struct map *small)
{
	struct slice path =
		path_join(&run->mem, slice_of(run->options->in), S("private/suppressed.csv"));
	enum contract_status status = CONTRACT_END;
	struct contract_reader r;
	struct problem why = {0};
	size_t dataset, cell, kind;

	if (!contract_open(&r, path.s, &why))
		return run_broken(run, &why);
	if (!contract_need(&r, "dataset", &dataset, &why) ||
	    !contract_need(&r, "cell", &cell, &why) || !contract_need(&r, "kind", &kind, &why))
		status = CONTRACT_FAILED;
	while (status != CONTRACT_FAILED && (status = contract_next(&r, &why)) == CONTRACT_ROW)
		if (!slice_eq(r.cell[kind], S("secondary")))
			*map_at(small, arena_printf(&run->mem, "%.*s;%.*s", FMT(r.cell[dataset]),
						    FMT(r.cell[cell]))) = small;
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

static int check_together(struct run *run, const struct protected_table *tables, size_t n)
{
	struct map small = {0};
	bool **marks = NEW(&run->mem, bool *, n);
	struct finding found;
	int code = read_small(run, &small);

	for (size_t i = 0; i < n; i++)
		marks[i] = mark_small(run, &tables[i], &small);
	map_free(&small);
	if (code != EXIT_DONE ||
	    audit(tables, n, marks, run->d.policy.threshold, &run->mem, &found) == AUDIT_SAFE)
		return code;
	return refuse(
		run,
		(struct problem){.code = found.verdict == AUDIT_EXACT	 ? PROBLEM_EXACT
					 : found.verdict == AUDIT_NARROW ? PROBLEM_NARROW
									 : PROBLEM_UNSOUND,
				 .at = {.file = table_file(run, &tables[found.table])},
				 .arg = {arena_printf(&run->mem, "%zu", found.cells),
					 arena_printf(&run->mem, "%ld", run->d.policy.threshold)}});
}

/* ---- texts that leave with the data ---- */

/* The publisher's own address is meant to be known. */
static bool is_allowed(const struct run *run, enum identifier kind, struct slice found)
{
	return kind == IDENTIFIER_EMAIL && slice_eq(found, run->d.publication.publisher.email.text);
}

static int check_line(struct run *run, struct slice file, struct slice line, uint32_t number)
{
	struct slice found;
	enum identifier kind;

	while ((kind = identifier_find(line, &found)) != IDENTIFIER_NONE) {
		if (!is_allowed(run, kind, found))
			return refuse(run,
				      (struct problem){.code = PROBLEM_IDENTIFIER,
						       .at = {.file = file, .row = number},
						       .arg = {identifier_name(kind, LANG_EN),
							       identifier_name(kind, LANG_SV)}});
		line = slice_from(line, (size_t)(found.s + found.len - line.s));
	}
	return EXIT_DONE;
}

/* Titles, descriptions, labels, notes: whatever stands in the files they are taken from. */
static int check_file(struct run *run, struct slice path)
{
	const char *map;
	size_t size;
	struct problem why = {0};
	struct slice line, rest;
	int code = EXIT_DONE;

	if (!file_map(path.s, &map, &size, &why))
		return run_broken(run, &why);
	rest = (struct slice){map, size};
	for (uint32_t n = 1; code == EXIT_DONE && slice_cut(&rest, '\n', &line); n++)
		code = check_line(run, path, line, n);
	file_unmap(map, size);
	return code;
}

int gate(struct run *run, const struct protected_table *tables, size_t n)
{
	struct protected_table *persons = NEW(&run->mem, struct protected_table, n);
	size_t protected_tables = 0;
	int code = check_file(run, run->d.path);

	for (size_t i = 0; i < run->d.lists->n && code == EXIT_DONE; i++)
		code = check_file(run, run->d.lists->item[i].path);
	for (size_t i = 0; i < n && code == EXIT_DONE; i++) {
		code = check_texts(run, &tables[i]);
		if (code == EXIT_DONE && dataset_counts_persons(tables[i].dataset)) {
			persons[protected_tables++] = tables[i];
			code = check_small(run, &tables[i]);
		}
	}
	return code == EXIT_DONE && protected_tables != 0
		       ? check_together(run, persons, protected_tables)
		       : code;
}

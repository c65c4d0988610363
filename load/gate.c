#include "gate.h"

#include <math.h>
#include <stdlib.h>
#include "../common/exit.h"
#include "../common/figure.h"
#include "../common/identifier.h"
#include "../common/map.h"
#include "small.h"
#include "view.h"

static int refuse(struct run *run, struct problem p)
{
	return run_fail(run, &p, EXIT_REFUSED);
}

static struct slice table_file(struct run *run, const struct protected_table *t)
{
	return arena_printf(&run->mem, "protected/%.*s.csv", FMT(t->dataset->name.text));
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

/* Codes are of the list, the status is the one there is: nothing else can be written there. */
static int check_texts(struct run *run, const struct protected_table *t)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct table_row *row = &t->row[i];
		bool ok = is_published_status(run, t->dataset, row);
		for (size_t d = 0; d < t->dimensions; d++)
			ok = ok && protected_code_is_known(t, d, row->code[d]);
		if (!ok)
			return refuse(run, (struct problem){.code = PROBLEM_FREE_TEXT,
							    .at = {.file = table_file(run, t),
								   .row = row->line}});
	}
	return EXIT_DONE;
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
					    .at = {.file = table_file(run, t)},
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
		code = refuse(
			run,
			(struct problem){
				.code = disclosure(found.verdict),
				.at = {.file = table_file(
					       run, &tables[shown_table_of(&view, found.first)])},
				.arg = {arena_printf(&run->mem, "%zu", found.values),
					arena_printf(&run->mem, "%ld", run->d.policy.threshold)}});
	shown_free(&view);
	audit_free(&a);
	return code;
}

static int check_together(struct run *run, const struct protected_table *tables, size_t n,
			  struct slice small_path)
{
	bool **small = NEW(&run->mem, bool *, n);
	int code = small_read(run, small_path, tables, n, small);

	return code == EXIT_DONE ? attack(run, tables, n, small) : code;
}

/* ---- texts that leave with the data ---- */

/* The publisher's own address is meant to be known. */
static bool is_allowed(const struct run *run, enum identifier kind, struct slice found)
{
	return kind == IDENTIFIER_EMAIL && slice_eq(found, run->d.publication.publisher.email.text);
}

static enum identifier forbidden(struct run *run, struct slice plain)
{
	struct slice found;
	enum identifier kind;

	while ((kind = identifier_find(plain, &found)) != IDENTIFIER_NONE &&
	       is_allowed(run, kind, found))
		plain = slice_from(plain, (size_t)(found.s + found.len - plain.s));
	return kind;
}

static int check_text(struct run *run, struct slice file, struct slice text, uint32_t line)
{
	struct arena mem = {0};
	enum identifier kind = forbidden(run, identifier_plain(text, false, &mem));

	if (kind == IDENTIFIER_NONE)
		kind = forbidden(run, identifier_plain(text, true, &mem));
	arena_free(&mem);
	if (kind == IDENTIFIER_NONE)
		return EXIT_DONE;
	return refuse(run, (struct problem){.code = PROBLEM_IDENTIFIER,
					    .at = {.file = file, .row = line},
					    .arg = {identifier_name(kind, LANG_EN),
						    identifier_name(kind, LANG_SV)}});
}

/* Everything that stands in a file that texts are taken from, notes and comments too. */
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
		code = check_text(run, path, line, n);
	file_unmap(map, size);
	return code;
}

static int check_scalar(struct run *run, const struct scalar *s)
{
	return check_text(run, run->d.path, s->text, s->line);
}

static int check_labels(struct run *run, const struct labels *l)
{
	int code = EXIT_DONE;

	for (size_t lang = 0; lang < LANGS && code == EXIT_DONE; lang++)
		code = check_scalar(run, &l->in[lang]);
	return code;
}

/* The texts of the definition as they will be published: YAML has more ways to write a digit
 * than the file shows. */
static int check_definition(struct run *run, const struct protected_table *tables, size_t n)
{
	const struct publication *p = &run->d.publication;
	const struct labels *const labels[] = {&run->d.title, &p->description, &p->publisher.label};
	int code = check_scalar(run, &p->publisher.uri);

	for (size_t i = 0; i < COUNT_OF(labels) && code == EXIT_DONE; i++)
		code = check_labels(run, labels[i]);
	for (size_t lang = 0; lang < LANGS; lang++)
		for (size_t i = 0; i < p->keywords.in[lang].n && code == EXIT_DONE; i++)
			code = check_scalar(run, &p->keywords.in[lang].item[i]);
	for (size_t i = 0; i < n && code == EXIT_DONE; i++) {
		code = check_labels(run, &tables[i].dataset->title);
		for (size_t d = 0; d < tables[i].dimensions && code == EXIT_DONE; d++)
			if (tables[i].dimension[d]->from.n != 0)
				code = check_scalar(run, &tables[i].dimension[d]->from.item[0]);
	}
	return code;
}

/* ... and those of a code list, whose cells may hold line breaks. */
static int check_list(struct run *run, const struct code_list *list)
{
	int code = check_file(run, list->path);

	for (size_t i = 0; i < list->n && code == EXIT_DONE; i++) {
		const struct code *c = &list->item[i];
		code = check_text(run, list->path, c->code, c->line);
		for (size_t lang = 0; lang < LANGS && code == EXIT_DONE; lang++) {
			code = check_text(run, list->path, c->label[lang], c->line);
			if (code == EXIT_DONE)
				code = check_text(run, list->path, c->definition[lang], c->line);
		}
	}
	return code;
}

/* A figure stands once, and is no number that points out a person. */
static int check_figures(struct run *run, const struct protected_table *t)
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
			code = refuse(run, (struct problem){.code = PROBLEM_ROW_TWICE,
							    .at = {.file = table_file(run, t),
								   .row = row->line}});
		else
			code = check_text(run, table_file(run, t), row->value, row->line);
		*at = &seen;
	}
	map_free(&seen);
	return code;
}

int gate(struct run *run, const struct protected_table *tables, size_t n, struct slice small)
{
	struct protected_table *persons = NEW(&run->mem, struct protected_table, n);
	size_t protected_tables = 0;
	int code = check_file(run, run->d.path);

	if (code == EXIT_DONE)
		code = check_definition(run, tables, n);
	for (size_t i = 0; i < run->d.lists->n && code == EXIT_DONE; i++)
		code = check_list(run, &run->d.lists->item[i]);
	for (size_t i = 0; i < n && code == EXIT_DONE; i++) {
		code = check_texts(run, &tables[i]);
		if (code == EXIT_DONE && tables[i].dataset->kind >= MEASURE_SUM)
			code = check_figures(run, &tables[i]);
		if (dataset_counts_persons(tables[i].dataset))
			persons[protected_tables++] = tables[i];
		else if (!dataset_hides_figures(tables[i].dataset))
			continue;
		if (code == EXIT_DONE)
			code = check_small(run, &tables[i]);
	}
	return code == EXIT_DONE && protected_tables != 0
		       ? check_together(run, persons, protected_tables, small)
		       : code;
}

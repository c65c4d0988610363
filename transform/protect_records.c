#include "protect_records.h"

#include <stdlib.h>
#include "../common/exit.h"
#include "../common/share.h"
#include "recoding.h"
#include "record_line.h"
#include "release_check.h"

struct protecting {
	struct run *run;
	struct record_files *files;
	struct frequency_table *table;
	const struct dataset *dataset;
	struct recoding recoding;
	struct release_found found;
};

static struct slice number(struct protecting *p, uint64_t n)
{
	return arena_printf(&p->run->mem, "%llu", (unsigned long long)n);
}

/* At the dataset's place in the definition. */
static int fail(struct protecting *p, struct problem why, int code)
{
	definition_point(&p->run->d, &p->dataset->name, &why);
	return run_fail(p->run, &why, code);
}

/* ---- the levels ---- */

/* {gender: 0, age_band: 1} */
static struct slice levels_text(struct protecting *p, const size_t *level)
{
	struct arena *mem = &p->run->mem;
	struct slice text = S("{");

	for (size_t i = 0; i < p->recoding.quasi; i++)
		text = arena_printf(mem, "%.*s%s%.*s: %zu", FMT(text), i != 0 ? ", " : "",
				    FMT(p->dataset->by.item[i].text), level[i]);
	return arena_join(mem, text, S("}"));
}

static int refuse_levels(struct protecting *p, const size_t *proposed)
{
	return fail(p,
		    (struct problem){
			    .code = PROBLEM_LEVELS_BROKEN,
			    .arg = {number(p, p->recoding.left_out), number(p, p->recoding.persons),
				    number(p, p->recoding.demand.most), levels_text(p, proposed)}},
		    EXIT_REFUSED);
}

static int choose_levels(struct protecting *p)
{
	const struct records_policy *policy = &p->dataset->records;
	struct optimum best;
	struct problem why = {0};

	if (policy->frozen && recoding_try(&p->recoding, policy->level))
		return EXIT_DONE;
	if (!recoding_search(&p->recoding, &best, &why))
		return fail(p, why,
			    why.code == PROBLEM_NOTHING_PROTECTS ? EXIT_REFUSED : EXIT_USAGE);
	if (policy->frozen)
		return refuse_levels(p, best.level);
	recoding_try(&p->recoding, best.level);
	struct problem told = {.code = PROBLEM_LEVELS_CHOSEN,
			       .arg = {p->dataset->name.text, levels_text(p, best.level)}};
	definition_point(&p->run->d, &p->dataset->name, &told);
	problems_add(&p->run->ps, &told);
	return EXIT_DONE;
}

static int refuse_few(struct protecting *p)
{
	if (p->recoding.persons >= RECORDS_PERSONS)
		return EXIT_DONE;
	return fail(p,
		    (struct problem){
			    .code = PROBLEM_TOO_FEW_PERSONS,
			    .arg = {number(p, p->recoding.persons), number(p, RECORDS_PERSONS)}},
		    EXIT_REFUSED);
}

/* ---- the rows ---- */

/* What is kept, by what it says. */
static struct record_line *lines_of(const struct protecting *p, struct arena *mem, size_t *n)
{
	const struct frequency_table *t = p->table;
	struct record_line *line = NEW(mem, struct record_line, t->cells + 1);

	*n = 0;
	for (size_t i = 0; i < t->cells; i++) {
		if (t->hidden[i])
			continue;
		struct slice *cell = NEW(mem, struct slice, t->dimensions);
		for (size_t c = 0; c < t->dimensions; c++)
			cell[c] = recoding_text(&p->recoding, i, c);
		line[(*n)++] = (struct record_line){cell, t->dimensions, t->value[i]};
	}
	qsort(line, *n, sizeof *line, record_line_order);
	return line;
}

static void put_lines(struct protecting *p, struct contract_writer *w)
{
	struct arena mem = {0};
	size_t n;
	const struct record_line *line = lines_of(p, &mem, &n);

	for (size_t i = 0; i < p->table->dimensions; i++)
		contract_put(w, dataset_column(p->dataset, i)->text);
	contract_end_row(w);
	for (size_t i = 0; i < n; i++)
		for (uint64_t person = 0; person < line[i].persons; person++)
			contract_put_row(w, line[i].cell, line[i].n);
	arena_free(&mem);
}

/* The bytes as they are, read again. */
static int check_file(struct protecting *p, const char *path)
{
	struct problem why = {0};
	const char *map;
	size_t size;

	if (!file_map(path, &map, &size, &why))
		return run_broken(p->run, &why);
	const struct release release = {.text = {map, size},
					.quasi = p->recoding.quasi,
					.sensitive = p->recoding.demand.sensitive,
					.k = p->recoding.demand.k,
					.l = p->recoding.demand.l,
					.persons = p->recoding.persons,
					.left_out = p->recoding.left_out,
					.most = p->recoding.demand.most};
	bool ok = release_check(&release, &p->found, &p->run->mem, &why);
	file_unmap(map, size);
	return ok ? EXIT_DONE : fail(p, why, EXIT_REFUSED);
}

static int write_rows(struct protecting *p, struct slice folder)
{
	struct record_file *f = &p->files->item[p->files->n];

	f->dataset = p->dataset;
	memcpy(f->level, p->recoding.level, sizeof f->level);
	f->name = arena_printf(&p->run->mem, "%.*s.csv", FMT(p->dataset->name.text));
	f->path = path_join(&p->run->mem, folder, f->name);
	if (!contract_create(&f->writer, f->path.s))
		return run_cannot_write(p->run, f->path);
	p->files->n++;
	put_lines(p, &f->writer);
	f->rows = f->writer.rows - 1;
	if (!outfile_settle(&f->writer.out))
		return run_cannot_write(p->run, f->path);
	return check_file(p, f->writer.out.tmp);
}

/* ---- the record of the run ---- */

static void note(struct protecting *p)
{
	const struct records_policy *policy = &p->dataset->records;
	json_t *levels = json_object(), *all = json_object_get(p->run->json, "records");

	for (size_t i = 0; i < p->recoding.quasi; i++)
		json_object_set_new(levels, arena_copy(&p->run->mem, p->dataset->by.item[i].text).s,
				    json_integer((json_int_t)p->recoding.level[i]));
	if (all == NULL) {
		all = json_array();
		json_object_set_new(p->run->json, "records", all);
	}
	json_array_append_new(
		all,
		json_pack("{s:o, s:I, s:I, s:f, s:s, s:o, s:b, s:{s:I, s:I, s:I, s:I},"
			  " s:{s:I, s:I}}",
			  "dataset", json_text(p->dataset->name.text), "k", (json_int_t)policy->k,
			  "l", (json_int_t)policy->l, "limit", (double)policy->limit / SHARE_ONE,
			  "metric", policy->by_entropy ? "nue" : "loss", "levels", levels, "frozen",
			  policy->frozen, "rows", "in", (json_int_t)p->recoding.persons, "out",
			  (json_int_t)p->found.rows, "suppressed", (json_int_t)p->recoding.left_out,
			  "suppressed_at_most", (json_int_t)p->recoding.demand.most, "classes",
			  "number", (json_int_t)p->found.classes, "min",
			  (json_int_t)p->found.least));
}

static void keep_result(struct protecting *p)
{
	p->table->kept = (struct records_kept){.classes = p->found.classes,
					       .least = p->found.least,
					       .detail = recoding_detail(&p->recoding)};
}

static int protect_one(struct protecting *p, struct slice folder)
{
	struct problem why = {0};
	int code = EXIT_DONE;

	if (!recoding_of(&p->recoding, p->table, &p->run->mem, &why))
		code = run_broken(p->run, &why);
	if (code == EXIT_DONE)
		code = refuse_few(p);
	if (code == EXIT_DONE)
		code = choose_levels(p);
	if (code == EXIT_DONE)
		code = write_rows(p, folder);
	if (code == EXIT_DONE) {
		note(p);
		keep_result(p);
	}
	recoding_free(&p->recoding);
	return code;
}

int records_protect(struct run *run, struct frequency_table *tables, size_t n, struct slice folder,
		    struct record_files *files)
{
	int code = EXIT_DONE;

	*files = (struct record_files){.run = run, .item = NEW(&run->mem, struct record_file, n)};
	for (size_t i = 0; i < n && code == EXIT_DONE; i++) {
		struct protecting p = {.run = run,
				       .files = files,
				       .table = &tables[i],
				       .dataset = tables[i].dataset};
		if (dataset_is_records(tables[i].dataset))
			code = protect_one(&p, folder);
	}
	return code;
}

static int write_levels(struct record_files *files)
{
	static const struct slice header[] = {{"dataset", 7}, {"column", 6}, {"level", 5}};
	struct run *run = files->run;
	struct slice folder = path_join(&run->mem, slice_of(run->options->out), S("private"));
	struct slice path = path_join(&run->mem, folder, S("levels.csv"));
	struct contract_writer w;

	if (!folder_make(folder.s, 0700) || !contract_create(&w, path.s))
		return run_cannot_write(run, path);
	contract_put_row(&w, header, COUNT_OF(header));
	for (size_t i = 0; i < files->n; i++) {
		const struct dataset *s = files->item[i].dataset;
		for (size_t c = 0; c < s->by.n; c++) {
			contract_put(&w, s->name.text);
			contract_put(&w, s->by.item[c].text);
			contract_put_number(&w, files->item[i].level[c]);
			contract_end_row(&w);
		}
	}
	return contract_commit(&w) ? EXIT_DONE : run_cannot_write(run, path);
}

int records_commit(struct record_files *files)
{
	struct run *run = files->run;
	int code = files->n != 0 ? write_levels(files) : EXIT_DONE;

	for (size_t i = 0; i < files->n; i++) {
		struct record_file *f = &files->item[i];
		if (code != EXIT_DONE)
			contract_discard(&f->writer);
		else if (!contract_commit(&f->writer))
			code = run_cannot_write(run, f->path);
		else
			run_output(run, arena_printf(&run->mem, "protected/%.*s", FMT(f->name)),
				   f->path.s, f->rows);
	}
	return code;
}

void records_discard(struct record_files *files)
{
	for (size_t i = 0; i < files->n; i++)
		contract_discard(&files->item[i].writer);
}

#include "records_command.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include "../common/exit.h"
#include "microdata.h"
#include "record_line.h"
#include "release_check.h"

struct records {
	struct run *run;
	const struct records_options *options;
	struct microdata data;
	struct hierarchy *h;
	struct demand demand;
	struct optimum best;
	struct lattice *lattice;
	struct release_found found;
};

static struct slice number(struct records *r, uint64_t n)
{
	return arena_printf(&r->run->mem, "%llu", (unsigned long long)n);
}

static int fail(struct records *r, struct problem p, int code)
{
	return run_fail(r->run, &p, code);
}

/* ---- what comes in ---- */

static int read_hierarchies(struct records *r)
{
	struct slice folder = slice_of(r->options->hierarchies), path;
	struct arena *mem = &r->run->mem;
	int code = EXIT_DONE;

	r->h = NEW(mem, struct hierarchy, r->data.quasi);
	for (size_t i = 0; i < r->data.quasi; i++) {
		struct problem why = {0};
		if (!hierarchy_find(folder, r->data.name[i], mem, &path, &why) ||
		    !hierarchy_read(&r->h[i], path, mem, &why))
			code = run_broken(r->run, &why);
	}
	if (code == EXIT_DONE && lattice_nodes(r->h, r->data.quasi) > LATTICE_NODES)
		return fail(r,
			    (struct problem){.code = PROBLEM_LATTICE_TOO_LARGE,
					     .arg = {number(r, LATTICE_NODES)}},
			    EXIT_USAGE);
	return code;
}

static int refuse_few(struct records *r)
{
	if (r->data.rows >= RECORDS_PERSONS)
		return EXIT_DONE;
	return fail(r,
		    (struct problem){.code = PROBLEM_TOO_FEW_PERSONS,
				     .arg = {number(r, r->data.rows), number(r, RECORDS_PERSONS)}},
		    EXIT_REFUSED);
}

/* ---- the search ---- */

static size_t make_demand(struct records *r)
{
	const struct microdata *m = &r->data;
	size_t words = 0;

	r->demand = (struct demand){.k = r->options->k,
				    .l = r->options->l,
				    .most = (uint64_t)m->rows * r->options->limit / 1000000,
				    .metric = r->options->by_entropy ? METRIC_NUE : METRIC_LOSS,
				    .sensitive = m->columns - m->quasi};
	for (size_t i = 0; r->demand.l > 1 && i < r->demand.sensitive; i++) {
		r->demand.words[i] = (m->said[i].n + 63) / 64;
		words += r->demand.words[i];
	}
	return words;
}

/* An empty cell, which is number 0, says nothing. */
static void say(const struct records *r, const uint32_t *value, uint64_t *said)
{
	for (size_t i = 0; r->demand.l > 1 && i < r->demand.sensitive; i++) {
		uint32_t v = value[r->data.quasi + i];
		if (v != 0)
			said[v / 64] |= UINT64_C(1) << v % 64;
		said += r->demand.words[i];
	}
}

static int search(struct records *r)
{
	const struct microdata *m = &r->data;
	size_t words = make_demand(r);
	uint64_t *said = NEW(&r->run->mem, uint64_t, words + 1);

	r->lattice = lattice_open(r->h, m->quasi, words, m->rows);
	if (r->lattice == NULL)
		return fail(r,
			    (struct problem){.code = PROBLEM_LATTICE_TOO_LARGE,
					     .arg = {number(r, LATTICE_NODES)}},
			    EXIT_USAGE);
	for (size_t i = 0; i < m->rows; i++) {
		memset(said, 0, words * sizeof *said);
		say(r, m->value + i * m->columns, said);
		lattice_add(r->lattice, m->value + i * m->columns, 1, said);
	}
	if (generalise(r->lattice, r->h, m->quasi, &r->demand, &r->best))
		return EXIT_DONE;
	return fail(r,
		    (struct problem){.code = PROBLEM_NOTHING_PROTECTS,
				     .arg = {number(r, r->demand.most), number(r, m->rows)}},
		    EXIT_REFUSED);
}

/* ---- what goes out ---- */

/* The persons by class at the levels chosen: which of them are kept. */
struct chosen {
	uint64_t persons, *said;
};

static struct slice class_text(const struct records *r, const uint32_t *value, struct arena *mem)
{
	char *text = arena_alloc(mem, r->data.quasi, sizeof(uint32_t));

	for (size_t i = 0; i < r->data.quasi; i++) {
		uint32_t v = hierarchy_at(&r->h[i], value[i], r->best.level[i]);
		memcpy(text + i * sizeof v, &v, sizeof v);
	}
	return (struct slice){text, r->data.quasi * sizeof(uint32_t)};
}

static struct chosen **choose(const struct records *r, struct map *classes, size_t words,
			      struct arena *mem)
{
	struct chosen **of_row = NEW(mem, struct chosen *, r->data.rows);

	for (size_t i = 0; i < r->data.rows; i++) {
		const uint32_t *value = r->data.value + i * r->data.columns;
		void **at = map_at(classes, class_text(r, value, mem));
		if (*at == NULL) {
			struct chosen *fresh = NEW(mem, struct chosen, 1);
			fresh->said = NEW(mem, uint64_t, words + 1);
			*at = fresh;
		}
		of_row[i] = *at;
		of_row[i]->persons++;
		say(r, value, of_row[i]->said);
	}
	return of_row;
}

static struct slice cell_of(const struct records *r, const uint32_t *value, size_t column)
{
	if (column >= r->data.quasi)
		return r->data.saying[column - r->data.quasi][value[column]];
	const struct hierarchy *h = &r->h[column];
	size_t level = r->best.level[column];
	return h->label[level][hierarchy_at(h, value[column], level)];
}

/* The rows that are kept, by what they say. */
static struct record_line *lines_of(struct records *r, struct arena *mem, size_t *n)
{
	struct map classes = {0};
	size_t words = 0, columns = r->data.columns;
	struct record_line *line = NEW(mem, struct record_line, r->data.rows + 1);

	for (size_t i = 0; i < r->demand.sensitive; i++)
		words += r->demand.words[i];
	struct chosen **of_row = choose(r, &classes, words, mem);
	*n = 0;
	for (size_t i = 0; i < r->data.rows; i++) {
		if (!demand_met(&r->demand, of_row[i]->persons, of_row[i]->said))
			continue;
		struct slice *cell = NEW(mem, struct slice, columns);
		for (size_t c = 0; c < columns; c++)
			cell[c] = cell_of(r, r->data.value + i * columns, c);
		line[(*n)++] = (struct record_line){cell, columns, 1};
	}
	map_free(&classes);
	qsort(line, *n, sizeof *line, record_line_order);
	return line;
}

/* To a file that nobody else sees, until it has been checked. */
static bool write_lines(struct records *r, int fd)
{
	struct contract_writer out = {0};
	struct arena mem = {0};
	size_t n;
	const struct record_line *line = lines_of(r, &mem, &n);

	outfile_attach(&out.out, fd);
	contract_put_row(&out, r->data.name, r->data.columns);
	for (size_t i = 0; i < n; i++)
		contract_put_row(&out, line[i].cell, line[i].n);
	arena_free(&mem);
	return contract_commit(&out);
}

static int check(struct records *r, struct slice text)
{
	struct problem why = {0};
	const struct release release = {.text = text,
					.quasi = r->data.quasi,
					.sensitive = r->demand.sensitive,
					.k = r->demand.k,
					.l = r->demand.l,
					.persons = r->data.rows,
					.left_out = r->best.left_out,
					.most = r->demand.most};

	if (!release_check(&release, &r->found, &r->run->mem, &why))
		return run_fail(r->run, &why, EXIT_REFUSED);
	return EXIT_DONE;
}

/* ---- the report ---- */

static json_t *levels_of(const struct records *r)
{
	json_t *levels = json_array();

	for (size_t i = 0; i < r->data.quasi; i++) {
		json_t *column = json_object();
		json_object_set_new(column, "column", json_text(r->data.name[i]));
		json_object_set_new(column, "level", json_integer((json_int_t)r->best.level[i]));
		json_object_set_new(column, "coarsest",
				    json_integer((json_int_t)r->h[i].levels - 1));
		json_array_append_new(levels, column);
	}
	return levels;
}

static json_t *report_of(const struct records *r)
{
	double rows = (double)r->found.rows, classes = (double)r->found.classes;

	return json_pack(
		"{s:i, s:i, s:f, s:s, s:o, s:f, s:I, s:{s:I, s:I, s:I, s:I},"
		" s:{s:I, s:I, s:f}, s:{s:f, s:f}}",
		"k", (int)r->options->k, "l", (int)r->options->l, "limit",
		(double)r->options->limit / 1e6, "metric", r->options->by_entropy ? "nue" : "loss",
		"levels", levels_of(r), "loss", r->best.loss, "nodes", (json_int_t)r->best.nodes,
		"rows", "in", (json_int_t)r->data.rows, "out", (json_int_t)r->found.rows,
		"suppressed", (json_int_t)r->best.left_out, "suppressed_at_most",
		(json_int_t)r->demand.most, "classes", "number", (json_int_t)r->found.classes,
		"min", (json_int_t)r->found.least, "mean", rows / classes, "risk", "worst",
		1 / (double)r->found.least, "mean", classes / rows);
}

static int write_report(struct records *r)
{
	enum { DIGITS = 10 };
	const char *path = r->run->options->report;

	if (path == NULL)
		return EXIT_DONE;
	json_t *report = report_of(r);
	char *text = json_dumps(report, JSON_INDENT(2) | JSON_REAL_PRECISION(DIGITS));
	bool ok = outfile_write(path, arena_join(&r->run->mem, slice_of(text), S("\n")));
	free(text);
	json_decref(report);
	return ok ? EXIT_DONE : run_cannot_write(r->run, slice_of(path));
}

static int publish(struct records *r, struct slice text)
{
	struct outfile out;
	int code = check(r, text);

	if (code == EXIT_DONE)
		code = write_report(r);
	if (code != EXIT_DONE)
		return code;
	outfile_attach(&out, STDOUT_FILENO);
	outfile_put(&out, text);
	return outfile_commit(&out) ? EXIT_DONE : run_cannot_write(r->run, S("-"));
}

static int write_checked(struct records *r)
{
	int fd = memfd_create("tabellverk", MFD_CLOEXEC);
	off_t size = fd >= 0 && write_lines(r, fd) ? lseek(fd, 0, SEEK_END) : -1;
	void *map = size > 0 ? mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	int code = EXIT_CANNOT;

	if (map == MAP_FAILED) {
		code = run_cannot_write(r->run, S("-"));
	} else {
		code = publish(r, (struct slice){map, (size_t)size});
		munmap(map, (size_t)size);
	}
	if (fd >= 0)
		close(fd);
	return code;
}

int records_command(struct run *run)
{
	struct records r = {.run = run, .options = &run->options->records};
	int code = microdata_columns(&r.data, run) ? EXIT_DONE : EXIT_USAGE;

	if (code == EXIT_DONE)
		code = read_hierarchies(&r);
	if (code == EXIT_DONE)
		code = microdata_read(&r.data, run, r.h);
	if (code == EXIT_DONE)
		code = refuse_few(&r);
	if (code == EXIT_DONE)
		code = search(&r);
	lattice_close(r.lattice);
	if (code == EXIT_DONE)
		code = write_checked(&r);
	for (size_t i = 0; r.h != NULL && i < r.data.quasi; i++)
		hierarchy_free(&r.h[i]);
	microdata_free(&r.data);
	return code;
}

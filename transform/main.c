/* transform: what the values mean.  It knows no spreadsheet format and no output
 * format; it reads contract CSV and writes contract CSV. */
#include "../common/exit.h"
#include "../common/run.h"
#include "clean.h"
#include "match_command.h"
#include "parse_command.h"
#include "protect.h"

#include <stdlib.h>

static const struct program program = {
	.name = "transform",
	.reads_folder = true,
	.judges = true,
	.help = {[LANG_EN] =
			 "transform pipelines/exakt/pipeline.yaml --in work/exakt/extracted "
			 "--out work/exakt\n"
			 "\n"
			 "Normalises the extracted tables, checks them against what the source "
			 "says of\n"
			 "itself, and counts the datasets: writes clean/ and protected/ under "
			 "--out.\n"
			 "\n"
			 "  --in DIR            what extract wrote\n"
			 "  --out DIR           where to write\n"
			 "  --match LIST.csv    without a pipeline: values on standard input, a "
			 "CSV field a\n"
			 "                      line, to raw,codes,step,score,suggestions\n"
			 "  --typos             ... also where one letter is amiss\n"
			 "  --parse TYPE        without a pipeline: values on standard input "
			 "to\n"
			 "                      raw,value,flag,problem\n",
		 [LANG_SV] = "transform pipelines/exakt/pipeline.yaml --in work/exakt/extracted "
			     "--out work/exakt\n"
			     "\n"
			     "Normaliserar de extraherade tabellerna, kontrollerar dem mot vad "
			     "källan säger om\n"
			     "sig själv och räknar datamängderna: skriver clean/ och protected/ "
			     "under --out.\n"
			     "\n"
			     "  --in MAPP           det som extract skrev\n"
			     "  --out MAPP          var filerna skrivs\n"
			     "  --match LISTA.csv   utan pipeline: värden på standard in, ett "
			     "CSV-fält per rad,\n"
			     "                      till raw,codes,step,score,suggestions\n"
			     "  --typos             ... också där en bokstav är fel\n"
			     "  --parse TYP         utan pipeline: värden på standard in till\n"
			     "                      raw,value,flag,problem\n"},
	.libraries = "jansson " JANSSON_VERSION,
};

static int write_protected(struct cleaning *c)
{
	struct run *run = c->run;
	struct slice folder = path_join(&run->mem, slice_of(run->options->out), S("protected"));

	if (!folder_make(folder.s, 0700))
		return run_cannot_write(run, folder);
	outfile_sweep(folder.s);
	struct frequency_table *tables = tabulation_tables(c->tabulation);
	protect(run, tables, run->d.datasets.n);
	return protect_write(run, tables, run->d.datasets.n, folder);
}

static int clean_tables(struct cleaning *c)
{
	static const struct slice header[] = {{"table", 5},	 {"column", 6}, {"raw", 3},
					      {"clean", 5},	 {"step", 4},	{"count", 5},
					      {"first_cell", 10}};
	struct run *run = c->run;
	struct slice path = path_join(&run->mem, run->folder, S("changes.csv"));
	int code = EXIT_DONE;

	if (!contract_create(&c->changes, path.s))
		return run_cannot_write(run, path);
	contract_put_row(&c->changes, header, COUNT_OF(header));
	for (size_t i = 0; i < run->d.tables.n && code == EXIT_DONE; i++)
		code = clean_table(c, &run->d.tables.item[i]);
	if (code != EXIT_DONE) {
		contract_discard(&c->changes);
		return code;
	}
	size_t rows = c->changes.rows - 1;
	if (!contract_commit(&c->changes))
		return run_cannot_write(run, path);
	run_output(run, S("changes.csv"), path.s, rows);
	return EXIT_DONE;
}

static int clean_and_count(struct cleaning *c)
{
	int code = clean_tables(c);

	if (code != EXIT_DONE)
		return code;
	check_run_finish(c->checks);
	return write_protected(c);
}

static int transform(struct cleaning *c)
{
	struct run *run = c->run;
	struct problem why = {0};

	if (!folder_lock_to_read(&c->lock, c->in.s, "extract", &why))
		return run_fail(run, &why, EXIT_CANNOT);
	int code = cleaning_read(c);
	if (code != EXIT_DONE)
		return code;
	c->checks = check_run_of(&run->d, &run->ps, &run->mem);
	c->tabulation = tabulation_of(&run->d, &run->mem);
	code = clean_and_count(c);
	check_run_free(c->checks);
	tabulation_free(c->tabulation);
	return code;
}

/* Without a pipeline: values in, what they mean out. */
static int judge_values(const struct options *options)
{
	struct run run;
	int code = run_begin(&run, "transform", options, NULL);

	if (code == EXIT_DONE)
		code = options->task == TASK_PARSE
			       ? parse_command(&run, slice_of(options->type))
			       : match_command(&run, options->list, options->typos);
	return run_end(&run, code);
}

int main(int argc, char **argv)
{
	struct options options = options_read(&program, argc, argv);
	if (options.task == TASK_MATCH || options.task == TASK_PARSE)
		return judge_values(&options);
	struct arena mem = {0};
	struct slice folder = path_join(&mem, slice_of(options.out), S("clean"));
	struct run run;
	struct cleaning c = {.run = &run, .in = slice_of(options.in), .lock = {.fd = -1}};
	int code = run_begin(&run, "transform", &options, folder.s);

	if (code == EXIT_DONE)
		code = transform(&c);
	free(c.extracted.item);
	map_free(&c.letters);
	folder_unlock_read(&c.lock);
	code = run_end(&run, code);
	arena_free(&mem);
	return code;
}

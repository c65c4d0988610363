/* transform: what the values mean.  It knows no spreadsheet format and no output
 * format; it reads contract CSV and writes contract CSV. */
#include "../common/exit.h"
#include "../common/run.h"
#include "clean.h"
#include "derive.h"
#include "match_command.h"
#include "parse_command.h"
#include "protect.h"
#include "protect_records.h"
#include "records_command.h"
#include "self_audit.h"
#include "sources_file.h"
#include "suggest.h"
#include "table_command.h"

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
			 "itself, and counts the datasets: writes clean/, protected/ and a report "
			 "under --out.\n"
			 "\n"
			 "  --in DIR            what extract wrote\n"
			 "  --out DIR           where to write\n"
			 "  --changes cells     a line in changes.csv for every cell, not every "
			 "distinct change\n"
			 "  --suggest           print what to paste into the code lists, and "
			 "nothing else\n"
			 "  --match LIST.csv    without a pipeline: values on standard input, a "
			 "CSV field a\n"
			 "                      line, to raw,codes,step,score,suggestions\n"
			 "  --typos             ... also where one letter is amiss\n"
			 "  --parse TYPE        without a pipeline: values on standard input "
			 "to\n"
			 "                      raw,value,flag,problem\n"
			 "  --protect records   without a pipeline: rows about persons from a CSV "
			 "file to\n"
			 "                      rows of which each looks like --k - 1 others, "
			 "with\n"
			 "  --quasi-identifiers A,B   the columns that somebody may be known by\n"
			 "  --hierarchies DIR         DIR/A.csv: what its values become, level by "
			 "level\n"
			 "  --sensitive C,D     other columns that leave\n"
			 "  --k N, --l N        persons in a class (5), different C in it (1)\n"
			 "  --limit 2%          most rows left out\n"
			 "  --metric loss|nue   what to lose least of\n"
			 "  --report FILE.json  levels, classes and risk\n"
			 "  --protect table --dimensions A,B --value N TABLE.csv\n"
			 "                      without a pipeline: a table of counts with the "
			 "small ones hidden,\n"
			 "                      and as few others as protect them\n"
			 "  --threshold K       ... counts of 1 to K - 1 are small (5)\n"
			 "  --hierarchy A=FILE  ... child;parent of the codes of a dimension\n"
			 "  --total T           ... the code of margins\n"
			 "  --method round      ... rounded instead; --base 3 or 5 (5)\n"
			 "  --report FILE       ... what was hidden, as JSON\n",
		 [LANG_SV] = "transform pipelines/exakt/pipeline.yaml --in work/exakt/extracted "
			     "--out work/exakt\n"
			     "\n"
			     "Normaliserar de extraherade tabellerna, kontrollerar dem mot vad "
			     "källan säger om\n"
			     "sig själv och räknar datamängderna: skriver clean/, protected/ och "
			     "en rapport under --out.\n"
			     "\n"
			     "  --in MAPP           det som extract skrev\n"
			     "  --out MAPP          var filerna skrivs\n"
			     "  --changes cells     en rad i changes.csv för varje cell, "
			     "inte varje skilt värde\n"
			     "  --suggest           skriv ut vad som ska klistras in i "
			     "kodlistorna, och inget annat\n"
			     "  --match LISTA.csv   utan pipeline: värden på standard in, ett "
			     "CSV-fält per rad,\n"
			     "                      till raw,codes,step,score,suggestions\n"
			     "  --typos             ... också där en bokstav är fel\n"
			     "  --parse TYP         utan pipeline: värden på standard in till\n"
			     "                      raw,value,flag,problem\n"
			     "  --protect records   utan pipeline: rader om personer ur en "
			     "CSV-fil till rader\n"
			     "                      som var och en liknar --k - 1 andra, med\n"
			     "  --quasi-identifiers A,B   kolumnerna som någon kan kännas igen på\n"
			     "  --hierarchies MAPP        MAPP/A.csv: vad värdena blir, nivå för "
			     "nivå\n"
			     "  --sensitive C,D     andra kolumner som lämnas ut\n"
			     "  --k N, --l N        personer i en klass (5), olika C i den (1)\n"
			     "  --limit 2%          högst så många rader utelämnas\n"
			     "  --metric loss|nue   vad som ska förloras minst av\n"
			     "  --report FIL.json   nivåer, klasser och risk\n"
			     "  --protect table --dimensions A,B --value N TABELL.csv\n"
			     "                      utan pipeline: en tabell av antal med de små "
			     "dolda,\n"
			     "                      och så få andra som skyddar dem\n"
			     "  --threshold K       ... antal från 1 till K - 1 är små (5)\n"
			     "  --hierarchy A=FIL   ... barn;förälder för en dimensions koder\n"
			     "  --total T           ... summornas kod\n"
			     "  --method round      ... avrundade i stället; --base 3 eller 5 "
			     "(5)\n"
			     "  --report FIL        ... vad som doldes, som JSON\n"},
	.libraries = "jansson " JANSSON_VERSION,
};

static int write_tables(struct cleaning *c, struct frequency_table *tables, size_t n,
			struct slice folder)
{
	struct run *run = c->run;
	int code = protect(run, tables, n);

	if (code == EXIT_DONE)
		code = self_audit(run, tables, n);
	if (code != EXIT_DONE)
		return code;
	struct disclosure *disclosure = disclosure_of(run, tables, n);
	report_datasets(c->report, tables, disclosure, n);
	code = protect_write(run, tables, n, folder);
	return code == EXIT_DONE && n != 0 ? disclosure_write(run, disclosure, n) : code;
}

static int write_protected(struct cleaning *c)
{
	struct run *run = c->run;
	struct slice folder = path_join(&run->mem, slice_of(run->options->out), S("protected"));

	if (!folder_make(folder.s, 0700))
		return run_cannot_write(run, folder);
	outfile_sweep(folder.s);
	struct frequency_table *tables = tabulation_tables(c->tabulation);
	if (tables == NULL)
		return EXIT_USAGE;
	struct record_files records;
	size_t n = run->d.datasets.n;
	int code = records_protect(run, tables, n, folder, &records);
	if (code == EXIT_DONE)
		code = write_tables(c, tables, n, folder);
	if (code == EXIT_DONE)
		return records_commit(&records);
	records_discard(&records);
	return code;
}

static bool looks_for_duplicates(const struct definition *d)
{
	for (size_t i = 0; i < d->tables.n; i++)
		if (scalar_given(&d->tables.item[i].duplicates.name))
			return true;
	return false;
}

static int clean_tables(struct cleaning *c)
{
	struct run *run = c->run;
	int code = changes_begin(&c->changes, run);

	for (size_t i = 0; i < run->d.tables.n && code == EXIT_DONE; i++)
		code = clean_table(c, &run->d.tables.item[i]);
	if (code == EXIT_DONE)
		return changes_commit(&c->changes);
	changes_discard(&c->changes);
	return code;
}

static void begin_derived(void *data, const struct clean_header *header)
{
	struct cleaning *c = data;

	c->profile = report_profile(c->report, header);
	check_run_begin(c->checks, header);
	tabulation_begin(c->tabulation, header);
}

static void take_derived(void *data, const struct clean_row *row)
{
	struct cleaning *c = data;

	profile_row(c->profile, row, PROBLEM_NONE);
	check_run_row(c->checks, row);
	tabulation_row(c->tabulation, row);
}

static int clean_and_count(struct cleaning *c)
{
	int code = clean_tables(c);

	if (code == EXIT_DONE)
		code = derive_tables(c->run,
				     &(struct derived_user){c, begin_derived, take_derived});
	if (code == EXIT_DONE)
		code = sources_file_write(&c->reading);
	if (code == EXIT_DONE)
		code = check_run_finish(c->checks, c->run);
	return code == EXIT_DONE ? write_protected(c) : code;
}

/* What the policy lets be published shows in the report. */
static void tell_allowances(struct run *run)
{
	for (size_t i = 0; i < run->d.policy.allow.n; i++) {
		struct problem p = allowance_problem(&run->mem, &run->d.policy.allow.item[i],
						     PROBLEM_MAY_LEAVE);
		p.at.file = run->d.path;
		problems_add(&run->ps, &p);
	}
}

static int transform(struct cleaning *c)
{
	struct run *run = c->run;
	int code = reading_begin(&c->reading);

	if (code != EXIT_DONE)
		return code;
	outfile_sweep(path_join(&run->mem, run->folder, S("set-aside")).s);
	struct slice secret = secret_path(&run->mem, run->options->out);
	if (looks_for_duplicates(&run->d) && !secret_of(&c->secret, secret))
		return run_cannot_write(run, secret);
	c->checks = check_run_of(run);
	c->tabulation = tabulation_of(&run->d, &run->ps, &run->mem);
	c->report = report_begin(run, c->reading.in);
	tell_allowances(run);
	code = clean_and_count(c);
	if (code == EXIT_DONE) {
		corrections_finish(&c->reading.corrections, &run->ps);
		code = report_write(c->report);
	}
	report_end(c->report);
	tabulation_free(c->tabulation);
	check_run_free(c->checks);
	return code;
}

/* Without a pipeline: one file or standard input in, standard output out. */
static int match_values(struct run *run)
{
	return match_command(run, run->options->list, run->options->typos);
}

static int parse_values(struct run *run)
{
	return parse_command(run, slice_of(run->options->type));
}

typedef int command(struct run *run);

static command *const commands[TASKS] = {
	[TASK_MATCH] = match_values,
	[TASK_PARSE] = parse_values,
	[TASK_PROTECT_RECORDS] = records_command,
	[TASK_PROTECT_TABLE] = table_command,
};

static int run_command(const struct options *options)
{
	struct run run;
	int code = run_begin(&run, "transform", options, NULL);

	if (code == EXIT_DONE)
		code = commands[options->task](&run);
	return run_end(&run, code);
}

/* What the code lists lack: nothing is written but on standard output. */
static int suggest_codes(const struct options *options)
{
	struct run run;
	struct reading reading = {.run = &run, .in = slice_of(options->in), .lock = {.fd = -1}};
	int code = run_begin(&run, "transform", options, NULL);

	if (code == EXIT_DONE)
		code = suggest(&reading);
	reading_end(&reading);
	return run_end(&run, code);
}

static int run_pipeline(const struct options *options)
{
	struct arena mem = {0};
	struct slice folder = path_join(&mem, slice_of(options->out), S("clean"));
	struct run run;
	struct cleaning c = {
		.run = &run,
		.reading = {.run = &run, .in = slice_of(options->in), .lock = {.fd = -1}}};
	int code = run_begin(&run, "transform", options, folder.s);

	if (code == EXIT_DONE)
		code = transform(&c);
	reading_end(&c.reading);
	code = run_end(&run, code);
	arena_free(&mem);
	return code;
}

int main(int argc, char **argv)
{
	struct options options = options_read(&program, argc, argv);

	if (commands[options.task] != NULL)
		return run_command(&options);
	return options.suggest ? suggest_codes(&options) : run_pipeline(&options);
}

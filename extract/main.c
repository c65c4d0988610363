/* extract: raw workbooks to one CSV a table.  It knows file formats and the shape
 * of sheets, and nothing of what a column means. */
#include "../common/exit.h"
#include "../common/run.h"
#include "../common/sources.h"
#include "closest.h"
#include "dump.h"
#include "finder.h"
#include "output.h"
#include "reader.h"

#include <csv.h>
#include <expat.h>
#include <signal.h>
#include <unistd.h>

#define TEXT_OF(x) #x
#define VERSION_OF(major, minor, micro) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(micro)

static const struct program program = {
	.name = "extract",
	.help = {[LANG_EN] = "extract pipelines/exakt/pipeline.yaml --out work/exakt/extracted\n"
			     "\n"
			     "Finds the tables that the definition names in its workbooks and text "
			     "files,\n"
			     "and writes each as a CSV file, with tables.csv, columns.csv, "
			     "problems.csv and\n"
			     "run.json beside them.  tabellverk-csv(5) describes the files.\n"
			     "\n"
			     "  --out DIR           where to write\n"
			     "  --sheets            the argument is a workbook: write every sheet "
			     "as it stands\n"
			     "  --reader NAME       ... with this reader: xlsx, xls, ods, text, "
			     "freexl\n",
		 [LANG_SV] = "extract pipelines/exakt/pipeline.yaml --out work/exakt/extracted\n"
			     "\n"
			     "Hittar tabellerna som definitionen anger i dess arbetsböcker och "
			     "textfiler,\n"
			     "och skriver var och en som en CSV-fil, med tables.csv, columns.csv,\n"
			     "problems.csv och run.json bredvid.  tabellverk-csv(5) beskriver "
			     "filerna.\n"
			     "\n"
			     "  --out MAPP          var filerna skrivs\n"
			     "  --sheets            argumentet är en arbetsbok: skriv varje blad "
			     "som det står\n"
			     "  --reader NAMN       ... med denna läsare: xlsx, xls, ods, text, "
			     "freexl\n"},
	.dumps = true,
	.libraries = "expat " VERSION_OF(
		XML_MAJOR_VERSION, XML_MINOR_VERSION,
		XML_MICRO_VERSION) ", libcsv " VERSION_OF(CSV_MAJOR, CSV_MINOR, CSV_RELEASE),
};

struct extraction {
	struct run *run;
	struct wanted *wanted;
	struct output out;
};

/* Problems name a source as the intermediate files do: the same from every folder. */
static void complain(struct extraction *x, const struct source_file *file, struct problem *p)
{
	p->at.file = file->name;
	problems_add(&x->run->ps, p);
}

static bool read_sheets(struct extraction *x, struct reader *reader, struct finder *finder,
			struct problem *why)
{
	struct arena mem = {0};
	struct sheet sheet;
	struct row row;
	enum read_status status = READ_END, sheets;

	while ((sheets = reader_next_sheet(reader, &sheet, why)) == READ_ONE) {
		output_sheet(&x->out, sheet.name);
		finder_begin_sheet(finder);
		while ((status = reader_next_row(reader, &mem, &row, why)) == READ_ONE) {
			finder_row(finder, &row);
			arena_reset(&mem);
		}
		finder_end_sheet(finder);
		if (status == READ_FAILED)
			break;
	}
	arena_free(&mem);
	return sheets != READ_FAILED && status != READ_FAILED;
}

static bool read_source(struct extraction *x, const struct source_file *file, struct reader *r)
{
	struct finder_events events = output_events(&x->out);
	struct finder finder;
	struct problem why = {0};

	output_source(&x->out, file, r, file_sha256(&x->run->mem, file->path.s));
	finder_init(&finder, x->wanted, &file->source->headers, &events);
	bool ok = read_sheets(x, r, &finder, &why);
	finder_free(&finder);
	if (!ok)
		complain(x, file, &why);
	return ok;
}

/* Opens a source; false, with the problem added, when it cannot be read. */
static bool open_source(struct extraction *x, const struct source_file *file, struct input *in,
			struct reader **reader, struct arena *mem)
{
	struct problem why = {0};

	if (!input_open(in, file->path.s, &why)) {
		complain(x, file, &why);
		return false;
	}
	*reader = reader_open(in, NULL, mem, &why);
	if (*reader == NULL)
		complain(x, file, &why);
	return *reader != NULL;
}

static bool extract_source(struct extraction *x, const struct source_file *file)
{
	struct arena mem = {0};
	struct input in = {0};
	struct reader *reader = NULL;
	bool ok = open_source(x, file, &in, &reader, &mem);

	run_depends(x->run, file->path);
	if (ok) {
		run_input(x->run, file->name, file->path.s);
		if (input_named_workbook(&in) && reader->delimiter.len != 0)
			complain(x, file, &(struct problem){.code = PROBLEM_TEXT_NAMED_WORKBOOK});
		ok = read_source(x, file, reader);
	}
	reader_close(reader);
	input_close(&in);
	arena_free(&mem);
	return ok;
}

/* ---- what was not found ---- */

static struct closest look_for(struct extraction *x, const struct wanted_table *t,
			       const struct source_files *files)
{
	struct closest best = {0};

	for (size_t i = 0; i < files->n; i++) {
		struct arena mem = {0};
		struct problem why;
		struct input in = {0};
		struct reader *r = input_open(&in, files->item[i].path.s, &why)
					   ? reader_open(&in, NULL, &mem, &why)
					   : NULL;
		if (r != NULL)
			closest_look(&best, t, r, files->item[i].name, &x->run->mem);
		reader_close(r);
		input_close(&in);
		arena_free(&mem);
	}
	return best;
}

static void report_missing(struct extraction *x, const struct source_files *files)
{
	for (size_t i = 0; i < x->wanted->n; i++) {
		if (x->out.found[i].len != 0)
			continue;
		const struct wanted_table *t = &x->wanted->table[i];
		struct closest best = look_for(x, t, files);
		problems_add(
			&x->run->ps,
			&(struct problem){.code = PROBLEM_TABLE_MISSING,
					  .at = best.at,
					  .arg = {t->table->name.text, best.missing, best.instead,
						  arena_printf(&x->run->mem, "%u", best.line)}});
	}
}

/* Files come and go in the folder of a pattern. */
static void depend_on_folders(struct run *run)
{
	for (size_t i = 0; i < run->d.sources.n; i++) {
		struct slice files = run->d.sources.item[i].files.text;
		if (strcspn(files.s, "*?[") < files.len)
			run_depends(run, path_folder(&run->mem,
						     path_join(&run->mem, run->d.folder, files)));
	}
}

static int extract(struct extraction *x)
{
	struct run *run = x->run;
	struct source_files files = sources_list(&run->d, &run->mem, &run->ps);
	size_t readable = 0;

	x->wanted = wanted_of(&run->d, &run->mem);
	depend_on_folders(run);
	if (!output_init(&x->out, run))
		return EXIT_CANNOT;
	for (size_t i = 0; i < files.n && !x->out.failed; i++) {
		bool ok = extract_source(x, &files.item[i]);
		readable += ok;
		if (ok && x->out.found_in_source == 0 && files.n > 1)
			complain(x, &files.item[i],
				 &(struct problem){.code = PROBLEM_SOURCE_WITHOUT_TABLE});
	}
	if (readable == 0)
		x->out.failed = true;
	else
		report_missing(x, &files);
	return output_finish(&x->out);
}

/* Sources are mapped: one that is cut short meanwhile faults where it is read. */
static void source_cut(int signal)
{
	static const char words[] = "extract: a source was cut short while it was read; run again\n"
				    "extract: en källa kortades medan den lästes; kör igen\n";

	(void)signal;
	if (write(STDERR_FILENO, words, sizeof words - 1) < 0)
		_exit(EXIT_CANNOT);
	_exit(EXIT_CANNOT);
}

int main(int argc, char **argv)
{
	struct options options = options_read(&program, argc, argv);
	struct run run;
	struct extraction x = {.run = &run};

	signal(SIGBUS, source_cut);
	if (options.sheets)
		return dump_sheets(&options);
	int code = run_begin(&run, "extract", &options, options.out);

	return run_end(&run, code == EXIT_DONE ? extract(&x) : code);
}

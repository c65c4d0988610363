/* extract: raw workbooks to one CSV a table.  It knows file formats and the shape
 * of sheets, and nothing of what a column means. */
#include <fnmatch.h>
#include "../common/exit.h"
#include "../common/run.h"
#include "../common/sources.h"
#include "closest.h"
#include "confined.h"
#include "dump.h"
#include "finder.h"
#include "listing.h"
#include "output.h"
#include "reader.h"

#include <csv.h>
#include <expat.h>
#include <sys/resource.h>

#define TEXT_OF(x) #x
#define VERSION_OF(major, minor, micro) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(micro)

static const struct program program = {
	.name = "extract",
	.help = {[LANG_EN] =
			 "extract pipelines/exakt/pipeline.yaml --out work/exakt/extracted\n"
			 "extract --tables book.xlsx\n"
			 "\n"
			 "Finds the tables that the definition names in its workbooks and text "
			 "files,\n"
			 "and writes each as a CSV file, with tables.csv, columns.csv, "
			 "problems.csv and\n"
			 "run.json beside them.  tabellverk-csv(5) describes the files.\n"
			 "\n"
			 "  --out DIR           where to write\n"
			 "  --jobs N            how many sources are read at once (default: one a "
			 "processor)\n"
			 "  --fill-groups       write the group heading of every row as a column\n"
			 "  --tables            the arguments are files: find every table in them, "
			 "and\n"
			 "                      print tables.csv; with --out, write them all\n"
			 "  --lines             ... print what each line of them is\n"
			 "  --totals            ... print sums and means, and where they do not "
			 "agree\n"
			 "  --sheets            the argument is a workbook: write every sheet "
			 "as it stands\n"
			 "  --sheet NAME|N      ... or this one to standard output, without --out\n"
			 "  --reader NAME       ... with this reader: xlsx, xls, ods, "
			 "spreadsheetml,\n"
			 "                      html, text, freexl\n",
		 [LANG_SV] =
			 "extract pipelines/exakt/pipeline.yaml --out work/exakt/extracted\n"
			 "extract --tables bok.xlsx\n"
			 "\n"
			 "Hittar tabellerna som definitionen anger i dess arbetsböcker och "
			 "textfiler,\n"
			 "och skriver var och en som en CSV-fil, med tables.csv, columns.csv,\n"
			 "problems.csv och run.json bredvid.  tabellverk-csv(5) beskriver "
			 "filerna.\n"
			 "\n"
			 "  --out MAPP          var filerna skrivs\n"
			 "  --jobs N            hur många källor som läses samtidigt (annars "
			 "en per processor)\n"
			 "  --fill-groups       skriv varje rads grupprubrik som en kolumn\n"
			 "  --tables            argumenten är filer: hitta varje tabell i dem "
			 "och skriv\n"
			 "                      ut tables.csv; med --out skrivs alla tabeller\n"
			 "  --lines             ... skriv ut vad varje rad i dem är\n"
			 "  --totals            ... skriv ut summor och medelvärden, och var de "
			 "inte stämmer\n"
			 "  --sheets            argumentet är en arbetsbok: skriv varje blad "
			 "som det står\n"
			 "  --sheet NAMN|N      ... eller detta till standard ut, utan --out\n"
			 "  --reader NAMN       ... med denna läsare: xlsx, xls, ods, "
			 "spreadsheetml,\n"
			 "                      html, text, freexl\n"},
	.dumps = true,
	.libraries = "expat " VERSION_OF(
		XML_MAJOR_VERSION, XML_MINOR_VERSION,
		XML_MICRO_VERSION) ", libcsv " VERSION_OF(CSV_MAJOR, CSV_MINOR, CSV_RELEASE),
};

struct extraction {
	struct run *run;
	struct wanted *wanted; /* NULL: every table */
	struct output out;
	struct listing listing; /* instead of it, for --lines and --totals */
	bool lists;
	size_t tables;
	bool sheetless; /* the last source had no sheet that was asked for */
};

/* Problems name a source as the intermediate files do: the same from every folder. */
static void complain(struct extraction *x, const struct source_file *file, struct problem *p)
{
	p->at.file = file->name;
	problems_add(&x->run->ps, p);
}

static bool is_asked_for(const struct source_file *file, struct slice sheet, struct arena *mem)
{
	struct slice name = arena_copy(mem, sheet_name(sheet, file->name));

	return file->source == NULL || !scalar_given(&file->source->sheet) ||
	       fnmatch(file->source->sheet.text.s, name.s, 0) == 0;
}

static bool read_sheets(struct extraction *x, const struct source_file *file, struct reader *reader,
			struct finder *finder, struct problem *why)
{
	struct arena mem = {0};
	struct sheet sheet;
	struct row row;
	enum read_status status = READ_END, sheets;
	size_t asked_for = 0;

	while ((sheets = reader_next_sheet(reader, &sheet, why)) == READ_ONE) {
		if (!is_asked_for(file, sheet.name, &mem))
			continue;
		asked_for++;
		if (x->lists)
			listing_sheet(&x->listing, file->name, &sheet, &x->run->mem);
		else
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
	x->sheetless = sheets != READ_FAILED && asked_for == 0 && file->source != NULL &&
		       scalar_given(&file->source->sheet);
	if (x->sheetless)
		complain(x, file,
			 &(struct problem){.code = PROBLEM_SHEET_MISSING,
					   .arg = {file->source->sheet.text}});
	return sheets != READ_FAILED && status != READ_FAILED;
}

static bool read_source(struct extraction *x, const struct source_file *file, struct reader *r)
{
	static const struct pairs nothing_lost;
	struct finder_events events = x->lists ? listing_events(&x->listing, x->run->options->task)
					       : output_events(&x->out);
	struct finder finder;
	struct problem why = {0};

	if (!x->lists)
		output_source(&x->out, file, r, file_sha256(&x->run->mem, file->path.s));
	finder_init(&finder, x->wanted,
		    file->source != NULL ? &file->source->headers : &nothing_lost, &events);
	bool ok = read_sheets(x, file, r, &finder, &why);
	finder_free(&finder);
	if (!x->lists)
		output_source_end(&x->out, ok);
	if (!ok)
		complain(x, file, &why);
	return ok;
}

/* ---- readers at work ahead of the one that is listened to ---- */

struct started {
	struct confined *reader; /* NULL: it could not start */
	struct problem why;
};

struct crew {
	const struct source_files *files;
	struct started *started; /* per file */
	size_t next, ahead;
};

static struct crew crew_of(struct extraction *x, const struct source_files *files)
{
	return (struct crew){.files = files,
			     .started = NEW(&x->run->mem, struct started, files->n),
			     .ahead = x->run->options->jobs};
}

static struct started crew_take(struct crew *c, size_t i)
{
	for (; c->next < c->files->n && c->next < i + c->ahead; c->next++) {
		struct started *s = &c->started[c->next];
		s->reader = confined_start(
			&(struct reading){.path = c->files->item[c->next].path.s}, &s->why);
	}
	return c->started[i];
}

static void crew_stop(struct crew *c, size_t from)
{
	for (size_t i = from; i < c->next; i++)
		confined_stop(c->started[i].reader);
}

static void notice(struct extraction *x, const struct source_file *file, const struct reader *r)
{
	enum problem_code code[READER_NOTICES];
	size_t n = reader_notices(r, file->path, code);

	for (size_t i = 0; i < n; i++)
		complain(x, file, &(struct problem){.code = code[i]});
}

static bool extract_source(struct extraction *x, const struct source_file *file, struct started s)
{
	struct reader *reader = s.reader != NULL ? confined_ready(s.reader, &s.why) : NULL;
	bool ok = reader != NULL;

	run_depends(x->run, file->path);
	if (ok) {
		run_input(x->run, file->name, file->path.s);
		notice(x, file, reader);
		ok = read_source(x, file, reader);
	} else {
		complain(x, file, &s.why);
	}
	confined_stop(s.reader);
	return ok;
}

/* ---- what was not found ---- */

static struct closest look_for(struct extraction *x, const struct wanted_table *t,
			       const struct source_files *files)
{
	struct closest best = {0};

	for (size_t i = 0; i < files->n; i++) {
		struct problem why;
		struct confined *c =
			confined_start(&(struct reading){.path = files->item[i].path.s}, &why);
		struct reader *r = c != NULL ? confined_ready(c, &why) : NULL;
		if (r != NULL)
			closest_look(&best, t, r, files->item[i].name, &x->run->mem);
		confined_stop(c);
	}
	return best;
}

static void report_missing(struct extraction *x, const struct source_files *files)
{
	for (size_t i = 0; x->wanted != NULL && i < x->wanted->n; i++) {
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

/* The files that were named, without a definition. */
static struct source_files files_named(struct run *run)
{
	const struct options *o = run->options;
	struct source_files files = {.item = NEW(&run->mem, struct source_file, o->files)};

	for (size_t i = 0; i < o->files; i++) {
		struct slice path = slice_of(o->file[i]), name = path_base(path);
		bool twice = false;
		for (size_t k = 0; k < files.n && !twice; k++)
			twice = slice_eq(files.item[k].name, name);
		if (twice)
			problems_add(&run->ps, &(struct problem){.code = PROBLEM_FILE_TWICE,
								 .at = {.file = path},
								 .arg = {name}});
		else
			files.item[files.n++] = (struct source_file){.path = path, .name = name};
	}
	return files;
}

static void say_nothing_found(struct extraction *x, const struct source_file *file, size_t files)
{
	if (x->lists || x->sheetless || x->out.found_in_source != 0)
		return;
	if (x->wanted == NULL)
		complain(x, file, &(struct problem){.code = PROBLEM_NO_TABLE});
	else if (files > 1)
		complain(x, file, &(struct problem){.code = PROBLEM_SOURCE_WITHOUT_TABLE});
}

/* How many could be read. */
static size_t extract_sources(struct extraction *x, const struct source_files *files)
{
	struct crew crew = crew_of(x, files);
	size_t readable = 0, i = 0;

	for (; i < files->n && !x->out.failed; i++) {
		bool ok = extract_source(x, &files->item[i], crew_take(&crew, i));
		readable += ok;
		if (ok)
			say_nothing_found(x, &files->item[i], files->n);
	}
	crew_stop(&crew, i);
	return readable;
}

static int extract(struct extraction *x)
{
	struct run *run = x->run;
	struct source_files files = sources_list(&run->d, &run->mem, &run->ps);

	x->wanted = wanted_of(&run->d, &run->mem);
	depend_on_folders(run);
	if (!output_init(&x->out, run))
		return EXIT_CANNOT;
	if (extract_sources(x, &files) == 0)
		x->out.failed = true;
	else
		report_missing(x, &files);
	return output_finish(&x->out);
}

/* Workbooks that nobody has defined. */
static int look(struct extraction *x)
{
	struct source_files files = files_named(x->run);

	if (!output_init(&x->out, x->run))
		return EXIT_CANNOT;
	if (extract_sources(x, &files) == 0)
		x->out.failed = true;
	int code = output_finish(&x->out);
	return x->out.failed ? EXIT_CANNOT : code;
}

static int list(struct extraction *x)
{
	struct source_files files = files_named(x->run);

	x->lists = true;
	listing_begin(&x->listing, x->run->options->task);
	size_t readable = extract_sources(x, &files);
	if (!listing_finish(&x->listing))
		return run_cannot_write(x->run, S("/dev/stdout"));
	return readable != 0 ? EXIT_DONE : EXIT_CANNOT;
}

/* Every table that is being written has a file open. */
static void allow_files(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

int main(int argc, char **argv)
{
	struct options options = options_read(&program, argc, argv);
	struct run run;
	struct extraction x = {.run = &run};

	if (options.task == TASK_SHEETS)
		return dump_sheets(&options);
	allow_files();
	bool lists = options.task == TASK_LINES || options.task == TASK_TOTALS;
	int code = run_begin(&run, "extract", &options, lists ? NULL : options.out);
	if (code == EXIT_DONE)
		code = lists ? list(&x) : options.task == TASK_TABLES ? look(&x) : extract(&x);
	return run_end(&run, code);
}

/* extract: raw workbooks to one CSV a table.  It knows file formats and the shape
 * of sheets, and nothing of what a column means. */
#include "../common/exit.h"
#include "../common/run.h"
#include "../common/sources.h"
#include "closest.h"
#include "confined.h"
#include "dump.h"
#include "finder.h"
#include "output.h"
#include "reader.h"

#include <csv.h>
#include <expat.h>

#define TEXT_OF(x) #x
#define VERSION_OF(major, minor, micro) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(micro)

static const struct program program = {
	.name = "extract",
	.help = {[LANG_EN] =
			 "extract pipelines/exakt/pipeline.yaml --out work/exakt/extracted\n"
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
			 "  --sheets            the argument is a workbook: write every sheet "
			 "as it stands\n"
			 "  --sheet NAME|N      ... or this one to standard output, without --out\n"
			 "  --reader NAME       ... with this reader: xlsx, xls, ods, "
			 "spreadsheetml,\n"
			 "                      html, text, freexl\n",
		 [LANG_SV] = "extract pipelines/exakt/pipeline.yaml --out work/exakt/extracted\n"
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
	struct crew crew = crew_of(x, &files);
	size_t readable = 0, i = 0;

	x->wanted = wanted_of(&run->d, &run->mem);
	depend_on_folders(run);
	if (!output_init(&x->out, run))
		return EXIT_CANNOT;
	for (; i < files.n && !x->out.failed; i++) {
		bool ok = extract_source(x, &files.item[i], crew_take(&crew, i));
		readable += ok;
		if (ok && x->out.found_in_source == 0 && files.n > 1)
			complain(x, &files.item[i],
				 &(struct problem){.code = PROBLEM_SOURCE_WITHOUT_TABLE});
	}
	crew_stop(&crew, i);
	if (readable == 0)
		x->out.failed = true;
	else
		report_missing(x, &files);
	return output_finish(&x->out);
}

int main(int argc, char **argv)
{
	struct options options = options_read(&program, argc, argv);
	struct run run;
	struct extraction x = {.run = &run};

	if (options.sheets)
		return dump_sheets(&options);
	int code = run_begin(&run, "extract", &options, options.out);

	return run_end(&run, code == EXIT_DONE ? extract(&x) : code);
}

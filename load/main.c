/* load: publication.  It changes no value: it checks once more what would leave,
 * writes it in every form that was asked for, and puts it out as one piece. */
#include <unistd.h>

#include "../common/exit.h"
#include "../common/run.h"
#include "../common/today.h"
#include "publish.h"

static const struct program program = {
	.name = "load",
	.reads_folder = true,
	.publishes = true,
	.help = {[LANG_EN] =
			 "load pipelines/exakt/pipeline.yaml --in work/exakt --out public/exakt\n"
			 "\n"
			 "Checks that the protected tables give nobody away and publishes them: "
			 "--out is\n"
			 "a link to the newest release, replaced in one step. What would tell of a "
			 "few\n"
			 "persons beside the release before waits, and a notice says so.\n"
			 "\n"
			 "  --in DIR            where transform wrote clean/ and protected/\n"
			 "  --out DIR           the publication\n"
			 "  --bom               begin CSV with a byte order mark, by which Excel "
			 "knows\n"
			 "                      UTF-8\n"
			 "  --preview           show what would be published, and remember "
			 "nothing: "
			 "give\n"
			 "                      another --out\n"
			 "  --withdraw DATASET  publish it no longer, and leave a page that says "
			 "so\n"
			 "  --why TEXT          with --withdraw: what the page says\n"
			 "  --restore DATASET   publish it again\n",
		 [LANG_SV] =
			 "load pipelines/exakt/pipeline.yaml --in work/exakt --out public/exakt\n"
			 "\n"
			 "Kontrollerar att de skyddade tabellerna inte röjer någon och publicerar "
			 "dem:\n"
			 "--out är en länk till den senaste utgåvan, som byts ut i ett steg. Det "
			 "som\n"
			 "skulle röja ett fåtal personer bredvid förra utgåvan väntar, och en "
			 "notis säger\n"
			 "det.\n"
			 "\n"
			 "  --in MAPP           där transform skrev clean/ och protected/\n"
			 "  --out MAPP          publiceringen\n"
			 "  --bom               börja CSV med en byteordningsmarkör, som gör att "
			 "Excel\n"
			 "                      känner igen UTF-8\n"
			 "  --preview           visa vad som skulle publiceras, men spara inget om "
			 "det:\n"
			 "                      ange en annan --out\n"
			 "  --withdraw DATAMÄNGD\n"
			 "                      publicera den inte längre, och lämna en sida som "
			 "säger det\n"
			 "  --why TEXT          med --withdraw: vad sidan säger\n"
			 "  --restore DATAMÄNGD\n"
			 "                      publicera den igen\n"},
	.libraries = "jansson " JANSSON_VERSION,
};

static struct slice inside(struct arena *mem, const struct options *o, const char *name)
{
	return path_join(mem, slice_of(o->in), slice_of(name));
}

static bool has_something(struct run *run)
{
	struct problem p = {.at = {.file = path_base(run->d.path)}};

	if (!scalar_given(&run->d.publication.name))
		p.code = PROBLEM_NO_PUBLICATION;
	else if (run->d.datasets.n == 0)
		p.code = PROBLEM_NO_DATASETS;
	if (p.code != PROBLEM_NONE)
		problems_add(&run->ps, &p);
	return p.code == PROBLEM_NONE;
}

/* ---- the tables of today ---- */

static size_t list_tables(struct run *run, const struct withdrawn *withdrawn,
			  struct protected_table *tables)
{
	size_t n = 0;

	for (size_t i = 0; i < run->d.datasets.n; i++) {
		const struct dataset *d = &run->d.datasets.item[i];
		if (dataset_is_published(d) && !is_withdrawn(run, withdrawn, d))
			tables[n++].dataset = d;
	}
	return n;
}

static int read_tables(struct run *run, struct protected_table *tables, size_t n)
{
	struct slice folder = inside(&run->mem, run->options, "protected");
	struct problem why = {0};

	for (size_t i = 0; i < n; i++) {
		const struct dataset *d = tables[i].dataset;
		struct slice name = arena_printf(&run->mem, "%.*s.csv", FMT(d->name.text));
		struct slice path = path_join(&run->mem, folder, name);
		if (!protected_read(&tables[i], d, path, &run->mem, &why))
			return run_broken(run, &why);
		run_input(run, name, path.s);
	}
	return EXIT_DONE;
}

static int load_tables(struct run *run, const struct withdrawn *withdrawn, struct slice day,
		       struct protected_table *tables, size_t n)
{
	struct slice clean = inside(&run->mem, run->options, "clean");
	struct folder_lock lock = {.fd = -1};
	struct problem why = {0};

	if (!folder_lock_to_read(&lock, clean.s, "transform", &why))
		return run_fail(run, &why, EXIT_CANNOT);
	int code = read_tables(run, tables, n);
	if (code == EXIT_DONE)
		code = publish(run, tables, n, withdrawn, day);
	folder_unlock_read(&lock);
	return code;
}

/* A load that is under way may have read that it is to be published: it is waited for, so that
 * nobody has to try again. */
static int withdraw(struct run *run, const struct withdrawn *withdrawn,
		    struct protected_table *tables, size_t n)
{
	struct folder_lock lock;
	struct problem why = {0};

	if (!folder_lock_wait(&lock, inside(&run->mem, run->options, "loaded").s, &why)) {
		int failed = run_fail(run, &why, EXIT_CANNOT);
		folder_unlock(&lock, false);
		return failed;
	}
	int code = publish_again(run, tables, n, withdrawn);
	folder_unlock(&lock, true);
	return code;
}

/* Whoever withdrew something must not believe that it is gone when it is not. */
static void say_still_public(struct run *run, struct slice dataset)
{
	struct arena *mem = &run->mem;
	struct slice out = slice_of(run->options->out);
	struct slice file = path_join(mem, out, arena_printf(mem, "%.*s.csv", FMT(dataset)));

	if (run->options->preview || access(file.s, F_OK) != 0)
		return;
	problems_add(&run->ps, &(struct problem){.code = PROBLEM_STILL_PUBLIC,
						 .at = {.file = path_base(run->d.path)},
						 .arg = {dataset, out}});
}

static int load(struct run *run)
{
	struct protected_table *tables = NEW(&run->mem, struct protected_table, run->d.datasets.n);
	struct slice day = today(&run->mem);
	struct withdrawn withdrawn;
	int code = withdrawn_read(run, day, &withdrawn);
	size_t n = list_tables(run, &withdrawn, tables);

	if (code == EXIT_DONE && run->options->withdraw != NULL)
		code = withdraw(run, &withdrawn, tables, n);
	else if (code == EXIT_DONE)
		code = load_tables(run, &withdrawn, day, tables, n);
	for (size_t i = 0; i < withdrawn.n; i++)
		say_still_public(run, withdrawn.item[i].dataset);
	if (code > EXIT_USAGE && withdrawn.n == 0 && run->options->withdraw != NULL)
		say_still_public(run, slice_of(run->options->withdraw));
	for (size_t i = 0; i < n; i++)
		protected_free(&tables[i]);
	withdrawn_free(&withdrawn);
	return code;
}

int main(int argc, char **argv)
{
	struct options options = options_read(&program, argc, argv);
	struct arena mem = {0};
	struct slice folder = inside(&mem, &options,
				     options.preview		? "previewed"
				     : options.withdraw != NULL ? "withdrawn"
								: "loaded");
	struct run run;
	int code = run_begin(&run, "load", &options, folder.s);

	if (code == EXIT_DONE && run.d.catalogue.path.len != 0)
		run_depends(&run, run.d.catalogue.path);
	if (code == EXIT_DONE && has_something(&run)) {
		code = load(&run);
	} else if (code == EXIT_DONE && options.withdraw != NULL) {
		say_still_public(&run, slice_of(options.withdraw));
		code = EXIT_USAGE;
	}
	code = run_end(&run, code);
	arena_free(&mem);
	return code;
}

/* load: publication.  It changes no value: it checks once more what would leave,
 * writes it in every form that was asked for, and puts it out as one piece. */
#include "../common/exit.h"
#include "../common/run.h"
#include "publish.h"

static const struct program program = {
	.name = "load",
	.reads_folder = true,
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
			 "  --out DIR           the publication\n",
		 [LANG_SV] =
			 "load pipelines/exakt/pipeline.yaml --in work/exakt --out public/exakt\n"
			 "\n"
			 "Kontrollerar att de skyddade tabellerna inte röjer någon och publicerar "
			 "dem:\n"
			 "--out är en länk till den senaste utgåvan, utbytt i ett steg. Det som "
			 "skulle\n"
			 "röja ett fåtal personer bredvid förra utgåvan väntar, och en notis säger "
			 "det.\n"
			 "\n"
			 "  --in MAPP           där transform skrev clean/ och protected/\n"
			 "  --out MAPP          publiceringen\n"},
	.libraries = "jansson " JANSSON_VERSION,
};

static int may_publish(struct run *run, struct folder_lock *lock, bool *wanted)
{
	struct slice clean = path_join(&run->mem, slice_of(run->options->in), S("clean"));
	struct problem why = {0}, p = {.at = {.file = path_base(run->d.path)}};

	if (!folder_lock_to_read(lock, clean.s, "transform", &why))
		return run_fail(run, &why, EXIT_CANNOT);
	if (!scalar_given(&run->d.publication.name))
		p.code = PROBLEM_NO_PUBLICATION;
	else if (run->d.datasets.n == 0)
		p.code = PROBLEM_NO_DATASETS;
	*wanted = p.code == PROBLEM_NONE;
	if (!*wanted)
		problems_add(&run->ps, &p);
	return EXIT_DONE;
}

static int load(struct run *run)
{
	struct protected_table *tables = NEW(&run->mem, struct protected_table, run->d.datasets.n);
	struct slice folder = path_join(&run->mem, slice_of(run->options->in), S("protected"));
	struct problem why = {0};
	size_t n = 0;
	int code = EXIT_DONE;

	for (size_t i = 0; i < run->d.datasets.n && code == EXIT_DONE; i++) {
		const struct dataset *dataset = &run->d.datasets.item[i];
		if (!dataset_is_published(dataset))
			continue;
		struct slice name = arena_printf(&run->mem, "%.*s.csv", FMT(dataset->name.text));
		struct slice path = path_join(&run->mem, folder, name);
		if (!protected_read(&tables[n++], dataset, path, &run->mem, &why))
			code = run_broken(run, &why);
		else
			run_input(run, name, path.s);
	}
	if (code == EXIT_DONE)
		code = publish(run, tables, n);
	for (size_t i = 0; i < n; i++)
		protected_free(&tables[i]);
	return code;
}

int main(int argc, char **argv)
{
	struct options options = options_read(&program, argc, argv);
	struct arena mem = {0};
	struct slice folder = path_join(&mem, slice_of(options.in), S("loaded"));
	struct run run;
	int code = run_begin(&run, "load", &options, folder.s);

	struct folder_lock lock = {.fd = -1};
	bool wanted = false;

	if (code == EXIT_DONE)
		code = may_publish(&run, &lock, &wanted);
	if (code == EXIT_DONE && wanted)
		code = load(&run);
	folder_unlock_read(&lock);
	code = run_end(&run, code);
	arena_free(&mem);
	return code;
}

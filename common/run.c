#include "run.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#include "exit.h"
#include "version.h"

int run_fail(struct run *run, const struct problem *p, int code)
{
	problems_add(&run->ps, p);
	return code;
}

int run_cannot_write(struct run *run, struct slice path)
{
	return run_fail(run,
			&(struct problem){
				.code = PROBLEM_CANNOT_WRITE, .at = {.file = path}, .error = errno},
			EXIT_CANNOT);
}

int run_broken(struct run *run, const struct problem *why)
{
	bool cannot = why->code == PROBLEM_CANNOT_OPEN || why->code == PROBLEM_IS_FOLDER;

	return run_fail(run, why, cannot ? EXIT_CANNOT : EXIT_USAGE);
}

static struct slice inside(struct run *run, const char *name)
{
	return path_join(&run->mem, run->folder, slice_of(name));
}

static int load_definition(struct run *run)
{
	const char *path = run->options->definition;
	struct problems unheard = problems_unheard();
	int code = definition_load(&run->d, &run->mem, path, &run->ps);

	/* What has to go goes, though portals cannot be told of it before the mistakes are mended.
	 */
	if (code != EXIT_DONE && run->options->withdraw != NULL)
		code = definition_load_uncatalogued(&run->d, &run->mem, path, &unheard);
	if (code != EXIT_DONE)
		return code;
	run_depends(run, run->d.path);
	for (size_t i = 0; i < run->d.lists->n; i++) {
		run_depends(run, run->d.lists->item[i].path);
		if (run->d.lists->item[i].more.len != 0)
			run_depends(run, run->d.lists->item[i].more);
	}
	return EXIT_DONE;
}

static void begin_record(struct run *run)
{
	bool defined = run->options->definition != NULL;

	run->json = json_object();
	run->written = json_object();
	if (defined)
		json_object_set_new(run->json, "pipeline", json_text(run->d.pipeline.text));
	json_object_set_new(run->json, "stage", json_string(run->stage));
	json_object_set_new(run->json, "version", json_string(TABELLVERK_VERSION));
	json_object_set_new(run->json, "inputs", json_array());
	json_object_set_new(run->json, "outputs", json_array());
	json_object_set_new(run->json, "tables", json_array());
	if (defined)
		run_input(run, path_base(run->d.path), run->d.path.s);
}

int run_begin(struct run *run, const char *stage, const struct options *options, const char *folder)
{
	struct problem why = {0};

	/* A file that grows too large for its limit is an error like others. */
	signal(SIGXFSZ, SIG_IGN);
	*run = (struct run){.stage = stage, .options = options, .lock = {.fd = -1}};
	problems_init(&run->ps, stage, options);
	int code = options->definition != NULL ? load_definition(run) : EXIT_DONE;
	if (code != EXIT_DONE || folder == NULL)
		return code;
	run->folder = arena_copy(&run->mem, slice_of(folder));
	if (!folder_lock(&run->lock, folder, &why))
		return run_fail(run, &why, EXIT_CANNOT);
	run->begun = true;
	begin_record(run);
	struct slice path = inside(run, "problems.csv");
	enum lang lang = options->definition != NULL ? run->d.lang : options->lang;
	if (!problems_create(&run->ps, path.s, lang))
		return run_cannot_write(run, path);
	return EXIT_DONE;
}

static json_t *add(struct run *run, const char *list, struct slice name, struct slice sha256)
{
	json_t *entry = json_object();

	json_object_set_new(entry, "name", json_text(name));
	json_object_set_new(entry, "sha256", json_text(sha256));
	json_array_append_new(json_object_get(run->json, list), entry);
	return entry;
}

void run_input(struct run *run, struct slice name, const char *path)
{
	if (run->begun)
		add(run, "inputs", name, file_sha256(&run->mem, path));
}

struct slice run_output(struct run *run, struct slice name, const char *path, size_t rows)
{
	struct slice sha256 = file_sha256(&run->mem, path);
	json_t *entry = add(run, "outputs", name, sha256);

	json_object_set_new(entry, "rows", json_integer((json_int_t)rows));
	json_object_set_new(run->written, arena_copy(&run->mem, name).s, json_true());
	return sha256;
}

void run_page(struct run *run, struct slice name)
{
	json_t *entry = json_object();

	json_object_set_new(entry, "name", json_text(name));
	json_array_append_new(json_object_get(run->json, "outputs"), entry);
	json_object_set_new(run->written, arena_copy(&run->mem, name).s, json_true());
}

/* protected/ and the report stand beside the folder of the stage that writes them, everything
 * else inside. */
static struct slice run_folder_of(struct run *run, struct slice name)
{
	bool report = slice_starts(name, S("report.")) && slice_ends(name, S(".html"));

	return report || slice_starts(name, S("protected/")) ? path_folder(&run->mem, run->folder)
							     : run->folder;
}

json_t *run_table(struct run *run, struct slice table, struct slice source)
{
	json_t *entry = json_object();

	json_object_set_new(entry, "table", json_text(table));
	if (source.len != 0)
		json_object_set_new(entry, "source", json_text(source));
	json_array_append_new(json_object_get(run->json, "tables"), entry);
	return entry;
}

void run_depends(struct run *run, struct slice path)
{
	struct slices *d = &run->depends;

	GROW(d->item, d->n, d->cap);
	d->item[d->n++] = arena_copy(&run->mem, path);
}

/* Blanks, '#' and '$' mean something to make. */
static struct slice make_name(struct run *run, struct slice path)
{
	char *out = arena_alloc(&run->mem, 2 * path.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < path.len; i++) {
		if (path.s[i] == ' ' || path.s[i] == '#')
			out[n++] = '\\';
		if (path.s[i] == '$')
			out[n++] = '$';
		out[n++] = path.s[i];
	}
	return (struct slice){out, n};
}

/* The empty rules let make go on when a file has been removed. */
static bool write_depends(struct run *run)
{
	struct slice target = slice_of(run->options->depend);
	struct outfile out;

	if (!outfile_open(&out, target.s))
		return false;
	if (slice_ends(target, S(".d")))
		target.len -= 2;
	outfile_put(&out, make_name(run, target));
	outfile_put(&out, S(".stamp:"));
	for (size_t i = 0; i < run->depends.n; i++) {
		outfile_put(&out, S(" "));
		outfile_put(&out, make_name(run, run->depends.item[i]));
	}
	for (size_t i = 0; i < run->depends.n; i++) {
		outfile_put(&out, S("\n"));
		outfile_put(&out, make_name(run, run->depends.item[i]));
		outfile_put(&out, S(":"));
	}
	outfile_put(&out, S("\n"));
	return outfile_commit(&out);
}

/* What the run before wrote and this one did not is out of date; other files are not ours. */
static bool remove_outdated(struct run *run, struct slice record)
{
	json_t *old = json_load_file(record.s, 0, NULL), *entry;
	size_t i;
	bool ok = true;

	json_array_foreach(json_object_get(old, "outputs"), i, entry)
	{
		const char *name = json_string_value(json_object_get(entry, "name"));
		if (name == NULL || name[0] == '/' || strstr(name, "..") != NULL ||
		    json_object_get(run->written, name) != NULL)
			continue;
		struct slice folder = run_folder_of(run, slice_of(name));
		ok &= unlink(path_join(&run->mem, folder, slice_of(name)).s) == 0 ||
		      errno == ENOENT;
	}
	json_decref(old);
	return ok;
}

static void note_problems(struct run *run)
{
	json_t *counts = json_object();

	for (int s = NOTICE; s < SEVERITIES; s++)
		json_object_set_new(counts, severity_name(s, LANG_EN),
				    json_integer((json_int_t)run->ps.count[s]));
	json_object_set_new(run->json, "problems", counts);
}

static int commit(struct run *run)
{
	struct slice problems = inside(run, "problems.csv"), record = inside(run, "run.json");

	if (!problems_commit(&run->ps))
		return run_cannot_write(run, problems);
	run_output(run, S("problems.csv"), problems.s,
		   run->ps.count[ERROR] + run->ps.count[WARNING] + run->ps.count[NOTICE]);
	note_problems(run);
	if (!remove_outdated(run, record))
		return run_cannot_write(run, run->folder);
	char *json = json_dumps(run->json, JSON_INDENT(2));
	bool ok = outfile_write(record.s, arena_join(&run->mem, slice_of(json), S("\n")));
	free(json);
	return ok ? problems_exit(&run->ps) : run_cannot_write(run, record);
}

static struct slice name_of(const struct run *run)
{
	return run->options->definition != NULL ? run->d.pipeline.text : slice_of(run->stage);
}

int run_end(struct run *run, int code)
{
	if (run->begun && code == EXIT_REFUSED && !problems_commit(&run->ps))
		code = run_cannot_write(run, inside(run, "problems.csv"));
	if (!run->begun && code == EXIT_DONE)
		code = problems_exit(&run->ps);
	if (run->begun && code == EXIT_DONE) {
		code = commit(run);
		problems_summary(&run->ps, name_of(run), inside(run, "problems.csv").s);
	}
	if (run->begun && run->options->depend != NULL && !write_depends(run))
		code = run_cannot_write(run, slice_of(run->options->depend));
	problems_discard(&run->ps);
	folder_unlock(&run->lock, code == EXIT_DONE || code == EXIT_PROBLEMS);
	json_decref(run->json);
	json_decref(run->written);
	for (size_t i = 0; run->d.lists != NULL && i < run->d.lists->n; i++)
		code_list_free(&run->d.lists->item[i]);
	free(run->depends.item);
	arena_free(&run->mem);
	return code;
}

#include "publish.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../common/exit.h"
#include "format.h"
#include "gate.h"
#include "gate_texts.h"
#include "guard.h"
#include "release.h"
#include "released.h"
#include "remains.h"
#include "schema.h"
#include "site.h"
#include "small.h"

struct publishing {
	struct run *run;
	struct protected_table *tables;
	size_t n;
	const struct withdrawn *withdrawn;
	struct ledger ledger;
	struct slice ledger_path, today;
	enum verdict verdict;
};

/* ---- what is published: today's tables, or those of the last release ---- */

/* Without its ledger nobody can say what a publication has told already. */
static int read_ledger(struct publishing *p)
{
	struct run *run = p->run;
	struct problem why = {0};
	struct stat st;

	p->ledger_path = ledger_path(&run->mem, slice_of(run->options->in));
	if (!ledger_read(&p->ledger, p->ledger_path, &run->mem, &why))
		return run_broken(run, &why);
	bool kept = access(p->ledger_path.s, F_OK) == 0;
	if (kept || run->options->preview || lstat(run->options->out, &st) != 0 ||
	    !S_ISLNK(st.st_mode))
		return EXIT_DONE;
	return run_fail(run,
			&(struct problem){.code = PROBLEM_LEDGER_LOST,
					  .at = {.file = slice_of(run->options->out)},
					  .arg = {p->ledger_path}},
			EXIT_REFUSED);
}

static int judge(struct publishing *p, struct slice small)
{
	struct published now;

	published_of(&now, p->tables, p->n);
	const struct candidate c = {&now, p->tables, p->n, small};
	bool preview = p->run->options->preview;
	int code = guard(p->run, &p->ledger, &c, p->today, &p->verdict);
	if (code == EXIT_DONE && preview && p->verdict == GUARD_HELD)
		p->verdict = GUARD_RELEASE;
	if (code == EXIT_DONE && p->verdict == GUARD_RELEASE)
		guard_enter(&p->ledger, &now, p->today);
	published_free(&now);
	return code;
}

static bool is_table(const struct publishing *p, struct slice name)
{
	for (size_t i = 0; i < p->n; i++)
		if (slice_eq(p->tables[i].dataset->name.text, name))
			return true;
	return false;
}

/* Is something withdrawn, and a dataset out that is not to be?  It may have been called something
 * else when it was published. */
static bool still_out(const struct publishing *p)
{
	DIR *dir = p->withdrawn->n != 0 ? opendir(p->run->options->out) : NULL;
	bool out = false;

	if (dir == NULL)
		return false;
	for (struct dirent *entry; !out && (entry = readdir(dir)) != NULL;) {
		struct slice name;
		out = dataset_of_file(slice_of(entry->d_name), &name) && !is_table(p, name);
	}
	closedir(dir);
	return out;
}

/* A dataset that was not out, or not as it is defined now. */
static bool leave_out(struct publishing *p, const struct dataset *d, bool hurry)
{
	problems_tell(&p->run->ps,
		      &(struct problem){.code = hurry ? PROBLEM_LEFT_OUT : PROBLEM_RELEASED_UNFIT,
					.at = {.file = path_base(p->run->d.path)},
					.arg = {d->name.text}});
	return hurry;
}

/* False where there is nothing that could be published in place of what must wait.  What was
 * withdrawn has to go, whatever else fits. */
static bool take_last(struct publishing *p, int *code)
{
	struct run *run = p->run;
	unsigned last = p->ledger.last->number;
	bool kept = access(released_folder(run, last).s, F_OK) == 0, hurry = kept && still_out(p);
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		const struct dataset *d = p->tables[i].dataset;
		struct protected_table t;
		protected_free(&p->tables[i]);
		if (released_read(run, last, d, &t) && gate_stranger(run, &t) == NULL) {
			p->tables[n++] = t;
			continue;
		}
		protected_free(&t);
		if (!leave_out(p, d, hurry))
			return false;
	}
	p->n = n;
	/* What is out already tells no more when something is taken from it. */
	*code = hurry ? gate_texts(run, p->tables, n)
		      : gate(run, p->tables, n, released_folder(run, last));
	return *code == EXIT_DONE;
}

/* ---- putting it out ---- */

static int enter(struct publishing *p)
{
	unsigned number = p->ledger.last->number;
	int code = released_keep(p->run, p->tables, p->n, number);

	if (code == EXIT_DONE && !ledger_write(&p->ledger, p->ledger_path.s))
		code = run_cannot_write(p->run, p->ledger_path);
	return code;
}

/* The figures of a release before rest on what they rested on then, and were checked then. */
static struct slice known_folder(struct publishing *p)
{
	return p->verdict == GUARD_HELD ? released_folder(p->run, p->ledger.last->number)
					: sources_folder(p->run);
}

static const struct history *histories(struct publishing *p)
{
	struct history *all = NEW(&p->run->mem, struct history, p->n);

	for (size_t i = 0; i < p->n; i++)
		all[i] = history_of(&p->ledger, &p->tables[i], &p->run->mem);
	return all;
}

static int write_forms(struct publishing *p, const struct schema *schema, struct slice folder)
{
	struct published cells;
	struct slice known = known_folder(p);
	struct edition edition = {.run = p->run,
				  .table = p->tables,
				  .tables = p->n,
				  .history = histories(p),
				  .cells = &cells,
				  .ledger = &p->ledger,
				  .withdrawn = p->withdrawn,
				  .known = known,
				  .schema_version = schema->version,
				  .folder = folder};

	published_of(&cells, p->tables, p->n);
	int code = sources_to_publish(p->run, known, &edition.sources);
	if (code == EXIT_DONE)
		code = formats_write(&edition);
	published_free(&cells);
	sources_free(&edition.sources);
	free(edition.file);
	return code;
}

/* Into a folder that nobody sees, and then what must be known of it before anybody can. */
static int make_release(struct publishing *p, struct slice folder)
{
	bool preview = p->run->options->preview;
	struct schema schema;
	int code = schema_of(p->run, p->tables, p->n, &schema);

	if (code == EXIT_DONE)
		code = write_forms(p, &schema, folder);
	if (code == EXIT_DONE && !preview && p->verdict == GUARD_RELEASE)
		code = enter(p);
	if (code == EXIT_DONE && !preview)
		code = schema_keep(p->run, &schema);
	schema_free(&schema);
	return code;
}

static int put_out(struct publishing *p)
{
	struct run *run = p->run;
	struct release release = {.keep = run->d.publication.releases_kept,
				  .withdrawn = p->withdrawn};
	int code = release_begin(&release, run, run->options->out);

	if (code != EXIT_DONE)
		return code;
	code = make_release(p, release.folder);
	if (code != EXIT_DONE) {
		release_abandon(&release);
		return code;
	}
	code = release_publish(&release);
	return code == EXIT_DONE ? site_write(run, path_folder(&run->mem, release.link)) : code;
}

/* What must wait is published as it was; and that was withdrawn. */
static int restore(struct publishing *p)
{
	struct run *run = p->run;

	if (p->verdict != GUARD_HELD)
		return withdrawn_restore(run);
	return run_fail(run,
			&(struct problem){.code = PROBLEM_RESTORE_HELD,
					  .at = {.file = path_base(run->d.path)},
					  .arg = {slice_of(run->options->restore)}},
			EXIT_REFUSED);
}

int publish(struct run *run, struct protected_table *tables, size_t n,
	    const struct withdrawn *withdrawn, struct slice today)
{
	struct publishing p = {
		.run = run, .tables = tables, .n = n, .withdrawn = withdrawn, .today = today};
	struct slice private = path_join(&run->mem, slice_of(run->options->in), S("private"));
	int code = gate(run, tables, n, private);

	if (code == EXIT_DONE)
		code = read_ledger(&p);
	if (code == EXIT_DONE)
		code = judge(&p, small_path(&run->mem, private));
	if (code == EXIT_DONE && run->options->restore != NULL)
		code = restore(&p);
	if (code == EXIT_DONE && (p.verdict != GUARD_HELD || take_last(&p, &code)))
		code = put_out(&p);
	ledger_free(&p.ledger);
	return code;
}

int publish_again(struct run *run, struct protected_table *tables, size_t n,
		  const struct withdrawn *withdrawn)
{
	struct publishing p = {.run = run,
			       .tables = tables,
			       .n = n,
			       .withdrawn = withdrawn,
			       .verdict = GUARD_HELD};
	int code = read_ledger(&p);

	if (code == EXIT_DONE && p.ledger.last != NULL) {
		bool taken = take_last(&p, &code);
		if (taken)
			remains_tell(run, p.ledger.last->number, p.tables, p.n);
		if (taken)
			code = put_out(&p);
		else if (code == EXIT_DONE && still_out(&p))
			code = EXIT_CANNOT;
	}
	ledger_free(&p.ledger);
	return code;
}

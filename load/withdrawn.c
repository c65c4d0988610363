#include "withdrawn.h"

#include <stdlib.h>

#include "../common/exit.h"
#include "gate_texts.h"
#include "neutralise.h"
#include "record_file.h"
#include "safe_text.h"

static const char *const columns[] = {"dataset", "date", "why", "title_sv", "title_en", "counts"};

enum { DATASET, DATE, WHY, TITLE_SV, TITLE_EN, COUNTS, COLUMNS };

static size_t place_of(const struct withdrawn *all, struct slice dataset)
{
	size_t i = 0;

	while (i < all->n && !slice_eq(all->item[i].dataset, dataset))
		i++;
	return i;
}

bool is_withdrawn(struct run *run, const struct withdrawn *all, const struct dataset *d)
{
	struct slice counts = dataset_counts(&run->mem, d);

	if (place_of(all, d->name.text) < all->n)
		return true;
	for (size_t i = 0; i < all->n; i++) {
		if (!slice_eq(all->item[i].counts, counts))
			continue;
		struct problem p = {.code = PROBLEM_WITHDRAWN_RENAMED,
				    .arg = {d->name.text, all->item[i].dataset}};
		definition_point(&run->d, &d->name, &p);
		problems_add(&run->ps, &p);
		return true;
	}
	return false;
}

struct slice withdrawal_title(const struct withdrawal *w, enum lang lang)
{
	return w->title[lang].len != 0 ? w->title[lang] : w->title[LANG_SV];
}

void withdrawn_free(struct withdrawn *all)
{
	free(all->item);
}

/* ---- the file ---- */

static struct slice file_of(struct run *run)
{
	return path_join(&run->mem, slice_of(run->options->in), S("private/withdrawn.csv"));
}

static bool keep(void *data, const struct slice *cell, struct arena *mem)
{
	struct withdrawn *all = data;

	GROW(all->item, all->n, all->cap);
	all->item[all->n++] =
		(struct withdrawal){.dataset = cell[DATASET],
				    .date = cell[DATE],
				    .why = safe_text(mem, cell[WHY], NULL),
				    .counts = cell[COUNTS],
				    .title = {[LANG_SV] = safe_text(mem, cell[TITLE_SV], NULL),
					      [LANG_EN] = safe_text(mem, cell[TITLE_EN], NULL)}};
	return true;
}

static int read_file(struct run *run, struct withdrawn *all)
{
	return record_read(run, file_of(run), columns, COLUMNS, keep, all);
}

static int write_file(struct run *run, const struct withdrawn *all)
{
	struct contract_writer w;
	struct slice path = file_of(run);
	int code = record_create(run, &w, path, columns, COLUMNS);

	if (code != EXIT_DONE)
		return code;
	for (size_t i = 0; i < all->n; i++) {
		const struct withdrawal *x = &all->item[i];
		const struct slice cell[COLUMNS] = {
			x->dataset,	   x->date,	      x->why,
			x->title[LANG_SV], x->title[LANG_EN], x->counts};
		contract_put_row(&w, cell, COLUMNS);
	}
	return record_commit(run, &w, path);
}

/* ---- what was asked for ---- */

static const struct dataset *published_dataset(const struct definition *d, struct slice name)
{
	for (size_t i = 0; i < d->datasets.n; i++)
		if (slice_eq(d->datasets.item[i].name.text, name) &&
		    dataset_is_published(&d->datasets.item[i]))
			return &d->datasets.item[i];
	return NULL;
}

static int complain_unknown(struct run *run, struct slice name)
{
	struct slice known = {NULL, 0};

	for (size_t i = 0; i < run->d.datasets.n; i++)
		if (dataset_is_published(&run->d.datasets.item[i]))
			known = arena_printf(&run->mem, "%.*s%s%.*s", FMT(known),
					     known.len != 0 ? ", " : "",
					     FMT(run->d.datasets.item[i].name.text));
	return run_fail(run,
			&(struct problem){.code = PROBLEM_NO_SUCH_DATASET,
					  .at = {.file = path_base(run->d.path)},
					  .arg = {name, known}},
			EXIT_USAGE);
}

/* The reason of the last time counts. */
static int withdraw(struct run *run, struct slice today, struct withdrawn *all)
{
	struct slice name = slice_of(run->options->withdraw), why = slice_of(run->options->why);
	const struct dataset *d = published_dataset(&run->d, name);
	size_t known = place_of(all, name);

	if (d == NULL && known == all->n)
		return complain_unknown(run, name);
	int code = gate_line(run, S("--why"), why);
	if (code != EXIT_DONE)
		return code;
	neutralise_text(run, &(struct cell_ref){.file = S("--why")}, &why);
	if (known < all->n)
		all->item[known].why = why;
	else if (d != NULL)
		keep(all,
		     (struct slice[COLUMNS]){name, today, why, label_in(&d->title, LANG_SV),
					     label_in(&d->title, LANG_EN),
					     dataset_counts(&run->mem, d)},
		     &run->mem);
	return EXIT_DONE;
}

static int restore(struct run *run, struct withdrawn *all)
{
	struct slice name = slice_of(run->options->restore);
	size_t n = 0;

	if (place_of(all, name) == all->n)
		return run_fail(run,
				&(struct problem){.code = PROBLEM_NOT_WITHDRAWN,
						  .at = {.file = path_base(run->d.path)},
						  .arg = {name}},
				EXIT_USAGE);
	for (size_t i = 0; i < all->n; i++)
		if (!slice_eq(all->item[i].dataset, name))
			all->item[n++] = all->item[i];
	all->n = n;
	return EXIT_DONE;
}

int withdrawn_read(struct run *run, struct slice today, struct withdrawn *all)
{
	*all = (struct withdrawn){.n = 0};
	int code = read_file(run, all);
	if (code == EXIT_DONE && run->options->restore != NULL)
		return restore(run, all);
	if (code != EXIT_DONE || run->options->withdraw == NULL)
		return code;
	code = withdraw(run, today, all);
	return code == EXIT_DONE ? write_file(run, all) : code;
}

/* A run that withdraws has the folder `withdrawn` from its beginning; one that restores takes it
 * too, so that neither writes what the other has not read.  It does not wait: the other may wait
 * for this one. */
int withdrawn_restore(struct run *run)
{
	struct slice folder = path_join(&run->mem, slice_of(run->options->in), S("withdrawn"));
	struct withdrawn all = {.n = 0};
	struct folder_lock lock;
	struct problem why = {0};

	if (!folder_lock(&lock, folder.s, &why)) {
		int failed = run_fail(run, &why, EXIT_CANNOT);
		folder_unlock(&lock, false);
		return failed;
	}
	int code = read_file(run, &all);
	if (code == EXIT_DONE)
		code = restore(run, &all);
	if (code == EXIT_DONE)
		code = write_file(run, &all);
	withdrawn_free(&all);
	folder_unlock(&lock, true);
	return code;
}

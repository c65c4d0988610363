#include "sources.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "../common/contract.h"
#include "../common/exit.h"
#include "../common/map.h"
#include "gate_texts.h"
#include "neutralise.h"

enum { TABLE, SOURCE, SHEET, RANGE, SHA256, COLUMNS };

struct slice sources_folder(struct run *run)
{
	return path_join(&run->mem, slice_of(run->options->in), S("clean"));
}

static bool is_published(const struct definition *d, struct slice table)
{
	for (size_t i = 0; i < d->datasets.n; i++) {
		const struct dataset *dataset = &d->datasets.item[i];
		if (dataset_is_published(dataset) && slice_eq(dataset->from.text, table))
			return true;
	}
	return false;
}

/* Numbers of places are public.  Any other table has persons, or figures that may count them; so
 * has one that the definition knows no longer. */
static bool has_places(const struct definition *d, struct slice table)
{
	const struct table *t = definition_table(d, table);

	return t != NULL && table_has_places(t);
}

static void keep(struct run *run, struct dataset_sources *all, const struct contract_reader *r,
		 const size_t *at)
{
	GROW(all->item, all->n, all->cap);
	all->item[all->n++] =
		(struct dataset_source){.table = arena_copy(&run->mem, r->cell[at[TABLE]]),
					.file = arena_copy(&run->mem, r->cell[at[SOURCE]]),
					.sheet = arena_copy(&run->mem, r->cell[at[SHEET]]),
					.range = arena_copy(&run->mem, r->cell[at[RANGE]]),
					.sha256 = arena_copy(&run->mem, r->cell[at[SHA256]]),
					.line = r->line};
}

/* *guarded: the digests of files that have more than places. */
static bool read_rows(struct run *run, struct dataset_sources *all, struct map *guarded,
		      struct contract_reader *r, struct problem *why)
{
	static const char *const names[COLUMNS] = {"table", "source", "sheet", "range", "sha256"};
	enum contract_status status;
	size_t at[COLUMNS];

	if (!contract_need_all(r, names, COLUMNS, at, why))
		return false;
	while ((status = contract_next(r, why)) == CONTRACT_ROW) {
		if (!has_places(&run->d, r->cell[at[TABLE]]))
			*map_at(guarded, r->cell[at[SHA256]]) = guarded;
		if (is_published(&run->d, r->cell[at[TABLE]]))
			keep(run, all, r, at);
	}
	return status == CONTRACT_END;
}

int sources_read(struct run *run, struct slice folder, struct dataset_sources *all)
{
	struct slice path = path_join(&run->mem, folder, SOURCES);
	struct contract_reader r;
	struct problem why = {0};
	struct map guarded = {0};

	*all = (struct dataset_sources){.n = 0};
	if (access(path.s, F_OK) != 0 && errno == ENOENT)
		return EXIT_DONE;
	if (!contract_open(&r, path.s, &why))
		return run_broken(run, &why);
	bool ok = read_rows(run, all, &guarded, &r, &why);
	for (size_t i = 0; i < all->n; i++)
		all->item[i].guarded = map_get(&guarded, all->item[i].sha256) != NULL;
	map_free(&guarded);
	why.value = arena_copy(&run->mem, why.value); /* it may be of the file */
	contract_close(&r);
	return ok ? EXIT_DONE : run_broken(run, &why);
}

void sources_free(struct dataset_sources *all)
{
	free(all->item);
}

/* ---- what may leave ---- */

static void make_fit(struct run *run, struct slice *name, uint32_t line)
{
	enum identifier kind = gate_text_tells(run, *name);

	if (kind == IDENTIFIER_NONE) {
		neutralise_text(run, &(struct cell_ref){.file = SOURCES, .row = line}, name);
		return;
	}
	*name = S("");
	problems_add(&run->ps, &(struct problem){.code = PROBLEM_SOURCE_NOT_TOLD,
						 .at = {.file = SOURCES, .row = line},
						 .arg = {identifier_name(kind, LANG_EN),
							 identifier_name(kind, LANG_SV),
							 identifier_word(kind)}});
}

int sources_to_publish(struct run *run, struct slice folder, struct dataset_sources *all)
{
	int code = sources_read(run, folder, all);

	for (size_t i = 0; i < all->n && code == EXIT_DONE; i++) {
		struct dataset_source *s = &all->item[i];
		if (s->guarded)
			s->sheet = s->range = s->sha256 = S("");
		make_fit(run, &s->file, s->line);
		make_fit(run, &s->sheet, s->line);
	}
	return code;
}

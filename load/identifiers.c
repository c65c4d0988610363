#include "identifiers.h"

#include <unistd.h>

#include "../common/exit.h"
#include "../common/uri.h"
#include "record_file.h"

static const char *const columns[] = {"kind", "key", "uri", "uuid", "since"};

enum { KIND, KEY, ADDRESS, UUID, SINCE, COLUMNS };
enum { UUID_LENGTH = 36 };

static void **place_of(struct identifiers *all, struct slice kind, struct slice key)
{
	return map_at(&all->known, arena_printf(all->mem, "%.*s %.*s", FMT(kind), FMT(key)));
}

static const struct identity *add(struct identifiers *all, void **place, struct identity it)
{
	struct identity *kept = NEW(all->mem, struct identity, 1);

	*kept = it;
	*place = kept;
	return kept;
}

/* One address is of one thing. */
static bool take(void *data, const struct slice *cell, struct arena *mem)
{
	struct identifiers *all = data;
	void **place = place_of(all, cell[KIND], cell[KEY]);

	(void)mem;
	if (*place != NULL || !uri_is_web(cell[ADDRESS]) || cell[UUID].len != UUID_LENGTH)
		return false;
	add(all, place,
	    (struct identity){cell[KIND], cell[KEY], cell[ADDRESS], cell[UUID], cell[SINCE]});
	return true;
}

static bool is_lost(struct run *run, struct slice folder, struct slice path)
{
	return access(path.s, F_OK) != 0 &&
	       access(path_join(&run->mem, folder, S("catalog.rdf")).s, F_OK) == 0;
}

int identifiers_read(struct run *run, struct slice folder, struct identifiers *all)
{
	*all = (struct identifiers){
		.path = path_join(&run->mem, folder, S(".releases/identifiers.csv")),
		.mem = &run->mem};
	if (is_lost(run, folder, all->path))
		return run_fail(run,
				&(struct problem){.code = PROBLEM_IDENTIFIERS_LOST,
						  .at = {.file = all->path}},
				EXIT_CANNOT);
	return record_read(run, all->path, columns, COLUMNS, take, all);
}

const struct identity *identity_of(struct identifiers *all, struct slice kind, struct slice key,
				   struct slice uri, struct slice since)
{
	void **place = place_of(all, kind, key);

	if (*place != NULL)
		return *place;
	all->added = true;
	return add(all, place, (struct identity){kind, key, uri, uri_uuid(all->mem, uri), since});
}

int identifiers_keep(struct run *run, const struct identifiers *all)
{
	struct contract_writer w;

	if (!all->added)
		return EXIT_DONE;
	int code = record_create(run, &w, all->path, columns, COLUMNS);
	if (code != EXIT_DONE)
		return code;
	for (const struct map_entry *e = all->known.first; e != NULL; e = map_next(e)) {
		const struct identity *it = e->value;
		contract_put_row(&w,
				 (struct slice[]){it->kind, it->key, it->uri, it->uuid, it->since},
				 COLUMNS);
	}
	return record_commit(run, &w, all->path);
}

void identifiers_free(struct identifiers *all)
{
	map_free(&all->known);
}

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
	*map_at(&all->uris, it.uri) = kept;
	return kept;
}

/* One address is of one thing, and one thing has one. */
static bool take(void *data, const struct slice *cell, struct arena *mem)
{
	struct identifiers *all = data;
	void **place = place_of(all, cell[KIND], cell[KEY]);

	(void)mem;
	if (*place != NULL || map_get(&all->uris, cell[ADDRESS]) != NULL ||
	    !uri_is_web(cell[ADDRESS]) || cell[UUID].len != UUID_LENGTH)
		return false;
	add(all, place,
	    (struct identity){cell[KIND], cell[KEY], cell[ADDRESS], cell[UUID], cell[SINCE]});
	return true;
}

/* The line of the catalogue is written last: without it the record is not whole. */
static bool is_lost(struct identifiers *all, struct slice folder)
{
	return *place_of(all, CATALOGUE, S("")) == NULL &&
	       access(path_join(all->mem, folder, S("catalog.rdf")).s, F_OK) == 0;
}

int identifiers_read(struct run *run, struct slice folder, struct identifiers *all)
{
	*all = (struct identifiers){
		.path = path_join(&run->mem, folder, S(".releases/identifiers.csv")),
		.mem = &run->mem};
	int code = record_read(run, all->path, columns, COLUMNS, take, all);

	if (code == EXIT_DONE && is_lost(all, folder))
		code = run_fail(run,
				&(struct problem){.code = PROBLEM_IDENTIFIERS_LOST,
						  .at = {.file = all->path}},
				EXIT_CANNOT);
	return code;
}

/* The address itself, or with a number where something else has it. */
static struct slice free_uri(const struct identifiers *all, struct slice uri)
{
	struct slice next = uri;

	for (unsigned n = 2; map_get(&all->uris, next) != NULL; n++)
		next = arena_printf(all->mem, "%.*s-%u", FMT(uri), n);
	return next;
}

const struct identity *identity_of(struct identifiers *all, struct slice kind, struct slice key,
				   struct slice uri, struct slice since)
{
	void **place = place_of(all, kind, key);

	if (*place != NULL)
		return *place;
	all->added = true;
	uri = free_uri(all, uri);
	return add(all, place, (struct identity){kind, key, uri, uri_uuid(all->mem, uri), since});
}

static void put(struct contract_writer *w, const struct identity *it)
{
	contract_put_row(w, (struct slice[]){it->kind, it->key, it->uri, it->uuid, it->since},
			 COLUMNS);
}

int identifiers_keep(struct run *run, const struct identifiers *all)
{
	const struct identity *catalogue = NULL;
	struct contract_writer w;

	if (!all->added)
		return EXIT_DONE;
	int code = record_create(run, &w, all->path, columns, COLUMNS);
	if (code != EXIT_DONE)
		return code;
	for (const struct map_entry *e = all->known.first; e != NULL; e = map_next(e)) {
		const struct identity *it = e->value;
		if (slice_eq(it->kind, CATALOGUE))
			catalogue = it;
		else
			put(&w, it);
	}
	if (catalogue != NULL)
		put(&w, catalogue);
	return record_commit(run, &w, all->path);
}

void identifiers_free(struct identifiers *all)
{
	map_free(&all->known);
	map_free(&all->uris);
}

#include "catalogue.h"

#include <string.h>
#include <unistd.h>

#include "../common/exit.h"
#include "../common/today.h"
#include "../common/uri.h"
#include "json.h"
#include "listing.h"

#define AUTHORITY "http://publications.europa.eu/resource/authority/"
#define CC0 "http://creativecommons.org/publicdomain/zero/1.0/"

/* ---- what the parts share ---- */

struct slice listing_address(struct listing *l, const struct manifest *m, struct slice file)
{
	return arena_printf(l->mem, "%.*s%.*s/%.*s", FMT(l->address),
			    FMT(uri_step(l->mem, m->name)), FMT(uri_step(l->mem, file)));
}

struct slice listing_beside(struct listing *l, struct slice uri, const char *fragment)
{
	struct slice page = {uri.s, slice_find(uri, S("#"))};

	return arena_printf(l->mem, "%.*s%s", FMT(page), fragment);
}

void listing_labels(struct listing *l, const char *property, const json_t *labels)
{
	for (size_t lang = LANGS; lang-- > 0;)
		rdf_text(&l->rdf, property, manifest_text(labels, lang_tag(lang)), lang_tag(lang));
}

void listing_texts(struct listing *l, const char *property, enum page_text text)
{
	for (size_t lang = LANGS; lang-- > 0;)
		rdf_text(&l->rdf, property, slice_of(page_texts[text][lang]), lang_tag(lang));
}

void listing_concept(struct listing *l, const char *property, const char *vocabulary,
		     struct slice concept)
{
	if (concept.len != 0)
		rdf_link(&l->rdf, property,
			 arena_printf(l->mem, AUTHORITY "%s/%.*s", vocabulary, FMT(concept)));
}

void listing_languages(struct listing *l, const json_t *title)
{
	listing_concept(l, "dcterms:language", "language", S("SWE"));
	if (manifest_text(title, "en").len != 0)
		listing_concept(l, "dcterms:language", "language", S("ENG"));
}

static void see_dataset(struct listing *l, const struct manifest *m, const struct map *files,
			const json_t *dataset,
			void (*see)(struct listing *l, const struct listed *d))
{
	struct slice name = manifest_text(dataset, "name");
	struct slice key = arena_printf(l->mem, "%.*s/%.*s", FMT(m->name), FMT(name));
	struct slice page = listing_address(l, m, arena_join(l->mem, name, S(".html")));
	const struct identity *it =
		identity_of(&l->ids, S("dataset"), key, arena_join(l->mem, page, S("#dataset")),
			    manifest_text(dataset, "issued"));

	see(l, &(struct listed){m, files, dataset, it});
}

/* The files of a manifest by their names. */
static struct map files_of(const struct manifest *m)
{
	const json_t *all = json_object_get(m->json, "files");
	struct map files = {0};

	for (size_t i = 0; i < json_array_size(all); i++)
		*map_at(&files, manifest_text(json_array_get(all, i), "name")) =
			json_array_get(all, i);
	return files;
}

void listing_each(struct listing *l, void (*see)(struct listing *l, const struct listed *d))
{
	for (size_t i = 0; i < l->n; i++) {
		const json_t *all = json_object_get(l->item[i]->json, "datasets");
		struct map files = files_of(l->item[i]);
		for (size_t k = 0; k < json_array_size(all); k++)
			see_dataset(l, l->item[i], &files, json_array_get(all, k), see);
		map_free(&files);
	}
}

/* ---- those who publish ---- */

struct slice listing_agent(struct listing *l, const json_t *publisher)
{
	return arena_printf(l->mem, "http://dataportal.se/organisation/SE%.*s",
			    FMT(manifest_text(publisher, "organisation")));
}

/* The address that a mailbox has depends on nothing but whose it is. */
struct slice listing_contact(struct listing *l, const json_t *publisher)
{
	struct slice key =
		arena_printf(l->mem, "%.*s %.*s", FMT(manifest_text(publisher, "organisation")),
			     FMT(manifest_text(publisher, "contact")));
	struct slice uri = arena_printf(l->mem, "%.*s#contact-%.*s", FMT(l->address),
					FMT(uri_uuid(l->mem, key)));

	return identity_of(&l->ids, S("contact"), key, uri, l->today)->uri;
}

static void put_agent(struct listing *l, const json_t *publisher)
{
	struct slice homepage = manifest_text(publisher, "uri");
	struct slice type = manifest_text(publisher, "type");

	rdf_node(&l->rdf, "foaf:Agent", listing_agent(l, publisher));
	listing_labels(l, "foaf:name", json_object_get(publisher, "name"));
	rdf_link(&l->rdf, "dcterms:type",
		 arena_printf(l->mem, "http://purl.org/adms/publishertype/%.*s", FMT(type)));
	rdf_text(&l->rdf, "dcterms:identifier", manifest_text(publisher, "organisation"), NULL);
	rdf_link(&l->rdf, "foaf:homepage", homepage);
	rdf_end(&l->rdf);
}

static void put_contact(struct listing *l, const json_t *publisher)
{
	rdf_node(&l->rdf, "vcard:Organization", listing_contact(l, publisher));
	rdf_text(&l->rdf, "vcard:fn", manifest_text_in(publisher, "name", LANG_SV), NULL);
	rdf_link(&l->rdf, "vcard:hasEmail",
		 arena_join(l->mem, S("mailto:"), manifest_text(publisher, "contact")));
	rdf_end(&l->rdf);
}

/* True for what has not been there before. */
static bool is_new(struct map *seen, struct slice uri)
{
	void **place = map_at(seen, uri);
	bool first = *place == NULL && uri.len != 0;

	*place = seen;
	return first;
}

/* One organisation is described once, as the first of its publications does. */
static void put_publisher(struct listing *l, const json_t *publisher, struct map *seen)
{
	struct slice homepage = manifest_text(publisher, "uri");

	if (is_new(seen, listing_agent(l, publisher)))
		put_agent(l, publisher);
	if (is_new(seen, listing_contact(l, publisher)))
		put_contact(l, publisher);
	if (is_new(seen, homepage)) {
		rdf_node(&l->rdf, "foaf:Document", homepage);
		rdf_end(&l->rdf);
	}
}

static void put_publishers(struct listing *l, const json_t *own)
{
	struct map seen = {0};

	is_new(&seen, l->address);
	put_publisher(l, own, &seen);
	for (size_t i = 0; i < l->n; i++)
		put_publisher(l, json_object_get(l->item[i]->json, "publisher"), &seen);
	map_free(&seen);
}

/* ---- the catalogue itself ---- */

struct slice listing_specification(struct listing *l)
{
	return arena_join(l->mem, l->address, S("specification.html"));
}

static void put_specification(struct listing *l)
{
	rdf_node(&l->rdf, "dcterms:Standard", listing_specification(l));
	listing_texts(l, "dcterms:title", TEXT_SPEC_TITLE);
	listing_texts(l, "dcterms:description", TEXT_SPEC_LEAD);
	rdf_end(&l->rdf);
}

static void link_dataset(struct listing *l, const struct listed *d)
{
	rdf_link(&l->rdf, "dcat:dataset", d->it->uri);
}

static void put_catalogue(struct listing *l, const json_t *own)
{
	const struct catalogue *c = &l->run->d.catalogue;
	struct slice uri = arena_join(l->mem, l->address, S("#catalog"));
	const struct identity *it = identity_of(&l->ids, CATALOGUE, S(""), uri, l->today);
	const json_t *title = json_object_get(own, "title");

	rdf_node(&l->rdf, "dcat:Catalog", it->uri);
	listing_labels(l, "dcterms:title", title);
	listing_labels(l, "dcterms:description", json_object_get(own, "description"));
	rdf_link(&l->rdf, "dcterms:publisher", listing_agent(l, json_object_get(own, "publisher")));
	rdf_link(&l->rdf, "dcterms:license", S(CC0));
	rdf_typed(&l->rdf, "dcterms:issued", it->since, "date");
	rdf_typed(&l->rdf, "dcterms:modified", l->modified, "date");
	listing_languages(l, title);
	rdf_link(&l->rdf, "foaf:homepage", l->address);
	for (size_t i = 0; i < c->areas.n; i++)
		rdf_link(&l->rdf, "dcterms:spatial", c->areas.item[i]->uri);
	rdf_link(&l->rdf, "dcat:themeTaxonomy", S(AUTHORITY "data-theme"));
	listing_each(l, link_dataset);
	rdf_end(&l->rdf);
	rdf_node(&l->rdf, "foaf:Document", l->address);
	listing_labels(l, "dcterms:title", title);
	rdf_end(&l->rdf);
}

/* As a manifest describes a publication. */
static json_t *describe_catalogue(const struct catalogue *c)
{
	json_t *json = json_object();

	json_set_labels(json, "title", &c->title);
	json_set_labels(json, "description", &c->description);
	json_object_set_new(json, "publisher", json_publisher(&c->publisher));
	return json;
}

static void put_all(struct listing *l)
{
	json_t *own = describe_catalogue(&l->run->d.catalogue);

	put_catalogue(l, own);
	put_publishers(l, json_object_get(own, "publisher"));
	put_specification(l);
	listing_each(l, listing_put_dataset);
	json_decref(own);
}

/* ---- from the manifests to the file ---- */

static void take(struct listing *l, const struct manifest *m)
{
	if (listing_is_described(m)) {
		l->item[l->n++] = m;
		return;
	}
	problems_add(&l->run->ps,
		     &(struct problem){.code = PROBLEM_NOT_CATALOGUED, .at = {.file = m->name}});
}

static void list(struct listing *l, const struct manifests *out)
{
	l->address = l->run->d.catalogue.address.text;
	l->today = today(l->mem);
	l->item = NEW(l->mem, const struct manifest *, out->n);
	for (size_t i = 0; i < out->n; i++)
		take(l, &out->item[i]);
}

/* Addresses are kept before anybody can have seen them. */
static int write_file(struct listing *l, struct slice path, struct slice modified)
{
	if (!rdf_open(&l->rdf, path.s))
		return run_cannot_write(l->run, path);
	l->modified = modified;
	put_all(l);
	int code = identifiers_keep(l->run, &l->ids);
	if (code == EXIT_DONE)
		return rdf_commit(&l->rdf) ? EXIT_DONE : run_cannot_write(l->run, path);
	outfile_discard(&l->rdf.out);
	return code;
}

/* The day on which the catalogue that is there was changed: the first that it says so of. */
static struct slice day_of(struct arena *mem, struct slice path)
{
	struct slice day = S(""), text;
	struct problem why;
	const char *map;
	size_t size;

	if (!file_map(path.s, &map, &size, &why))
		return day;
	text = (struct slice){map, size};
	text = slice_from(text, slice_find(text, S("<dcterms:modified ")));
	text = slice_from(text, slice_find(text, S(">")));
	if (slice_eat(&text, S(">")) && slice_cut(&text, '<', &day))
		day = arena_copy(mem, day);
	file_unmap(map, size);
	return day;
}

/* It is changed today unless it is the same as it was with the day that it says. */
static int write_catalogue(struct listing *l, struct slice folder, struct slice path)
{
	struct slice draft = path_join(l->mem, folder, S(".releases/catalog.rdf"));
	struct slice before = day_of(l->mem, path);
	int code = write_file(l, draft, before);

	if (code == EXIT_DONE &&
	    !slice_eq(file_sha256(l->mem, draft.s), file_sha256(l->mem, path.s)))
		code = write_file(l, path, l->today);
	unlink(draft.s);
	return code;
}

/* One that nobody makes anew lists what is out no longer. */
static void tell_left(struct run *run, struct slice path, enum problem_code code)
{
	if (access(path.s, F_OK) == 0)
		problems_add(&run->ps, &(struct problem){.code = code, .at = {.file = path}});
}

int catalogue_write(struct run *run, struct slice folder, const struct manifests *out)
{
	struct listing l = {.run = run, .mem = &run->mem};

	struct slice path = path_join(&run->mem, folder, S("catalog.rdf"));

	if (run->d.catalogue.path.len == 0) {
		tell_left(run, path, PROBLEM_CATALOGUE_LEFT);
		return EXIT_DONE;
	}
	list(&l, out);
	int code = identifiers_read(run, folder, &l.ids);
	if (code == EXIT_DONE)
		code = write_catalogue(&l, folder, path);
	if (code != EXIT_DONE)
		tell_left(run, path, PROBLEM_CATALOGUE_OLD);
	identifiers_free(&l.ids);
	return code;
}

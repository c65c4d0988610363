/* datapackage.json: Data Package version 2 (datapackage.org/standard/data-package),
 * which describes the CSV files of the release. */
#include "../common/exit.h"
#include "../common/uri.h"
#include "description.h"
#include "json.h"
#include "licence.h"

#define PROFILES "https://datapackage.org/profiles/2.0/"

/* ---- the schema of a table ---- */

static json_t *category(struct slice value, struct slice label)
{
	json_t *json = json_object();

	json_set_text(json, "value", value);
	json_set_text(json, "label", label);
	return json;
}

/* Of a very long list it is enough that there is one. */
static json_t *categories(const struct described_column *c, enum lang lang)
{
	enum { MOST = 1000 };
	json_t *all = json_array();

	for (size_t i = 0; i < c->statuses.n; i++)
		json_array_append_new(
			all, category(c->statuses.item[i].code, c->statuses.item[i].label[lang]));
	for (size_t i = 0; c->codes != NULL && c->codes->n <= MOST && i < c->codes->n; i++)
		json_array_append_new(all, category(codes_cell(c->codes, i, CODES_CODE),
						    codes_cell(c->codes, i,
							       lang == LANG_SV ? CODES_LABEL_SV
									       : CODES_LABEL_EN)));
	return all;
}

static json_t *statuses(const struct described_column *c)
{
	json_t *all = json_array();

	for (size_t i = 0; i < c->statuses.n; i++)
		json_array_append_new(all, json_text(c->statuses.item[i].code));
	return all;
}

static json_t *constraints(const struct described_column *c, bool alone)
{
	json_t *json = json_object();

	if (c->required)
		json_object_set_new(json, "required", json_true());
	if (c->key && alone)
		json_object_set_new(json, "unique", json_true());
	if (c->counts)
		json_object_set_new(json, "minimum", json_integer(0));
	if (c->statuses.n != 0)
		json_object_set_new(json, "enum", statuses(c));
	return json;
}

static json_t *field(const struct described_column *c, bool alone, enum lang lang)
{
	json_t *json = json_object();

	json_set_text(json, "name", c->name);
	json_set_text(json, "type", c->type);
	json_set_text(json, "title", c->title[lang]);
	json_set_text(json, "description", c->meaning[lang]);
	json_set_filled(json, "categories", categories(c, lang));
	json_set_filled(json, "constraints", constraints(c, alone));
	return json;
}

/* To the list of codes, where nothing is empty: as CSVW has it. */
static json_t *foreign_key(const struct described_column *c)
{
	return json_pack("{s:[o], s:{s:o, s:[o]}}", "fields", json_text(c->name), "reference",
			 "resource", json_text(c->codes->name), "fields",
			 json_text(codes_columns[CODES_CODE]));
}

/* Records have no key: nothing tells one row from another that says the same. */
static json_t *schema(const struct description *d, enum lang lang)
{
	json_t *json = json_object(), *fields = json_array();
	json_t *key = json_array(), *foreign = json_array();

	for (size_t i = 0; i < d->columns; i++)
		if (d->column[i].key)
			json_array_append_new(key, json_text(d->column[i].name));
	for (size_t i = 0; i < d->columns; i++) {
		const struct described_column *c = &d->column[i];
		json_array_append_new(fields, field(c, json_array_size(key) == 1, lang));
		if (c->codes != NULL && c->required)
			json_array_append_new(foreign, foreign_key(c));
	}
	json_object_set_new(json, "$schema", json_string(PROFILES "tableschema.json"));
	json_object_set_new(json, "fields", fields);
	json_set_filled(json, "primaryKey", key);
	json_set_filled(json, "foreignKeys", foreign);
	json_object_set_new(json, "missingValues", json_pack("[s]", ""));
	return json;
}

/* ---- resources ---- */

/* The files that a dataset rests on, each once. */
static json_t *sources(const struct edition *e, const struct dataset *s)
{
	json_t *all = json_array();
	struct map seen = {0};

	for (size_t i = 0; i < e->sources.n; i++) {
		const struct dataset_source *x = &e->sources.item[i];
		if (!slice_eq(x->table, s->from.text) || x->file.len == 0)
			continue;
		void **known = map_at(&seen, x->file);
		if (*known == NULL)
			json_array_append_new(all, json_pack("{s:o}", "title", json_text(x->file)));
		*known = all;
	}
	map_free(&seen);
	return all;
}

static json_t *licence(const struct edition *e)
{
	const struct licence *known = licence_of(e->run->d.publication.licence.text);

	return json_pack("[{s:s, s:s, s:s}]", "name", known->name, "path", known->uri, "title",
			 known->title);
}

static json_t *resource(struct edition *e, const struct description *d)
{
	const struct delivered *file = edition_file(e, d->file);
	struct arena *mem = &e->run->mem;
	enum lang lang = e->run->d.lang;
	json_t *r = json_object();

	json_object_set_new(r, "$schema", json_string(PROFILES "dataresource.json"));
	json_set_text(r, "name", d->name);
	json_set_text(r, "path", d->file);
	json_set_text(r, "title", d->title[lang]);
	json_set_text(r, "description", d->text[lang]);
	json_object_set_new(r, "type", json_string("table"));
	json_object_set_new(r, "format", json_string("csv"));
	json_object_set_new(r, "mediatype", json_string("text/csv"));
	json_object_set_new(r, "encoding", json_string("utf-8"));
	json_object_set_new(r, "bytes", json_integer((json_int_t)file->bytes));
	json_set_text(r, "hash", arena_printf(mem, "sha256:%.*s", FMT(file->sha256)));
	json_object_set_new(r, "dialect",
			    json_pack("{s:s, s:s, s:b, s:b}", "delimiter", ",", "lineTerminator",
				      "\r\n", "doubleQuote", 1, "header", 1));
	json_object_set_new(r, "licenses", licence(e));
	if (d->table != NULL)
		json_set_filled(r, "sources", sources(e, d->table->dataset));
	json_object_set_new(r, "schema", schema(d, lang));
	return r;
}

/* ---- the package ---- */

static json_t *publisher(const struct definition *d)
{
	const struct publisher *p = definition_publisher(d);
	json_t *c = json_object();

	json_set_text(c, "title", label_in(&p->label, d->lang));
	json_set_text(c, "path", p->uri.text);
	json_set_text(c, "email", p->email.text);
	json_object_set_new(c, "role", json_string("publisher")); /* as version 1 has it */
	json_object_set_new(c, "roles", json_pack("[s]", "publisher"));
	return c;
}

/* Where the publication is on the web, which is known with a catalogue alone. */
static struct slice homepage(const struct edition *e)
{
	struct arena *mem = &e->run->mem;
	struct slice at = e->run->d.catalogue.address.text;
	struct slice name = uri_step(mem, path_base(slice_of(e->run->options->out)));

	if (at.len == 0)
		return at;
	return arena_printf(mem, "%.*s%.*s/", FMT(at), FMT(name));
}

static json_t *package(struct edition *e, const struct descriptions *all)
{
	const struct definition *d = &e->run->d;
	const struct publication *p = &d->publication;
	json_t *json = json_object(), *resources = json_array();

	json_object_set_new(json, "$schema", json_string(PROFILES "datapackage.json"));
	json_set_text(json, "name", d->pipeline.text);
	json_set_text(json, "title", label_in(&d->title, d->lang));
	json_set_text(json, "description", label_in(&p->description, d->lang));
	json_set_text(json, "homepage", homepage(e));
	json_set_text(json, "version", edition_version(e));
	if (e->ledger->last != NULL)
		json_set_text(json, "created",
			      arena_join(&e->run->mem, e->ledger->last->date, S("T00:00:00Z")));
	json_object_set_new(json, "licenses", licence(e));
	json_object_set_new(json, "contributors", json_pack("[o]", publisher(d)));
	json_set_filled(json, "keywords", json_list(&p->keywords.in[d->lang]));
	for (size_t i = 0; i < all->n; i++)
		json_array_append_new(resources, resource(e, &all->item[i]));
	json_object_set_new(json, "resources", resources);
	return json;
}

/* A package has at least one resource. */
static int write_datapackage(struct edition *e)
{
	struct descriptions all = describe(e);

	return all.n != 0 ? json_write(e, "datapackage.json", NULL, package(e, &all)) : EXIT_DONE;
}

const struct output_format datapackage_format = {"datapackage", false, write_datapackage};

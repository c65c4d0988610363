/* datapackage.json: Data Package version 2 (datapackage.org/standard/data-package),
 * which describes the CSV files of the release. */
#include "../common/exit.h"
#include "field.h"
#include "json.h"
#include "licence.h"

static json_t *licence(struct slice name)
{
	const struct licence *known = licence_of(name);
	json_t *l = json_object();

	json_set_text(l, "name", name);
	json_set_text(l, "path", slice_of(known->uri));
	json_set_text(l, "title", slice_of(known->title));
	return l;
}

static json_t *publisher(const struct definition *d)
{
	const struct publisher *p = &d->publication.publisher;
	json_t *c = json_object();

	json_set_text(c, "title", label_in(&p->label, d->lang));
	json_set_text(c, "path", p->uri.text);
	json_set_text(c, "email", p->email.text);
	json_object_set_new(c, "roles", json_pack("[s]", "publisher"));
	return c;
}

/* ---- the schema of a table ---- */

/* The codes that occur, with what they are called. */
static json_t *categories(const struct protected_table *t, size_t dimension, enum lang lang)
{
	json_t *all = json_array();
	struct map seen = {0};

	for (size_t i = 0; i < t->n; i++) {
		struct slice code = t->row[i].code[dimension];
		void **known = map_at(&seen, code);
		if (*known != NULL || code.len == 0)
			continue;
		*known = all;
		json_t *c = json_object();
		json_set_text(c, "value", code_shown(t->dimension[dimension], code));
		json_set_text(c, "label", code_label(t->dimension[dimension], code, lang));
		json_array_append_new(all, c);
	}
	map_free(&seen);
	return all;
}

static json_t *field_of(const struct field *f, const struct protected_table *t, struct run *run)
{
	json_t *json = json_object();

	json_set_text(json, "name", f->name);
	json_set_text(json, "type", field_type(f, t->dataset));
	json_set_text(json, "title", field_title(f, t, run->d.lang, &run->mem));
	if (f->kind == FIELD_CODE)
		json_object_set_new(json, "categories", categories(t, f->dimension, run->d.lang));
	if (f->kind == FIELD_CODE && f->dimension < t->dataset->by.n)
		json_object_set_new(json, "constraints", json_pack("{s:b}", "required", 1));
	if (f->kind == FIELD_VALUE && t->dataset->kind <= MEASURE_MENTIONS)
		json_object_set_new(json, "constraints", json_pack("{s:i}", "minimum", 0));
	return json;
}

/* Records have no key: nothing tells one row from another that says the same. */
static json_t *schema(const struct protected_table *t, struct run *run)
{
	json_t *s = json_object(), *fields = json_array(), *key = json_array();
	struct fields all = fields_of(t, &run->mem);

	for (size_t i = 0; i < all.n; i++) {
		json_array_append_new(fields, field_of(&all.item[i], t, run));
		if (all.item[i].kind == FIELD_CODE)
			json_array_append_new(key, json_text(all.item[i].name));
	}
	json_object_set_new(s, "$schema",
			    json_string("https://datapackage.org/profiles/2.0/tableschema.json"));
	json_object_set_new(s, "fields", fields);
	if (table_values(t) != 0)
		json_object_set(s, "primaryKey", key);
	json_decref(key);
	json_object_set_new(s, "missingValues", json_pack("[s]", ""));
	return s;
}

static json_t *csv_resource(struct edition *e, struct slice name, struct slice title)
{
	struct arena *mem = &e->run->mem;
	struct slice file = arena_printf(mem, "%.*s.csv", FMT(name));
	const struct delivered *d = edition_file(e, file);
	json_t *r = json_object();

	json_set_text(r, "name", name);
	json_set_text(r, "path", file);
	json_set_text(r, "title", title);
	json_object_set_new(r, "type", json_string("table"));
	json_object_set_new(r, "format", json_string("csv"));
	json_object_set_new(r, "mediatype", json_string("text/csv"));
	json_object_set_new(r, "encoding", json_string("utf-8"));
	if (d != NULL) {
		json_object_set_new(r, "bytes", json_integer((json_int_t)d->bytes));
		json_set_text(r, "hash", arena_printf(mem, "sha256:%.*s", FMT(d->sha256)));
	}
	json_object_set_new(r, "dialect",
			    json_pack("{s:s, s:s, s:b}", "delimiter", ",", "lineTerminator", "\r\n",
				      "header", 1));
	return r;
}

static json_t *resource(struct edition *e, const struct protected_table *t)
{
	json_t *r = csv_resource(e, t->dataset->name.text,
				 label_in(&t->dataset->title, e->run->d.lang));

	json_object_set_new(r, "schema", schema(t, e->run));
	return r;
}

static json_t *plain_field(struct slice name, const char *type)
{
	json_t *f = json_object();

	json_set_text(f, "name", name);
	json_object_set_new(f, "type", json_string(type));
	return f;
}

static json_t *changes_resource(struct edition *e)
{
	static const struct slice title[LANGS] = {
		{"Figures that have changed between releases", 42},
		{"Siffror som ändrats mellan utgåvor", 36}};
	static const char *const columns[] = {"dataset", "cell", "was", "now"};
	json_t *r = csv_resource(e, S("changes"), title[e->run->d.lang]);
	json_t *fields = json_array();

	json_array_append_new(fields, plain_field(S("date"), "date"));
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		json_array_append_new(fields, plain_field(slice_of(columns[i]), "string"));
	json_object_set_new(r, "schema",
			    json_pack("{s:s, s:o}", "$schema",
				      "https://datapackage.org/profiles/2.0/tableschema.json",
				      "fields", fields));
	return r;
}

static json_t *package(struct edition *e)
{
	const struct definition *d = &e->run->d;
	const struct publication *p = &d->publication;
	const struct scalars *words = &p->keywords.in[d->lang];
	json_t *json = json_object(), *resources = json_array();

	json_object_set_new(json, "$schema",
			    json_string("https://datapackage.org/profiles/2.0/datapackage.json"));
	json_set_text(json, "name", d->pipeline.text);
	json_set_text(json, "title", label_in(&d->title, d->lang));
	json_set_text(json, "description", label_in(&p->description, d->lang));
	json_object_set_new(json, "licenses", json_pack("[o]", licence(p->licence.text)));
	json_object_set_new(json, "contributors", json_pack("[o]", publisher(d)));
	if (words->n != 0)
		json_object_set_new(json, "keywords", json_list(words));
	for (size_t i = 0; i < e->tables; i++)
		json_array_append_new(resources, resource(e, &e->table[i]));
	if (changes_in(e) != 0)
		json_array_append_new(resources, changes_resource(e));
	json_object_set_new(json, "resources", resources);
	return json;
}

/* A package has at least one resource. */
static int write_datapackage(struct edition *e)
{
	return e->tables != 0 ? json_write(e, "datapackage.json", package(e)) : EXIT_DONE;
}

const struct output_format datapackage_format = {"datapackage", false, write_datapackage};

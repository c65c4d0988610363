/* datapackage.json: Data Package version 2 (datapackage.org/standard/data-package),
 * which describes the CSV files of the release. */
#include "format.h"

#include <stdlib.h>
#include <sys/stat.h>
#include "../common/exit.h"
#include "field.h"

static void set(json_t *object, const char *key, struct slice value)
{
	if (value.len != 0)
		json_object_set_new(object, key, json_text(value));
}

static const struct {
	struct slice name, path, title;
} licences[] = {
	{{"CC0-1.0", 7},
	 {"https://creativecommons.org/publicdomain/zero/1.0/", 50},
	 {"CC0 1.0 Universal", 17}},
	{{"CC-BY-4.0", 9},
	 {"https://creativecommons.org/licenses/by/4.0/", 44},
	 {"Creative Commons Attribution 4.0", 32}},
};

static json_t *licence(struct slice name)
{
	json_t *l = json_object();

	set(l, "name", name);
	for (size_t i = 0; i < COUNT_OF(licences); i++) {
		if (slice_eq(licences[i].name, name)) {
			set(l, "path", licences[i].path);
			set(l, "title", licences[i].title);
		}
	}
	return l;
}

static json_t *publisher(const struct definition *d)
{
	const struct publisher *p = &d->publication.publisher;
	json_t *c = json_object();

	set(c, "title", label_in(&p->label, d->lang));
	set(c, "path", p->uri.text);
	set(c, "email", p->email.text);
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
		set(c, "value", code);
		set(c, "label", code_label(t->dimension[dimension], code, lang));
		json_array_append_new(all, c);
	}
	map_free(&seen);
	return all;
}

static bool is_whole(const struct dataset *d)
{
	return d->kind != MEASURE_FIGURE || d->figure->type == TYPE_integer;
}

static json_t *field_of(const struct field *f, const struct protected_table *t, struct run *run)
{
	bool number = f->kind == FIELD_VALUE;
	json_t *json = json_object();

	set(json, "name", f->name);
	json_object_set_new(json, "type",
			    json_string(!number		       ? "string"
					: is_whole(t->dataset) ? "integer"
							       : "number"));
	set(json, "title", field_title(f, t, run->d.lang, &run->mem));
	if (f->kind == FIELD_CODE)
		json_object_set_new(json, "categories", categories(t, f->dimension, run->d.lang));
	if (f->kind == FIELD_CODE && f->dimension < t->dataset->by.n)
		json_object_set_new(json, "constraints", json_pack("{s:b}", "required", 1));
	if (number && t->dataset->kind <= MEASURE_MENTIONS)
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
	struct slice file = arena_printf(mem, "%.*s.csv", FMT(name)), path = edition_path(e, file);
	struct stat st;
	json_t *r = json_object();

	set(r, "name", name);
	set(r, "path", file);
	set(r, "title", title);
	json_object_set_new(r, "type", json_string("table"));
	json_object_set_new(r, "format", json_string("csv"));
	json_object_set_new(r, "mediatype", json_string("text/csv"));
	json_object_set_new(r, "encoding", json_string("utf-8"));
	if (stat(path.s, &st) == 0) {
		json_object_set_new(r, "bytes", json_integer((json_int_t)st.st_size));
		set(r, "hash", arena_printf(mem, "sha256:%.*s", FMT(file_sha256(mem, path.s))));
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

	set(f, "name", name);
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
	json_t *json = json_object(), *resources = json_array(), *keywords = json_array();

	json_object_set_new(json, "$schema",
			    json_string("https://datapackage.org/profiles/2.0/datapackage.json"));
	set(json, "name", d->pipeline.text);
	set(json, "title", label_in(&d->title, d->lang));
	set(json, "description", label_in(&p->description, d->lang));
	json_object_set_new(json, "licenses", json_pack("[o]", licence(p->licence.text)));
	json_object_set_new(json, "contributors", json_pack("[o]", publisher(d)));
	for (size_t i = 0; i < words->n; i++)
		json_array_append_new(keywords, json_text(words->item[i].text));
	if (words->n != 0)
		json_object_set(json, "keywords", keywords);
	json_decref(keywords);
	for (size_t i = 0; i < e->tables; i++)
		json_array_append_new(resources, resource(e, &e->table[i]));
	if (changes_in(e) != 0)
		json_array_append_new(resources, changes_resource(e));
	json_object_set_new(json, "resources", resources);
	return json;
}

static int write_datapackage(struct edition *e)
{
	struct slice path = edition_path(e, S("datapackage.json"));
	json_t *json = package(e);
	char *dump = json_dumps(json, JSON_INDENT(2));

	json_decref(json);
	bool ok = outfile_write(path.s, arena_join(&e->run->mem, slice_of(dump), S("\n")));
	free(dump);
	if (!ok)
		return run_cannot_write(e->run, path);
	run_output(e->run, S("datapackage.json"), path.s, e->tables);
	return EXIT_DONE;
}

const struct output_format datapackage_format = {"datapackage", false, write_datapackage};

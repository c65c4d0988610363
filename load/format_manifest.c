/* manifest.json: what a release is and what stands in it, for those who take the whole of it, and
 * for the index over all publications (site.h).  Written last, it describes every other file. */
#include "../common/exit.h"
#include "../common/temporal.h"
#include "json.h"
#include "pages.h"

static json_t *file_entry(const struct delivered *f)
{
	json_t *json = json_object();

	json_set_text(json, "name", f->name);
	if (f->dataset != NULL)
		json_set_text(json, "dataset", f->dataset->name.text);
	json_set_text(json, "media_type", media_type(f->name));
	json_object_set_new(json, "bytes", json_integer((json_int_t)f->bytes));
	json_set_text(json, "sha256", f->sha256);
	json_set_text(json, "sha1", f->sha1);
	return json;
}

static json_t *files(const struct edition *e)
{
	json_t *all = json_array();

	for (size_t i = 0; i < e->files; i++)
		json_array_append_new(all, file_entry(&e->file[i]));
	return all;
}

static json_t *dataset_entry(struct edition *e, size_t i)
{
	const struct protected_table *t = &e->table[i];
	struct slice name = t->dataset->name.text;
	json_t *json = json_object();

	json_set_text(json, "name", name);
	json_set_labels(json, "title", &t->dataset->title);
	json_set_labels(json, "description", dataset_description(&e->run->d, t->dataset));
	json_set_text(json, "issued", e->history[i].issued);
	json_set_text(json, "modified", e->history[i].modified);
	json_object_set_new(json, "rows", json_integer((json_int_t)t->n));
	json_set_text(json, "page", page_file(&e->run->mem, name, e->run->d.lang, e->run->d.lang));
	return json;
}

static json_t *datasets(struct edition *e)
{
	json_t *all = json_array();

	for (size_t i = 0; i < e->tables; i++)
		json_array_append_new(all, dataset_entry(e, i));
	return all;
}

static json_t *withdrawn(struct edition *e)
{
	json_t *all = json_array();

	for (size_t i = 0; i < e->withdrawn->n; i++) {
		const struct withdrawal *w = &e->withdrawn->item[i];
		json_t *json = json_object(), *title = json_object();
		json_set_text(json, "name", w->dataset);
		json_set_text(title, "sv", w->title[LANG_SV]);
		json_set_text(title, "en", w->title[LANG_EN]);
		json_object_set_new(json, "title", title);
		json_set_text(json, "date", w->date);
		json_set_text(json, "why", w->why);
		json_set_text(json, "page",
			      page_file(&e->run->mem, w->dataset, e->run->d.lang, e->run->d.lang));
		json_array_append_new(all, json);
	}
	return all;
}

static json_t *keywords(const struct keywords *k)
{
	json_t *json = json_object();

	json_object_set_new(json, "sv", json_list(&k->in[LANG_SV]));
	json_object_set_new(json, "en", json_list(&k->in[LANG_EN]));
	return json;
}

static json_t *areas(const struct areas *of)
{
	json_t *all = json_array();

	for (size_t i = 0; i < of->n; i++) {
		const struct code *area = of->item[i];
		json_t *json = json_object(), *label = json_object();
		json_set_text(json, "code", area->code);
		json_set_text(label, "sv", area->label[LANG_SV]);
		json_set_text(label, "en", area->label[LANG_EN]);
		json_object_set_new(json, "label", label);
		json_set_text(json, "uri", area->uri);
		json_array_append_new(all, json);
	}
	return all;
}

/* Its first and its last day. */
static json_t *period(struct slice text)
{
	json_t *json = json_object();
	struct temporal period;

	if (text.len != 0 && temporal_parse(text, &period)) {
		json_set_text(json, "first", slice_of(period.first));
		json_set_text(json, "last", slice_of(period.last));
	}
	return json;
}

static json_t *release(const struct edition *e)
{
	json_t *json = json_object();

	if (e->ledger->last == NULL)
		return json;
	json_object_set_new(json, "number", json_integer(e->ledger->last->number));
	json_set_text(json, "date", e->ledger->last->date);
	return json;
}

static int write_manifest(struct edition *e)
{
	const struct definition *d = &e->run->d;
	const struct publication *p = &d->publication;
	json_t *json = json_object();

	json_set_text(json, "pipeline", d->pipeline.text);
	json_set_labels(json, "title", &d->title);
	json_set_labels(json, "description", &p->description);
	json_set_text(json, "language", d->lang == LANG_SV ? S("sv") : S("en"));
	json_object_set_new(json, "publisher", json_publisher(definition_publisher(d)));
	json_set_text(json, "licence", p->licence.text);
	json_object_set_new(json, "keywords", keywords(&p->keywords));
	json_object_set_new(json, "themes", json_list(&p->themes));
	json_object_set_new(json, "spatial", areas(&p->areas));
	json_set_text(json, "period", p->temporal.text);
	json_object_set_new(json, "temporal", period(p->temporal.text));
	json_set_text(json, "frequency", p->frequency.text);
	json_set_text(json, "schema_version", e->schema_version);
	json_set_text(json, "version", edition_version(e));
	json_object_set_new(json, "release", release(e));
	json_object_set_new(json, "datasets", datasets(e));
	json_object_set_new(json, "withdrawn", withdrawn(e));
	json_object_set_new(json, "files", files(e));
	return json_write(e, "manifest.json", NULL, json);
}

const struct output_format manifest_format = {"manifest", true, write_manifest};

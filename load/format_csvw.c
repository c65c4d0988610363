/* FILE.csv-metadata.json: CSV on the Web (www.w3.org/TR/tabular-metadata), where its readers look
 * for what a CSV file holds.  Each describes the file and the lists of codes that it refers to. */
#include "../common/exit.h"
#include "description.h"
#include "json.h"
#include "licence.h"

/* {"sv": ..., "en": ...} */
static json_t *texts(const struct slice text[LANGS])
{
	json_t *json = json_object();

	for (size_t lang = LANGS; lang-- > 0;)
		json_set_text(json, lang_tag(lang), text[lang]);
	return json;
}

/* [{"@value": ..., "@language": "sv"}, ...]: as it is written outside `titles` */
static json_t *tagged(const struct slice text[LANGS])
{
	json_t *all = json_array();

	for (size_t lang = LANGS; lang-- > 0;) {
		if (text[lang].len == 0)
			continue;
		json_t *one = json_object();
		json_set_text(one, "@value", text[lang]);
		json_object_set_new(one, "@language", json_string(lang_tag(lang)));
		json_array_append_new(all, one);
	}
	return all;
}

/* ---- columns ---- */

/* "Q|M": a regular expression of what may stand there. */
static struct slice one_of(const struct described_column *c, struct arena *mem)
{
	struct slice all = S("");

	for (size_t i = 0; i < c->statuses.n; i++)
		all = arena_printf(mem, "%.*s%s%.*s", FMT(all), i != 0 ? "|" : "",
				   FMT(c->statuses.item[i].code));
	return all;
}

static json_t *datatype(const struct described_column *c, struct arena *mem)
{
	bool number = slice_eq(c->type, S("number"));
	json_t *json = json_object();

	json_set_text(json, "base", number ? S("decimal") : c->type);
	if (c->counts)
		json_object_set_new(json, "minimum", json_integer(0));
	if (c->statuses.n != 0)
		json_set_text(json, "format", one_of(c, mem));
	return json;
}

/* The header is a title of no language: readers hold the two together. */
static json_t *column(const struct described_column *c, struct arena *mem)
{
	json_t *json = json_object(), *titles = texts(c->title);

	json_set_text(json, "name", c->name);
	json_set_text(titles, "und", c->name);
	json_object_set_new(json, "titles", titles);
	json_set_filled(json, "dc:description", tagged(c->meaning));
	json_object_set_new(json, "datatype", datatype(c, mem));
	if (c->required)
		json_object_set_new(json, "required", json_true());
	if (c->lang != NULL)
		json_object_set_new(json, "lang", json_string(c->lang));
	if (c->codes != NULL && !c->required)
		json_object_set_new(
			json, "dc:references",
			json_pack("{s:o}", "@id",
				  json_text(arena_join(mem, c->codes->name, S(".csv")))));
	return json;
}

/* To the list of codes; an empty cell would refer to nothing, and be an error. */
static json_t *foreign_key(const struct described_column *c, struct arena *mem)
{
	return json_pack("{s:o, s:{s:o, s:o}}", "columnReference", json_text(c->name), "reference",
			 "resource", json_text(arena_join(mem, c->codes->name, S(".csv"))),
			 "columnReference", json_text(codes_columns[CODES_CODE]));
}

static json_t *schema(const struct description *d, struct arena *mem)
{
	json_t *json = json_object(), *columns = json_array();
	json_t *key = json_array(), *foreign = json_array();

	for (size_t i = 0; i < d->columns; i++) {
		const struct described_column *c = &d->column[i];
		json_array_append_new(columns, column(c, mem));
		if (c->key)
			json_array_append_new(key, json_text(c->name));
		if (c->codes != NULL && c->required)
			json_array_append_new(foreign, foreign_key(c, mem));
	}
	json_object_set_new(json, "columns", columns);
	json_set_filled(json, "primaryKey", key);
	json_set_filled(json, "foreignKeys", foreign);
	return json;
}

/* ---- tables ---- */

static void add_terms(json_t *table, const struct edition *e)
{
	const struct definition *d = &e->run->d;
	const struct publisher *p = definition_publisher(d);
	const struct licence *licence = licence_of(d->publication.licence.text);
	const struct slice name[LANGS] = {
		[LANG_SV] = p->label.in[LANG_SV].text, [LANG_EN] = p->label.in[LANG_EN].text};

	json_object_set_new(table, "dc:publisher", tagged(name));
	json_object_set_new(table, "dc:license", json_pack("{s:s}", "@id", licence->concept));
}

static json_t *table(const struct description *d, const struct edition *e)
{
	json_t *json = json_object();

	json_set_text(json, "url", d->file);
	json_object_set_new(json, "dc:title", tagged(d->title));
	json_object_set_new(json, "dc:description", tagged(d->text));
	add_terms(json, e);
	if (d->history != NULL)
		json_object_set_new(json, "dc:modified",
				    json_pack("{s:o, s:s}", "@value",
					      json_text(d->history->modified), "@type",
					      "xsd:date"));
	json_object_set_new(json, "tableSchema", schema(d, &e->run->mem));
	return json;
}

static bool refers_to(const struct description *d, const struct codes *codes)
{
	for (size_t i = 0; i < d->columns; i++)
		if (d->column[i].codes == codes)
			return true;
	return false;
}

static json_t *dialect(void)
{
	return json_pack("{s:s, s:s, s:s, s:b, s:i}", "encoding", "utf-8", "delimiter", ",",
			 "lineTerminators", "\r\n", "header", 1, "headerRowCount", 1);
}

static int write_one(struct edition *e, const struct descriptions *all, const struct description *d)
{
	struct slice name = arena_join(&e->run->mem, d->file, S("-metadata.json"));
	json_t *tables = json_array();

	json_array_append_new(tables, table(d, e));
	for (size_t i = 0; i < all->n; i++)
		if (all->item[i].codes != NULL && refers_to(d, all->item[i].codes))
			json_array_append_new(tables, table(&all->item[i], e));
	json_t *json = json_pack("{s:[s, {s:s}], s:o, s:o}", "@context",
				 "http://www.w3.org/ns/csvw", "@language", lang_tag(e->run->d.lang),
				 "dialect", dialect(), "tables", tables);
	return json_write(e, name.s, d->table != NULL ? d->table->dataset : NULL, json);
}

static int write_csvw(struct edition *e)
{
	struct descriptions all = describe(e);
	int code = EXIT_DONE;

	for (size_t i = 0; i < all.n && code == EXIT_DONE; i++)
		code = write_one(e, &all, &all.item[i]);
	return code;
}

const struct output_format csvw_format = {"csvw", false, write_csvw};

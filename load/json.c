#include "json.h"

#include <stdlib.h>

#include "../common/exit.h"

void json_set_text(json_t *object, const char *key, struct slice text)
{
	if (text.len != 0)
		json_object_set_new(object, key, json_text(text));
}

void json_set_filled(json_t *object, const char *key, json_t *value)
{
	if (json_object_size(value) + json_array_size(value) != 0)
		json_object_set(object, key, value);
	json_decref(value);
}

void json_set_labels(json_t *object, const char *key, const struct labels *labels)
{
	json_t *texts = json_object();

	json_set_text(texts, "sv", labels->in[LANG_SV].text);
	json_set_text(texts, "en", labels->in[LANG_EN].text);
	json_object_set_new(object, key, texts);
}

json_t *json_list(const struct scalars *texts)
{
	json_t *list = json_array();

	for (size_t i = 0; i < texts->n; i++)
		json_array_append_new(list, json_text(texts->item[i].text));
	return list;
}

/* A portal knows the ten digits; people part them by a hyphen. */
static struct slice digits_of(struct slice organisation, char out[11])
{
	size_t n = 0;

	for (size_t i = 0; i < organisation.len && n < 10; i++)
		if (organisation.s[i] != '-')
			out[n++] = organisation.s[i];
	return (struct slice){out, n};
}

json_t *json_publisher(const struct publisher *p)
{
	json_t *json = json_object();
	char digits[11];

	json_set_labels(json, "name", &p->label);
	json_set_text(json, "uri", p->uri.text);
	json_set_text(json, "contact", p->email.text);
	json_set_text(json, "organisation", digits_of(p->organisation.text, digits));
	json_set_text(json, "type", p->type.text);
	return json;
}

int json_write(struct edition *e, const char *name, const struct dataset *dataset, json_t *json)
{
	struct slice path = edition_path(e, slice_of(name));
	char *dump = json_dumps(json, JSON_INDENT(2));

	json_decref(json);
	if (dump == NULL)
		out_of_memory(sizeof *json);
	bool ok = outfile_write(path.s, arena_join(&e->run->mem, slice_of(dump), S("\n")));
	free(dump);
	if (!ok)
		return run_cannot_write(e->run, path);
	return edition_wrote(e, slice_of(name), dataset, e->tables);
}

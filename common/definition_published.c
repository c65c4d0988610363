/* What the columns of a dataset are called where it is published. */
#include "definition_loading.h"

enum { PUBLISHED_MOST = 63 /* characters: what PostgreSQL, and with it CKAN, takes */ };

struct slice column_label_name(struct arena *mem, const struct column *c, enum lang lang)
{
	return arena_printf(mem, "%.*s_label_%s", FMT(column_published_name(c)), lang_tag(lang));
}

struct slice column_title(const struct column *c, enum lang lang)
{
	struct slice title = label_in(&c->title, lang);

	return title.len == 0 && c->from.n != 0 ? c->from.item[0].text : title;
}

void loading_published_name(struct loading *l, const struct scalar *name)
{
	if (scalar_given(name))
		loading_name(l, name);
}

struct published_names {
	struct loading *l;
	const struct dataset *dataset;
	struct map owners; /* a name to the column, or the dataset, that has it */
};

/* Is the name free?  One that is given to the same column again has been complained of. */
static bool take(struct published_names *names, const struct scalar *at, struct slice name,
		 const void *owner)
{
	void **taken = map_at(&names->owners, name);

	if (*taken == NULL)
		*taken = (void *)(uintptr_t)owner;
	if (*taken != owner)
		loading_complain(names->l, at,
				 (struct problem){.code = PROBLEM_PUBLISHED_TWICE,
						  .arg = {names->dataset->name.text, name}});
	return *taken == owner;
}

/* Its codes are published as a file of that name. */
static void check_list_name(struct loading *l, const struct scalar *at,
			    const struct code_list *list)
{
	bool plain = list->name.len != 0;

	for (size_t i = 0; i < list->name.len; i++)
		plain = plain &&
			strchr("abcdefghijklmnopqrstuvwxyz0123456789_-", list->name.s[i]) != NULL;
	if (!plain)
		loading_complain(l, at,
				 (struct problem){.code = PROBLEM_LIST_NAMED, .arg = {list->name}});
}

static void take_column(struct published_names *names, const struct scalar *at,
			const struct column *c)
{
	struct arena *mem = names->l->mem;
	struct slice label = column_label_name(mem, c, LANG_SV);

	if (c->list != NULL)
		check_list_name(names->l, at, c->list);
	if (label.len > PUBLISHED_MOST)
		loading_complain(
			names->l, at,
			(struct problem){
				.code = PROBLEM_PUBLISHED_LONG,
				.arg = {c->name.text, arena_printf(mem, "%d", PUBLISHED_MOST)}});
	if (take(names, at, column_published_name(c), c) && take(names, at, label, c))
		take(names, at, column_label_name(mem, c, LANG_EN), c);
}

void loading_finish_published(struct loading *l, const struct dataset *s)
{
	struct published_names names = {.l = l, .dataset = s};

	if (s->table == NULL || !dataset_is_published(s))
		return;
	if (!dataset_is_records(s)) {
		take(&names, &s->name, S("value"), s);
		take(&names, &s->name, dataset_status_column(s), s);
	}
	for (size_t i = 0; i < dataset_columns(s); i++) {
		const struct scalar *at = dataset_column(s, i);
		const struct column *c = table_clean_column(s->table, at->text);
		if (c != NULL)
			take_column(&names, at, c);
	}
	map_free(&names.owners);
}

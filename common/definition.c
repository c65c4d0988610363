#include "definition_loading.h"

#include <regex.h>

#include "exit.h"
#include "file.h"
#include "text.h"
#include "yaml.h"

void definition_point(const struct definition *d, const struct scalar *at, struct problem *p)
{
	p->at = (struct cell_ref){.file = d->path, .row = at->line, .col = at->col};
	p->excerpt = text_line(d->text, at->line);
}

void loading_complain(struct loading *l, const struct scalar *at, struct problem p)
{
	definition_point(l->d, at, &p);
	problems_add(l->ps, &p);
	l->good = false;
}

struct table *definition_table(const struct definition *d, struct slice name)
{
	for (size_t i = 0; i < d->tables.n; i++)
		if (slice_eq(d->tables.item[i].name.text, name))
			return &d->tables.item[i];
	for (size_t i = 0; i < d->derived.n; i++)
		if (slice_eq(d->derived.item[i].name.text, name))
			return &d->derived.item[i];
	return NULL;
}

struct column *table_column(const struct table *t, struct slice name)
{
	for (size_t i = 0; i < t->columns.n; i++)
		if (slice_eq(t->columns.item[i].name.text, name))
			return &t->columns.item[i];
	return NULL;
}

struct column *table_clean_column(struct table *t, struct slice name)
{
	struct unpivot *u = &t->unpivot;

	for (size_t i = 0; scalar_given(&u->name) && i < COUNT_OF(u->made); i++)
		if (slice_eq(u->made[i].name.text, name))
			return &u->made[i];
	return scalars_have(&u->columns, name) ? NULL : table_column(t, name);
}

struct column *table_maker(const struct table *t, struct slice name)
{
	for (size_t i = 0; i < t->columns.n; i++) {
		struct column *c = &t->columns.item[i];
		struct slice end = name;
		if (!slice_eat(&end, c->name.text))
			continue;
		if (end.len == 0 || (c->flag && slice_eq(end, S("_flag"))))
			return c;
		for (size_t a = 0; a < type_added(c->type); a++)
			if (slice_eq(end, slice_of(type_facts[c->type].added[a])))
				return c;
	}
	return NULL;
}

/* The name of a pipeline is that of a folder, and may have hyphens; others are column names. */
void loading_name(struct loading *l, const struct scalar *name)
{
	bool ok = name->text.len != 0 && name->text.s[0] >= 'a' && name->text.s[0] <= 'z';
	bool hyphens = name == &l->d->pipeline;

	for (size_t i = 0; i < name->text.len; i++) {
		char c = name->text.s[i];
		ok = ok && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
			    (hyphens && c == '-'));
	}
	if (!ok)
		loading_complain(l, name,
				 (struct problem){.code = PROBLEM_NAME_SHAPE, .arg = {name->text}});
}

/* "there is no column 'gendr'; did you mean 'gender'?" */
void loading_unknown(struct loading *l, const struct scalar *at, struct slice name, const char *en,
		     const char *sv, struct slice nearest)
{
	loading_complain(l, at,
			 (struct problem){.code = PROBLEM_UNKNOWN_NAME,
					  .arg = {name, slice_of(en), slice_of(sv), nearest}});
}

void loading_bad_value(struct loading *l, const struct scalar *value, const char *key,
		       const char *en, const char *sv)
{
	loading_complain(
		l, value,
		(struct problem){.code = PROBLEM_BOUND_NUMBER,
				 .arg = {value->text, slice_of(key), slice_of(en), slice_of(sv)}});
}

void loading_regex(struct loading *l, const struct scalar *at, const char *key, size_t groups)
{
	regex_t regex;
	bool ok = regcomp(&regex, arena_copy(l->mem, at->text).s, REG_EXTENDED) == 0;

	if (!ok || regex.re_nsub < groups)
		loading_bad_value(l, at, key,
				  groups == 0 ? "write a POSIX extended regular expression"
					      : "write a POSIX extended regular expression with a "
						"group: _(20[0-9]{2})[.]",
				  groups == 0
					  ? "skriv ett reguljärt uttryck (POSIX, utökat)"
					  : "skriv ett reguljärt uttryck (POSIX, utökat) med en "
					    "grupp: _(20[0-9]{2})[.]");
	if (ok)
		regfree(&regex);
}

bool loading_is_decimal(struct slice in)
{
	bool point = false;

	slice_eat(&in, S("-"));
	for (size_t i = 0; i < in.len; i++) {
		if (in.s[i] == '.' && !point && i > 0 && i + 1 < in.len)
			point = true;
		else if (in.s[i] < '0' || in.s[i] > '9')
			return false;
	}
	return in.len != 0 && in.len < 19;
}

struct nearest {
	struct slice to, best;
	size_t least;
};

static void consider(struct nearest *n, struct slice name)
{
	size_t d = text_distance(n->to, name, n->least);

	if (d < n->least) {
		n->least = d;
		n->best = name;
	}
}

struct table *loading_table(struct loading *l, const struct scalar *at, struct slice name)
{
	struct table *t = definition_table(l->d, name);
	struct nearest near = {.to = name, .least = 4};

	if (t != NULL)
		return t;
	for (size_t i = 0; i < l->d->tables.n; i++)
		consider(&near, l->d->tables.item[i].name.text);
	loading_unknown(l, at, name, "table", "tabell", near.best);
	return NULL;
}

struct column *loading_column(struct loading *l, const struct scalar *at, const struct table *t,
			      struct slice name)
{
	struct column *c = table_column(t, name);
	struct nearest near = {.to = name, .least = 4};

	if (c != NULL)
		return c;
	for (size_t i = 0; i < t->columns.n; i++)
		consider(&near, t->columns.item[i].name.text);
	loading_unknown(l, at, name, "column", "kolumn", near.best);
	return NULL;
}

/* What is personal may be checked row by row, and nothing else. */
void loading_refuse_personal(struct loading *l, const struct scalar *at, const struct column *c)
{
	if (c != NULL && c->personal)
		loading_complain(
			l, at,
			(struct problem){.code = PROBLEM_PERSONAL_USE, .arg = {c->name.text}});
}

/* ... nor may what is not kept be written in another shape. */
void loading_refuse_hidden(struct loading *l, const struct scalar *at, const struct column *c)
{
	if (c != NULL && !column_is_kept(c))
		loading_complain(
			l, at,
			(struct problem){.code = PROBLEM_PERSONAL_USE, .arg = {c->name.text}});
}

static void finish(struct loading *l)
{
	struct definition *d = l->d;
	size_t columns = 0;

	loading_name(l, &d->pipeline);
	for (size_t i = 0; i < d->tables.n; i++)
		columns += d->tables.item[i].columns.n;
	d->lists = NEW(l->mem, struct code_lists, 1);
	d->lists->item = NEW(l->mem, struct code_list, columns + d->tables.n + AREA_LISTS);
	loading_finish_policy(l);
	loading_finish_publication(l);
	for (size_t i = 0; i < d->tables.n; i++)
		loading_finish_table(l, &d->tables.item[i]);
	for (size_t i = 0; i < d->sources.n; i++)
		loading_finish_source(l, &d->sources.item[i]);
	for (size_t i = 0; i < d->tables.n; i++)
		loading_finish_rules(l, &d->tables.item[i]);
	loading_finish_derived(l);
	loading_finish_checks(l);
	for (size_t i = 0; i < d->datasets.n; i++)
		loading_finish_dataset(l, &d->datasets.item[i]);
}

static int load(struct loading *l, const char *path, bool catalogued)
{
	struct definition *d = l->d;
	struct problem why = {0};
	const char *map;
	size_t size;

	*d = (struct definition){0};
	if (!file_map(path, &map, &size, &why)) {
		problems_add(l->ps, &why);
		return EXIT_USAGE;
	}
	d->text = arena_copy(l->mem, (struct slice){map, size});
	d->path = arena_copy(l->mem, slice_of(path));
	d->folder = path_folder(l->mem, d->path);
	file_unmap(map, size);
	if (!loading_read_catalogue(l, catalogued) ||
	    !yaml_read(d->text, d->path, &definition_record, d->catalogue.path.len != 0, d, l->mem,
		       l->ps))
		return EXIT_USAGE;
	d->lang = slice_eq(d->language.text, S("en")) ? LANG_EN : LANG_SV;
	finish(l);
	return l->good ? EXIT_DONE : EXIT_USAGE;
}

int definition_load(struct definition *d, struct arena *mem, const char *path, struct problems *ps)
{
	struct loading l = {.d = d, .mem = mem, .ps = ps, .good = true};

	return load(&l, path, true);
}

int definition_load_uncatalogued(struct definition *d, struct arena *mem, const char *path,
				 struct problems *ps)
{
	struct loading l = {.d = d, .mem = mem, .ps = ps, .good = true};

	return load(&l, path, false);
}

#include "definition_loading.h"

#include <unistd.h>
#include "file.h"

static struct code_list *loaded_list(struct definition *d, struct slice name)
{
	for (size_t i = 0; i < d->lists->n; i++)
		if (slice_eq(d->lists->item[i].name, name))
			return &d->lists->item[i];
	return NULL;
}

static struct slice list_path(struct loading *l, struct slice folder, struct slice name)
{
	return path_join(l->mem, folder, arena_printf(l->mem, "codes/%.*s.csv", FMT(name)));
}

struct slice loading_folder_above(struct loading *l)
{
	struct slice base = path_base(l->d->folder);

	if (slice_eq(base, S(".")) || slice_eq(base, S("..")) || base.len == 0)
		return path_join(l->mem, l->d->folder, S(".."));
	return path_folder(l->mem, l->d->folder);
}

struct code_list *loading_list(struct loading *l, const struct scalar *name)
{
	struct definition *d = l->d;
	struct code_list *list = loaded_list(d, name->text);
	struct slice own = list_path(l, d->folder, name->text);
	struct slice shared = list_path(l, loading_folder_above(l), name->text);
	struct slice more = list_path(l, d->folder, arena_join(l->mem, name->text, S(".variants")));

	if (list != NULL)
		return list;
	if (access(own.s, F_OK) != 0 && access(shared.s, F_OK) != 0) {
		loading_complain(l, name,
				 (struct problem){.code = PROBLEM_NO_CODE_LIST,
						  .arg = {name->text, own, shared}});
		return NULL;
	}
	list = &d->lists->item[d->lists->n++];
	if (!code_list_read(list, l->mem, name->text, access(own.s, F_OK) == 0 ? own.s : shared.s,
			    access(more.s, F_OK) == 0 ? more.s : NULL, l->ps))
		l->good = false;
	return list;
}

static void finish_codes(struct loading *l, struct column *c)
{
	if (type_facts[c->type].needs_codes && !scalar_given(&c->codes))
		loading_complain(l, &c->type_name,
				 (struct problem){.code = PROBLEM_CODES_MISSING,
						  .arg = {c->type_name.text}});
	if (!scalar_given(&c->codes))
		return;
	c->list = loading_list(l, &c->codes);
	if (c->list != NULL && scalar_given(&c->otherwise) &&
	    code_find(c->list, c->otherwise.text) == NULL)
		loading_unknown(l, &c->otherwise, c->otherwise.text, "code", "kod", S(""));
}

/* A year of birth says an age only together with another year. */
static void finish_as_of(struct loading *l, const struct column *c)
{
	bool banded = c->type == TYPE_birth_year && scalar_given(&c->codes);
	struct slice year = c->as_of.text;

	if (banded && !scalar_given(&c->as_of))
		loading_complain(l, &c->type_name, (struct problem){.code = PROBLEM_AS_OF_MISSING});
	if (scalar_given(&c->as_of) && (!banded || year.len != 4 || !loading_is_decimal(year)))
		loading_bad_value(l, &c->as_of, "as_of",
				  "it takes a year, in a column of type birth_year with `codes`",
				  "den tar ett år, i en kolumn av typen birth_year med `codes`");
}

static bool every_source_sets(const struct definition *d, struct slice column)
{
	for (size_t i = 0; i < d->sources.n; i++)
		if (pairs_get(&d->sources.item[i].set, column) == NULL)
			return false;
	return true;
}

static void finish_bound(struct loading *l, const struct column *c, const struct scalar *bound,
			 const char *key)
{
	if (!scalar_given(bound) || c->type == TYPE_NONE)
		return;
	enum type_bounds by = type_facts[c->type].bounds;
	if (by == BOUNDS_NUMBER && !loading_is_decimal(bound->text))
		loading_bad_value(l, bound, key, "write a number such as 10 or 2.5",
				  "skriv ett tal som 10 eller 2.5");
	else if (by != BOUNDS_NUMBER && (by != BOUNDS_DATE || bound->text.len != 10))
		loading_bad_value(l, bound, key, "numbers and dates (YYYY-MM-DD) have bounds",
				  "tal och datum (ÅÅÅÅ-MM-DD) har gränser");
}

static void finish_bounds(struct loading *l, const struct column *c)
{
	finish_bound(l, c, &c->min, "min");
	finish_bound(l, c, &c->max, "max");
}

static void finish_column(struct loading *l, struct column *c)
{
	loading_name(l, &c->name);
	loading_published_name(l, &c->publish_as);
	c->type = type_named(c->type_name.text);
	if (c->type != TYPE_NONE)
		finish_codes(l, c);
	if (!column_has_header(c) && !slice_eq(c->fill.text, S("group")) &&
	    !scalar_given(&c->from_file) && !every_source_sets(l->d, c->name.text))
		loading_complain(
			l, &c->name,
			(struct problem){.code = PROBLEM_NO_SOURCE_COLUMN, .arg = {c->name.text}});
	if (scalar_given(&c->from_file))
		loading_regex(l, &c->from_file, "from_file", 1);
	if (scalar_given(&c->from_file) && column_has_header(c))
		loading_bad_value(l, &c->from_file, "from_file",
				  "the column has a header, in `from`",
				  "kolumnen har en rubrik, i `from`");
	if (c->part.n != 0 && c->type != TYPE_integer)
		loading_bad_value(l, &c->type_name, "type", "with `part` it is integer",
				  "med `part` är den integer");
	finish_bounds(l, c);
	finish_as_of(l, c);
}

/* Every column of the clean table, whatever makes it, by its own name. */
struct made_names {
	struct map seen; /* name to the column that makes it */
	struct loading *l;
};

static void make_name(struct made_names *m, const struct scalar *at, struct slice name)
{
	void **owner = map_at(&m->seen, name);

	if (*owner != NULL)
		loading_complain(m->l, at,
				 (struct problem){.code = PROBLEM_NAME_TAKEN,
						  .arg = {arena_copy(m->l->mem, name),
							  ((const struct scalar *)*owner)->text}});
	else
		*owner = (void *)(uintptr_t)at;
}

static void make_added(struct made_names *m, const struct scalar *at, const char *suffix)
{
	make_name(m, at, arena_join(m->l->mem, at->text, slice_of(suffix)));
}

static void check_made_names(struct loading *l, const struct table *t)
{
	static const struct scalar own[] = {
		{.text = {"source", 6}}, {.text = {"sheet", 5}}, {.text = {"row", 3}}};
	struct made_names m = {.l = l};

	for (size_t i = 0; i < COUNT_OF(own); i++)
		make_name(&m, &own[i], own[i].text);
	for (size_t i = 0; i < t->columns.n; i++) {
		const struct column *c = &t->columns.item[i];
		make_name(&m, &c->name, c->name.text);
		if (c->flag)
			make_added(&m, &c->name, "_flag");
		for (size_t a = 0; a < type_added(c->type); a++)
			make_added(&m, &c->name, type_facts[c->type].added[a]);
	}
	if (scalar_given(&t->unpivot.name)) {
		make_name(&m, &t->unpivot.measure, t->unpivot.measure.text);
		make_name(&m, &t->unpivot.value, t->unpivot.value.text);
		make_added(&m, &t->unpivot.value, "_flag");
	}
	map_free(&m.seen);
}

/* What is said of all values that stand in one column. */
static enum type_id common_type(enum type_id a, enum type_id b)
{
	if (a == TYPE_NONE || b == TYPE_NONE)
		return a == TYPE_NONE ? b : a;
	if (a == b)
		return a;
	bool numbers =
		type_facts[a].bounds == BOUNDS_NUMBER && type_facts[b].bounds == BOUNDS_NUMBER;
	return numbers ? TYPE_number : TYPE_text;
}

static void finish_label(struct loading *l, const struct unpivot *u, const struct scalar *column)
{
	const struct scalar *label = pairs_get(&u->labels, column->text);
	const struct code_list *list = u->made[0].list;

	label = label != NULL ? label : column;
	if (list != NULL && code_find(list, label->text) == NULL)
		loading_unknown(l, label, label->text, "code", "kod", S(""));
}

static void finish_unpivot(struct loading *l, struct table *t)
{
	struct unpivot *u = &t->unpivot;
	struct column *measure = &u->made[0], *value = &u->made[1];

	loading_name(l, &u->measure);
	loading_name(l, &u->value);
	loading_published_name(l, &u->publish_as);
	*measure = (struct column){.name = u->measure,
				   .publish_as = u->publish_as,
				   .title = u->title,
				   .type = TYPE_text,
				   .codes = u->codes};
	*value = (struct column){.name = u->value, .title = u->value_title, .type = TYPE_NONE};
	if (scalar_given(&u->codes)) {
		measure->type = TYPE_code;
		measure->list = loading_list(l, &u->codes);
	}
	for (size_t i = 0; i < u->labels.n; i++)
		if (!scalars_have(&u->columns, u->labels.item[i].key.text))
			loading_unknown(l, &u->labels.item[i].key, u->labels.item[i].key.text,
					"column", "kolumn", S(""));
	for (size_t i = 0; i < u->columns.n; i++) {
		const struct scalar *name = &u->columns.item[i];
		const struct column *c = loading_column(l, name, t, name->text);
		finish_label(l, u, name);
		loading_refuse_hidden(l, name, c);
		if (c == NULL)
			continue;
		value->type = common_type(value->type, c->type);
		value->flag |= c->flag;
	}
}

static bool share_a_header(const struct column *a, const struct column *b)
{
	for (size_t i = 0; i < a->from.n; i++)
		if (scalars_have(&b->from, a->from.item[i].text))
			return true;
	return false;
}

static void check_readers(struct loading *l, const struct table *t)
{
	for (size_t i = 0; i < t->columns.n; i++) {
		size_t readers = 0;
		for (size_t j = 0; j <= i; j++)
			readers += share_a_header(&t->columns.item[i], &t->columns.item[j]);
		if (readers == READERS + 1)
			loading_complain(
				l, &t->columns.item[i].name,
				(struct problem){.code = PROBLEM_TOO_MANY,
						 .arg = {arena_printf(l->mem, "%d", READERS),
							 S("columns that read one header"),
							 S("kolumner som läser samma rubrik")}});
	}
}

static enum type_privacy privacy_of(const struct column *c)
{
	return c->type != TYPE_NONE ? type_facts[c->type].privacy : PRIVACY_OPEN;
}

/* A number that is a person's is personal, said or not; but that it is not kept has to be said. */
static void hide_identifiers(struct loading *l, struct table *t)
{
	for (size_t i = 0; i < t->columns.n; i++) {
		struct column *c = &t->columns.item[i];
		if (privacy_of(c) != PRIVACY_HIDDEN)
			continue;
		if (column_is_kept(c))
			loading_complain(l, &c->name,
					 (struct problem){.code = PROBLEM_IDENTIFIER_KEPT,
							  .arg = {c->name.text}});
		c->personal = true;
	}
}

static bool is_secret(const struct column *c)
{
	return c->personal || privacy_of(c) == PRIVACY_MASKED;
}

/* What stands in a personal cell is masked for every column that reads it; one that would
 * pass it on, rather than a code or a year made of it, may not read it at all. */
static void spread_masks(struct loading *l, struct table *t)
{
	hide_identifiers(l, t);
	for (size_t i = 0; i < t->columns.n; i++) {
		struct column *c = &t->columns.item[i];
		c->masked = is_secret(c);
		for (size_t j = 0; j < t->columns.n; j++)
			c->masked |= is_secret(&t->columns.item[j]) &&
				     share_a_header(c, &t->columns.item[j]);
		if (c->masked && column_is_kept(c) && privacy_of(c) == PRIVACY_OPEN)
			loading_complain(l, &c->name,
					 (struct problem){.code = PROBLEM_PERSONAL_USE,
							  .arg = {c->name.text}});
	}
}

/* clean/ has files of its own, and every table has one there. */
void loading_table_name(struct loading *l, const struct scalar *name)
{
	static const char *const own[] = {"problems", "changes", "checks", "sources"};

	loading_name(l, name);
	for (size_t i = 0; i < COUNT_OF(own); i++)
		if (slice_eq(name->text, slice_of(own[i])))
			loading_complain(l, name,
					 (struct problem){.code = PROBLEM_NAME_TAKEN,
							  .arg = {name->text, S("tabellverk")}});
}

void loading_finish_table(struct loading *l, struct table *t)
{
	bool anchored = false;

	loading_table_name(l, &t->name);
	for (size_t i = 0; i < t->columns.n; i++) {
		finish_column(l, &t->columns.item[i]);
		anchored |= column_anchors(&t->columns.item[i]);
	}
	spread_masks(l, t);
	if (!anchored)
		loading_complain(l, &t->name,
				 (struct problem){.code = PROBLEM_NO_REQUIRED_COLUMN,
						  .arg = {t->name.text}});
	if (scalar_given(&t->unpivot.name))
		finish_unpivot(l, t);
	check_made_names(l, t);
	check_readers(l, t);
}

static bool any_table_has(const struct definition *d, struct slice column)
{
	for (size_t i = 0; i < d->tables.n; i++)
		if (table_column(&d->tables.item[i], column) != NULL)
			return true;
	return false;
}

void loading_finish_source(struct loading *l, const struct source *s)
{
	for (size_t i = 0; i < s->set.n; i++)
		if (!any_table_has(l->d, s->set.item[i].key.text))
			loading_unknown(l, &s->set.item[i].key, s->set.item[i].key.text, "column",
					"kolumn", S(""));
	for (size_t i = 0; i < s->headers.n; i++)
		if (column_number(s->headers.item[i].key.text) == 0)
			loading_bad_value(l, &s->headers.item[i].key, "headers",
					  "write the letters of a column, as in {B: Kön}",
					  "skriv en kolumns bokstäver, som i {B: Kön}");
}

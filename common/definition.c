#include "definition.h"

#include <stdlib.h>
#include <unistd.h>
#include "exit.h"
#include "file.h"
#include "text.h"
#include "yaml.h"

struct loading {
	struct definition *d;
	struct arena *mem;
	struct problems *ps;
	bool good;
};

void definition_point(const struct definition *d, const struct scalar *at, struct problem *p)
{
	p->at = (struct cell_ref){.file = d->path, .row = at->line, .col = at->col};
	p->excerpt = text_line(d->text, at->line);
}

static void complain(struct loading *l, const struct scalar *at, struct problem p)
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
	return NULL;
}

struct column *table_column(const struct table *t, struct slice name)
{
	for (size_t i = 0; i < t->columns.n; i++)
		if (slice_eq(t->columns.item[i].name.text, name))
			return &t->columns.item[i];
	return NULL;
}

/* The name of a pipeline is that of a folder, and may have hyphens; others are column names. */
static void check_name(struct loading *l, const struct scalar *name)
{
	bool ok = name->text.len != 0 && name->text.s[0] >= 'a' && name->text.s[0] <= 'z';
	bool hyphens = name == &l->d->pipeline;

	for (size_t i = 0; i < name->text.len; i++) {
		char c = name->text.s[i];
		ok = ok && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
			    (hyphens && c == '-'));
	}
	if (!ok)
		complain(l, name,
			 (struct problem){.code = PROBLEM_NAME_SHAPE, .arg = {name->text}});
}

/* "there is no column 'gendr'; did you mean 'gender'?" */
static void unknown(struct loading *l, const struct scalar *at, struct slice name, const char *en,
		    const char *sv, struct slice nearest)
{
	complain(l, at,
		 (struct problem){.code = PROBLEM_UNKNOWN_NAME,
				  .arg = {name, slice_of(en), slice_of(sv), nearest}});
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

static struct table *need_table(struct loading *l, const struct scalar *at, struct slice name)
{
	struct table *t = definition_table(l->d, name);
	struct nearest near = {.to = name, .least = 4};

	if (t != NULL)
		return t;
	for (size_t i = 0; i < l->d->tables.n; i++)
		consider(&near, l->d->tables.item[i].name.text);
	unknown(l, at, name, "table", "tabell", near.best);
	return NULL;
}

static struct column *need_column(struct loading *l, const struct scalar *at, const struct table *t,
				  struct slice name)
{
	struct column *c = table_column(t, name);
	struct nearest near = {.to = name, .least = 4};

	if (c != NULL)
		return c;
	for (size_t i = 0; i < t->columns.n; i++)
		consider(&near, t->columns.item[i].name.text);
	unknown(l, at, name, "column", "kolumn", near.best);
	return NULL;
}

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

/* The folder above that of the definition, by name where it has one. */
static struct slice folder_above(struct loading *l)
{
	struct slice base = path_base(l->d->folder);

	if (slice_eq(base, S(".")) || slice_eq(base, S("..")) || base.len == 0)
		return path_join(l->mem, l->d->folder, S(".."));
	return path_folder(l->mem, l->d->folder);
}

static struct code_list *load_list(struct loading *l, const struct scalar *name)
{
	struct definition *d = l->d;
	struct code_list *list = loaded_list(d, name->text);
	struct slice own = list_path(l, d->folder, name->text);
	struct slice shared = list_path(l, folder_above(l), name->text);

	if (list != NULL)
		return list;
	if (access(own.s, F_OK) != 0 && access(shared.s, F_OK) != 0) {
		complain(l, name,
			 (struct problem){.code = PROBLEM_NO_CODE_LIST,
					  .arg = {name->text, own, shared}});
		return NULL;
	}
	list = &d->lists->item[d->lists->n++];
	if (!code_list_read(list, l->mem, name->text, access(own.s, F_OK) == 0 ? own.s : shared.s,
			    l->ps))
		l->good = false;
	return list;
}

static const struct {
	struct slice name;
	bool needs_codes;
} types[VALUE_TYPES] = {
#define TYPE(name, needs_codes, en, sv) {{#name, sizeof(#name) - 1}, needs_codes},
#include "types.def"
#undef TYPE
};

static void finish_codes(struct loading *l, struct column *c)
{
	if (types[c->type].needs_codes && !scalar_given(&c->codes))
		complain(l, &c->type_name,
			 (struct problem){.code = PROBLEM_CODES_MISSING,
					  .arg = {c->type_name.text}});
	if (!scalar_given(&c->codes))
		return;
	c->list = load_list(l, &c->codes);
	if (c->list != NULL && scalar_given(&c->otherwise) &&
	    code_find(c->list, c->otherwise.text) == NULL)
		unknown(l, &c->otherwise, c->otherwise.text, "code", "kod", S(""));
}

static bool every_source_sets(const struct definition *d, struct slice column)
{
	for (size_t i = 0; i < d->sources.n; i++)
		if (pairs_get(&d->sources.item[i].set, column) == NULL)
			return false;
	return true;
}

static void bad_bound(struct loading *l, const struct scalar *value, const char *key,
		      const char *en, const char *sv)
{
	complain(l, value,
		 (struct problem){.code = PROBLEM_BOUND_NUMBER,
				  .arg = {value->text, slice_of(key), slice_of(en), slice_of(sv)}});
}

static bool is_decimal(struct slice in)
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

static void finish_bound(struct loading *l, const struct column *c, const struct scalar *bound,
			 const char *key)
{
	bool number = c->type == TYPE_integer || c->type == TYPE_number || c->type == TYPE_percent;

	if (!scalar_given(bound))
		return;
	if (number && !is_decimal(bound->text))
		bad_bound(l, bound, key, "write a number such as 10 or 2.5",
			  "skriv ett tal som 10 eller 2.5");
	else if (!number && (c->type != TYPE_date || bound->text.len != 10))
		bad_bound(l, bound, key, "numbers and dates (YYYY-MM-DD) have bounds",
			  "tal och datum (ÅÅÅÅ-MM-DD) har gränser");
}

static void finish_bounds(struct loading *l, const struct column *c)
{
	finish_bound(l, c, &c->min, "min");
	finish_bound(l, c, &c->max, "max");
}

static void finish_column(struct loading *l, struct column *c)
{
	check_name(l, &c->name);
	c->type = TYPE_NONE;
	for (size_t i = 0; i < VALUE_TYPES; i++)
		if (slice_eq(types[i].name, c->type_name.text))
			c->type = (enum type_id)i;
	if (c->type != TYPE_NONE)
		finish_codes(l, c);
	if (!column_has_header(c) && !every_source_sets(l->d, c->name.text))
		complain(l, &c->name,
			 (struct problem){.code = PROBLEM_NO_SOURCE_COLUMN, .arg = {c->name.text}});
	finish_bounds(l, c);
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
		complain(m->l, at,
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
		if (c->type != TYPE_years)
			continue;
		make_added(&m, &c->name, "_first");
		make_added(&m, &c->name, "_last");
		make_added(&m, &c->name, "_count");
	}
	if (scalar_given(&t->unpivot.name)) {
		check_name(l, &t->unpivot.measure);
		check_name(l, &t->unpivot.value);
		make_name(&m, &t->unpivot.measure, t->unpivot.measure.text);
		make_name(&m, &t->unpivot.value, t->unpivot.value.text);
		make_added(&m, &t->unpivot.value, "_flag");
	}
	map_free(&m.seen);
}

/* What is personal may be checked row by row, and nothing else. */
static void refuse_personal(struct loading *l, const struct scalar *at, const struct column *c)
{
	if (c != NULL && c->personal)
		complain(l, at,
			 (struct problem){.code = PROBLEM_PERSONAL_USE, .arg = {c->name.text}});
}

/* ... nor may what is not kept be written in another shape. */
static void refuse_hidden(struct loading *l, const struct scalar *at, const struct column *c)
{
	if (c != NULL && !column_is_kept(c))
		complain(l, at,
			 (struct problem){.code = PROBLEM_PERSONAL_USE, .arg = {c->name.text}});
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
			complain(l, &t->columns.item[i].name,
				 (struct problem){.code = PROBLEM_TOO_MANY,
						  .arg = {arena_printf(l->mem, "%d", READERS),
							  S("columns that read one header"),
							  S("kolumner som läser samma rubrik")}});
	}
}

/* What stands in a personal cell is masked for every column that reads it; one that would
 * pass it on, rather than a code or a year made of it, may not read it at all. */
static void spread_masks(struct loading *l, struct table *t)
{
	for (size_t i = 0; i < t->columns.n; i++) {
		struct column *c = &t->columns.item[i];
		c->masked = c->personal;
		for (size_t j = 0; j < t->columns.n; j++)
			c->masked |= t->columns.item[j].personal &&
				     share_a_header(c, &t->columns.item[j]);
		if (c->masked && column_is_kept(c) && !types[c->type].needs_codes &&
		    c->type != TYPE_years)
			complain(l, &c->name,
				 (struct problem){.code = PROBLEM_PERSONAL_USE,
						  .arg = {c->name.text}});
	}
}

static void finish_table(struct loading *l, struct table *t)
{
	bool anchored = false;

	check_name(l, &t->name);
	if (slice_eq(t->name.text, S("problems")) || slice_eq(t->name.text, S("changes")))
		complain(l, &t->name,
			 (struct problem){.code = PROBLEM_NAME_TAKEN,
					  .arg = {t->name.text, S("tabellverk")}});
	for (size_t i = 0; i < t->columns.n; i++) {
		finish_column(l, &t->columns.item[i]);
		anchored |= column_anchors(&t->columns.item[i]);
	}
	spread_masks(l, t);
	if (!anchored)
		complain(l, &t->name,
			 (struct problem){.code = PROBLEM_NO_REQUIRED_COLUMN,
					  .arg = {t->name.text}});
	for (size_t i = 0; i < t->unpivot.columns.n; i++)
		refuse_hidden(l, &t->unpivot.columns.item[i],
			      need_column(l, &t->unpivot.columns.item[i], t,
					  t->unpivot.columns.item[i].text));
	check_made_names(l, t);
	check_readers(l, t);
}

/* The column that makes a name of the clean table; NULL for what unpivot makes. */
static struct column *maker_of(const struct table *t, struct slice name)
{
	static const struct slice made[] = {
		{"_first", 6}, {"_last", 5}, {"_count", 6}, {"_flag", 5}};
	struct column *c = table_column(t, name);

	for (size_t i = 0; i < COUNT_OF(made) && c == NULL; i++)
		if (slice_ends(name, made[i]))
			c = table_column(t, (struct slice){name.s, name.len - made[i].len});
	return c;
}

/* A column that checks may name: of the schema, made by a type, or made by unpivot. */
static void need_clean_column(struct loading *l, const struct scalar *at, const struct table *t,
			      struct slice name)
{
	static const struct slice made[] = {
		{"_first", 6}, {"_last", 5}, {"_count", 6}, {"_flag", 5}};

	if (scalar_given(&t->unpivot.name) &&
	    (slice_eq(name, t->unpivot.measure.text) || slice_eq(name, t->unpivot.value.text)))
		return;
	for (size_t i = 0; i < COUNT_OF(made); i++) {
		struct slice stem = name;
		if (!slice_ends(name, made[i]))
			continue;
		stem.len -= made[i].len;
		const struct column *c = table_column(t, stem);
		if (c != NULL && (i == COUNT_OF(made) - 1 ? c->flag : c->type == TYPE_years))
			return;
	}
	need_column(l, at, t, name);
}

static void check_conditions(struct loading *l, const struct check *c, const struct table *t,
			     const struct conditions *all)
{
	for (size_t i = 0; i < all->n; i++) {
		need_clean_column(l, &c->said, t, all->item[i].column);
		refuse_personal(l, &c->said, maker_of(t, all->item[i].column));
	}
}

static void finish_check(struct loading *l, struct check *c)
{
	struct table *t = need_table(l, &c->said, c->table);
	struct table *stated = NULL;

	if (t == NULL)
		return;
	if (c->column.len != 0)
		need_clean_column(l, &c->said, t, c->column);
	if (c->by.len != 0)
		need_clean_column(l, &c->said, t, c->by);
	if (c->kind == CHECK_VALID)
		need_clean_column(l, &c->said, t, c->bound);
	if (c->kind == CHECK_SUM || c->kind == CHECK_VALID)
		refuse_personal(l, &c->said, maker_of(t, c->column));
	if (c->by.len != 0)
		refuse_personal(l, &c->said, maker_of(t, c->by));
	check_conditions(l, c, t, &c->where);
	check_conditions(l, c, t, &c->among);
	if (c->stated_table.len != 0)
		stated = need_table(l, &c->said, c->stated_table);
	for (size_t i = 0; stated != NULL && i < stated->columns.n; i++)
		refuse_personal(l, &c->said, &stated->columns.item[i]);
	if (stated != NULL && c->stated_column.len != 0)
		need_clean_column(l, &c->said, stated, c->stated_column);
}

static void read_checks(struct loading *l)
{
	struct definition *d = l->d;
	size_t n = 0;

	for (size_t s = 0; s < SEVERITIES; s++)
		n += d->stated_checks.at[s].n;
	d->checks.item = NEW(l->mem, struct check, n);
	for (size_t s = SEVERITIES; s-- > 0;) {
		struct scalars *said = &d->stated_checks.at[s];
		for (size_t i = 0; i < said->n; i++) {
			struct check *c = &d->checks.item[d->checks.n];
			struct slice rest;
			const char *wanted[LANGS];

			if (!check_parse(&said->item[i], c, &rest, wanted)) {
				complain(l, &said->item[i],
					 (struct problem){.code = PROBLEM_CHECK_SYNTAX,
							  .arg = {rest, slice_of(wanted[LANG_EN]),
								  slice_of(wanted[LANG_SV])}});
				continue;
			}
			c->severity = (enum severity)s;
			d->checks.n++;
			finish_check(l, c);
		}
	}
}

static void finish_dimension(struct loading *l, const struct dataset *s, const struct scalar *name)
{
	const struct column *c = need_column(l, name, s->table, name->text);

	if (c == NULL)
		return;
	refuse_hidden(l, name, c);
	if (c->list == NULL)
		unknown(l, name, name->text, "code column", "kodkolumn", S(""));
	if (c->type == TYPE_codes && slice_eq(s->measure.text, S("count")))
		complain(l, name,
			 (struct problem){.code = PROBLEM_COUNT_OF_CODES, .arg = {name->text}});
}

static void finish_dataset(struct loading *l, struct dataset *s)
{
	check_name(l, &s->name);
	s->table = need_table(l, &s->from, s->from.text);
	if (s->table != NULL && scalar_given(&s->table->unpivot.name))
		complain(l, &s->from,
			 (struct problem){.code = PROBLEM_COUNT_OF_UNPIVOTED,
					  .arg = {s->from.text}});
	if (s->by.n > DIMENSIONS)
		complain(l, &s->name,
			 (struct problem){.code = PROBLEM_TOO_MANY,
					  .arg = {arena_printf(l->mem, "%d", DIMENSIONS),
						  S("columns in `by`"), S("kolumner i `by`")}});
	for (size_t i = 0; i < s->by.n; i++) {
		for (size_t j = 0; j < i; j++)
			if (slice_eq(s->by.item[j].text, s->by.item[i].text))
				complain(l, &s->by.item[i],
					 (struct problem){
						 .code = PROBLEM_NAME_TAKEN,
						 .arg = {s->by.item[i].text, s->by.item[j].text}});
		if (s->table != NULL)
			finish_dimension(l, s, &s->by.item[i]);
	}
	for (size_t i = 0; i < s->roll_up.n; i++) {
		const struct pair *p = &s->roll_up.item[i];
		if (!scalars_have(&s->by, p->key.text))
			unknown(l, &p->key, p->key.text, "column in `by`", "kolumn i `by`", S(""));
		if (!slice_eq(p->value.text, S("group")))
			unknown(l, &p->value, p->value.text, "way to roll up", "gruppering",
				S("group"));
	}
}

static bool any_table_has(const struct definition *d, struct slice column)
{
	for (size_t i = 0; i < d->tables.n; i++)
		if (table_column(&d->tables.item[i], column) != NULL)
			return true;
	return false;
}

static void finish_source(struct loading *l, const struct source *s)
{
	for (size_t i = 0; i < s->set.n; i++)
		if (!any_table_has(l->d, s->set.item[i].key.text))
			unknown(l, &s->set.item[i].key, s->set.item[i].key.text, "column", "kolumn",
				S(""));
	for (size_t i = 0; i < s->headers.n; i++)
		if (column_number(s->headers.item[i].key.text) == 0)
			bad_bound(l, &s->headers.item[i].key, "headers",
				  "write the letters of a column, as in {B: Kön}",
				  "skriv en kolumns bokstäver, som i {B: Kön}");
}

static void finish_policy(struct loading *l)
{
	struct policy *p = &l->d->policy;
	enum { LEAST = 3, MOST = 1000, USUAL = 5 };

	if (!scalar_given(&p->threshold_text)) {
		p->threshold = USUAL;
		return;
	}
	if (is_decimal(p->threshold_text.text) && p->threshold_text.text.len <= 4)
		p->threshold = strtol(p->threshold_text.text.s, NULL, 10);
	if (p->threshold < LEAST || p->threshold > MOST)
		bad_bound(l, &p->threshold_text, "threshold", "a whole number from 3 to 1000",
			  "ett heltal från 3 till 1000");
}

static void finish(struct loading *l)
{
	struct definition *d = l->d;
	size_t columns = 0;

	check_name(l, &d->pipeline);
	for (size_t i = 0; i < d->tables.n; i++)
		columns += d->tables.item[i].columns.n;
	d->lists = NEW(l->mem, struct code_lists, 1);
	d->lists->item = NEW(l->mem, struct code_list, columns);
	finish_policy(l);
	for (size_t i = 0; i < d->tables.n; i++)
		finish_table(l, &d->tables.item[i]);
	for (size_t i = 0; i < d->sources.n; i++)
		finish_source(l, &d->sources.item[i]);
	read_checks(l);
	for (size_t i = 0; i < d->datasets.n; i++)
		finish_dataset(l, &d->datasets.item[i]);
}

int definition_load(struct definition *d, struct arena *mem, const char *path, struct problems *ps)
{
	struct loading l = {.d = d, .mem = mem, .ps = ps, .good = true};
	struct problem why = {0};
	const char *map;
	size_t size;

	*d = (struct definition){0};
	if (!file_map(path, &map, &size, &why)) {
		problems_add(ps, &why);
		return EXIT_USAGE;
	}
	struct slice text = arena_copy(mem, (struct slice){map, size});
	struct slice name = arena_copy(mem, slice_of(path));
	file_unmap(map, size);
	if (!yaml_read(text, name, &definition_record, d, mem, ps))
		return EXIT_USAGE;
	d->text = text;
	d->path = name;
	d->folder = path_folder(mem, name);
	d->lang = slice_eq(d->language.text, S("en")) ? LANG_EN : LANG_SV;
	finish(&l);
	return l.good ? EXIT_DONE : EXIT_USAGE;
}

#include "definition_loading.h"

#include "sql.h"

enum { MOST_COLUMNS = 2000 /* SQLite's own limit */ };

/* The columns of a table as clean/ has them. */
struct clean_columns {
	struct sql_column *item;
	size_t n;
};

static void add(struct clean_columns *all, struct slice name, const struct column *from)
{
	if (all->n < MOST_COLUMNS)
		all->item[all->n++] = (struct sql_column){name, from};
}

static void add_column(struct loading *l, struct clean_columns *all, const struct column *c)
{
	if (!column_is_kept(c))
		return;
	add(all, c->name.text, c);
	for (size_t i = 0; i < type_added(c->type); i++)
		add(all, arena_join(l->mem, c->name.text, slice_of(type_facts[c->type].added[i])),
		    NULL);
	if (c->flag)
		add(all, arena_join(l->mem, c->name.text, S("_flag")), NULL);
}

static struct clean_columns columns_of(struct loading *l, const struct table *t)
{
	struct clean_columns all = {.item = NEW(l->mem, struct sql_column, MOST_COLUMNS)};
	const struct unpivot *u = &t->unpivot;

	add(&all, S("source"), NULL);
	add(&all, S("sheet"), NULL);
	add(&all, S("row"), NULL);
	for (size_t i = 0; i < t->columns.n; i++)
		if (!scalars_have(&u->columns, t->columns.item[i].name.text))
			add_column(l, &all, &t->columns.item[i]);
	for (size_t i = 0; scalar_given(&u->name) && i < COUNT_OF(u->made); i++)
		add_column(l, &all, &u->made[i]);
	return all;
}

/* The column that a query passes on as it is, or NULL for what it works out. */
static const struct column *passed_on(const struct definition *d, sqlite3_stmt *query, int i)
{
	struct table *t = definition_table(d, slice_of(sqlite3_column_table_name(query, i)));

	return t != NULL ? table_clean_column(t, slice_of(sqlite3_column_origin_name(query, i)))
			 : NULL;
}

/* What is worked out has the codes of the column whose name it is given. */
static const struct column *namesake(const struct definition *d, struct slice name)
{
	for (size_t t = 0; t < d->tables.n; t++) {
		const struct column *c = table_clean_column(&d->tables.item[t], name);
		if (c != NULL && c->list != NULL && column_is_kept(c))
			return c;
	}
	return NULL;
}

/* What the rows and values of a derived table are, by what its query reads. */
struct lineage {
	struct loading *l;
	struct scalar rows;
	bool any, persons, masked;
	struct table *made; /* for rests_on */
	struct map flagged; /* "table column": those with a flag that are read */
};

/* Names may be written in any case. */
static struct slice lower(struct lineage *all, struct slice name)
{
	struct slice copy = arena_copy(all->l->mem, name);
	char *text = (char *)(uintptr_t)copy.s;

	for (size_t i = 0; i < copy.len; i++)
		if (text[i] >= 'A' && text[i] <= 'Z')
			text[i] = (char)(text[i] + ('a' - 'A'));
	return copy;
}

static void note_column(struct lineage *all, struct table *t, struct slice name)
{
	const struct column *c = table_clean_column(t, name);
	struct slice key = arena_printf(all->l->mem, "%.*s %.*s", FMT(t->name.text), FMT(name));

	if (c != NULL)
		all->masked |= c->masked;
	if (c != NULL && c->flag)
		*map_at(&all->flagged, key) = (void *)(uintptr_t)c;
}

static void rest_on(struct table *made, const struct table *t)
{
	size_t i = 0;

	while (i < made->rests_on.n && made->rests_on.item[i] != t)
		i++;
	if (i == made->rests_on.n)
		made->rests_on.item[made->rests_on.n++] = t;
}

/* A derived table rests on what that rests on: it is finished. */
static void note_table(struct table *made, const struct table *t)
{
	if (!scalar_given(&t->sql))
		rest_on(made, t);
	for (size_t i = 0; i < t->rests_on.n; i++)
		rest_on(made, t->rests_on.item[i]);
}

static void note_read(void *data, struct slice table, struct slice column)
{
	static const struct slice figure = {"figure", 6};
	struct lineage *all = data;
	struct table *t = definition_table(all->l->d, lower(all, table));

	if (t == NULL)
		return; /* a name that the query itself gives; what it stands for is read too */
	all->persons |= table_has_persons(t);
	if (!all->any)
		all->rows = t->rows;
	else if (!slice_eq(all->rows.text, t->rows.text))
		all->rows.text = figure;
	all->any = true;
	note_table(all->made, t);
	note_column(all, t, lower(all, column));
}

/* Of several selects together, only the first says where its columns come from. */
static bool is_compound(struct lineage *all, struct slice sql)
{
	struct slice text = lower(all, sql);

	return slice_find(text, S("union")) != text.len ||
	       slice_find(text, S("intersect")) != text.len ||
	       slice_find(text, S("except")) != text.len;
}

/* The column of the result that is passed on from a table's, or -1. */
static int passed_from(sqlite3_stmt *query, struct slice table, struct slice column)
{
	for (int i = 0; i < sqlite3_column_count(query); i++)
		if (slice_eq(slice_of(sqlite3_column_table_name(query, i)), table) &&
		    slice_eq(slice_of(sqlite3_column_origin_name(query, i)), column))
			return i;
	return -1;
}

/* Does the result keep a column, given as "table column", and beside it what qualifies it? */
static bool keeps_flag(struct lineage *all, sqlite3_stmt *query, struct slice key)
{
	struct arena *mem = all->l->mem;
	struct slice table, column = key;

	slice_cut(&column, ' ', &table);
	int value = passed_from(query, table, column);
	int flag = passed_from(query, table, arena_join(mem, column, S("_flag")));
	if (value < 0 || flag < 0)
		return false;
	struct slice wanted =
		arena_join(mem, slice_of(sqlite3_column_name(query, value)), S("_flag"));
	return slice_eq(slice_of(sqlite3_column_name(query, flag)), wanted);
}

/* A column that may be qualified ("more than 7"), where the result does not say so. */
static struct slice unqualified(struct lineage *all, sqlite3_stmt *query, struct slice sql)
{
	for (const struct map_entry *e = all->flagged.first; e != NULL; e = map_next(e))
		if (is_compound(all, sql) || !keeps_flag(all, query, e->key))
			return ((const struct column *)e->value)->name.text;
	return S("");
}

static struct column column_made(struct lineage *all, sqlite3_stmt *query, int i,
				 const struct scalar *at)
{
	const struct definition *d = all->l->d;
	struct slice name = arena_copy(all->l->mem, slice_of(sqlite3_column_name(query, i)));
	struct column out = {.name = {name, at->line, at->col}, .type = TYPE_text};
	const struct column *from = passed_on(d, query, i);

	out.masked = all->masked && (from == NULL || is_compound(all, at->text));
	if (from == NULL)
		from = namesake(d, name);
	out.worked_out = from == NULL;
	if (from != NULL) {
		out.type = from->type;
		out.list = from->list;
		out.codes = from->codes;
		out.flag = from->flag;
		out.sensitive = from->sensitive;
		out.from = from->from;
		out.title = from->title;
		/* One that the query calls something else is published so. */
		if (slice_eq(name, from->name.text))
			out.publish_as = from->publish_as;
		out.masked |= from->masked;
	}
	return out;
}

static void complain(struct loading *l, const struct scalar *at, struct slice why)
{
	loading_complain(l, at, (struct problem){.code = PROBLEM_SQL, .arg = {why}});
}

static void lineage_free(struct lineage *all)
{
	map_free(&all->flagged);
}

static void finish_derived(struct loading *l, sqlite3 *db, const struct pair *stated)
{
	struct definition *d = l->d;
	struct table *t = &d->derived.item[d->derived.n];
	sqlite3_stmt *query;
	struct slice why;

	loading_table_name(l, &stated->key);
	if (definition_table(d, stated->key.text) != NULL)
		loading_complain(l, &stated->key,
				 (struct problem){.code = PROBLEM_NAME_TAKEN,
						  .arg = {stated->key.text, stated->key.text}});
	*t = (struct table){.name = stated->key, .sql = stated->value};
	t->rests_on.item = NEW(l->mem, const struct table *, d->tables.n);
	struct lineage lineage = {.l = l, .made = t};
	const struct sql_reader reader = {&lineage, note_read};
	if (!sql_query(db, stated->value.text, &reader, &query, l->mem, &why)) {
		complain(l, &stated->value, why);
		lineage_free(&lineage);
		return;
	}
	t->unqualified = unqualified(&lineage, query, stated->value.text);
	if (lineage.any && !lineage.persons)
		t->rows = lineage.rows;
	t->columns.n = (size_t)sqlite3_column_count(query);
	t->columns.item = NEW(l->mem, struct column, t->columns.n);
	struct sql_column *made = NEW(l->mem, struct sql_column, t->columns.n);
	for (size_t i = 0; i < t->columns.n; i++) {
		struct column *c = &t->columns.item[i];
		*c = column_made(&lineage, query, (int)i, &stated->value);
		loading_name(l, &c->name);
		made[i] = (struct sql_column){c->name.text, c};
	}
	sqlite3_finalize(query);
	lineage_free(&lineage);
	if (!sql_create(db, t->name.text, made, t->columns.n, l->mem, &why))
		complain(l, &stated->value, why);
	d->derived.n++;
}

void loading_finish_derived(struct loading *l)
{
	struct definition *d = l->d;
	struct slice why;

	if (d->derive.n == 0 || !l->good)
		return;
	sqlite3 *db = sql_open(":memory:");
	d->derived.item = NEW(l->mem, struct table, d->derive.n);
	for (size_t i = 0; i < d->tables.n; i++) {
		struct clean_columns all = columns_of(l, &d->tables.item[i]);
		if (!sql_create(db, d->tables.item[i].name.text, all.item, all.n, l->mem, &why))
			complain(l, &d->tables.item[i].name, why);
	}
	for (size_t i = 0; i < d->derive.n; i++)
		finish_derived(l, db, &d->derive.item[i]);
	sqlite3_close(db);
}

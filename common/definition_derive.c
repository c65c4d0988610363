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
	const struct column *found = NULL;

	for (size_t t = 0; t < d->tables.n && found == NULL; t++)
		found = table_clean_column(&d->tables.item[t], name);
	return found != NULL && column_is_kept(found) ? found : NULL;
}

static struct column column_made(const struct definition *d, sqlite3_stmt *query, int i,
				 const struct scalar *at, struct arena *mem)
{
	struct slice name = arena_copy(mem, slice_of(sqlite3_column_name(query, i)));
	struct column out = {.name = {name, at->line, at->col}, .type = TYPE_text};
	const struct column *from = passed_on(d, query, i);

	if (from == NULL)
		from = namesake(d, name);
	out.worked_out = from == NULL;
	if (from != NULL) {
		out.type = from->type;
		out.list = from->list;
		out.codes = from->codes;
		out.masked = from->masked;
	}
	return out;
}

static void complain(struct loading *l, const struct scalar *at, struct slice why)
{
	loading_complain(l, at, (struct problem){.code = PROBLEM_SQL, .arg = {why}});
}

/* What the rows of a derived table are. */
struct lineage {
	const struct definition *d;
	struct scalar rows;
	bool any, persons;
};

static void note_table(void *data, struct slice name)
{
	static const struct slice figure = {"figure", 6};
	struct lineage *all = data;
	const struct table *t = definition_table(all->d, name);

	if (t == NULL)
		return;
	all->persons |= table_has_persons(t);
	if (!all->any)
		all->rows = t->rows;
	else if (!slice_eq(all->rows.text, t->rows.text))
		all->rows.text = figure;
	all->any = true;
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
	struct lineage lineage = {.d = d};
	const struct sql_reader reader = {&lineage, note_table};
	if (!sql_query(db, stated->value.text, &reader, &query, l->mem, &why)) {
		complain(l, &stated->value, why);
		return;
	}
	*t = (struct table){.name = stated->key, .sql = stated->value};
	if (lineage.any && !lineage.persons)
		t->rows = lineage.rows;
	t->columns.n = (size_t)sqlite3_column_count(query);
	t->columns.item = NEW(l->mem, struct column, t->columns.n);
	struct sql_column *made = NEW(l->mem, struct sql_column, t->columns.n);
	for (size_t i = 0; i < t->columns.n; i++) {
		struct column *c = &t->columns.item[i];
		*c = column_made(d, query, (int)i, &stated->value, l->mem);
		loading_name(l, &c->name);
		made[i] = (struct sql_column){c->name.text, c};
	}
	sqlite3_finalize(query);
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

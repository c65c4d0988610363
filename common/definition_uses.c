#include "definition_loading.h"

#include <stdlib.h>

/* A column that checks may name: of the schema, made by a type, or made by unpivot. */
static void need_clean_column(struct loading *l, const struct scalar *at, const struct table *t,
			      struct slice name)
{
	if (scalar_given(&t->unpivot.name) &&
	    (slice_eq(name, t->unpivot.measure.text) || slice_eq(name, t->unpivot.value.text)))
		return;
	if (table_maker(t, name) == NULL)
		loading_column(l, at, t, name);
}

static void check_conditions(struct loading *l, const struct check *c, const struct table *t,
			     const struct conditions *all)
{
	for (size_t i = 0; i < all->n; i++) {
		need_clean_column(l, &c->said, t, all->item[i].column);
		loading_refuse_personal(l, &c->said, table_maker(t, all->item[i].column));
	}
}

static void finish_check(struct loading *l, struct check *c)
{
	struct table *t = loading_table(l, &c->said, c->table);
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
		loading_refuse_personal(l, &c->said, table_maker(t, c->column));
	if (c->by.len != 0)
		loading_refuse_personal(l, &c->said, table_maker(t, c->by));
	check_conditions(l, c, t, &c->where);
	check_conditions(l, c, t, &c->among);
	if (c->stated_table.len != 0)
		stated = loading_table(l, &c->said, c->stated_table);
	for (size_t i = 0; stated != NULL && i < stated->columns.n; i++)
		loading_refuse_personal(l, &c->said, &stated->columns.item[i]);
	if (stated != NULL && c->stated_column.len != 0)
		need_clean_column(l, &c->said, stated, c->stated_column);
}

void loading_finish_checks(struct loading *l)
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
				loading_complain(
					l, &said->item[i],
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

void loading_finish_policy(struct loading *l)
{
	struct policy *p = &l->d->policy;
	enum { LEAST = 3, MOST = 1000, USUAL = 5 };

	if (!scalar_given(&p->threshold_text)) {
		p->threshold = USUAL;
		return;
	}
	if (loading_is_decimal(p->threshold_text.text) && p->threshold_text.text.len <= 4)
		p->threshold = strtol(p->threshold_text.text.s, NULL, 10);
	if (p->threshold < LEAST || p->threshold > MOST)
		loading_bad_value(l, &p->threshold_text, "threshold",
				  "a whole number from 3 to 1000", "ett heltal från 3 till 1000");
}

static void finish_dimension(struct loading *l, const struct dataset *s, const struct scalar *name)
{
	const struct column *c = loading_column(l, name, s->table, name->text);

	if (c == NULL)
		return;
	loading_refuse_hidden(l, name, c);
	if (c->list == NULL)
		loading_unknown(l, name, name->text, "code column", "kodkolumn", S(""));
	if (c->type == TYPE_codes && slice_eq(s->measure.text, S("count")))
		loading_complain(
			l, name,
			(struct problem){.code = PROBLEM_COUNT_OF_CODES, .arg = {name->text}});
}

static bool has_several_codes(const struct dataset *s)
{
	for (size_t i = 0; i < s->by.n; i++) {
		const struct column *c = table_column(s->table, s->by.item[i].text);
		if (c != NULL && c->type == TYPE_codes)
			return true;
	}
	return false;
}

void loading_finish_dataset(struct loading *l, struct dataset *s)
{
	loading_name(l, &s->name);
	s->table = loading_table(l, &s->from, s->from.text);
	if (s->table != NULL && scalar_given(&s->table->unpivot.name))
		loading_complain(l, &s->from,
				 (struct problem){.code = PROBLEM_COUNT_OF_UNPIVOTED,
						  .arg = {s->from.text}});
	if (s->by.n > DIMENSIONS)
		loading_complain(
			l, &s->name,
			(struct problem){.code = PROBLEM_TOO_MANY,
					 .arg = {arena_printf(l->mem, "%d", DIMENSIONS),
						 S("columns in `by`"), S("kolumner i `by`")}});
	for (size_t i = 0; i < s->by.n; i++) {
		for (size_t j = 0; j < i; j++)
			if (slice_eq(s->by.item[j].text, s->by.item[i].text))
				loading_complain(l, &s->by.item[i],
						 (struct problem){.code = PROBLEM_NAME_TAKEN,
								  .arg = {s->by.item[i].text,
									  s->by.item[j].text}});
		if (s->table != NULL)
			finish_dimension(l, s, &s->by.item[i]);
	}
	if (s->table != NULL && slice_eq(s->measure.text, S("mentions")) && !has_several_codes(s))
		loading_complain(l, &s->measure, (struct problem){.code = PROBLEM_MENTIONS_OF_ONE});
	for (size_t i = 0; i < s->roll_up.n; i++) {
		const struct pair *p = &s->roll_up.item[i];
		if (!scalars_have(&s->by, p->key.text))
			loading_unknown(l, &p->key, p->key.text, "column in `by`", "kolumn i `by`",
					S(""));
		if (!slice_eq(p->value.text, S("group")))
			loading_unknown(l, &p->value, p->value.text, "way to roll up", "gruppering",
					S("group"));
	}
}

#include "definition_loading.h"

#include <stdlib.h>

#include "calendar.h"

/* A column of the rows as they are read: of the schema, or made by a type. */
static void need_field(struct loading *l, const struct scalar *at, const struct table *t,
		       struct slice name)
{
	if (table_maker(t, name) == NULL)
		loading_column(l, at, t, name);
}

/* A column that checks may name: also one made by unpivot, and none that it turns into rows. */
static void need_clean_column(struct loading *l, const struct scalar *at, struct table *t,
			      struct slice name)
{
	if (table_clean_column(t, name) != NULL)
		return;
	if (scalars_have(&t->unpivot.columns, name))
		loading_unknown(l, at, name, "column", "kolumn", t->unpivot.value.text);
	else
		need_field(l, at, t, name);
}

static void check_conditions(struct loading *l, const struct check *c, struct table *t,
			     const struct conditions *all)
{
	for (size_t i = 0; i < all->n; i++) {
		need_clean_column(l, &c->said, t, all->item[i].column);
		loading_refuse_personal(l, &c->said, table_maker(t, all->item[i].column));
	}
}

static void complain_of_syntax(struct loading *l, const struct scalar *said, struct slice rest,
			       const char *const *wanted)
{
	loading_complain(l, said,
			 (struct problem){.code = PROBLEM_CHECK_SYNTAX,
					  .arg = {rest, slice_of(wanted[LANG_EN]),
						  slice_of(wanted[LANG_SV])}});
}

/* What is left out, and what comes twice, is decided on rows before they are unpivoted. */
void loading_finish_rules(struct loading *l, struct table *t)
{
	t->set_aside = NEW(l->mem, struct conditions, t->set_aside_text.n);
	for (size_t i = 0; i < t->set_aside_text.n; i++) {
		const struct scalar *said = &t->set_aside_text.item[i];
		struct conditions *rule = &t->set_aside[i];
		const char *wanted[LANGS];
		struct slice rest;
		if (!conditions_parse(said, rule, &rest, wanted))
			complain_of_syntax(l, said, rest, wanted);
		for (size_t j = 0; j < rule->n; j++)
			need_field(l, said, t, rule->item[j].column);
	}
	if (scalar_given(&t->duplicates.name) && t->duplicates.by.n == 0)
		loading_complain(l, &t->duplicates.name,
				 (struct problem){.code = PROBLEM_DUPLICATES_OF_NONE});
	for (size_t i = 0; i < t->duplicates.by.n; i++)
		need_field(l, &t->duplicates.by.item[i], t, t->duplicates.by.item[i].text);
}

static void need_stated(struct loading *l, const struct check *c)
{
	struct table *stated = loading_table(l, &c->said, c->stated_table);

	for (size_t i = 0; stated != NULL && i < stated->columns.n; i++)
		loading_refuse_personal(l, &c->said, &stated->columns.item[i]);
	if (stated != NULL && c->stated_column.len != 0)
		need_clean_column(l, &c->said, stated, c->stated_column);
}

/* A column whose values, or what is counted by them, would be shown. */
static void need_open_column(struct loading *l, const struct check *c, struct table *t,
			     struct slice name)
{
	need_clean_column(l, &c->said, t, name);
	loading_refuse_hidden(l, &c->said, table_maker(t, name));
}

static void need_other(struct loading *l, const struct check *c)
{
	struct table *other = loading_table(l, &c->said, c->other_table);

	if (other == NULL)
		return;
	if (c->other_column.len != 0)
		need_open_column(l, c, other, c->other_column);
	check_conditions(l, c, other, &c->other_where);
}

/* May the column it is about be personal?  Where each row is judged, and no value is shown. */
static bool is_row_check(const struct check *c)
{
	return c->kind == CHECK_PRESENT || c->kind == CHECK_COMPARE || c->kind == CHECK_ALLOWED ||
	       c->kind == CHECK_MATCHES || c->kind == CHECK_UNIQUE;
}

static void finish_check(struct loading *l, struct check *c)
{
	struct table *t = loading_table(l, &c->said, c->table);

	if (t == NULL)
		return;
	if (c->column.len != 0 && is_row_check(c))
		need_clean_column(l, &c->said, t, c->column);
	else if (c->column.len != 0)
		need_open_column(l, c, t, c->column);
	if (c->by.len != 0)
		need_open_column(l, c, t, c->by);
	if (c->kind == CHECK_VALID)
		need_clean_column(l, &c->said, t, c->bound);
	if (c->kind == CHECK_MATCHES)
		loading_regex(l, &(struct scalar){c->bound, c->said.line, c->said.col}, "matches",
			      0);
	check_conditions(l, c, t, &c->where);
	check_conditions(l, c, t, &c->among);
	if (c->stated_table.len != 0)
		need_stated(l, c);
	if (c->other_table.len != 0)
		need_other(l, c);
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
				complain_of_syntax(l, &said->item[i], rest, wanted);
				continue;
			}
			c->severity = (enum severity)s;
			d->checks.n++;
			finish_check(l, c);
		}
	}
}

static void finish_rounding(struct loading *l, struct policy *p)
{
	p->rounds = slice_eq(p->protect.text, S("round"));
	p->base = slice_eq(p->base_text.text, S("3")) ? 3 : 5;
	if (scalar_given(&p->base_text) && !p->rounds)
		loading_bad_value(l, &p->base_text, "base", "it goes with protect: round",
				  "den hör ihop med protect: round");
}

static bool is_day(struct slice in)
{
	int year = 0, month = 0, day = 0;

	return in.len == 10 && take_digits(&in, 4, &year) && slice_eat(&in, S("-")) &&
	       take_digits(&in, 2, &month) && slice_eat(&in, S("-")) && take_digits(&in, 2, &day) &&
	       date_exists(year, month, day);
}

static void finish_allowance(struct loading *l, struct allowance *a)
{
	a->kind = identifier_of_word(a->kind_word.text);
	if (scalar_given(&a->date) && !is_day(a->date.text))
		loading_bad_value(l, &a->date, "date", "write a day such as 2026-11-01",
				  "skriv en dag som 2026-11-01");
}

void loading_finish_policy(struct loading *l)
{
	struct policy *p = &l->d->policy;
	enum { LEAST = 3, MOST = 1000, USUAL = 5 };

	finish_rounding(l, p);
	for (size_t i = 0; i < p->allow.n; i++)
		finish_allowance(l, &p->allow.item[i]);
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

const struct slice measure_name[MEASURES] = {[MEASURE_COUNT] = {"count", 5},
					     [MEASURE_MENTIONS] = {"mentions", 8},
					     [MEASURE_SUM] = {"sum", 3},
					     [MEASURE_FIGURE] = {"figure", 6},
					     [MEASURE_RECORDS] = {"records", 7}};

static void finish_dimension(struct loading *l, const struct dataset *s, const struct scalar *name)
{
	const struct column *c = table_clean_column(s->table, name->text);

	if (c == NULL)
		c = loading_column(l, name, s->table, name->text);
	if (c == NULL)
		return;
	if (c->type == TYPE_codes && s->kind >= MEASURE_SUM)
		loading_unknown(l, name, name->text, "column of one code", "kolumn med en kod",
				S(""));
	loading_refuse_hidden(l, name, c);
	if (c->list == NULL)
		loading_unknown(l, name, name->text, "code column", "kodkolumn", S(""));
	if (c->type == TYPE_codes && s->kind == MEASURE_COUNT)
		loading_complain(
			l, name,
			(struct problem){.code = PROBLEM_COUNT_OF_CODES, .arg = {name->text}});
}

static bool has_several_codes(const struct dataset *s)
{
	for (size_t i = 0; i < s->by.n; i++) {
		const struct column *c = table_clean_column(s->table, s->by.item[i].text);
		if (c != NULL && c->type == TYPE_codes)
			return true;
	}
	return false;
}

static void need_required(struct loading *l, const struct dataset *s)
{
	const struct scalars *require = &l->d->publication.require;

	for (size_t i = 0; i < require->n && dataset_is_published(s); i++)
		if (!scalars_have(&s->by, require->item[i].text))
			loading_complain(l, &s->name,
					 (struct problem){.code = PROBLEM_SPLIT_REQUIRED,
							  .arg = {require->item[i].text}});
}

/* Numbers are whole where they are summed: what is published adds up to the last digit. */
static bool can_be(enum measure kind, const struct column *c)
{
	if (c->worked_out)
		return true;
	if (kind == MEASURE_SUM)
		return c->type == TYPE_integer;
	return c->type != TYPE_NONE && type_facts[c->type].bounds == BOUNDS_NUMBER;
}

/* What persons' numbers add up to, or are, is not protected by hiding small counts. */
static void finish_figure(struct loading *l, struct dataset *s)
{
	struct table *t = s->table;
	const struct column *c = table_clean_column(t, s->of.text);

	s->figure = c;
	if (c == NULL || !can_be(s->kind, c))
		loading_unknown(
			l, &s->of, s->of.text,
			s->kind == MEASURE_SUM ? "column of whole numbers" : "column of numbers",
			s->kind == MEASURE_SUM ? "kolumn med heltal" : "kolumn med tal", S(""));
	loading_refuse_hidden(l, &s->of, c);
	if (s->kind == MEASURE_SUM ? !table_has_places(t) : table_has_persons(t))
		loading_complain(
			l, &s->measure,
			(struct problem){.code = PROBLEM_FIGURE_OF_PERSONS, .arg = {s->from.text}});
	if (t->unqualified.len != 0)
		loading_complain(
			l, &s->from,
			(struct problem){.code = PROBLEM_UNQUALIFIED, .arg = {t->unqualified}});
	if (s->kind == MEASURE_FIGURE && s->roll_up.n != 0)
		loading_bad_value(l, &s->roll_up.item[0].value, "roll_up",
				  "figures cannot be added up to groups",
				  "siffror kan inte läggas ihop till grupper");
}

static void finish_measure(struct loading *l, struct dataset *s)
{
	bool figures = s->kind == MEASURE_SUM || s->kind == MEASURE_FIGURE;

	if (figures != scalar_given(&s->of))
		loading_complain(l, figures ? &s->measure : &s->of,
				 (struct problem){.code = PROBLEM_OF, .arg = {s->measure.text}});
	else if (figures && s->table != NULL)
		finish_figure(l, s);
}

static void name_taken(struct loading *l, const struct scalar *name, struct slice by)
{
	loading_complain(l, name,
			 (struct problem){.code = PROBLEM_NAME_TAKEN, .arg = {name->text, by}});
}

static void finish_dimensions(struct loading *l, const struct dataset *s)
{
	int most = dataset_is_records(s) ? RECORD_COLUMNS : DIMENSIONS;

	if (dataset_columns(s) > (size_t)most)
		loading_complain(
			l, &s->name,
			(struct problem){.code = PROBLEM_TOO_MANY,
					 .arg = {arena_printf(l->mem, "%d", most),
						 S("columns in `by`"), S("kolumner i `by`")}});
	for (size_t i = 0; i < dataset_columns(s); i++) {
		const struct scalar *name = dataset_column(s, i);
		if (slice_eq(name->text, S("value")))
			name_taken(l, name, s->name.text);
		for (size_t j = 0; j < i; j++)
			if (slice_eq(dataset_column(s, j)->text, name->text))
				name_taken(l, name, name->text);
		if (s->table != NULL)
			finish_dimension(l, s, name);
	}
}

static void finish_roll_up(struct loading *l, const struct dataset *s)
{
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

/* A publication has files of its own beside those that are called as its datasets. */
static void refuse_reserved(struct loading *l, const struct dataset *s)
{
	static const char *const reserved[] = {"catalog", "changes", "datapackage", "index",
					       "manifest"};

	for (size_t i = 0; i < COUNT_OF(reserved); i++)
		if (slice_eq(s->name.text, slice_of(reserved[i])))
			loading_complain(l, &s->name,
					 (struct problem){.code = PROBLEM_DATASET_RESERVED,
							  .arg = {s->name.text}});
}

void loading_finish_dataset(struct loading *l, struct dataset *s)
{
	loading_name(l, &s->name);
	refuse_reserved(l, s);
	need_required(l, s);
	while (s->kind + 1 < MEASURES && !slice_eq(s->measure.text, measure_name[s->kind]))
		s->kind++;
	s->table = loading_table(l, &s->from, s->from.text);
	finish_measure(l, s);
	if (s->table != NULL && s->kind <= MEASURE_MENTIONS &&
	    scalar_given(&s->table->unpivot.name))
		loading_complain(l, &s->from,
				 (struct problem){.code = PROBLEM_COUNT_OF_UNPIVOTED,
						  .arg = {s->from.text}});
	finish_dimensions(l, s);
	if (s->table != NULL && s->kind == MEASURE_MENTIONS && !has_several_codes(s))
		loading_complain(l, &s->measure, (struct problem){.code = PROBLEM_MENTIONS_OF_ONE});
	finish_roll_up(l, s);
	loading_finish_period(l, s);
	loading_finish_records(l, s);
	loading_finish_published(l, s);
}

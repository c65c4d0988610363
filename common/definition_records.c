#include "definition_loading.h"

#include "code_levels.h"
#include "share.h"

enum { K_USUAL = 5, K_LEAST = 3, L_USUAL = 2, NUMBER_MOST = 1000 };
enum { LIMIT_USUAL = SHARE_ONE / 50, LIMIT_MOST = SHARE_ONE / 20 };

/* A whole number within bounds; NUMBER_MOST + 1 for anything else. */
static uint32_t number_of(struct slice text)
{
	uint32_t n = 0;

	for (size_t i = 0; i < text.len && n <= NUMBER_MOST; i++)
		n = text.s[i] >= '0' && text.s[i] <= '9' ? n * 10 + (uint32_t)(text.s[i] - '0')
							 : NUMBER_MOST + 1;
	return text.len != 0 && n <= NUMBER_MOST ? n : NUMBER_MOST + 1;
}

static uint32_t bounded(struct loading *l, const struct scalar *said, const char *key,
			uint32_t usual, uint32_t least)
{
	uint32_t n = scalar_given(said) ? number_of(said->text) : usual;

	if (n < least || n > NUMBER_MOST)
		loading_bad_value(
			l, said, key,
			arena_printf(l->mem, "a whole number from %u to %d", least, NUMBER_MOST).s,
			arena_printf(l->mem, "ett heltal från %u till %d", least, NUMBER_MOST).s);
	return n;
}

static void finish_demand(struct loading *l, struct dataset *s)
{
	struct records_policy *p = &s->records;

	p->k = bounded(l, &s->k, "k", K_USUAL, K_LEAST);
	p->l = bounded(l, &s->l, "l", s->sensitive.n != 0 ? L_USUAL : 1, 1);
	p->limit = LIMIT_USUAL;
	p->by_entropy = slice_eq(s->metric.text, S("nue"));
	if (scalar_given(&s->limit) && !share_parse(s->limit.text, LIMIT_MOST, &p->limit))
		loading_bad_value(l, &s->limit, "limit", "a share from 0% to 5%",
				  "en andel från 0% till 5%");
	if (p->l > 1 && s->sensitive.n == 0)
		loading_bad_value(l, &s->l, "l", "1, where there is no `sensitive` column",
				  "1, när det inte finns någon kolumn i `sensitive`");
}

/* How many levels a column has; 0 where it has no list that can be made coarser. */
static size_t levels_of(struct loading *l, const struct dataset *s, const struct scalar *name)
{
	const struct column *c = table_clean_column(s->table, name->text);
	struct code_levels levels;
	uint32_t line;

	if (c == NULL || c->list == NULL)
		return 0;
	if (code_levels_of(&levels, c->list, &line))
		return levels.n;
	problems_add(l->ps, &(struct problem){.code = PROBLEM_HIERARCHY_CYCLE,
					      .at = {.file = c->list->path, .row = line}});
	l->good = false;
	return 0;
}

static void finish_level(struct loading *l, struct dataset *s, size_t i)
{
	const struct scalar *name = &s->by.item[i];
	const struct scalar *said = pairs_get(&s->levels, name->text);
	size_t levels = levels_of(l, s, name);

	if (s->records.frozen && said == NULL)
		loading_complain(l, &s->levels.item[0].key,
				 (struct problem){.code = PROBLEM_RECORDS_LEVEL_MISSING,
						  .arg = {name->text}});
	if (said == NULL || levels == 0)
		return;
	s->records.level[i] = number_of(said->text);
	if (s->records.level[i] >= levels)
		loading_bad_value(
			l, said, "levels",
			arena_printf(l->mem, "a whole number from 0 to %zu", levels - 1).s,
			arena_printf(l->mem, "ett heltal från 0 till %zu", levels - 1).s);
}

static void finish_levels(struct loading *l, struct dataset *s)
{
	s->records.frozen = s->levels.n != 0;
	for (size_t i = 0; i < s->by.n && dataset_columns(s) <= RECORD_COLUMNS; i++)
		finish_level(l, s, i);
	for (size_t i = 0; i < s->levels.n; i++) {
		const struct scalar *name = &s->levels.item[i].key;
		if (!scalars_have(&s->by, name->text))
			loading_unknown(l, name, name->text, "column in `by`", "kolumn i `by`",
					S(""));
	}
}

/* Of the same persons nobody is to hold two files against one another. */
static void refuse_second(struct loading *l, const struct dataset *s)
{
	const struct dataset *other = l->d->datasets.item;

	for (; other != s; other++)
		if (dataset_is_records(other) && other->table == s->table &&
		    dataset_is_published(other) && dataset_is_published(s))
			loading_complain(l, &s->name,
					 (struct problem){.code = PROBLEM_RECORDS_TWICE,
							  .arg = {other->name.text}});
}

static void refuse_key(struct loading *l, const struct scalar *key, const char *name)
{
	if (scalar_given(key))
		loading_complain(
			l, key,
			(struct problem){.code = PROBLEM_RECORDS_KEY, .arg = {slice_of(name)}});
}

static void refuse_keys(struct loading *l, const struct dataset *s)
{
	if (s->sensitive.n != 0)
		refuse_key(l, &s->sensitive.item[0], "sensitive");
	if (s->levels.n != 0)
		refuse_key(l, &s->levels.item[0].key, "levels");
	refuse_key(l, &s->k, "k");
	refuse_key(l, &s->l, "l");
	refuse_key(l, &s->limit, "limit");
	refuse_key(l, &s->metric, "metric");
}

void loading_finish_records(struct loading *l, struct dataset *s)
{
	if (!dataset_is_records(s)) {
		refuse_keys(l, s);
		return;
	}
	finish_demand(l, s);
	if (s->roll_up.n != 0)
		loading_complain(l, &s->roll_up.item[0].key,
				 (struct problem){.code = PROBLEM_RECORDS_ROLL_UP});
	if (scalar_given(&s->period))
		loading_bad_value(l, &s->period, "period", "records have no periods",
				  "records har inga perioder");
	if (s->table == NULL)
		return;
	if (!scalar_given(&s->table->rows) || !table_has_persons(s->table) ||
	    scalar_given(&s->table->unpivot.name))
		loading_complain(
			l, &s->from,
			(struct problem){.code = PROBLEM_RECORDS_OF, .arg = {s->from.text}});
	refuse_second(l, s);
	finish_levels(l, s);
}

/* Datasets by periods that close. */
#include "definition_loading.h"

/* The last period that occurs is the open one, so the list must have them in order. */
static void need_order(struct loading *l, const struct dataset *s)
{
	const struct column *c =
		s->table != NULL ? table_clean_column(s->table, s->period.text) : NULL;

	for (size_t i = 1; c != NULL && c->list != NULL && i < c->list->n; i++) {
		const struct code *code = &c->list->item[i];
		if (slice_cmp(code[-1].code, code->code) < 0)
			continue;
		loading_complain(l, &s->period,
				 (struct problem){.code = PROBLEM_PERIOD_ORDER,
						  .arg = {code->code, code[-1].code}});
		return;
	}
}

static bool same_period(const struct dataset *a, const struct dataset *b)
{
	return slice_eq(a->period.text, b->period.text);
}

/* What is shown over all periods would tell of the one that is left out, so that what is counted
 * from one table is by periods in all its datasets, or in none. */
void loading_finish_period(struct loading *l, const struct dataset *s)
{
	const struct definition *d = l->d;

	if (scalar_given(&s->period) &&
	    (!scalars_have(&s->by, s->period.text) || pairs_get(&s->roll_up, s->period.text)))
		loading_unknown(l, &s->period, s->period.text, "column in `by` (without roll_up)",
				"kolumn i `by` (utan roll_up)", S(""));
	if (scalar_given(&s->period))
		need_order(l, s);
	if (scalar_given(&s->period) && s->kind == MEASURE_FIGURE)
		loading_bad_value(l, &s->period, "period", "figures stay as they are stated",
				  "siffror står kvar som de anges");
	for (size_t i = 0; i < d->datasets.n && dataset_is_published(s); i++) {
		const struct dataset *other = &d->datasets.item[i];
		if (other >= s || !slice_eq(other->from.text, s->from.text) ||
		    !dataset_is_published(other) || same_period(other, s))
			continue;
		loading_complain(l, &s->name,
				 (struct problem){.code = PROBLEM_PERIOD_MIXED,
						  .arg = {s->from.text, other->name.text}});
	}
}

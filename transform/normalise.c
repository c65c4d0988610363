#include "normalise.h"

#include "../common/text.h"
#include "decimal.h"
#include "period.h"
#include "quantity.h"

struct normaliser {
	const struct plan *plan;
	struct arena *mem;    /* remembered decisions */
	struct arena scratch; /* those that are not, until the next row */
	struct map *seen;     /* per column: raw to decision */
	struct decision current;
};

struct normaliser *normaliser_of(const struct plan *plan, struct arena *mem)
{
	struct normaliser *n = NEW(mem, struct normaliser, 1);

	n->plan = plan;
	n->mem = mem;
	n->seen = NEW(mem, struct map, plan->table->columns.n);
	return n;
}

void normaliser_free(struct normaliser *n)
{
	for (size_t i = 0; i < n->plan->table->columns.n; i++)
		map_free(&n->seen[i]);
	arena_free(&n->scratch);
}

struct map_entry *normaliser_changes(const struct normaliser *n, size_t column)
{
	return n->seen[column].first;
}

void decision_use(const struct decision *d, struct slice source, struct slice sheet, uint32_t row,
		  uint32_t col)
{
	/* Decisions are handed out as const: only their tally may change. */
	struct decision *tally = (struct decision *)(uintptr_t)d;

	if (tally->count++ != 0)
		return;
	tally->first_source = source;
	tally->first_sheet = sheet;
	tally->first_row = row;
	tally->first_col = col;
}

/* ---- marks for missing values ---- */

static const struct pair *find_mark(const struct pairs *marks, struct slice clean)
{
	struct arena a = {0};
	const struct pair *found = NULL;

	if (marks->n == 0)
		return NULL;
	struct slice folded = text_fold(&a, clean);
	for (size_t i = 0; i < marks->n && found == NULL; i++) {
		struct slice mark = marks->item[i].key.text, key = text_fold(&a, mark);
		if (slice_eq(mark, clean) || (key.len != 0 && slice_eq(key, folded)))
			found = &marks->item[i];
	}
	arena_free(&a);
	return found;
}

/* The log of changes keeps what the mark means: "missing: not_applicable". */
static void missing(struct normaliser *n, const struct pair *mark, struct decision *d)
{
	*d = (struct decision){.outcome = VALUE_MISSING, .step = "missing"};
	if (mark != NULL)
		d->step = arena_printf(n->mem, "missing: %.*s", FMT(mark->value.text)).s;
}

static void failed(struct decision *d, struct problem why)
{
	*d = (struct decision){.outcome = VALUE_FAILED, .problem = why, .step = "unresolved"};
}

/* ---- codes ---- */

static struct slice joined(const struct resolution *r, struct arena *mem)
{
	struct slice out = {NULL, 0};

	for (size_t i = 0; i < r->n; i++)
		out = arena_printf(mem, "%.*s%s%.*s", FMT(out), i != 0 ? ";" : "",
				   FMT(r->code[i]->code));
	return out;
}

/* A variant of the column's own list wins over the marks for missing values. */
static bool is_own_variant(const struct readers *g, struct slice clean)
{
	enum match_step step;
	bool final;

	return match(g->matcher[g->self], clean, &step, &final) != NULL;
}

static void decide_codes(struct normaliser *n, size_t column, struct slice raw, struct decision *d)
{
	const struct column *c = &n->plan->table->columns.item[column];
	struct readers g = plan_readers(n->plan, column);
	struct resolution all[MOST_READERS], *r = &all[g.self];
	struct slice clean = text_clean(n->mem, raw);

	const struct pair *mark = find_mark(&n->plan->d->missing, clean);
	if (mark != NULL && !is_own_variant(&g, clean)) {
		missing(n, mark, d);
		return;
	}
	if (!resolve(g.matcher, g.n, raw, all)) {
		failed(d, (struct problem){.code = PROBLEM_UNRESOLVED,
					   .arg = {c->codes.text,
						   match_suggest(n->plan->matcher[column], clean,
								 n->plan->d->lang, n->mem)}});
		return;
	}
	if (r->n > 1 && c->type == TYPE_code) {
		failed(d,
		       (struct problem){.code = PROBLEM_SEVERAL_CODES, .arg = {joined(r, n->mem)}});
		return;
	}
	struct slice text = r->n != 0 ? joined(r, n->mem) : c->otherwise.text;
	*d = (struct decision){.outcome = slice_eq(text, raw) ? VALUE_KEPT : VALUE_CHANGED,
			       .field = {text},
			       .step = r->n != 0 ? match_step_name[r->step] : "otherwise"};
}

/* ---- other types ---- */

/* ISO dates stand in the order of their bytes; an end that is open is beyond no bound. */
static bool dates_in_range(const struct column *c, struct slice text, struct arena *mem)
{
	struct period p[2];
	struct slice from = text, to = text;

	if (text.len != 10 && period_parse(text, mem, p) != 0) {
		from = p[0].from;
		to = p[0].to;
	}
	return (!scalar_given(&c->min) || from.len == 0 || slice_cmp(from, c->min.text) >= 0) &&
	       (!scalar_given(&c->max) || to.len == 0 || slice_cmp(to, c->max.text) <= 0);
}

/* Every number of a range or of several measures. */
static bool numbers_in_range(const struct column *c, struct slice text)
{
	struct slice number;

	while (quantity_next(&text, &number)) {
		double value = decimal_value(number);
		if ((scalar_given(&c->min) && value < decimal_value(c->min.text)) ||
		    (scalar_given(&c->max) && value > decimal_value(c->max.text)))
			return false;
	}
	return true;
}

static bool in_range(const struct column *c, struct slice text, struct arena *mem)
{
	if (text.len == 0 || (!scalar_given(&c->min) && !scalar_given(&c->max)))
		return true;
	return type_facts[c->type].bounds == BOUNDS_DATE ? dates_in_range(c, text, mem)
							 : numbers_in_range(c, text);
}

static struct slice or_infinity(const struct scalar *bound)
{
	return scalar_given(bound) ? bound->text : S("…");
}

/* A code says what text and flag say together. */
static bool code_of(const struct value_type *type, const struct code_list *list, struct parsed *out)
{
	const struct code *code = type->code(list, out);

	if (code != NULL)
		*out = (struct parsed){.text = code->code};
	return code != NULL;
}

static void decide_value(struct normaliser *n, size_t column, struct slice raw, struct decision *d)
{
	const struct column *c = &n->plan->table->columns.item[column];
	const struct value_type *type = value_types[c->type];
	struct slice trimmed = text_trim(raw);
	struct parsed out = {0};
	struct problem why = {0};
	bool coded = c->list != NULL && type->code != NULL;

	const struct pair *mark = find_mark(&n->plan->d->missing, trimmed);
	if (mark != NULL) {
		missing(n, mark, d);
	} else if (!type->parse(trimmed, &n->scratch, &out, &why)) {
		failed(d, why);
	} else if (out.flag.len != 0 && !c->flag && !coded) {
		failed(d, (struct problem){.code = PROBLEM_QUALIFIED, .arg = {out.flag}});
	} else if (!in_range(c, out.text, &n->scratch)) {
		failed(d, (struct problem){.code = PROBLEM_OUT_OF_RANGE,
					   .arg = {or_infinity(&c->min), or_infinity(&c->max)}});
	} else if (coded && !code_of(type, c->list, &out)) {
		failed(d, (struct problem){.code = PROBLEM_UNRESOLVED, .arg = {c->codes.text}});
	} else {
		bool same = slice_eq(out.text, raw) && out.flag.len == 0;
		*d = (struct decision){.outcome = same ? VALUE_KEPT : VALUE_CHANGED,
				       .field = {out.text},
				       .step = out.flag.len != 0 ? "qualifier" : type->step};
		for (size_t i = 0; i < type_added(c->type); i++)
			d->field[1 + i] = out.extra[i];
		if (c->flag)
			d->field[1 + type_added(c->type)] = out.flag;
	}
}

/* ---- remembering ---- */

static struct decision *remember(struct normaliser *n, const struct decision *d)
{
	struct decision *kept = NEW(n->mem, struct decision, 1);

	*kept = *d;
	for (size_t i = 0; i < COUNT_OF(kept->field); i++)
		if (kept->field[i].len != 0)
			kept->field[i] = arena_copy(n->mem, kept->field[i]);
	for (size_t i = 0; i < COUNT_OF(kept->problem.arg); i++)
		if (kept->problem.arg[i].len != 0)
			kept->problem.arg[i] = arena_copy(n->mem, kept->problem.arg[i]);
	return kept;
}

void normaliser_next_row(struct normaliser *n)
{
	arena_reset(&n->scratch);
}

const struct decision *normalise(struct normaliser *n, size_t column, struct slice raw)
{
	struct decision *d = &n->current;
	bool codes = n->plan->table->columns.item[column].list != NULL &&
		     value_types[n->plan->table->columns.item[column].type]->parse == NULL;

	if (text_trim(raw).len == 0) {
		missing(n, NULL, d);
		return d;
	}
	struct decision *known = map_get(&n->seen[column], raw);
	if (known != NULL)
		return known;
	if (codes)
		decide_codes(n, column, raw, d);
	else
		decide_value(n, column, raw, d);
	if (d->outcome == VALUE_KEPT && !codes)
		return d;
	known = remember(n, d);
	*map_at(&n->seen[column], raw) = known;
	return known;
}

#include "normalise.h"

#include "../common/text.h"
#include "decimal.h"
#include "period.h"
#include "quantity.h"

struct normaliser {
	const struct plan *plan;
	struct arena *mem;	      /* remembered decisions */
	struct arena scratch;	      /* those that are not, until the next row */
	struct map mark, folded_mark; /* for missing values: text to the struct pair */
	struct map *seen;	      /* per column: raw to decision */
	bool marks_begin[256];	      /* per character of Latin-1: may a mark begin with it? */
	struct decision current;
	struct decision unchanged; /* of a value that is clean as it stands */
};

/* Where two marks are the same, the first counts. */
static void learn_mark(struct map *marks, struct slice text, const struct pair *mark)
{
	void **known = map_at(marks, text);

	if (*known == NULL)
		*known = (void *)(uintptr_t)mark;
}

/* A character that folds to nothing says nothing of what the text behind it folds to. */
static void learn_beginnings(struct normaliser *n)
{
	bool begins[256] = {false};
	char text[4];

	for (const struct map_entry *e = n->folded_mark.first; e != NULL; e = map_next(e))
		begins[(unsigned char)e->key.s[0]] = true;
	for (uint32_t c = 0; c < COUNT_OF(n->marks_begin); c++) {
		size_t length = utf8_put(text, c);
		struct slice key = text_fold(&n->scratch, (struct slice){text, length});
		n->marks_begin[c] = key.len == 0 || begins[(unsigned char)key.s[0]];
	}
}

static void learn_marks(struct normaliser *n, const struct pairs *marks)
{
	for (size_t i = 0; i < marks->n; i++) {
		struct slice text = marks->item[i].key.text, key = text_fold(&n->scratch, text);
		learn_mark(&n->mark, text, &marks->item[i]);
		if (key.len != 0)
			learn_mark(&n->folded_mark, key, &marks->item[i]);
	}
	learn_beginnings(n);
}

struct normaliser *normaliser_of(const struct plan *plan, struct arena *mem)
{
	struct normaliser *n = NEW(mem, struct normaliser, 1);

	n->plan = plan;
	n->mem = mem;
	n->seen = NEW(mem, struct map, plan->table->columns.n);
	n->unchanged.outcome = VALUE_KEPT;
	learn_marks(n, &plan->d->missing);
	return n;
}

void normaliser_free(struct normaliser *n)
{
	for (size_t i = 0; i < n->plan->table->columns.n; i++)
		map_free(&n->seen[i]);
	map_free(&n->mark);
	map_free(&n->folded_mark);
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

/* Nearly always the first character tells that a text is none. */
static bool may_be_mark(const struct normaliser *n, struct slice clean)
{
	uint32_t first = utf8_next(&clean);

	return n->mark.n != 0 && (first >= COUNT_OF(n->marks_begin) || n->marks_begin[first]);
}

static const struct pair *find_mark(struct normaliser *n, struct slice clean)
{
	if (!may_be_mark(n, clean))
		return NULL;
	const struct pair *mark = map_get(&n->mark, clean);
	const struct pair *folded = map_get(&n->folded_mark, text_fold(&n->scratch, clean));

	return mark == NULL || (folded != NULL && folded < mark) ? folded : mark;
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

/* A variant of the column's own list wins over the marks for missing values. */
static bool is_own_variant(const struct readers *g, struct slice clean)
{
	enum match_step step;
	bool final;

	return match(g->matcher[g->self], clean, MATCH_ALL, &step, &final) != NULL;
}

static void decide_codes(struct normaliser *n, size_t column, struct slice raw, struct decision *d)
{
	const struct column *c = &n->plan->table->columns.item[column];
	struct readers g = plan_readers(n->plan, column);
	struct resolution all[MOST_READERS], *r = &all[g.self];
	struct slice clean = text_clean(n->mem, raw);

	const struct pair *mark = find_mark(n, clean);
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
		failed(d, (struct problem){.code = PROBLEM_SEVERAL_CODES,
					   .arg = {resolution_codes(r, ";", n->mem)}});
		return;
	}
	struct slice text = r->n != 0 ? resolution_codes(r, ";", n->mem) : c->otherwise.text;
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
static bool code_of(const struct value_type *type, const struct column *c, struct parsed *out)
{
	const struct code *code = type->code(c, out);

	if (code != NULL)
		*out = (struct parsed){.text = code->code};
	return code != NULL;
}

/* With `part`, the whole has to be understood before one of its measures is taken; one that is
 * not there is a missing value. */
static bool parse_part(struct normaliser *n, const struct column *c, struct slice text,
		       struct parsed *out, struct problem *why)
{
	static const struct quantity_kind measures = {
		.whole = true, .composite = true, .units = UNIT_COUNT};
	const struct value_type *type = value_types[c->type];
	struct parsed whole = {0};
	struct slice part[2];

	if (!type->parse(text, &n->scratch, &whole, why) &&
	    !quantity_is_measures(text, &measures, &n->scratch))
		return false;
	size_t parts = quantity_parts(text, &c->part, &n->scratch, part);
	if (parts == 2)
		*why = (struct problem){.code = PROBLEM_AMBIGUOUS, .arg = {part[0], part[1]}};
	return parts == 0 || (parts == 1 && type->parse(part[0], &n->scratch, out, why));
}

static bool parse_value(struct normaliser *n, const struct column *c, struct slice text,
			struct parsed *out, struct problem *why)
{
	return c->part.n != 0 ? parse_part(n, c, text, out, why)
			      : value_types[c->type]->parse(text, &n->scratch, out, why);
}

static void decide_value(struct normaliser *n, size_t column, struct slice raw, struct decision *d)
{
	const struct column *c = &n->plan->table->columns.item[column];
	const struct value_type *type = value_types[c->type];
	struct slice trimmed = text_trim(raw);
	struct parsed out = {0};
	struct problem why = {0};
	bool coded = c->list != NULL && type->code != NULL;

	const struct pair *mark = find_mark(n, trimmed);
	if (mark != NULL) {
		missing(n, mark, d);
	} else if (!parse_value(n, c, trimmed, &out, &why)) {
		failed(d, why);
	} else if (out.flag.len != 0 && !c->flag && !coded) {
		failed(d, (struct problem){.code = PROBLEM_QUALIFIED, .arg = {out.flag}});
	} else if (!in_range(c, out.text, &n->scratch)) {
		failed(d, (struct problem){.code = PROBLEM_OUT_OF_RANGE,
					   .arg = {or_infinity(&c->min), or_infinity(&c->max)}});
	} else if (coded && !code_of(type, c, &out)) {
		failed(d, (struct problem){.code = PROBLEM_UNRESOLVED, .arg = {c->codes.text}});
	} else {
		bool same = slice_eq(out.text, raw) && out.flag.len == 0;
		*d = (struct decision){.outcome = same ? VALUE_KEPT : VALUE_CHANGED,
				       .field = {out.text},
				       .step = c->part.n != 0	   ? "part"
					       : out.flag.len != 0 ? "qualifier"
								   : type->step};
		for (size_t i = 0; i < type_added(c->type); i++)
			d->field[1 + i] = out.extra[i];
		if (c->flag)
			d->field[1 + type_added(c->type)] = out.flag;
	}
}

/* ---- remembering ---- */

static struct decision *remember(struct normaliser *n, const struct decision *d)
{
	struct decision copy = *d;

	for (size_t i = 0; i < COUNT_OF(copy.field); i++)
		if (copy.field[i].len != 0)
			copy.field[i] = arena_copy(n->mem, copy.field[i]);
	for (size_t i = 0; i < COUNT_OF(copy.problem.arg); i++)
		if (copy.problem.arg[i].len != 0)
			copy.problem.arg[i] = arena_copy(n->mem, copy.problem.arg[i]);
	struct decision *kept = NEW(n->mem, struct decision, 1);
	*kept = copy;
	return kept;
}

void normaliser_next_row(struct normaliser *n)
{
	arena_reset(&n->scratch);
}

/* What is clean as it stands is neither looked up nor remembered. */
static bool stays_as_it_is(struct normaliser *n, const struct column *c, struct slice raw)
{
	const struct value_type *type = value_types[c->type];

	return type->is_clean != NULL && c->part.n == 0 && type->is_clean(raw) &&
	       find_mark(n, raw) == NULL && in_range(c, raw, &n->scratch);
}

/* Of values that do not change only those that say more than they are, such as years, are worth
 * it, and only while they are few: memory may not grow with the rows. */
static bool is_forgotten(const struct normaliser *n, size_t column, const struct decision *d)
{
	enum { KEPT_MOST = 8192 };
	enum type_id type = n->plan->table->columns.item[column].type;

	return d->outcome == VALUE_KEPT && value_types[type]->parse != NULL &&
	       (type_added(type) == 0 || n->seen[column].n >= KEPT_MOST);
}

/* Values that may not be shown are not kept either, and nearly every row has another one:
 * decisions are remembered by what they come to. */
static struct slice outcome_key(struct normaliser *n, const struct decision *d)
{
	struct slice key = slice_of(d->step);

	if (d->outcome == VALUE_FAILED)
		return slice_of(problem_id(d->problem.code));
	for (size_t i = 0; i < COUNT_OF(d->field); i++)
		key = arena_printf(&n->scratch, "%.*s\n%.*s", FMT(key), FMT(d->field[i]));
	return key;
}

const struct decision *normalise(struct normaliser *n, size_t column, struct slice raw)
{
	const struct column *c = &n->plan->table->columns.item[column];
	struct decision *d = &n->current;

	if (!text_says_anything(raw)) {
		missing(n, NULL, d);
		return d;
	}
	if (stays_as_it_is(n, c, raw)) {
		n->unchanged.field[0] = raw;
		return &n->unchanged;
	}
	bool coded = value_types[c->type]->parse == NULL, by_outcome = c->masked && !coded;
	struct decision *known = by_outcome ? NULL : map_get(&n->seen[column], raw);
	if (known != NULL)
		return known;
	if (coded)
		decide_codes(n, column, raw, d);
	else
		decide_value(n, column, raw, d);
	if (is_forgotten(n, column, d))
		return d;
	void **at = map_at(&n->seen[column], by_outcome ? outcome_key(n, d) : raw);
	if (*at == NULL)
		*at = remember(n, d);
	return *at;
}

#include "findings.h"

#include <stdlib.h>
#include "../common/definition.h"

/* Is it something that only the definition, its code lists or its corrections can settle? */
static bool is_for_definition(struct slice id)
{
	static const enum problem_code settled[] = {PROBLEM_NO_SOURCES,
						    PROBLEM_TABLE_MISSING,
						    PROBLEM_SOURCE_WITHOUT_TABLE,
						    PROBLEM_HEADER_RENAMED,
						    PROBLEM_QUALIFIED,
						    PROBLEM_UNRESOLVED,
						    PROBLEM_KEY_UNKNOWN_IN_SOURCE,
						    PROBLEM_CORRECTION_STALE,
						    PROBLEM_CORRECTION_NOWHERE,
						    PROBLEM_ALL_HIDDEN,
						    PROBLEM_GROUP_ALIKE,
						    PROBLEM_STATED_NOWHERE};

	for (size_t i = 0; i < COUNT_OF(settled); i++)
		if (slice_eq(id, slice_of(problem_id(settled[i]))))
			return true;
	return slice_starts(id, S("P")) || slice_starts(id, S("C"));
}

/* Who can do something about it; what is only noticed needs nobody. */
static enum actor actor_of(struct slice id, enum severity severity)
{
	if (severity == NOTICE)
		return ACTOR_NOBODY;
	return is_for_definition(id) ? ACTOR_DEFINITION : ACTOR_SOURCE;
}

static struct kind *kind_of(struct findings *f, struct slice id, enum severity severity)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->kind[i].severity == severity && slice_eq(f->kind[i].id, id))
			return &f->kind[i];
	GROW(f->kind, f->n, f->cap);
	f->kind[f->n] = (struct kind){.id = arena_copy(&f->mem, id),
				      .severity = severity,
				      .actor = actor_of(id, severity)};
	return &f->kind[f->n++];
}

struct example example_of(const struct problem *p, struct arena *mem)
{
	struct example e = {.source = p->at.file,
			    .sheet = p->at.sheet,
			    .cell = problem_cell(mem, &p->at),
			    .column = p->column,
			    .value = p->value};

	for (int lang = 0; lang < LANGS; lang++) {
		e.message[lang] = problem_message(mem, p, (enum lang)lang);
		e.suggestion[lang] = problem_suggestion(mem, p, (enum lang)lang);
	}
	return e;
}

/* A masked value is no value: the cell tells such problems apart. */
static struct counted_value *count_distinct(struct kind *k, const struct cell_ref *at,
					    struct slice column, struct slice value,
					    struct slice cell)
{
	struct arena a = {0};
	bool tells = value.len != 0 && !slice_eq(value, MASK);
	struct slice key = arena_printf(&a, "%.*s\x1F%.*s", FMT(column), FMT(value));

	if (!tells)
		key = arena_printf(&a, "%.*s\x1F%.*s\x1F%.*s\x1F%.*s", FMT(at->file),
				   FMT(at->sheet), FMT(cell), FMT(column));
	struct counted_value *seen = distinct_add(&k->values, key);
	arena_free(&a);
	return seen;
}

struct example example_copy(const struct example *e, struct arena *mem)
{
	struct example c = {.source = arena_copy(mem, e->source),
			    .sheet = arena_copy(mem, e->sheet),
			    .cell = arena_copy(mem, e->cell),
			    .column = arena_copy(mem, e->column),
			    .value = arena_copy(mem, e->value)};

	for (int lang = 0; lang < LANGS; lang++) {
		c.message[lang] = arena_copy(mem, e->message[lang]);
		c.suggestion[lang] = arena_copy(mem, e->suggestion[lang]);
	}
	return c;
}

static bool is_first(struct kind *k, const struct example *e)
{
	struct cell_ref at = {.file = e->source, .sheet = e->sheet};
	const struct counted_value *seen = count_distinct(k, &at, e->column, e->value, e->cell);

	return seen != NULL && seen->count == 1 && k->examples < EXAMPLES;
}

void findings_add(struct findings *f, const struct problem *p)
{
	enum severity severity = problem_severity(p);
	struct kind *k = kind_of(f, slice_of(problem_id(p->code)), severity);
	struct arena a = {0};
	struct example e = {.source = p->at.file,
			    .sheet = p->at.sheet,
			    .cell = problem_cell(&a, &p->at),
			    .column = p->column,
			    .value = p->value};

	f->count[severity]++;
	k->count++;
	if (is_first(k, &e)) {
		e = example_of(p, &a);
		k->example[k->examples++] = example_copy(&e, &f->mem);
	}
	arena_free(&a);
}

void findings_add_written(struct findings *f, struct slice id, enum severity severity,
			  const struct example *e)
{
	struct kind *k = kind_of(f, id, severity);

	f->count[severity]++;
	k->count++;
	k->as_written = true;
	if (is_first(k, e))
		k->example[k->examples++] = example_copy(e, &f->mem);
}

static int by_severity(const void *a, const void *b)
{
	const struct kind *x = a, *y = b;

	if (x->severity != y->severity)
		return (int)y->severity - (int)x->severity;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return slice_cmp(x->id, y->id);
}

void findings_sort(struct findings *f)
{
	if (f->n != 0)
		qsort(f->kind, f->n, sizeof *f->kind, by_severity);
}

void findings_free(struct findings *f)
{
	for (size_t i = 0; i < f->n; i++)
		distinct_free(&f->kind[i].values);
	free(f->kind);
	arena_free(&f->mem);
}

struct slice example_address(const struct example *e, struct arena *mem)
{
	struct slice out = e->source;

	if (e->sheet.len != 0)
		out = arena_printf(mem, "%.*s!%.*s", FMT(out), FMT(e->sheet));
	if (e->cell.len != 0)
		out = arena_printf(mem, "%.*s%s%.*s", FMT(out), e->sheet.len != 0 ? "!" : ":",
				   FMT(e->cell));
	return out;
}

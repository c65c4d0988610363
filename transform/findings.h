#ifndef TABELLVERK_FINDINGS_H
#define TABELLVERK_FINDINGS_H
/*
 * The problems of a run by kind, for a report: how many, a few examples in both languages,
 * and who has to act.  Bounded, however many there are.
 *
 *	struct findings f = {0};
 *	findings_add(&f, &p);				a problem of this run
 *	findings_add_written(&f, S("T104"), WARNING, &e);	one that another stage wrote down
 *	...f.kind[0..n-1], in order of severity after findings_sort(&f)...
 *	findings_free(&f);
 *
 * The same value in the same column is one example, counted.
 */

#include "distinct.h"

enum { EXAMPLES = 3 };

enum actor { ACTOR_SOURCE, ACTOR_DEFINITION, ACTOR_NOBODY, ACTORS };

struct example {
	struct slice source, sheet, cell, column, value;
	struct slice message[LANGS], suggestion[LANGS];
};

struct kind {
	struct slice id;
	enum severity severity;
	enum actor actor;
	bool as_written; /* its texts are in the language of the file they come from */
	uint64_t count;
	struct example example[EXAMPLES];
	size_t examples;
	struct distinct values; /* distinct: column and value, or the cell where nothing stood */
};

struct findings {
	struct kind *kind;
	size_t n, cap;
	uint64_t count[SEVERITIES];
	struct arena mem;
};

void findings_add(struct findings *f, const struct problem *p);
void findings_add_written(struct findings *f, struct slice id, enum severity severity,
			  const struct example *e);
void findings_sort(struct findings *f);
void findings_free(struct findings *f);

/* How many distinct things there are to act on. */
static inline uint64_t kind_distinct(const struct kind *k)
{
	return k->values.n;
}

/* book.xlsx!Blad1!C14, or what of it is known. */
struct slice example_address(const struct example *e, struct arena *mem);

/* The example of a problem; its texts are made in the arena, the rest is borrowed. */
struct example example_of(const struct problem *p, struct arena *mem);
struct example example_copy(const struct example *e, struct arena *mem);

#endif

#ifndef TABELLVERK_ALLOWANCE_H
#define TABELLVERK_ALLOWANCE_H
/*
 * A line of `policy.allow`: somebody has said, with a name and a date, that a text which looks
 * like an identifier may be published.
 *
 *	size_t i = allowance_of(&d.policy.allow, kind, plain, found);
 *	if (i < d.policy.allow.n) ...it may...
 */

#include "identifier.h"
#include "scalar.h"

struct allowance {
	struct scalar name;
	struct scalar what, kind_word, why, who, date;
	enum identifier kind; /* of kind_word */
};

struct allowances {
	struct allowance *item;
	size_t n;
};

/* Does the phrase stand in the text where `found`, a piece of it, is, and hold all of that? */
bool phrase_covers(struct slice phrase, struct slice text, struct slice found);

/* The line that lets the kind through at this place of a plain text, or n. */
size_t allowance_of(const struct allowances *all, enum identifier kind, struct slice plain,
		    struct slice found);

/* A problem about one, with its kind and who allowed it, when and why; the file is for the
 * caller. */
struct problem allowance_problem(struct arena *mem, const struct allowance *a,
				 enum problem_code code);

#endif

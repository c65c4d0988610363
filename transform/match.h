#ifndef TABELLVERK_MATCH_H
#define TABELLVERK_MATCH_H
/*
 * A label against a code list: deterministic, explained, and shy, because a wrong
 * match costs more than none.  The first of these steps that hits wins:
 *
 *   band      a span of numbers ("30-59", "60 år och äldre"), where the codes are
 *             spans; final: a span that is no code is not looked for further
 *   exact     the code or a label as it stands
 *   folded    ... without case, accents and punctuation
 *   squashed  ... and without blanks
 *   variant   a curated spelling, compared likewise
 *   tokens    the same words in another order, small words left out
 *   core      ... and head words such as "förvaltning" left out
 *
 * Splitting a value into parts comes after, in resolve.h.
 */

#include "../common/code_list.h"
#include "../common/map.h"

enum match_step {
	MATCH_NONE,
	MATCH_BAND,
	MATCH_EXACT,
	MATCH_FOLDED,
	MATCH_SQUASHED,
	MATCH_VARIANT,
	MATCH_TOKENS,
	MATCH_CORE,
	MATCH_COMPOUND,
	MATCH_STEPS
};

extern const char *const match_step_name[MATCH_STEPS];

struct matcher {
	const struct code_list *list;
	struct map at[MATCH_STEPS]; /* per step: key to code, or to &ambiguous */
	bool bands;		    /* every code is a span of numbers */
};

struct matcher *matcher_of(const struct code_list *list, struct arena *mem);
void matcher_free(struct matcher *m);

/* NULL when nothing matches; `final` then says whether splitting may be tried. */
const struct code *match(const struct matcher *m, struct slice clean, enum match_step *step,
			 bool *final);

/* The three codes nearest to a value, as "hourly (Timanställning), ..." */
struct slice match_suggest(const struct matcher *m, struct slice clean, enum lang lang,
			   struct arena *mem);

#endif

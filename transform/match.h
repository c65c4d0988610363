#ifndef TABELLVERK_MATCH_H
#define TABELLVERK_MATCH_H
/*
 * A label against a code list: deterministic, explained, and shy, because a wrong
 * match costs more than none.  The first of these steps that hits wins:
 *
 *   band          a span of numbers ("30-59", "60 år och äldre"), where the codes are
 *                 spans; final: a span that is no code is not looked for further
 *   exact         the code or a label as it stands
 *   folded        ... without case and punctuation, and then without accents too
 *   squashed      ... and without blanks
 *   variant       a curated spelling, compared likewise
 *   tokens        the same words in another order, small words left out (tokens.h)
 *   core          ... and head words such as "förvaltning", and grammatical endings
 *   abbreviation  every word of one label, and of no other, is cut short (abbreviation.h)
 *   typo          one letter too many, missing or wrong, or two swapped, in a label of
 *                 seven letters or more, where no other is as near and every digit is the
 *                 same; only when asked for
 *
 * A key that two codes share resolves nothing, and a value with a question mark, an arrow or
 * a sign for "not" is resolved by no step after exact: the source is not sure, or says more.
 * Of a list of bands none but band, exact and
 * variant are tried.  Text that was turned into UTF-8
 * twice
 * ("tidsbegrÃ¤nsad") is read as it stood before.  Splitting a value into parts comes after
 * the whole has failed, in resolve.h.
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
	MATCH_ABBREVIATION,
	MATCH_COMPOUND,
	MATCH_TYPO,
	MATCH_STEPS
};

extern const char *const match_step_name[MATCH_STEPS];

/* How often each letter stands in a text: what two texts differ in here, they are apart. */
enum { LETTERS = 32 };
struct letters {
	unsigned char count[LETTERS];
};

/* A label or variant of a code, its words parted. */
struct spelling {
	struct letters letters; /* of squashed */
	const struct code *code;
	struct slice cased;	     /* with its accents */
	struct slice squashed, name; /* name: the words without blanks */
	struct slice *word;	     /* TOKENS_NAMES */
	size_t words;
};

struct matcher {
	const struct code_list *list;
	struct map at[MATCH_STEPS]; /* per step: key to code, or to one that stands for several */
	struct map accented[MATCH_STEPS]; /* ... for keys that keep their accents */
	bool bands;			  /* every code is a span of numbers */
	bool typos;			  /* may the last step be taken? */
	unsigned heads;			  /* head words that its names have (tokens.h) */
	struct spelling *spelling;
	size_t spellings;
};

struct matcher *matcher_of(const struct code_list *list, bool typos, struct arena *mem);
void matcher_free(struct matcher *m);

/* How far the cascade goes: to the curated spellings, or to the steps that leave words out. */
enum match_reach { MATCH_LITERAL, MATCH_ALL };

/* NULL when nothing matches; `final` then says whether splitting may be tried. */
const struct code *match(const struct matcher *m, struct slice clean, enum match_reach reach,
			 enum match_step *step, bool *final);

/* Does the text say that it is not sure, or more than names? */
bool match_doubts(struct slice text);

/* The last step, for a value that was not resolved in parts either. */
const struct code *match_typo(const struct matcher *m, struct slice clean);

/* The code whose label says what the labels of these say together, or NULL. */
const struct code *match_combined(const struct matcher *m, const struct code *const *code,
				  size_t n);

/* The codes nearest to a value, best first, each with its likeness from 0 to 1. */
enum { SUGGESTIONS = 3 };
struct suggestion {
	const struct code *code;
	double likeness;
};
size_t match_suggestions(const struct matcher *m, struct slice clean,
			 struct suggestion best[SUGGESTIONS]);

/* The same in words: "hourly (Timanställning), ..." */
struct slice match_suggest(const struct matcher *m, struct slice clean, enum lang lang,
			   struct arena *mem);

#endif

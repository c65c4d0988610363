#ifndef TABELLVERK_TOKENS_H
#define TABELLVERK_TOKENS_H
/*
 * The words of a label that tell it from other labels.
 *
 * Small words ("och", "med") tell nothing and are left out, and so are the head words that the
 * names of a list have in common: where one is a "förvaltning", "kontor" tells nothing either.  The
 *stem of a word lacks what grammar adds to it: the joint s ("fritids-"), and endings of number,
 *definiteness and gender ("tidsbegränsat", "kulturen").  It is a key, not a word.
 *
 *	unsigned heads = heads_of(label) | ...;		for every label of the list
 *	struct tokens words;
 *	if (tokens_of(&mem, clean, TOKENS_CORE, heads, &words)) ...words.item[0..n-1]...
 */

#include "../common/arena.h"

enum tokens_kind {
	TOKENS_WORDS, /* all but the small words */
	TOKENS_NAMES, /* ... and the head words */
	TOKENS_CORE   /* ... as stems */
};

enum { MOST_TOKENS = 16 };

struct token {
	struct slice word; /* folded */
	bool cut;	   /* a point follows: "tidsbegr." */
};

struct tokens {
	struct token item[MOST_TOKENS];
	size_t n;
};

/* The families of head words that a label has words of, a bit each. */
unsigned heads_of(struct slice folded);

/* False when nothing is left, or too much.  The words live in the arena. */
bool tokens_of(struct arena *mem, struct slice clean, enum tokens_kind kind, unsigned heads,
	       struct tokens *out);

bool tokens_have(const struct tokens *words, struct slice word);

/* The words in their order, without blanks. */
struct slice tokens_squashed(struct arena *mem, const struct tokens *words);

/* The words in the order of their bytes (they are sorted), parted by blanks. */
struct slice tokens_key(struct arena *mem, struct tokens *words);

#endif

#include "tokens.h"

#include <stdlib.h>
#include "../common/text.h"

enum { SHORTEST_STEM = 5 };

static bool is_among(struct slice word, const char *const *words)
{
	for (; *words != NULL; words++)
		if (slice_eq(word, slice_of(*words)))
			return true;
	return false;
}

static bool is_small(struct slice word)
{
	static const char *const words[] = {"och",  "o",   "i",	  "med", "m",  "av",   "for", "pa",
					    "samt", "the", "and", "of",	 "in", "with", NULL};
	return is_among(word, words);
}

enum { OFFICES = 1, EMPLOYMENTS = 2 };

/* What such names have in common.  Longest first. */
static const struct head {
	const char *word;
	unsigned family;
} heads[] = {{"forvaltningen", OFFICES},
	     {"anstallningar", EMPLOYMENTS},
	     {"avdelningen", OFFICES},
	     {"avdelning", OFFICES},
	     {"enheten", OFFICES},
	     {"enhet", OFFICES},
	     {"sektorn", OFFICES},
	     {"sektor", OFFICES},
	     {"anstallning", EMPLOYMENTS},
	     {"forvaltning", OFFICES},
	     {"anstalln", EMPLOYMENTS},
	     {"forvaltn", OFFICES},
	     {"anstalld", EMPLOYMENTS},
	     {"namnden", OFFICES},
	     {"kontoret", OFFICES},
	     {"tjansten", OFFICES | EMPLOYMENTS},
	     {"forvalt", OFFICES},
	     {"tjanst", OFFICES | EMPLOYMENTS},
	     {"kontor", OFFICES},
	     {"namnd", OFFICES},
	     {"forv", OFFICES},
	     {"anst", EMPLOYMENTS},
	     {"fv", OFFICES}};

unsigned heads_of(struct slice folded)
{
	unsigned families = 0;

	/* Whole head words alone tell what kind of names they are. */
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		if ((heads[i].family == OFFICES || heads[i].family == EMPLOYMENTS) &&
		    strlen(heads[i].word) >= strlen("namnden") &&
		    slice_find(folded, slice_of(heads[i].word)) != folded.len)
			families |= heads[i].family;
	return families;
}

static struct slice drop_head(struct slice word, unsigned families)
{
	for (const struct head *head = heads; head < heads + COUNT_OF(heads); head++) {
		struct slice h = slice_of(head->word);
		if ((head->family & families) == 0)
			continue;
		/* What is left must itself be a word, the longer the less the ending says. */
		if (!slice_eq(word, h) &&
		    (!slice_ends(word, h) || word.len < h.len + (h.len > 2 ? 3 : 4)))
			continue;
		return (struct slice){word.s, word.len - h.len};
	}
	return word;
}

static bool drop_ending(struct slice *word, struct slice ending)
{
	if (!slice_ends(*word, ending) || word->len < ending.len + SHORTEST_STEM)
		return false;
	word->len -= ending.len;
	return true;
}

/* The joint s stands behind the other endings: "arbetsmarknad|s|enheten". */
static struct slice stem(struct slice word)
{
	/* Not -er, -ar and -or: a "tekniker" is no "teknik". */
	static const char *const endings[] = {"erna", "arna", "orna", "ade", "ad",
					      "at",   "en",   "et",   "a",   NULL};

	drop_ending(&word, S("s"));
	for (const char *const *e = endings; *e != NULL; e++)
		if (drop_ending(&word, slice_of(*e)))
			break;
	return word;
}

/* "m" is "med" between words, and "män" or "M" by itself; "sedan fast" is what came then, but
 * "vik sedan fast" is two things. */
static bool is_left_out(struct slice word, bool inside, bool first)
{
	return (is_small(word) && (word.len > 1 || inside)) ||
	       (first && slice_eq(word, S("sedan")));
}

/* What a word becomes: nothing when it is left out. */
static struct slice kept_of(struct slice word, enum tokens_kind kind, unsigned families)
{
	if (kind != TOKENS_WORDS)
		word = drop_head(word, families);
	return kind == TOKENS_CORE ? stem(word) : word;
}

static bool add(struct tokens *out, struct slice word, bool cut)
{
	if (word.len == 0)
		return true;
	if (out->n == MOST_TOKENS)
		return false;
	out->item[out->n++] = (struct token){word, cut};
	return true;
}

bool tokens_of(struct arena *mem, struct slice clean, enum tokens_kind kind, unsigned families,
	       struct tokens *out)
{
	struct slice part, word;
	bool first = true;

	out->n = 0;
	while (slice_cut(&clean, '.', &part)) {
		struct slice folded = text_fold(mem, part);
		bool pointed = clean.s != NULL;
		if (folded.len == 0)
			continue;
		for (; slice_cut(&folded, ' ', &word); first = false) {
			bool last = folded.s == NULL;
			if (is_left_out(word, out->n != 0 && !last, first))
				continue;
			if (!add(out, kept_of(word, kind, families), pointed && last))
				return false;
		}
	}
	return out->n != 0;
}

bool tokens_have(const struct tokens *words, struct slice word)
{
	for (size_t i = 0; i < words->n; i++)
		if (slice_eq(words->item[i].word, word))
			return true;
	return false;
}

struct slice tokens_squashed(struct arena *mem, const struct tokens *words)
{
	struct slice out = {NULL, 0};

	for (size_t i = 0; i < words->n; i++)
		out = arena_join(mem, out, words->item[i].word);
	return out;
}

static int by_bytes(const void *a, const void *b)
{
	return slice_cmp(((const struct token *)a)->word, ((const struct token *)b)->word);
}

struct slice tokens_key(struct arena *mem, struct tokens *words)
{
	struct slice key = {NULL, 0};

	qsort(words->item, words->n, sizeof *words->item, by_bytes);
	for (size_t i = 0; i < words->n; i++)
		key = arena_printf(mem, "%.*s%s%.*s", FMT(key), i != 0 ? " " : "",
				   FMT(words->item[i].word));
	return key;
}

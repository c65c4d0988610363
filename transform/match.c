#include "match.h"

#include <stdlib.h>
#include "../common/text.h"
#include "band.h"

const char *const match_step_name[MATCH_STEPS] = {
	[MATCH_NONE] = "",	   [MATCH_BAND] = "band",	  [MATCH_EXACT] = "exact",
	[MATCH_FOLDED] = "folded", [MATCH_SQUASHED] = "squashed", [MATCH_VARIANT] = "variant",
	[MATCH_TOKENS] = "tokens", [MATCH_CORE] = "core",	  [MATCH_COMPOUND] = "compound"};

/* Stands for a key that two codes share: it resolves nothing. */
static const struct code ambiguous;

enum { MOST_TOKENS = 16 };

struct tokens {
	struct slice item[MOST_TOKENS];
	size_t n;
};

static bool is_among(struct slice word, const char *const *words)
{
	for (; *words != NULL; words++)
		if (slice_eq(word, slice_of(*words)))
			return true;
	return false;
}

static bool is_stop_word(struct slice word)
{
	static const char *const words[] = {"och",  "o",   "i",	  "med", "m",  "av",   "for", "pa",
					    "samt", "the", "and", "of",	 "in", "with", NULL};
	return is_among(word, words);
}

/* What such names have in common, and which therefore tells nothing.  Longest first. */
static const char *const heads[] = {"forvaltningen", "anstallningar", "anstallning", "forvaltning",
				    "forvaltn",	     "anstalld",      "namnden",     "kontoret",
				    "forvalt",	     "tjanst",	      "kontor",	     "namnd",
				    "forv",	     "anst",	      "fv",	     NULL};

static struct slice drop_head(struct slice word)
{
	for (const char *const *head = heads; *head != NULL; head++) {
		struct slice h = slice_of(*head);
		if (slice_eq(word, h))
			return S("");
		/* What is left must itself be a word: "fv" alone is no ending of "skolfv". */
		if (slice_ends(word, h) && word.len >= h.len + 3 && h.len > 2)
			return (struct slice){word.s, word.len - h.len};
	}
	return word;
}

static bool split(struct slice folded, bool core, struct tokens *out)
{
	struct slice word;

	out->n = 0;
	while (slice_cut(&folded, ' ', &word)) {
		if (core)
			word = drop_head(word);
		if (word.len == 0 || is_stop_word(word))
			continue;
		if (out->n == MOST_TOKENS)
			return false;
		out->item[out->n++] = word;
	}
	return out->n != 0;
}

static int by_bytes(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

static struct slice token_key(struct arena *a, struct slice folded, bool core)
{
	struct tokens tokens;
	struct slice key = {NULL, 0};

	if (!split(folded, core, &tokens))
		return key;
	qsort(tokens.item, tokens.n, sizeof *tokens.item, by_bytes);
	for (size_t i = 0; i < tokens.n; i++)
		key = arena_printf(a, "%.*s%s%.*s", FMT(key), i != 0 ? " " : "",
				   FMT(tokens.item[i]));
	return key;
}

static void put(struct matcher *m, enum match_step step, struct slice key, const struct code *c)
{
	if (key.len == 0)
		return;
	const struct code **at = (const struct code **)map_at(&m->at[step], key);
	*at = *at == NULL || *at == c ? c : &ambiguous;
}

/* A name or a variant of a code, under every key that leads to it. */
static void learn(struct matcher *m, const struct code *c, struct slice text, bool variant)
{
	struct arena a = {0};
	struct slice clean = text_clean(&a, text), folded = text_fold(&a, clean);

	if (clean.len != 0 && !variant) {
		put(m, MATCH_EXACT, clean, c);
		put(m, MATCH_FOLDED, folded, c);
		put(m, MATCH_SQUASHED, text_squash(&a, folded), c);
	} else if (clean.len != 0) {
		/* "♀" and "-" fold to nothing: such a variant is taken as it stands. */
		put(m, MATCH_VARIANT, folded.len != 0 ? folded : clean, c);
		put(m, MATCH_VARIANT, text_squash(&a, folded), c);
	}
	put(m, MATCH_TOKENS, token_key(&a, folded, false), c);
	put(m, MATCH_CORE, token_key(&a, folded, true), c);
	arena_free(&a);
}

struct matcher *matcher_of(const struct code_list *list, struct arena *mem)
{
	struct matcher *m = NEW(mem, struct matcher, 1);
	struct band band;
	size_t bands = 0;

	m->list = list;
	for (const struct code *c = list->item; c < list->item + list->n; c++) {
		struct slice rest = c->variants, variant;
		bands += band_parse(c->code, &band);
		learn(m, c, c->code, false);
		for (size_t lang = 0; lang < LANGS; lang++)
			learn(m, c, c->label[lang], false);
		while (slice_cut(&rest, '|', &variant))
			learn(m, c, variant, true);
	}
	m->bands = bands != 0 && bands == list->n;
	return m;
}

void matcher_free(struct matcher *m)
{
	for (size_t i = 0; i < MATCH_STEPS; i++)
		map_free(&m->at[i]);
}

static const struct code *match_band(const struct matcher *m, struct slice clean, bool *final)
{
	struct band wanted, band;

	if (!m->bands || !band_parse(clean, &wanted))
		return NULL;
	*final = true;
	for (size_t i = 0; i < m->list->n; i++)
		if (band_parse(m->list->item[i].code, &band) && band_eq(band, wanted))
			return &m->list->item[i];
	return NULL;
}

static bool found(const struct matcher *m, enum match_step step, struct slice key,
		  const struct code **code, enum match_step *out)
{
	*code = key.len != 0 ? map_get(&m->at[step], key) : NULL;
	*out = step;
	return *code != NULL && *code != &ambiguous;
}

const struct code *match(const struct matcher *m, struct slice clean, enum match_step *step,
			 bool *final)
{
	struct arena a = {0};
	struct slice folded, squashed;
	const struct code *code;

	*final = false;
	*step = MATCH_BAND;
	code = match_band(m, clean, final);
	if (code != NULL || *final)
		return code;
	folded = text_fold(&a, clean);
	squashed = text_squash(&a, folded);
	bool hit = found(m, MATCH_EXACT, clean, &code, step) ||
		   found(m, MATCH_FOLDED, folded, &code, step) ||
		   found(m, MATCH_SQUASHED, squashed, &code, step) ||
		   found(m, MATCH_VARIANT, folded.len != 0 ? folded : clean, &code, step) ||
		   found(m, MATCH_VARIANT, squashed, &code, step) ||
		   found(m, MATCH_TOKENS, token_key(&a, folded, false), &code, step) ||
		   found(m, MATCH_CORE, token_key(&a, folded, true), &code, step);
	arena_free(&a);
	if (hit)
		return code;
	*step = MATCH_NONE;
	return NULL;
}

/* ---- suggestions ---- */

static double best_likeness(const struct code *c, struct slice squashed, struct arena *a)
{
	struct slice rest = c->variants, each;
	double best = text_likeness(squashed, text_squash(a, text_fold(a, c->code)));

	for (size_t lang = 0; lang < LANGS; lang++) {
		double d = text_likeness(squashed, text_squash(a, text_fold(a, c->label[lang])));
		best = d > best ? d : best;
	}
	while (slice_cut(&rest, '|', &each)) {
		double d = text_likeness(squashed, text_squash(a, text_fold(a, each)));
		best = d > best ? d : best;
	}
	return best;
}

struct slice match_suggest(const struct matcher *m, struct slice clean, enum lang lang,
			   struct arena *mem)
{
	enum { SUGGESTIONS = 3 };
	struct arena a = {0};
	struct slice squashed = text_squash(&a, text_fold(&a, clean)), out = {NULL, 0};
	const struct code *best[SUGGESTIONS] = {NULL};
	double score[SUGGESTIONS] = {-1, -1, -1};

	for (const struct code *c = m->list->item; c < m->list->item + m->list->n; c++) {
		double s = best_likeness(c, squashed, &a);
		size_t i = SUGGESTIONS;
		while (i > 0 && s > score[i - 1])
			i--;
		for (size_t j = SUGGESTIONS - 1; i < SUGGESTIONS && j > i; j--) {
			score[j] = score[j - 1];
			best[j] = best[j - 1];
		}
		if (i < SUGGESTIONS) {
			score[i] = s;
			best[i] = c;
		}
	}
	for (size_t i = 0; i < SUGGESTIONS && best[i] != NULL; i++) {
		struct slice label = best[i]->label[lang].len != 0 ? best[i]->label[lang]
								   : best[i]->label[LANG_SV];
		out = arena_printf(mem, "%.*s%s%.*s (%.*s)", FMT(out), i != 0 ? ", " : "",
				   FMT(best[i]->code), FMT(label));
	}
	arena_free(&a);
	return out;
}

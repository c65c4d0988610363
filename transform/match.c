#include "match.h"

#include <limits.h>
#include "../common/encoding.h"
#include "../common/text.h"
#include "abbreviation.h"
#include "band.h"

const char *const match_step_name[MATCH_STEPS] = {[MATCH_NONE] = "",
						  [MATCH_BAND] = "band",
						  [MATCH_EXACT] = "exact",
						  [MATCH_FOLDED] = "folded",
						  [MATCH_SQUASHED] = "squashed",
						  [MATCH_VARIANT] = "variant",
						  [MATCH_TOKENS] = "tokens",
						  [MATCH_CORE] = "core",
						  [MATCH_ABBREVIATION] = "abbreviation",
						  [MATCH_COMPOUND] = "compound",
						  [MATCH_TYPO] = "typo"};

/* Stands for a key that two codes share: it resolves nothing. */
static const struct code ambiguous;

enum { SHORTEST_MISSPELT = 7 };

static struct slice token_key(const struct matcher *m, struct arena *a, struct slice clean,
			      enum tokens_kind kind)
{
	struct tokens words;

	return tokens_of(a, clean, kind, m->heads, &words) ? tokens_key(a, &words) : S("");
}

static void put(struct map *to, struct slice key, const struct code *c)
{
	if (key.len == 0)
		return;
	const struct code **at = (const struct code **)map_at(to, key);
	*at = *at == NULL || *at == c ? c : &ambiguous;
}

static struct letters letters_of(struct slice squashed)
{
	struct letters out = {{0}};

	for (size_t i = 0; i < squashed.len; i++) {
		unsigned char c = (unsigned char)squashed.s[i];
		if (c >= 0x80)
			continue; /* one letter may be several bytes */
		unsigned char *count = &out.count[c >= 'a' && c <= 'z' ? c - 'a' : 26 + c % 6];
		*count = (unsigned char)(*count + (*count < UCHAR_MAX));
	}
	return out;
}

/* At least so many edits are between two texts of these letters. */
static size_t letters_apart(const struct letters *a, const struct letters *b)
{
	size_t more = 0, less = 0;

	for (size_t i = 0; i < LETTERS; i++) {
		more += a->count[i] > b->count[i] ? a->count[i] - b->count[i] : 0;
		less += b->count[i] > a->count[i] ? b->count[i] - a->count[i] : 0;
	}
	return more > less ? more : less;
}

static void keep_spelling(struct matcher *m, const struct code *c, struct slice clean,
			  struct slice squashed, struct arena *mem)
{
	struct spelling *s = &m->spelling[m->spellings];
	struct tokens words;

	if (!tokens_of(mem, clean, TOKENS_NAMES, m->heads, &words))
		words.n = 0;
	*s = (struct spelling){.code = c,
			       .letters = letters_of(squashed),
			       .cased = text_fold_case(mem, clean),
			       .squashed = arena_copy(mem, squashed),
			       .name = tokens_squashed(mem, &words),
			       .word = NEW(mem, struct slice, words.n),
			       .words = words.n};
	for (size_t i = 0; i < words.n; i++)
		s->word[i] = words.item[i].word;
	m->spellings++;
}

/* A name or a variant of a code, under every key that leads to it. */
static void learn(struct matcher *m, const struct code *c, struct slice text, bool variant,
		  struct arena *mem)
{
	struct arena a = {0};
	struct slice clean = text_clean(&a, text), folded = text_fold(&a, clean);
	struct slice squashed = text_squash(&a, folded);

	if (variant) {
		/* "♀" and "-" fold to nothing: such a variant is taken as it stands. */
		put(&m->at[MATCH_VARIANT], folded.len != 0 ? folded : clean, c);
		put(&m->at[MATCH_VARIANT], squashed, c);
		put(&m->accented[MATCH_VARIANT], text_fold_case(&a, clean), c);
	} else {
		put(&m->at[MATCH_EXACT], clean, c);
		put(&m->at[MATCH_FOLDED], folded, c);
		put(&m->at[MATCH_SQUASHED], squashed, c);
		put(&m->accented[MATCH_FOLDED], text_fold_case(&a, clean), c);
	}
	put(&m->at[MATCH_TOKENS], token_key(m, &a, clean, TOKENS_WORDS), c);
	put(&m->at[MATCH_CORE], token_key(m, &a, clean, TOKENS_CORE), c);
	keep_spelling(m, c, clean, squashed, mem);
	arena_free(&a);
}

static size_t count_spellings(const struct code_list *list)
{
	size_t n = 0;

	for (const struct code *c = list->item; c < list->item + list->n; c++) {
		n += 2 + LANGS;
		for (size_t i = 0; i < c->variants.len; i++)
			n += c->variants.s[i] == '|';
	}
	return n;
}

static unsigned heads_in(const struct code_list *list)
{
	struct arena a = {0};
	unsigned heads = 0;

	for (const struct code *c = list->item; c < list->item + list->n; c++) {
		heads |= heads_of(text_fold(&a, c->label[LANG_SV]));
		heads |= heads_of(text_fold(&a, c->variants));
	}
	arena_free(&a);
	return heads;
}

struct matcher *matcher_of(const struct code_list *list, bool typos, struct arena *mem)
{
	struct matcher *m = NEW(mem, struct matcher, 1);
	struct band band;
	size_t bands = 0;

	m->list = list;
	m->typos = typos;
	m->spelling = NEW(mem, struct spelling, count_spellings(list));
	m->heads = heads_in(list);
	for (const struct code *c = list->item; c < list->item + list->n; c++) {
		struct slice rest = c->variants, variant;
		bands += band_parse(c->code, &band);
		learn(m, c, c->code, false, mem);
		for (size_t lang = 0; lang < LANGS; lang++)
			learn(m, c, c->label[lang], false, mem);
		while (slice_cut(&rest, '|', &variant))
			learn(m, c, variant, true, mem);
	}
	m->bands = bands != 0 && bands == list->n;
	return m;
}

void matcher_free(struct matcher *m)
{
	for (size_t i = 0; i < MATCH_STEPS; i++) {
		map_free(&m->at[i]);
		map_free(&m->accented[i]);
	}
}

/* ---- the steps ---- */

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

static bool found(const struct map *in, enum match_step step, struct slice key,
		  const struct code **code, enum match_step *out)
{
	*code = key.len != 0 ? map_get(in, key) : NULL;
	*out = step;
	return *code != NULL && *code != &ambiguous;
}

/* Accents that stand in the value stand in what it shortens: "Mör." is not Mora. */
static bool keeps_accents(struct slice cased, const struct spelling *s)
{
	struct slice word;

	while (slice_cut(&cased, ' ', &word)) {
		bool accented = false;
		for (size_t i = 0; i < word.len; i++)
			accented |= (unsigned char)word.s[i] >= 0x80;
		if (accented && slice_find(s->cased, word) == s->cased.len)
			return false;
	}
	return true;
}

/* Every other code that the value might begin is a rival, also where it would be cut badly. */
static bool found_abbreviated(const struct matcher *m, struct arena *a, struct slice clean,
			      const struct code **code, enum match_step *out)
{
	struct slice cased = text_fold_case(a, clean);
	const struct code *begun = NULL;
	struct tokens words;

	*code = NULL;
	*out = MATCH_ABBREVIATION;
	if (!tokens_of(a, clean, TOKENS_NAMES, m->heads, &words))
		return false;
	for (const struct spelling *s = m->spelling; s < m->spelling + m->spellings; s++) {
		if (!abbreviation_begins(&words, s->word, s->words) || !keeps_accents(cased, s))
			continue;
		begun = begun == NULL || begun == s->code ? s->code : &ambiguous;
		if (abbreviates(&words, s->word, s->words))
			*code = s->code;
	}
	return *code != NULL && begun != &ambiguous;
}

/* One look-up of the cascade: where, and by which key. */
struct look_up {
	const struct map *in;
	enum match_step step;
	struct slice key;
};

bool match_doubts(struct slice text)
{
	static const struct slice marks[] = {
		{"?", 1}, {"->", 2}, {"\xE2\x86\x92", 3}, {"\xE2\x89\xA0", 3}, {"\xC2\xAC", 2}};

	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (slice_find(text, marks[i]) != text.len)
			return true;
	return false;
}

/* "18,29" is not "18-29": where marks tell numbers apart they may not be folded away. */
static bool is_loose(enum match_step step)
{
	return step != MATCH_EXACT && step != MATCH_VARIANT;
}

static bool found_by_key(const struct matcher *m, struct arena *a, struct slice clean,
			 enum match_reach reach, const struct code **code, enum match_step *step)
{
	enum { LITERAL = 7 /* of the look-ups */ };
	struct slice cased = text_fold_case(a, clean), folded = text_fold(a, clean);
	struct slice squashed = text_squash(a, folded);
	const struct look_up all[] = {
		{&m->at[MATCH_EXACT], MATCH_EXACT, clean},
		{&m->accented[MATCH_FOLDED], MATCH_FOLDED, cased},
		{&m->accented[MATCH_VARIANT], MATCH_VARIANT, cased},
		{&m->at[MATCH_FOLDED], MATCH_FOLDED, folded},
		{&m->at[MATCH_SQUASHED], MATCH_SQUASHED, squashed},
		{&m->at[MATCH_VARIANT], MATCH_VARIANT, folded.len != 0 ? folded : clean},
		{&m->at[MATCH_VARIANT], MATCH_VARIANT, squashed},
		{&m->at[MATCH_TOKENS], MATCH_TOKENS, token_key(m, a, clean, TOKENS_WORDS)},
		{&m->at[MATCH_CORE], MATCH_CORE, token_key(m, a, clean, TOKENS_CORE)},
	};
	size_t n = match_doubts(clean) ? 1 : reach == MATCH_LITERAL ? LITERAL : COUNT_OF(all);

	for (size_t i = 0; i < n; i++)
		if (!(m->bands && is_loose(all[i].step)) &&
		    found(all[i].in, all[i].step, all[i].key, code, step))
			return true;
	return n == COUNT_OF(all) && !m->bands && found_abbreviated(m, a, clean, code, step);
}

const struct code *match(const struct matcher *m, struct slice clean, enum match_reach reach,
			 enum match_step *step, bool *final)
{
	struct arena a = {0};
	const struct code *code;

	*final = false;
	*step = MATCH_BAND;
	code = match_band(m, clean, final);
	if (code != NULL || *final)
		return code;
	encoding_undo_twice(&a, &clean);
	bool hit = found_by_key(m, &a, clean, reach, &code, step);
	arena_free(&a);
	if (hit)
		return code;
	*step = MATCH_NONE;
	return NULL;
}

static struct slice digits_of(struct arena *a, struct slice in)
{
	char *out = arena_alloc(a, in.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < in.len; i++)
		if (in.s[i] >= '0' && in.s[i] <= '9')
			out[n++] = in.s[i];
	return (struct slice){out, n};
}

/* Another number is another thing, and no slip of the finger. */
static bool is_misspelt(struct arena *a, struct slice typed, struct slice meant)
{
	return typed.len >= SHORTEST_MISSPELT && meant.len >= SHORTEST_MISSPELT &&
	       text_distance(typed, meant, 1) == 1 &&
	       slice_eq(digits_of(a, typed), digits_of(a, meant));
}

const struct code *match_typo(const struct matcher *m, struct slice clean)
{
	struct arena a = {0};
	struct tokens words = {.n = 0};
	const struct code *code = NULL;

	if (!m->typos)
		return NULL;
	struct slice squashed = text_squash(&a, text_fold(&a, clean)), name;
	name = tokens_of(&a, clean, TOKENS_NAMES, m->heads, &words) ? tokens_squashed(&a, &words)
								    : S("");
	for (const struct spelling *s = m->spelling; s < m->spelling + m->spellings; s++)
		if (is_misspelt(&a, squashed, s->squashed) || is_misspelt(&a, name, s->name))
			code = code == NULL || code == s->code ? s->code : &ambiguous;
	arena_free(&a);
	return code != &ambiguous ? code : NULL;
}

static bool is_among(const struct code *c, const struct code *const *code, size_t n)
{
	while (n > 0)
		if (code[--n] == c)
			return true;
	return false;
}

const struct code *match_combined(const struct matcher *m, const struct code *const *code, size_t n)
{
	struct arena a = {0};
	struct tokens all = {.n = 0}, words;
	const struct code *together = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!tokens_of(&a, code[i]->label[LANG_SV], TOKENS_CORE, m->heads, &words) ||
		    all.n + words.n > MOST_TOKENS)
			n = 0;
		for (size_t j = 0; j < words.n && n != 0; j++)
			if (!tokens_have(&all, words.item[j].word))
				all.item[all.n++] = words.item[j];
	}
	if (n > 1)
		together = map_get(&m->at[MATCH_CORE], tokens_key(&a, &all));
	arena_free(&a);
	return together != &ambiguous && !is_among(together, code, n) ? together : NULL;
}

/* ---- suggestions ---- */

/* 0 where the likeness is less than the floor. */
static double likeness_to(const struct spelling *s, struct slice squashed,
			  const struct letters *letters, double floor)
{
	size_t longest = squashed.len > s->squashed.len ? squashed.len : s->squashed.len;

	if ((double)letters_apart(letters, &s->letters) > (1 - floor) * (double)longest)
		return 0;
	return text_likeness_from(squashed, s->squashed, floor);
}

static void rank(struct suggestion *best, size_t *n, struct suggestion s)
{
	if (*n == SUGGESTIONS && s.likeness <= best[*n - 1].likeness)
		return;
	size_t i = *n < SUGGESTIONS ? (*n)++ : SUGGESTIONS - 1;
	for (; i > 0 && s.likeness > best[i - 1].likeness; i--)
		best[i] = best[i - 1];
	best[i] = s;
}

size_t match_suggestions(const struct matcher *m, struct slice clean,
			 struct suggestion best[SUGGESTIONS])
{
	struct arena a = {0};
	struct slice squashed = text_squash(&a, text_fold(&a, clean));
	const struct letters letters = letters_of(squashed);
	const struct spelling *s = m->spelling, *end = s + m->spellings;
	size_t n = 0;

	/* The spellings of a code stand together. */
	while (s < end) {
		struct suggestion each = {.code = s->code};
		double floor = n == SUGGESTIONS ? best[n - 1].likeness : 0;
		for (; s < end && s->code == each.code; s++) {
			double likeness = likeness_to(s, squashed, &letters, floor);
			each.likeness = likeness > each.likeness ? likeness : each.likeness;
			floor = likeness > floor ? likeness : floor;
		}
		rank(best, &n, each);
	}
	arena_free(&a);
	return n;
}

struct slice match_suggest(const struct matcher *m, struct slice clean, enum lang lang,
			   struct arena *mem)
{
	struct suggestion best[SUGGESTIONS];
	size_t n = match_suggestions(m, clean, best);
	struct slice out = {NULL, 0};

	for (size_t i = 0; i < n; i++) {
		const struct code *c = best[i].code;
		struct slice label = c->label[lang].len != 0 ? c->label[lang] : c->label[LANG_SV];
		out = arena_printf(mem, "%.*s%s%.*s (%.*s)", FMT(out), i != 0 ? ", " : "",
				   FMT(c->code), FMT(label));
	}
	return out;
}

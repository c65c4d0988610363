#include "resolve.h"

#include "../common/text.h"

enum { DEEPEST = 4, LONGEST = 200, MOST_WORDS = 10 };

struct resolving {
	struct matcher *const *matchers;
	size_t n;
	struct resolution *out;
	struct arena mem;
};

static bool add(struct resolution *r, const struct code *c, enum match_step step)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->code[i] == c)
			return true;
	if (r->n == MOST_CODES)
		return false;
	r->code[r->n++] = c;
	r->step = step;
	return true;
}

/* The value as a whole, for every column that knows it. */
static bool resolve_whole(struct resolving *r, struct slice value, enum match_reach reach,
			  enum match_step compound, bool *final)
{
	struct slice clean = text_clean(&r->mem, value);
	bool any = false;

	for (size_t i = 0; i < r->n; i++) {
		enum match_step step;
		bool last;
		const struct code *c = match(r->matchers[i], clean, reach, &step, &last);

		*final |= last;
		if (c != NULL)
			any |= add(&r->out[i], c, compound != MATCH_NONE ? compound : step);
	}
	return any;
}

static bool resolve_part(struct resolving *r, struct slice part, int depth, enum match_step whole);

enum { MARKS = 7 /* separators that are no words, nor open a remark */ };
static const struct slice separators[] = {{"/", 1},	{";", 1},      {"+", 1},     {"|", 1},
					  {"\n", 1},	{",", 1},      {"&", 1},     {"(", 1},
					  {" och ", 5}, {" samt ", 6}, {" o ", 3},   {" med ", 5},
					  {" m. ", 4},	{" m ", 3},    {" and ", 5}, {" with ", 6}};

static void undo(struct resolving *r, const struct resolution *to)
{
	memcpy(r->out, to, r->n * sizeof *to);
}

static bool split_at(struct resolving *r, struct slice value, struct slice mark, int depth)
{
	struct resolution before[MOST_READERS];
	struct slice rest = value;
	bool any = false;

	memcpy(before, r->out, r->n * sizeof *before);
	for (;;) {
		size_t at = slice_find(rest, mark);
		struct slice part = text_trim((struct slice){rest.s, at});
		if (part.len != 0 && !resolve_part(r, part, depth + 1, MATCH_COMPOUND)) {
			undo(r, before);
			return false;
		}
		any |= part.len != 0;
		if (at == rest.len)
			return any;
		rest = slice_from(rest, at + mark.len);
	}
}

/* Words as parts: the longest run that is known, then the rest. */
static bool split_words(struct resolving *r, struct slice *word, size_t n)
{
	struct resolution before[MOST_READERS];

	if (n == 0)
		return true;
	memcpy(before, r->out, r->n * sizeof *before);
	for (size_t take = n; take > 0; take--) {
		struct slice run = {word[0].s,
				    (size_t)(word[take - 1].s + word[take - 1].len - word[0].s)};
		bool final = false;
		if (resolve_whole(r, run, MATCH_ALL, MATCH_COMPOUND, &final) &&
		    split_words(r, word + take, n - take))
			return true;
		undo(r, before);
	}
	return false;
}

/* A word that sets the others in relation ("vikariat för fast anställd"), and a bare number, which
 * beside a name may contradict it, are no parts. */
static bool is_no_part(struct arena *a, struct slice word)
{
	static const struct slice relations[] = {{"for", 3},   {"pa", 2},   {"av", 2},
						 {"i", 1},     {"till", 4}, {"fran", 4},
						 {"sedan", 5}, {"of", 2},   {"in", 2}};
	struct slice folded = text_fold(a, word);
	size_t digits = 0;

	while (digits < folded.len && folded.s[digits] >= '0' && folded.s[digits] <= '9')
		digits++;
	for (size_t i = 0; i < COUNT_OF(relations); i++)
		if (slice_eq(folded, relations[i]))
			return true;
	return digits != 0 && digits == folded.len;
}

static bool split_at_blanks(struct resolving *r, struct slice value)
{
	struct slice word[MOST_WORDS], clean = text_clean(&r->mem, value), each;
	size_t n = 0;

	while (slice_cut(&clean, ' ', &each)) {
		if (n == MOST_WORDS || is_no_part(&r->mem, each))
			return false;
		word[n++] = each;
	}
	return n > 1 && split_words(r, word, n);
}

static bool has_mark(struct slice part)
{
	for (size_t i = 0; i < MARKS; i++)
		if (slice_find(part, separators[i]) != part.len)
			return true;
	return false;
}

static bool split_at_separators(struct resolving *r, struct slice part, int depth)
{
	for (size_t i = 0; i < COUNT_OF(separators); i++)
		if (slice_find(part, separators[i]) != part.len &&
		    split_at(r, part, separators[i], depth))
			return true;
	return false;
}

/* With a mark in it a value is rather several names than one with words to leave out.  `whole`
 * is what the step is called where it is not split: MATCH_NONE for its own name. */
static bool resolve_part(struct resolving *r, struct slice part, int depth, enum match_step whole)
{
	bool final = false, marked = has_mark(part);

	if (resolve_whole(r, part, marked ? MATCH_LITERAL : MATCH_ALL, whole, &final))
		return true;
	if (final || depth == DEEPEST || part.len > LONGEST || match_doubts(part))
		return false;
	return split_at_separators(r, part, depth) ||
	       (marked && resolve_whole(r, part, MATCH_ALL, whole, &final)) ||
	       split_at_blanks(r, part);
}

/* Capitals that stand in their order in the name, the first of them first: "BUF" for "Barn- och
 * utbildningsförvaltningen". */
static bool are_initials(struct arena *a, struct slice capitals, struct slice name)
{
	struct slice letters = text_fold(a, capitals), rest = text_fold(a, name);
	bool begins = capitals.len > 1 && letters.len == capitals.len && rest.len != 0 &&
		      letters.s[0] == rest.s[0];

	for (size_t i = 0; i < letters.len && begins; i++) {
		size_t at = slice_find(rest, (struct slice){letters.s + i, 1});
		begins = at != rest.len && capitals.s[i] >= 'A' && capitals.s[i] <= 'Z';
		rest = begins ? slice_from(rest, at + 1) : rest;
	}
	return begins;
}

/* "Tillsvidare (inkl. provanställning)" without what stands in parentheses; the value itself
 * where that says something else. */
static struct slice without_remark(struct arena *a, struct slice value)
{
	size_t open = slice_find(value, S("("));

	if (open == value.len || !slice_ends(value, S(")")))
		return value;
	struct slice name = text_trim((struct slice){value.s, open});
	struct slice remark = {value.s + open + 1, value.len - open - 2};
	bool including = slice_starts(text_fold(a, remark), S("inkl"));
	return including || are_initials(a, remark, name) ? name : value;
}

/* The step that is taken last: a letter amiss in the whole value. */
static bool resolve_typo(struct resolving *r, struct slice value)
{
	struct slice clean = text_clean(&r->mem, value);
	bool any = false;

	for (size_t i = 0; i < r->n; i++) {
		const struct code *c = match_typo(r->matchers[i], clean);
		any |= c != NULL && add(&r->out[i], c, MATCH_TYPO);
	}
	return any;
}

static void combine(struct resolving *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct resolution *out = &r->out[i];
		const struct code *c = match_combined(r->matchers[i], out->code, out->n);
		if (c != NULL)
			*out = (struct resolution){.code = {c}, .n = 1, .step = MATCH_COMPOUND};
	}
}

bool resolve(struct matcher *const *matchers, size_t n, struct slice raw, struct resolution *out)
{
	struct resolving r = {.matchers = matchers, .n = n, .out = out};
	struct slice value = text_trim(raw), name = without_remark(&r.mem, value);

	for (size_t i = 0; i < n; i++)
		out[i] = (struct resolution){0};
	bool ok = resolve_part(&r, value, 0, MATCH_NONE) ||
		  (name.len != value.len && resolve_part(&r, name, 0, MATCH_COMPOUND)) ||
		  (!match_doubts(value) && resolve_typo(&r, name));
	combine(&r);
	arena_free(&r.mem);
	return ok;
}

void resolve_unknown(struct matcher *const *matchers, size_t n, struct slice raw,
		     void (*each)(void *data, struct slice part), void *data)
{
	struct resolution out[MOST_READERS];
	struct slice rest = text_trim(raw);
	size_t i = 0;

	if (rest.len == 0 || resolve(matchers, n, rest, out))
		return;
	while (i < MARKS && slice_find(rest, separators[i]) == rest.len)
		i++;
	if (i == MARKS) {
		each(data, rest);
		return;
	}
	for (size_t at = 0; at != rest.len; rest = slice_from(rest, at + separators[i].len)) {
		at = slice_find(rest, separators[i]);
		resolve_unknown(matchers, n, (struct slice){rest.s, at}, each, data);
		if (at == rest.len)
			break;
	}
}

struct slice resolution_codes(const struct resolution *r, const char *mark, struct arena *mem)
{
	struct slice out = {NULL, 0};

	for (size_t i = 0; i < r->n; i++)
		out = arena_printf(mem, "%.*s%s%.*s", FMT(out), i != 0 ? mark : "",
				   FMT(r->code[i]->code));
	return out;
}

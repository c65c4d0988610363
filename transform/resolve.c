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
static bool resolve_whole(struct resolving *r, struct slice value, enum match_step compound,
			  bool *final)
{
	struct slice clean = text_clean(&r->mem, value);
	bool any = false;

	for (size_t i = 0; i < r->n; i++) {
		enum match_step step;
		bool last;
		const struct code *c = match(r->matchers[i], clean, &step, &last);

		*final |= last;
		if (c != NULL)
			any |= add(&r->out[i], c, compound != MATCH_NONE ? compound : step);
	}
	return any;
}

static bool resolve_part(struct resolving *r, struct slice part, int depth);

static const struct slice separators[] = {{"/", 1},	 {";", 1},     {"+", 1},     {"|", 1},
					  {"\n", 1},	 {",", 1},     {"&", 1},     {" och ", 5},
					  {" samt ", 6}, {" o ", 3},   {" med ", 5}, {" m ", 3},
					  {" and ", 5},	 {" with ", 6}};

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
		if (part.len != 0 && !resolve_part(r, part, depth + 1)) {
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
		if (resolve_whole(r, run, MATCH_COMPOUND, &final) &&
		    split_words(r, word + take, n - take))
			return true;
		undo(r, before);
	}
	return false;
}

static bool split_at_blanks(struct resolving *r, struct slice value)
{
	struct slice word[MOST_WORDS], clean = text_clean(&r->mem, value), each;
	size_t n = 0;

	while (slice_cut(&clean, ' ', &each)) {
		if (n == MOST_WORDS)
			return false;
		word[n++] = each;
	}
	return n > 1 && split_words(r, word, n);
}

static bool resolve_part(struct resolving *r, struct slice part, int depth)
{
	bool final = false;

	if (resolve_whole(r, part, MATCH_COMPOUND, &final))
		return true;
	if (final || depth == DEEPEST)
		return false;
	for (size_t i = 0; i < COUNT_OF(separators); i++)
		if (slice_find(part, separators[i]) != part.len)
			return split_at(r, part, separators[i], depth) || split_at_blanks(r, part);
	return split_at_blanks(r, part);
}

bool resolve(struct matcher *const *matchers, size_t n, struct slice raw, struct resolution *out)
{
	struct resolving r = {.matchers = matchers, .n = n, .out = out};
	bool final = false;

	for (size_t i = 0; i < n; i++)
		out[i] = (struct resolution){0};
	bool ok = resolve_whole(&r, raw, MATCH_NONE, &final);
	if (!ok && !final && raw.len <= LONGEST)
		ok = resolve_part(&r, text_trim(raw), 0);
	arena_free(&r.mem);
	return ok;
}

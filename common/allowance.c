#include "allowance.h"

bool phrase_covers(struct slice phrase, struct slice text, struct slice found)
{
	struct slice rest = text;

	for (size_t at; (at = slice_find(rest, phrase)) < rest.len;) {
		const char *from = rest.s + at;
		if (from <= found.s && from + phrase.len >= found.s + found.len)
			return true;
		rest = slice_from(rest, at + 1);
	}
	return false;
}

size_t allowance_of(const struct allowances *all, enum identifier kind, struct slice plain,
		    struct slice found)
{
	struct arena mem = {0};
	size_t i = 0;

	for (; i < all->n; i++) {
		struct slice what = identifier_plain(all->item[i].what.text, false, &mem);
		if (all->item[i].kind == kind && phrase_covers(what, plain, found))
			break;
	}
	arena_free(&mem);
	return i;
}

struct problem allowance_problem(struct arena *mem, const struct allowance *a,
				 enum problem_code code)
{
	struct slice reason = arena_printf(mem, "%.*s, %.*s: %.*s", FMT(a->who.text),
					   FMT(a->date.text), FMT(a->why.text));

	return (struct problem){.code = code,
				.at = {.row = a->what.line, .col = a->what.col},
				.arg = {identifier_name(a->kind, LANG_EN),
					identifier_name(a->kind, LANG_SV), reason}};
}

#include "qualifier.h"

#include "../common/arena.h"
#include "../common/text.h"

struct word {
	struct slice text, flag;
};

#define WORD(text, flag)                       \
	{                                      \
		{text, sizeof(text) - 1},      \
		{                              \
			flag, sizeof(flag) - 1 \
		}                              \
	}

/* Longer words stand before the shorter ones they begin with. */
static const struct word before[] = {
	WORD("fler än", "gt"),	   WORD("mer än", "gt"),      WORD("fler an", "gt"),
	WORD("över", "gt"),	   WORD("more than", "gt"),   WORD("over", "gt"),
	WORD(">=", "ge"),	   WORD("≥", "ge"),	      WORD(">", "gt"),
	WORD("minst", "ge"),	   WORD("lägst", "ge"),	      WORD("fr.o.m.", "ge"),
	WORD("from", "ge"),	   WORD("at least", "ge"),    WORD("färre än", "lt"),
	WORD("mindre än", "lt"),   WORD("under", "lt"),	      WORD("less than", "lt"),
	WORD("fewer than", "lt"),  WORD("<=", "le"),	      WORD("≤", "le"),
	WORD("<", "lt"),	   WORD("högst", "le"),	      WORD("max.", "le"),
	WORD("max", "le"),	   WORD("upp till", "le"),    WORD("t.o.m.", "le"),
	WORD("at most", "le"),	   WORD("cirka", "approx"),   WORD("circa", "approx"),
	WORD("ca.", "approx"),	   WORD("ca", "approx"),      WORD("c:a", "approx"),
	WORD("ungefär", "approx"), WORD("omkring", "approx"), WORD("runt", "approx"),
	WORD("drygt", "approx"),   WORD("knappt", "approx"),  WORD("about", "approx"),
	WORD("~", "approx"),
};

static const struct word after[] = {
	WORD("eller fler", "ge"),   WORD("eller mer", "ge"), WORD("eller flera", "ge"),
	WORD("och fler", "ge"),	    WORD("och uppåt", "ge"), WORD("och över", "ge"),
	WORD("or more", "ge"),	    WORD("+", "ge"),	     WORD("eller färre", "le"),
	WORD("eller mindre", "le"), WORD("or less", "le"),   WORD("or fewer", "le"),
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool begins_with(struct slice in, struct slice word)
{
	struct slice rest = in;

	/* A word of letters must end where it ends: "cad" does not begin with "ca". */
	return slice_eat(&rest, word) && rest.len != 0 &&
	       (!is_letter(word.s[word.len - 1]) || !is_letter(rest.s[0]));
}

struct slice qualifier_take(struct slice *in)
{
	struct arena a = {0};
	struct slice text = text_lower(&a, *in), flag = {NULL, 0};

	for (size_t i = 0; i < COUNT_OF(before) && flag.len == 0; i++) {
		if (begins_with(text, before[i].text)) {
			flag = before[i].flag;
			*in = text_trim(slice_from(*in, before[i].text.len));
		}
	}
	for (size_t i = 0; i < COUNT_OF(after) && flag.len == 0; i++) {
		if (text.len > after[i].text.len && slice_ends(text, after[i].text)) {
			flag = after[i].flag;
			*in = text_trim((struct slice){in->s, in->len - after[i].text.len});
		}
	}
	arena_free(&a);
	return flag;
}

struct slice qualifier_of_time(struct slice in)
{
	static const struct word words[] = {WORD("tidigare", "earlier"), WORD("earlier", "earlier"),
					    WORD("senare", "later"), WORD("later", "later")};
	struct arena a = {0};
	struct slice text = text_fold(&a, in), flag = {NULL, 0};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (slice_eq(text, words[i].text))
			flag = words[i].flag;
	arena_free(&a);
	return flag;
}

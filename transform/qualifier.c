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

static const struct word before[] = {
	WORD("fler än", "gt"),
	WORD("flera än", "gt"),
	WORD("fler an", "gt"),
	WORD("mer än", "gt"),
	WORD("större än", "gt"),
	WORD("högre än", "gt"),
	WORD("över", "gt"),
	WORD("more than", "gt"),
	WORD("over", "gt"),
	WORD(">", "gt"),
	WORD("minst", "ge"),
	WORD("som minst", "ge"),
	WORD("åtminstone", "ge"),
	WORD("lägst", "ge"),
	WORD("inte färre än", "ge"),
	WORD("inte mindre än", "ge"),
	WORD("min", "ge"),
	WORD("min.", "ge"),
	WORD("minimum", "ge"),
	WORD("fr.o.m.", "ge"),
	WORD("fr.o.m", "ge"),
	WORD("fr. o. m.", "ge"),
	WORD("fr o m", "ge"),
	WORD("från och med", "ge"),
	WORD("from", "ge"),
	WORD("från", "ge"),
	WORD("at least", "ge"),
	WORD(">=", "ge"),
	WORD("≥", "ge"),
	WORD("färre än", "lt"),
	WORD("mindre än", "lt"),
	WORD("lägre än", "lt"),
	WORD("under", "lt"),
	WORD("less than", "lt"),
	WORD("fewer than", "lt"),
	WORD("<", "lt"),
	WORD("högst", "le"),
	WORD("som mest", "le"),
	WORD("inte fler än", "le"),
	WORD("inte mer än", "le"),
	WORD("max", "le"),
	WORD("max.", "le"),
	WORD("maximalt", "le"),
	WORD("maximum", "le"),
	WORD("upp till", "le"),
	WORD("upp till och med", "le"),
	WORD("upp t.o.m.", "le"),
	WORD("t.o.m.", "le"),
	WORD("tom", "le"),
	WORD("t.o.m", "le"),
	WORD("t o m", "le"),
	WORD("till och med", "le"),
	WORD("at most", "le"),
	WORD("no more than", "le"),
	WORD("up to", "le"),
	WORD("<=", "le"),
	WORD("≤", "le"),
	WORD("cirka", "approx"),
	WORD("circa", "approx"),
	WORD("ca", "approx"),
	WORD("ca.", "approx"),
	WORD("c:a", "approx"),
	WORD("ungefär", "approx"),
	WORD("ung.", "approx"),
	WORD("omkring", "approx"),
	WORD("omkr.", "approx"),
	WORD("kring", "approx"),
	WORD("runt", "approx"),
	WORD("drygt", "approx"),
	WORD("knappt", "approx"),
	WORD("nästan", "approx"),
	WORD("närmare", "approx"),
	WORD("uppemot", "approx"),
	WORD("uppskattat", "approx"),
	WORD("uppskattningsvis", "approx"),
	WORD("about", "approx"),
	WORD("around", "approx"),
	WORD("approx", "approx"),
	WORD("approx.", "approx"),
	WORD("approximately", "approx"),
	WORD("~", "approx"),
	WORD("≈", "approx"),
};

static const struct word after[] = {
	WORD("eller fler", "ge"),   WORD("eller flera", "ge"), WORD("eller mer", "ge"),
	WORD("eller högre", "ge"),  WORD("eller äldre", "ge"), WORD("el. fler", "ge"),
	WORD("el fler", "ge"),	    WORD("el. mer", "ge"),     WORD("el mer", "ge"),
	WORD("och fler", "ge"),	    WORD("och mer", "ge"),     WORD("och högre", "ge"),
	WORD("och uppåt", "ge"),    WORD("och över", "ge"),    WORD("och äldre", "ge"),
	WORD("som minst", "ge"),    WORD("or more", "ge"),     WORD("or older", "ge"),
	WORD("and over", "ge"),	    WORD("+", "ge"),	       WORD("eller färre", "le"),
	WORD("eller mindre", "le"), WORD("eller lägre", "le"), WORD("eller yngre", "le"),
	WORD("och färre", "le"),    WORD("och lägre", "le"),   WORD("och nedåt", "le"),
	WORD("och yngre", "le"),    WORD("som mest", "le"),    WORD("or less", "le"),
	WORD("or fewer", "le"),	    WORD("or younger", "le"),  WORD("ca", "approx"),
	WORD("cirka", "approx"),
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* A word of letters must end where it ends: "cad" does not begin with "ca". */
static bool begins_with(struct slice in, struct slice word)
{
	struct slice rest = in;

	return slice_eat(&rest, word) && rest.len != 0 &&
	       (!is_letter(word.s[word.len - 1]) || !is_letter(rest.s[0]));
}

static bool ends_with(struct slice in, struct slice word)
{
	return in.len > word.len && slice_ends(in, word) &&
	       (!is_letter(word.s[0]) || !is_letter(in.s[in.len - word.len - 1]));
}

/* The longest word that fits, or NULL. */
static const struct word *find(const struct word *words, size_t n, struct slice in,
			       bool (*fits)(struct slice in, struct slice word))
{
	const struct word *best = NULL;

	for (size_t i = 0; i < n; i++)
		if ((best == NULL || words[i].text.len > best->text.len) && fits(in, words[i].text))
			best = &words[i];
	return best;
}

struct slice qualifier_take(struct slice *in)
{
	struct arena a = {0};
	struct slice text = text_lower(&a, *in);
	const struct word *first = find(before, COUNT_OF(before), text, begins_with);
	const struct word *last = find(after, COUNT_OF(after), text, ends_with);

	arena_free(&a);
	if (first != NULL) {
		*in = text_trim(slice_from(*in, first->text.len));
		return first->flag;
	}
	if (last == NULL)
		return (struct slice){NULL, 0};
	*in = text_trim((struct slice){in->s, in->len - last->text.len});
	return last->flag;
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

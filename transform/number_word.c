#include "number_word.h"

#include "../common/text.h"

struct word {
	const char *text;
	int n;
};

/* As text_fold leaves them. */
static const struct word ones[] = {
	{"noll", 0},	 {"en", 1},	 {"ett", 1},	 {"tva", 2},	  {"tre", 3},
	{"fyra", 4},	 {"fem", 5},	 {"sex", 6},	 {"sju", 7},	  {"atta", 8},
	{"nio", 9},	 {"tio", 10},	 {"elva", 11},	 {"tolv", 12},	  {"tretton", 13},
	{"fjorton", 14}, {"femton", 15}, {"sexton", 16}, {"sjutton", 17}, {"arton", 18},
	{"nitton", 19},	 {"zero", 0},	 {"one", 1},	 {"two", 2},	  {"three", 3},
	{"four", 4},	 {"five", 5},	 {"six", 6},	 {"seven", 7},	  {"eight", 8},
	{"nine", 9},	 {"ten", 10},	 {"eleven", 11}, {"twelve", 12}};
static const struct word tens[] = {{"tjugo", 20},  {"trettio", 30}, {"fyrtio", 40}, {"femtio", 50},
				   {"sextio", 60}, {"sjuttio", 70}, {"attio", 80},  {"nittio", 90}};

static int find(const struct word *words, size_t n, struct slice text)
{
	for (size_t i = 0; i < n; i++)
		if (slice_eq(slice_of(words[i].text), text))
			return words[i].n;
	return -1;
}

static int below_hundred(struct slice word)
{
	int n = find(ones, COUNT_OF(ones), word);

	for (size_t i = 0; i < COUNT_OF(tens) && n < 0; i++) {
		struct slice rest = word;
		if (!slice_eat(&rest, slice_of(tens[i].text)))
			continue;
		int one = rest.len == 0 ? 0 : find(ones, COUNT_OF(ones), rest);
		n = one >= 0 && one < 10 ? tens[i].n + one : -1;
	}
	return n;
}

static int below_thousand(struct slice word)
{
	size_t at = slice_find(word, S("hundra"));

	if (at == word.len)
		return below_hundred(word);
	struct slice rest = slice_from(word, at + 6);
	int hundreds = at == 0 ? 1 : find(ones, COUNT_OF(ones), (struct slice){word.s, at});
	int more = rest.len == 0 ? 0 : below_hundred(rest);
	return hundreds > 0 && hundreds < 10 && more >= 0 ? hundreds * 100 + more : -1;
}

int number_word(struct slice in, struct arena *mem)
{
	/* a couple, a few, some: no numbers */
	static const struct slice vague[] = {
		{"par", 3}, {"fatal", 5}, {"antal", 5}, {"flertal", 7}};
	struct slice rest = text_fold(mem, in), first, second = {NULL, 0}, more;

	if (rest.len == 0 || !slice_cut(&rest, ' ', &first) ||
	    (slice_cut(&rest, ' ', &second) && slice_cut(&rest, ' ', &more)))
		return -1;
	for (size_t i = 0; i < COUNT_OF(vague); i++)
		if (slice_eq(second, vague[i]))
			return -1;
	return below_thousand(first);
}

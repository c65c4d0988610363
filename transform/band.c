#include "band.h"

#include "../common/arena.h"
#include "../common/text.h"

static void skip(struct slice *in)
{
	*in = text_trim(*in);
}

static bool eat_word(struct slice *in, const struct slice *words, size_t n)
{
	skip(in);
	for (size_t i = 0; i < n; i++)
		if (slice_eat(in, words[i]))
			return true;
	return false;
}

static bool take_number(struct slice *in, int *n)
{
	size_t digits = 0;

	skip(in);
	*n = 0;
	while (digits < in->len && in->s[digits] >= '0' && in->s[digits] <= '9' && digits < 4)
		*n = *n * 10 + (in->s[digits++] - '0');
	*in = slice_from(*in, digits);
	return digits != 0;
}

static const struct slice units[] = {{"år", 3}, {"ar", 2}, {"years", 5}, {"yrs", 3}};
static const struct slice spans[] = {{"-", 1},
				     {"\xE2\x80\x93", 3},
				     {"\xE2\x80\x94", 3},
				     {"\xE2\x88\x92", 3},
				     {"t.o.m.", 6},
				     {"t o m", 5},
				     {"tom", 3},
				     {"till", 4},
				     {"to", 2},
				     {"och", 3},
				     {"/", 1},
				     {"_", 1}};
static const struct slice open_ends[] = {{"+", 1},	    {"och äldre", 10}, {"eller äldre", 12},
					 {"och uppåt", 10}, {"och över", 9},   {"and over", 8},
					 {"and older", 9},  {"or older", 8},   {"och uppat", 9}};

static bool finish(struct slice in, struct band *out, int low, int high)
{
	eat_word(&in, units, COUNT_OF(units));
	slice_eat(&in, S("."));
	skip(&in);
	if (in.len != 0 || (high != BAND_OPEN && high < low))
		return false;
	*out = (struct band){low, high};
	return true;
}

static bool is_dash(struct slice in)
{
	enum { DASHES = 4 }; /* they stand first */

	for (size_t i = 0; i < DASHES; i++)
		if (slice_eq(in, spans[i]))
			return true;
	return false;
}

static bool parse_lower(struct slice in, struct band *out)
{
	static const struct slice starts[] = {{"ålder", 6}, {"mellan", 6}, {"age", 3}};
	static const struct slice at_least[] = {{"+", 1}, {">=", 2}, {"minst", 5}};
	int low, high;

	eat_word(&in, starts, COUNT_OF(starts));
	bool open = eat_word(&in, at_least, COUNT_OF(at_least));
	if (!take_number(&in, &low))
		return false;
	eat_word(&in, units, COUNT_OF(units));
	if (eat_word(&in, open_ends, COUNT_OF(open_ends)) || open)
		return finish(in, out, low, BAND_OPEN);
	if (is_dash(text_trim(in)))
		return finish(S(""), out, low, BAND_OPEN); /* "60-" */
	return eat_word(&in, spans, COUNT_OF(spans)) && take_number(&in, &high) &&
	       finish(in, out, low, high);
}

bool band_parse(struct slice in, struct band *out)
{
	struct arena a = {0};

	bool ok = parse_lower(text_lower(&a, in), out);
	arena_free(&a);
	return ok;
}

static bool holds(struct band outer, struct band inner)
{
	return inner.low >= outer.low &&
	       (outer.high == BAND_OPEN || (inner.high != BAND_OPEN && inner.high <= outer.high));
}

const struct code *band_find(const struct code_list *list, struct band span)
{
	struct band band;

	for (size_t i = 0; i < list->n; i++)
		if (band_parse(list->item[i].code, &band) && holds(band, span))
			return &list->item[i];
	return NULL;
}

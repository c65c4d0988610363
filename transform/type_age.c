#include "band.h"
#include "decimal.h"
#include "quantity.h"

static bool is_age(struct slice text)
{
	enum { OLDEST = 120 };
	struct slice number;

	while (quantity_next(&text, &number))
		if (number.s[0] == '-' || decimal_value(number) > OLDEST)
			return false;
	return true;
}

static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	static const struct quantity_kind kind = {
		.whole = true, .units = UNIT_AGE, .problem = PROBLEM_NOT_AGE};
	struct parsed age;

	if (!quantity_parse(in, &kind, mem, &age, why))
		return false;
	if (!is_age(age.text)) {
		*why = (struct problem){.code = PROBLEM_NOT_AGE};
		return false;
	}
	*out = age;
	return true;
}

/* The band that holds the age.  "30+" may lie in several. */
static const struct code *code(const struct code_list *list, const struct parsed *value)
{
	struct band wanted, band;
	bool exact = value->flag.len == 0 || slice_eq(value->flag, S("footnote"));

	if (exact)
		wanted.low = wanted.high = (int)decimal_value(value->text);
	else if (!slice_eq(value->flag, S("range")) || !band_parse(value->text, &wanted))
		return NULL;
	for (size_t i = 0; i < list->n; i++)
		if (band_parse(list->item[i].code, &band) && wanted.low >= band.low &&
		    (band.high == BAND_OPEN || wanted.high <= band.high))
			return &list->item[i];
	return NULL;
}

const struct value_type type_age = {.step = "age", .parse = parse, .code = code};

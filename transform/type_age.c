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

/* What the value says as a band; false when it does not say enough to be one. */
static bool band_of(const struct parsed *value, struct band *out)
{
	int age = (int)decimal_value(value->text);

	*out = (struct band){age, age};
	if (value->flag.len == 0 || slice_eq(value->flag, S("footnote")))
		return true;
	if (slice_eq(value->flag, S("range")))
		return band_parse(value->text, out);
	*out = (struct band){slice_eq(value->flag, S("gt")) ? age + 1 : age, BAND_OPEN};
	return slice_eq(value->flag, S("gt")) || slice_eq(value->flag, S("ge"));
}

static const struct code *code(const struct column *c, const struct parsed *value)
{
	struct band span;

	return band_of(value, &span) ? band_find(c->list, span) : NULL;
}

const struct value_type type_age = {.step = "age", .parse = parse, .code = code};

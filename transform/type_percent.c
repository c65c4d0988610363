#include "type.h"

#include "../common/text.h"
#include "decimal.h"
#include "qualifier.h"

/* A number without its sign is not taken: 0,75 may be three quarters or less than one percent. */
static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	static const struct slice signs[] = {
		{"%", 1}, {"procent", 7}, {"Procent", 7}, {"percent", 7}};
	struct slice rest = in, number;
	struct slice flag = qualifier_take(&rest);

	for (size_t i = 0; i < COUNT_OF(signs); i++) {
		if (!slice_ends(rest, signs[i]))
			continue;
		rest = text_trim((struct slice){rest.s, rest.len - signs[i].len});
		if (decimal_parse(rest, false, mem, &number) != DECIMAL_OK)
			break;
		*out = (struct parsed){.text = number, .flag = flag};
		return true;
	}
	*why = (struct problem){.code = PROBLEM_NOT_PERCENT};
	return false;
}

const struct value_type type_percent = {.step = "percent", .parse = parse};

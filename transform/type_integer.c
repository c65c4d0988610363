#include "type.h"

#include "decimal.h"
#include "qualifier.h"

static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	struct slice rest = in, number;
	struct slice flag = qualifier_take(&rest);

	if (decimal_parse(rest, true, mem, &number) != DECIMAL_OK ||
	    slice_find(number, S(".")) != number.len) {
		*why = (struct problem){.code = PROBLEM_NOT_INTEGER};
		return false;
	}
	*out = (struct parsed){.text = number, .flag = flag};
	return true;
}

const struct value_type type_integer = {.step = "number", .parse = parse};

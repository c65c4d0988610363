#include "type.h"

#include "decimal.h"
#include "qualifier.h"

static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	struct slice rest = in, number;
	struct slice flag = qualifier_take(&rest);

	switch (decimal_parse(rest, false, mem, &number)) {
	case DECIMAL_OK:
		*out = (struct parsed){.text = number, .flag = flag};
		return true;
	case DECIMAL_AMBIGUOUS: {
		size_t point = slice_find(rest, S("."));
		*why = (struct problem){.code = PROBLEM_AMBIGUOUS, .arg = {S(""), rest}};
		why->arg[0] = arena_printf(mem, "%.*s%.*s", (int)point, rest.s,
					   FMT(slice_from(rest, point + 1)));
		return false;
	}
	default:
		*why = (struct problem){.code = PROBLEM_NOT_NUMBER};
		return false;
	}
}

const struct value_type type_number = {.step = "number", .parse = parse};

#include "quantity.h"

static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	static const struct quantity_kind kind = {.units = UNIT_MONEY,
						  .problem = PROBLEM_NOT_MONEY};

	return quantity_parse(in, &kind, mem, out, why);
}

const struct value_type type_money = {.step = "money", .parse = parse};

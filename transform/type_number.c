#include "decimal.h"
#include "quantity.h"

static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	static const struct quantity_kind kind = {.composite = true,
						  .units = UNIT_COUNT | UNIT_MONEY,
						  .range_units = UNIT_PERCENT,
						  .problem = PROBLEM_NOT_NUMBER};

	return quantity_parse(in, &kind, mem, out, why);
}

const struct value_type type_number = {
	.step = "number", .parse = parse, .is_clean = decimal_is_plain};

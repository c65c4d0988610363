#include "quantity.h"

/* A number without its sign is not taken: 0,75 may be three quarters or less than one percent. */
static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	static const struct quantity_kind kind = {
		.units = UNIT_PERCENT, .needs_unit = true, .problem = PROBLEM_NOT_PERCENT};

	return quantity_parse(in, &kind, mem, out, why);
}

const struct value_type type_percent = {.step = "percent", .parse = parse};

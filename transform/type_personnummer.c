#include "type.h"

#include "../common/text.h"
#include "personnummer.h"

/* Twelve digits, so that one person has one value however it is written. */
static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	struct personnummer p;

	if (!personnummer_parse(text_clean(mem, in), &p)) {
		*why = (struct problem){.code = PROBLEM_NOT_PERSONNUMMER};
		return false;
	}
	*out = (struct parsed){.text = arena_copy(mem, (struct slice){p.digit, sizeof p.digit})};
	return true;
}

const struct value_type type_personnummer = {.step = "personnummer", .parse = parse};

#include "type.h"

#include "../common/text.h"
#include "personnummer.h"

/* The codes of the list gender; they come back as they are. */
static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	struct personnummer p;

	if (slice_eq(in, S("K")) || slice_eq(in, S("M"))) {
		*out = (struct parsed){.text = in};
		return true;
	}
	if (!personnummer_parse(text_clean(mem, in), &p)) {
		*why = (struct problem){.code = PROBLEM_NOT_PERSONNUMMER};
		return false;
	}
	*out = (struct parsed){.text = p.sex == 'K' ? S("K") : S("M")};
	return true;
}

static const struct code *code(const struct column *c, const struct parsed *value)
{
	return code_find(c->list, value->text);
}

const struct value_type type_personnummer_sex = {
	.step = "personnummer", .parse = parse, .code = code};

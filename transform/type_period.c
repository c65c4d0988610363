#include "type.h"

#include "period.h"
#include "qualifier.h"

static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	struct slice time = qualifier_of_time(in);
	struct period p[2];
	size_t n = period_parse(in, mem, p);

	if (time.len != 0) {
		*out = (struct parsed){.flag = time};
		return true;
	}
	if (n == 1)
		*out = (struct parsed){.text = p[0].text,
				       .extra = {[PERIOD_FROM] = p[0].from, [PERIOD_TO] = p[0].to}};
	else if (n == 2)
		*why = (struct problem){.code = PROBLEM_AMBIGUOUS, .arg = {p[0].text, p[1].text}};
	else
		*why = (struct problem){.code = PROBLEM_NOT_PERIOD};
	return n == 1;
}

const struct value_type type_period = {.step = "period", .parse = parse};

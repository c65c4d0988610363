#include "type.h"

#include "../common/text.h"

/* Blanks tidied, line breaks to blanks; the words stay as they are. */
static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	(void)why;
	*out = (struct parsed){.text = text_clean(mem, in)};
	return true;
}

const struct value_type type_text = {.step = "tidied", .parse = parse, .is_clean = text_is_clean};

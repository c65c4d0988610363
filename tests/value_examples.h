#ifndef TABELLVERK_VALUE_EXAMPLES_H
#define TABELLVERK_VALUE_EXAMPLES_H
/* Examples of the value types, a row each:
 *
 *	return RUN_TABLE("values", examples, is_read) +
 *	       RUN_TABLE("clean values", examples, is_read_again);
 */
#include "test.h"

#include "../transform/type.h"

struct example {
	const char *name, *in;
	enum type_id type;
	const char *text, *flag; /* text NULL: the problem below */
	enum problem_code problem;
};

static inline void is_read(void **state)
{
	const struct example *e = *state;
	struct arena mem = {0};
	struct parsed out = {.text = S("untouched")};
	struct problem why = {0};
	bool ok = value_types[e->type]->parse(slice_of(e->in), &mem, &out, &why);

	assert_string_equal(problem_id(why.code), problem_id(e->problem));
	assert_int_equal(ok, e->text != NULL);
	assert_slice(out.text, ok ? e->text : "untouched");
	assert_slice(out.flag, e->flag);
	arena_free(&mem);
}

/* Flags that tell the form of the clean value come back with it; the others tell what stood
 * beside it. */
static inline bool stays(const char *flag)
{
	static const char *const forms[] = {"range",	"composite", "month", "quarter",
					    "halfyear", "year",	     "period"};

	for (size_t i = 0; i < COUNT_OF(forms); i++)
		if (strcmp(flag, forms[i]) == 0)
			return true;
	return false;
}

/* A clean value is its own clean value. */
static inline void is_read_again(void **state)
{
	const struct example *e = *state;
	struct arena mem = {0};
	struct parsed out = {0};
	struct problem why = {0};

	if (e->text != NULL && e->text[0] != '\0') {
		struct slice in = slice_of(e->text);
		if (e->type == TYPE_percent)
			in = arena_join(&mem, in, S("%"));
		assert_true(value_types[e->type]->parse(in, &mem, &out, &why));
		assert_slice(out.text, e->text);
		assert_slice(out.flag, stays(e->flag) ? e->flag : "");
	}
	arena_free(&mem);
}

#endif

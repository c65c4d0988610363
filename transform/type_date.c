#include "type.h"

#include "../common/text.h"
#include "calendar.h"

/* 2020-09-15, 20200915; a time of midnight behind it says nothing more. */
static bool iso(struct slice in, int *y, int *m, int *d)
{
	if (!take_digits(&in, 4, y))
		return false;
	bool dashed = slice_eat(&in, S("-"));
	if (!take_digits(&in, 2, m) || dashed != slice_eat(&in, S("-")) || !take_digits(&in, 2, d))
		return false;
	return in.len == 0 || slice_eq(in, S("T00:00:00"));
}

/* 15 september 2020, den 15 sep. 2020 */
static bool in_words(struct slice in, int *y, int *m, int *d)
{
	struct arena a = {0};
	struct slice text = text_fold(&a, in), word;
	bool ok;

	slice_eat(&text, S("den "));
	ok = take_digits(&text, text.len > 1 && text.s[1] != ' ' ? 2 : 1, d) &&
	     slice_eat(&text, S(" ")) && slice_cut(&text, ' ', &word) && text.s != NULL;
	*m = ok ? month_of(word) : 0;
	ok = ok && *m != 0 && take_digits(&text, 4, y) && text.len == 0;
	arena_free(&a);
	return ok;
}

static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	int y, m, d;

	if ((!iso(in, &y, &m, &d) && !in_words(in, &y, &m, &d)) || !date_exists(y, m, d)) {
		*why = (struct problem){.code = PROBLEM_NOT_DATE};
		return false;
	}
	*out = (struct parsed){.text = arena_printf(mem, "%04d-%02d-%02d", y, m, d)};
	return true;
}

const struct value_type type_date = {.step = "date", .parse = parse};

#include "type.h"

#include "../common/text.h"
#include "band.h"
#include "decimal.h"
#include "moment.h"
#include "personnummer.h"

enum { EARLIEST = 1880, LATEST = BIRTH_WINDOW + 99 };

/* 1975, född 1975, -75, '75; two digits alone may be an age. */
static bool year_parse(struct slice in, struct arena *mem, int *year)
{
	static const struct slice words[] = {
		{"född ", 6}, {"f. ", 3}, {"f.", 2}, {"f ", 2}, {"born ", 5}};
	static const struct slice marks[] = {
		{"-", 1}, {"\xE2\x80\x93", 3}, {"\xE2\x88\x92", 3}, {"'", 1}, {"\xE2\x80\x99", 3}};
	struct slice text = text_lower(mem, text_clean(mem, in));
	bool said = false, marked = false;

	for (size_t i = 0; i < COUNT_OF(words) && !said; i++)
		said = slice_eat(&text, words[i]);
	for (size_t i = 0; i < COUNT_OF(marks) && !marked; i++)
		marked = slice_eat(&text, marks[i]);
	if (text.len == 2 && (said || marked) && take_digits(&text, 2, year)) {
		*year = year_in_window(*year, BIRTH_WINDOW);
		return true;
	}
	return text.len == 4 && !marked && take_digits(&text, 4, year);
}

static bool parse(struct slice in, struct arena *mem, struct parsed *out, struct problem *why)
{
	struct personnummer p;
	struct moment m[2];
	int year = 0;

	if (personnummer_parse(text_clean(mem, in), &p))
		year = p.year;
	else if (!year_parse(in, mem, &year) && moment_parse(in, BIRTH_WINDOW, mem, m) == 1 &&
		 m[0].precision == PRECISION_DAY)
		year = m[0].year;
	if (year < EARLIEST || year > LATEST) {
		*why = (struct problem){.code = PROBLEM_NOT_BIRTH_YEAR};
		return false;
	}
	*out = (struct parsed){.text = arena_printf(mem, "%d", year)};
	return true;
}

/* The band of the age that is reached in the year of `as_of`. */
static const struct code *code(const struct column *c, const struct parsed *value)
{
	int age = (int)(decimal_value(c->as_of.text) - decimal_value(value->text));

	return age >= 0 ? band_find(c->list, (struct band){age, age}) : NULL;
}

const struct value_type type_birth_year = {.step = "birth_year", .parse = parse, .code = code};

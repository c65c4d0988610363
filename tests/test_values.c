/* The value types: text in, clean text and flag out, or the problem. */
#include "test.h"

#include "../transform/band.h"
#include "../transform/type.h"

#define NBSP "\xC2\xA0"
#define NARROW "\xE2\x80\xAF"

static const struct example {
	const char *name, *in;
	enum type_id type;
	const char *text, *flag; /* text NULL: the problem below */
	enum problem_code problem;
} examples[] = {
	{"integer", "1234", TYPE_integer, "1234", "", 0},
	{"integer: zero is a value", "0", TYPE_integer, "0", "", 0},
	{"integer: blank groups", "1 234 567", TYPE_integer, "1234567", "", 0},
	{"integer: no-break groups", "1" NBSP "234", TYPE_integer, "1234", "", 0},
	{"integer: narrow no-break groups", "1" NARROW "234", TYPE_integer, "1234", "", 0},
	{"integer: a point can only group", "1.234", TYPE_integer, "1234", "", 0},
	{"integer: leading zeros", "007", TYPE_integer, "7", "", 0},
	{"integer: minus sign", "−12", TYPE_integer, "-12", "", 0},
	{"integer: en dash as minus", "–12", TYPE_integer, "-12", "", 0},
	{"integer: empty fraction", "12,0", TYPE_integer, "12", "", 0},
	{"integer: more digits than a double", "12345678901234567890", TYPE_integer,
	 "12345678901234567890", "", 0},
	{"integer: more than", "Fler än 7", TYPE_integer, "7", "gt", 0},
	{"integer: sign for more than", ">7", TYPE_integer, "7", "gt", 0},
	{"integer: at least", "minst 400", TYPE_integer, "400", "ge", 0},
	{"integer: or more", "7 eller fler", TYPE_integer, "7", "ge", 0},
	{"integer: plus behind", "7+", TYPE_integer, "7", "ge", 0},
	{"integer: less than", "< 5", TYPE_integer, "5", "lt", 0},
	{"integer: at most", "högst 5", TYPE_integer, "5", "le", 0},
	{"integer: about", "ca 225", TYPE_integer, "225", "approx", 0},
	{"integer: about, with a point", "ca. 40", TYPE_integer, "40", "approx", 0},
	{"integer: capital Ö", "ÖVER 7", TYPE_integer, "7", "gt", 0},
	{"integer: word that only begins so", "caj 7", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"integer: fraction", "12,5", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"integer: word", "tolv", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"integer: wrong group", "1 23", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"integer: long first group", "1234 567", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"integer: two measures", "15 tjänster, 12 individer", TYPE_integer, NULL, "",
	 PROBLEM_NOT_INTEGER},
	{"integer: only a sign", "-", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"integer: list of years", "2018,2019,2020", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"number: comma", "12,5", TYPE_number, "12.5", "", 0},
	{"number: point", "12.5", TYPE_number, "12.5", "", 0},
	{"number: needless zeros", "12,50", TYPE_number, "12.5", "", 0},
	{"number: groups and comma", "1 234,5", TYPE_number, "1234.5", "", 0},
	{"number: point groups and comma", "1.234,5", TYPE_number, "1234.5", "", 0},
	{"number: two point groups", "1.234.567", TYPE_number, "1234567", "", 0},
	{"number: nothing before the comma", ",75", TYPE_number, "0.75", "", 0},
	{"number: zero has no sign", "-0,0", TYPE_number, "0", "", 0},
	{"number: three decimals of zero", "0.125", TYPE_number, "0.125", "", 0},
	{"number: a thousand or a fraction", "1.234", TYPE_number, NULL, "", PROBLEM_AMBIGUOUS},
	{"number: nothing behind the comma", "12,", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"percent", "75%", TYPE_percent, "75", "", 0},
	{"percent: blank before", "75" NBSP "%", TYPE_percent, "75", "", 0},
	{"percent: in words", "50 procent", TYPE_percent, "50", "", 0},
	{"percent: decimals", "12,5 %", TYPE_percent, "12.5", "", 0},
	{"percent: about", "cirka 50%", TYPE_percent, "50", "approx", 0},
	{"percent: bare number", "0.75", TYPE_percent, NULL, "", PROBLEM_NOT_PERCENT},
	{"percent: span", "75-81%", TYPE_percent, NULL, "", PROBLEM_NOT_PERCENT},
	{"date: ISO", "2020-09-15", TYPE_date, "2020-09-15", "", 0},
	{"date: digits", "20200915", TYPE_date, "2020-09-15", "", 0},
	{"date: midnight", "2020-09-15T00:00:00", TYPE_date, "2020-09-15", "", 0},
	{"date: in words", "15 september 2020", TYPE_date, "2020-09-15", "", 0},
	{"date: den", "den 5 sep. 2020", TYPE_date, "2020-09-05", "", 0},
	{"date: leap day", "2020-02-29", TYPE_date, "2020-02-29", "", 0},
	{"date: no leap year", "2021-02-29", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: day 32", "2020-01-32", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: time of day", "2020-09-15T10:00:00", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: slashes", "1/2/20", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"years: one", "2019", TYPE_years, "2019", "", 0},
	{"years: list", "2018,2019,2020", TYPE_years, "2018;2019;2020", "", 0},
	{"years: words", "2019 och 2020", TYPE_years, "2019;2020", "", 0},
	{"years: blanks", "2018 2019", TYPE_years, "2018;2019", "", 0},
	{"years: span", "2018-2020", TYPE_years, "2018;2019;2020", "", 0},
	{"years: span and list, each once", "2018–2020, 2020", TYPE_years, "2018;2019;2020", "", 0},
	{"years: order of the calendar", "2020, 2018", TYPE_years, "2018;2020", "", 0},
	{"years: earlier", "Tidigare", TYPE_years, "", "earlier", 0},
	{"years: backwards", "2020-2018", TYPE_years, NULL, "", PROBLEM_NOT_YEARS},
	{"years: not a year", "20189", TYPE_years, NULL, "", PROBLEM_NOT_YEARS},
	{"years: word", "i fjol", TYPE_years, NULL, "", PROBLEM_NOT_YEARS},
	{"years: trailing comma", "2018,", TYPE_years, NULL, "", PROBLEM_NOT_YEARS},
	{"text: blanks tidied", "a \n b", TYPE_text, "a b", "", 0},
};

static void check(void **state)
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

/* A clean value is its own clean value. */
static void check_again(void **state)
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
		assert_slice(out.flag, "");
	}
	arena_free(&mem);
}

static const struct band_example {
	const char *name;
	int low, high;
} bands[] = {
	{"18-29", 18, 29},
	{"18 -29", 18, 29},
	{"18–29 år", 18, 29},
	{"30 till 59", 30, 59},
	{"mellan 30 och 59 år", 30, 59},
	{"60+", 60, BAND_OPEN},
	{"+60", 60, BAND_OPEN},
	{"60 år och äldre", 60, BAND_OPEN},
	{"Ålder 60+", 60, BAND_OPEN},
	{"60 years and over", 60, BAND_OPEN},
	{">=60", 60, BAND_OPEN},
	{"59", -2, 0},
	{"-17", -2, 0},
	{"29-18", -2, 0},
	{"alla", -2, 0},
	{"18-29 30-59", -2, 0},
};

static void check_band(void **state)
{
	const struct band_example *e = *state;
	struct band band = {-2, 0};

	assert_int_equal(band_parse(slice_of(e->name), &band), e->low != -2);
	assert_int_equal(band.low, e->low);
	assert_int_equal(band.high, e->high);
}

static void years_extras(void **state)
{
	struct arena mem = {0};
	struct parsed out;
	struct problem why;

	(void)state;
	assert_true(value_types[TYPE_years]->parse(S("2018,2019,2020"), &mem, &out, &why));
	assert_slice(out.extra[YEARS_FIRST], "2018");
	assert_slice(out.extra[YEARS_LAST], "2020");
	assert_slice(out.extra[YEARS_COUNT], "3");
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(years_extras)};

	return RUN_TABLE("values", examples, check) +
	       RUN_TABLE("clean values", examples, check_again) +
	       RUN_TABLE("bands", bands, check_band) +
	       cmocka_run_group_tests_name("years", tests, NULL, NULL);
}

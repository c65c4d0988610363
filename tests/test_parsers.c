/* The parsers that value types and lists of codes rest on. */
#include "test.h"

#include "../common/text.h"
#include "../transform/band.h"
#include "../transform/missing.h"
#include "../transform/personnummer.h"
#include "../transform/quantity.h"

static const struct person_example {
	const char *name; /* the number */
	int year;
	char sex; /* 0: it is none */
	bool coordination;
} persons[] = {
	{"811228-9874", 1981, 'M', false},
	{"19811228-9874", 1981, 'M', false},
	{"811228+9874", 1881, 'M', false},
	{"701063-2391", 1970, 'M', true},
	{"121212-1212", 2012, 'M', false},
	{"19121212-1212", 1912, 'M', false},
	{"640823-3234", 1964, 'M', false},
	{"20000229-2381", 2000, 'K', false},
	{"000229-2381", 2000, 'K', false},
	{"19000229-2381", 0, 0, false},
	{"811228-987", 0, 0, false},
	{"811228--9874", 0, 0, false},
	{"81122-89874", 0, 0, false},
	{"811228-98745", 0, 0, false},
	{"1811228-9874", 0, 0, false},
	{"701092-2396", 0, 0, false},
	{"", 0, 0, false},
};

static void check_person(void **state)
{
	const struct person_example *e = *state;
	struct personnummer p = {0};

	assert_int_equal(personnummer_parse(slice_of(e->name), &p), e->sex != 0);
	assert_int_equal(p.year, e->year);
	assert_int_equal(p.sex, e->sex);
	assert_int_equal(p.coordination, e->coordination);
}

static const struct missing_example {
	const char *name;
	bool usual;
} marks[] = {
	{"–", true},	       {"-", true},
	{"..", true},	       {".", true},
	{"…", true},	       {"***", true},
	{"X", false},	       {"#SAKNAS!", true},
	{"#N/A", true},	       {"#DIV/0!", true},
	{"ej svar", true},     {"Okänt", true},
	{"vet ej", true},      {"Uppgift saknas", true},
	{"0", false},	       {"-5", false},
	{"saknas två", false}, {"#1", false},
	{"Lund", false},       {"....", false},
};

static void check_mark(void **state)
{
	const struct missing_example *e = *state;
	struct arena mem = {0};

	assert_int_equal(missing_is_usual(slice_of(e->name), &mem), e->usual);
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

/* One of several measures in a cell. */
static const struct part_example {
	const char *name; /* the cell */
	const char *word;
	const char *want; /* NULL: it is not there */
} parts[] = {
	{"Minst 400 individer (200 kvinnor och 200 män)", "individer", "minst 400"},
	{"Minst 400 individer (200 kvinnor och 200 män)", "kvinnor", "200"},
	{"Minst 400 individer (200 kvinnor och 200 män)", "män", "200"},
	{"Minst 400 individer (200 kvinnor och 200 män)", "flickor", NULL},
	{"15 tjänster, 12 individer", "individer", "12"},
	{"15 tjänster\n12 individer", "tjänster", "15"},
	{"15 TJÄNSTER / ca 12 individer", "individer", "ca 12"},
	{"500 st", "st", "500"},
	{"500 st", "individer", NULL},
	{"500", "", "500"},
	{"500 st", "", NULL},
	{"12 st; 3 st", "st", "two"},
	{"200 kvinnor", "kvinnor", "200"},
	{"", "st", NULL},
};

static void check_part(void **state)
{
	const struct part_example *e = *state;
	struct scalar word = {.text = slice_of(e->word)};
	const struct scalars words = {&word, 1};
	struct arena mem = {0};
	struct slice out[2] = {{NULL, 0}};
	size_t n = quantity_parts(slice_of(e->name), &words, &mem, out);

	assert_int_equal(n != 0, e->want != NULL);
	if (e->want != NULL)
		assert_slice(n == 2 ? S("two") : out[0], e->want);
	arena_free(&mem);
}

int main(void)
{
	return RUN_TABLE("persons", persons, check_person) + RUN_TABLE("marks", marks, check_mark) +
	       RUN_TABLE("bands", bands, check_band) + RUN_TABLE("parts", parts, check_part);
}

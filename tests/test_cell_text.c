/* What numbers in cells read as. */
#include "test.h"

#include <stdio.h>
#include "../extract/cell_text.h"

static const struct number_example {
	const char *name; /* the text wanted */
	double value;
} numbers[] = {
	{"0", 0},
	{"0", -0.0},
	{"60", 60},
	{"0.5", 0.5},
	{"0.1", 0.1},
	{"0.81", 0.81},
	{"-12.25", -12.25},
	{"0.30000000000000004", 0.1 + 0.2},
	{"123456789012345680000", 123456789012345678901.0},
	{"1e+21", 1e21},
	{"1.5e+300", 1.5e300},
	{"0.000001", 1e-6},
	{"1e-7", 1e-7},
	{"9007199254740992", 9007199254740992.0},
	{"100", 100},
	{"5e-324", 5e-324},
	{"2.2250738585072014e-308", 0x1p-1022},
	{"5.684341886080802e-14", 0x1p-44},
	{"9007199254740993000", 9007199254740993e3},
	{"33.333333333333336", 100.0 / 3},
	{"0.0000012345678901234567", 1.2345678901234567e-6},
	{"123456789.12345679", 123456789.123456789},
	{"1.7976931348623157e+308", 0x1.fffffffffffffp1023},
};

static void check_number(void **state)
{
	const struct number_example *e = *state;
	char text[NUMBER_ROOM + 1];
	size_t n = number_text(e->value, text);

	text[n] = '\0';
	assert_string_equal(text, e->name);
	assert_true(strtod(text, NULL) == e->value);
}

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static void check_survival(double value)
{
	char text[NUMBER_ROOM + 1], fewer[64];
	double back;

	size_t n = number_text(value, text);
	assert_true(n <= NUMBER_ROOM);
	text[n] = '\0';
	assert_true(strtod(text, NULL) == value);
	assert_true(number_parse((struct slice){text, n}, &back) && back == value);
	/* One digit fewer would be another number. */
	snprintf(fewer, sizeof fewer, "%.17g", value);
	assert_true(n <= strlen(fewer) || strchr(fewer, 'e') != NULL);
}

/* The fewest digits that come back: any double survives the way to text and back. */
static void survives(void **state)
{
	uint64_t seed = 88172645463325252ull;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		double value;
		uint64_t bits = next_random(&seed);

		memcpy(&value, &bits, sizeof value);
		if (value == value && value - value == 0)
			check_survival(value);
		check_survival((double)(int64_t)bits / (double)(1 + next_random(&seed) % 1000000));
	}
}

/* Any decimal text gives the double that the C library finds nearest. */
static void agrees(void **state)
{
	uint64_t seed = 4711;

	(void)state;
	for (int i = 0; i < 50000; i++) {
		char text[64];
		double value;
		uint64_t digits = next_random(&seed) >> (next_random(&seed) % 64);
		int at = (int)(next_random(&seed) % 25),
		    exponent = (int)(next_random(&seed) % 40) - 20;

		if (i % 2 != 0)
			snprintf(text, sizeof text, "%llue%d", (unsigned long long)digits,
				 exponent);
		else
			snprintf(text, sizeof text, "%llu.%0*llu", (unsigned long long)digits >> 20,
				 at, (unsigned long long)digits);
		assert_true(number_parse(slice_of(text), &value));
		assert_true(value == strtod(text, NULL));
	}
}

static const struct not_number {
	const char *name;
} not_numbers[] = {{""},     {"-"},   {"."},   {"1e"},	{"1e+"},  {"1 2"},
		   {"0x10"}, {"inf"}, {"nan"}, {"1,5"}, {"1e999"}};

static void check_not_number(void **state)
{
	const struct not_number *e = *state;
	double value;

	assert_false(number_parse(slice_of(e->name), &value));
}

static const struct format_example {
	const char *name; /* the text wanted */
	double value;
	const char *format;
	bool from_1904;
} formats[] = {
	{"75%", 0.75, "0%", false},
	{"81%", 0.8100000000000001, "0%", false},
	{"12.5%", 0.125, "0.0%", false},
	{"43831", 43831, "General", false},
	{"2020-01-01", 43831, "yyyy-mm-dd", false},
	{"2020-01-01T12:00:00", 43831.5, "yyyy-mm-dd hh:mm", false},
	{"1900-01-01", 1, "d/m/yy", false},
	{"1900-02-29", 60, "d/m/yy", false},
	{"1900-03-01", 61, "d/m/yy", false},
	{"1904-01-01", 0, "yyyy-mm-dd", true},
	{"2024-01-01", 43830, "yyyy-mm-dd", true},
	{"06:00:00", 0.25, "hh:mm", false},
	{"30:00:00", 1.25, "[h]:mm", false},
	{"13:30:00", 0.5625, "hh:mm:ss", true},
	{"00:30:00", 0.5 / 24, "mm:ss", true},
	{"1904-01-01", 0, "mmm yy", true},
	{"1904-01-01T12:00:00", 0.5, "d/m h:mm", true},
	{"0.25", 0.25, "yyyy-mm-dd", false},
	{"-1", -1, "yyyy-mm-dd", false},
	{"5", 5, "0 \"dagar\"", false},
	{"5", 5, "0\\d", false},
	{"5", 5, "[Red]0", false},
	{"2020-01-01", 43831, "[$-41D]d mmmm yyyy", false},
};

static void check_format(void **state)
{
	const struct format_example *e = *state;
	struct arena mem = {0};

	assert_slice(cell_number(&mem, e->value, number_format_of(slice_of(e->format)),
				 e->from_1904 ? READ_1904 : 0),
		     e->name);
	arena_free(&mem);
}

static const struct iso_example {
	const char *name, *want;
} iso_examples[] = {
	{"2020-02-29", "2020-02-29"},
	{"2020-02-29T00:00:00", "2020-02-29"},
	{"2020-02-29T13:30", "2020-02-29T13:30:00"},
	{"2020-02-29T13:30:15.4", "2020-02-29T13:30:15"},
	{"2020-02-29T13:30:15.5Z", "2020-02-29T13:30:16"},
	{"2020-12-31T23:59:59.9", "2021-01-01"},
	{"1899-12-30", "1899-12-30"},
	{"0001-01-01", "0001-01-01"},
	{"13:30:15", "13:30:15"},
	{"2020-13-01", "2020-13-01"},
	{"i dag", "i dag"},
	{"", ""},
	{"PT30H15M00S", "30:15:00"},
	{"PT00H00M00.5S", "00:00:01"},
	{"P1DT2H", "26:00:00"},
	{"PT5", "PT5"},
};

static void check_iso(void **state)
{
	const struct iso_example *e = *state;
	struct arena mem = {0};
	struct slice in = slice_of(e->name);

	assert_slice(slice_starts(in, S("P")) ? iso_duration_text(&mem, in)
					      : iso_date_text(&mem, in),
		     e->want);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(survives), cmocka_unit_test(agrees)};

	return RUN_TABLE("numbers", numbers, check_number) +
	       RUN_TABLE("not numbers", not_numbers, check_not_number) +
	       RUN_TABLE("ISO 8601", iso_examples, check_iso) +
	       RUN_TABLE("number formats", formats, check_format) +
	       cmocka_run_group_tests_name("round trip", tests, NULL, NULL);
}

/* Text of definitions and code lists, as it may be published. */
#include "test.h"

#include "../common/text.h"
#include "../load/safe_text.h"

#define F SAFE_FORMULA
#define B SAFE_BREAKS
#define U SAFE_UNSEEN

static const struct example {
	const char *name, *in, *want;
	unsigned what;
} examples[] = {
	{"words", "Vård och omsorg", "Vård och omsorg", 0},
	{"nothing", "", "", 0},
	{"equals", "=1+1", "'=1+1", F},
	{"plus", "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0", F},
	{"minus and a sum", "-2+3", "'-2+3", F},
	{"minus and words", "-29 år", "'-29 år", F},
	{"minus alone", "-", "'-", F},
	{"at", "@SUM(A1)", "'@SUM(A1)", F},
	{"full-width equals", "＝1+1", "'＝1+1", F},
	{"full-width plus", "＋46", "'＋46", F},
	{"full-width minus", "－5", "'－5", F},
	{"full-width at", "＠SUM(A1)", "'＠SUM(A1)", F},
	{"a negative number", "-5", "-5", 0},
	{"a number with plus", "+46", "+46", 0},
	{"a fraction", "-17.5", "-17.5", 0},
	{"a Swedish fraction", "-17,5", "-17,5", 0},
	{"a number and a blank", "-5 ", "-5 ", 0},
	{"a number that ends in a point", "-5.", "'-5.", F},
	{"a telephone number", "+46 46 35 50 00", "'+46 46 35 50 00", F},
	{"two signs", "--1", "'--1", F},
	{"equals is never a number", "=5", "'=5", F},
	{"a number with an exponent", "-1e5", "'-1e5", F},
	{"signs inside", "18-29, a=b, a+b @ c", "18-29, a=b, a+b @ c", 0},
	{"a sign behind a comma", "a,=1+1", "a,=1+1", 0},
	{"a tab in front", "\t=1+1", "'=1+1", F | B},
	{"a carriage return in front", "\rab", "ab", B},
	{"blanks in front", "  =1+1", "  '=1+1", F},
	{"a no-break blank in front", "\u00A0=1+1", "\u00A0'=1+1", F},
	{"a quotation mark in front", "\"=1+1\"", "\"'=1+1\"", F},
	{"behind a semicolon", "a;=1+1", "a;'=1+1", F},
	{"behind a semicolon and blanks", "a; \u2009=1+1", "a; \u2009'=1+1", F},
	{"behind a semicolon and a quotation mark", "a;\"=1+1", "a;\"'=1+1", F},
	{"behind two semicolons", "a;;@b;c", "a;;'@b;c", F},
	{"a number behind a semicolon", "-1;-2;+3.5", "-1;-2;+3.5", 0},
	{"behind a tab", "a\t=1+1", "a '=1+1", F | B},
	{"behind a line break", "a\n-b", "a '-b", F | B},
	{"numbers on two lines", "-5\n-6", "'-5 -6", F | B},
	{"a number before a line break", "-5\n;-6\n", "-5 ;-6", B},
	{"behind an unseen mark", "\u200B=1+1", "'=1+1", F | U},
	{"behind a mark that turns", "a;\u202E=1+1\u202C", "a;'=1+1", F | U},
	{"a number with an unseen mark", "-5\u200B", "'-5", F | U},
	{"a neutralised text", "'=1+1;'-a", "'=1+1;'-a", 0},
	{"a line break", "a\nb", "a b", B},
	{"line breaks of Windows", "a\r\n\r\nb", "a b", B},
	{"a line break beside a blank", "a \n b", "a  b", B},
	{"a line separator", "a\u2028b\u2029c", "a b c", B},
	{"a line break at the end", "a\n", "a", 0},
	{"controls",
	 "a\x01"
	 "b\x7F"
	 "c\xC2\x85"
	 "d\x1B[31m",
	 "a b c d [31m", B},
	{"nothing but controls", "\x01\n\t", "", 0},
	{"overrides", "\u202Dab\u202C\u202E.exe\u202C", "ab.exe", U},
	{"isolates", "\u2066a\u2069\u2067b\u2069\u2068c\u2069", "abc", U},
	{"marks of direction", "\u200Ea\u200Fb\u061Cc", "abc", U},
	{"no width, soft hyphens", "a\u200Bb\u2060c\uFEFFd\u00ADe", "abcde", U},
	{"tags and no characters", "a\U000E0041b\uFFFEc", "abc", U},
	{"letters from right to left", "שלום, مرحبا", "שלום, مرحبا", 0},
	{"joiners of a script and of a picture", "می\u200Cخواهم 👩\u200D🚒", "می\u200Cخواهم 👩\u200D🚒",
	 0},
	{"letters that are not composed", "a\xCC\x8A\xCC\xB2", "\xC3\xA5\xCC\xB2", 0},
};

static void check(void **state)
{
	const struct example *e = *state;
	struct arena mem = {0};
	unsigned what = 0, again = 0;

	struct slice safe = safe_text(&mem, slice_of(e->in), &what);
	assert_slice(safe, e->want);
	assert_int_equal(what, e->what);
	assert_slice(safe_text(&mem, safe, &again), e->want);
	assert_int_equal(again, 0);
	assert_slice(safe_text(&mem, slice_of(e->in), NULL), e->want);
	arena_free(&mem);
}

static void long_text(void **state)
{
	enum { MANY = 5000 };
	struct arena mem = {0};
	char *text = NEW(&mem, char, MANY + 1);
	unsigned what = 0;

	(void)state;
	for (size_t i = 0; i < MANY; i++)
		text[i] = (char)('a' + i % 26);
	assert_slice(safe_text(&mem, slice_of(text), &what), text);
	memset(text, ';', MANY);
	assert_int_equal(safe_text(&mem, slice_of(text), &what).len, MANY);
	assert_int_equal(what, 0);
	for (size_t i = 1; i < MANY; i += 2)
		text[i] = '=';
	assert_int_equal(safe_text(&mem, slice_of(text), &what).len, MANY + MANY / 2);
	assert_int_equal(what, SAFE_FORMULA);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest wholes[] = {cmocka_unit_test(long_text)};
	int failed = RUN_TABLE("safe text", examples, check);

	return failed + cmocka_run_group_tests_name("safe text, long", wholes, NULL, NULL);
}

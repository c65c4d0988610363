/* Text keys, headers and cell names. */
#include "test.h"

#include "../common/text.h"
#include "../extract/header.h"

static const struct example {
	const char *name;
	struct slice (*key)(struct arena *, struct slice);
	const char *in, *want;
} examples[] = {
	{"fold: case, accents, marks", text_fold, "Vård- och Omsorg.", "vard och omsorg"},
	{"fold: decomposed letters", text_fold, "a\xCC\x8Ar", "ar"},
	{"fold: ligatures and full width", text_fold, "ﬁX １", "fix 1"},
	{"fold: signs that mean something stay", text_fold, "+60 <5", "+60 <5"},
	{"fold: only marks", text_fold, "?", ""},
	{"fold case: accents stay", text_fold_case, "HÅBO, kommun.", "håbo kommun"},
	{"fold case: decomposed letters", text_fold_case, "A\xCC\x8AR", "år"},
	{"clean: blanks of every kind", text_clean, "\xC2\xA0 a\n\xE2\x80\xAF b\t", "a b"},
	{"clean: soft hyphen", text_clean, "Vis\xC2\xADstid", "Visstid"},
	{"lower", text_lower, "ÅÄÖ ABC ×", "åäö abc ×"},
	{"nfc", text_nfc, "a\xCC\x8A", "å"},
	{"header: wrapped at blanks", header_repair, "Antal \ndeltagare \nsom fått",
	 "Antal deltagare som fått"},
	{"header: break inside a word", header_repair,
	 "praktik \neller \narbetsträni\nng under \nåret",
	 "praktik eller arbetsträning under året"},
	{"header: bare break is a blank", header_repair, "Antal\ntjänster", "Antal tjänster"},
	{"header: hyphen before a small letter", header_repair, "Avbrotts-\norsak",
	 "Avbrottsorsak"},
	{"header: hyphen before å", header_repair, "hel-\nårs", "helårs"},
	{"header: hyphen before a capital", header_repair, "Kultur-\nOch", "Kultur- Och"},
	{"header: hyphen before a digit", header_repair, "Tabell-\n10", "Tabell- 10"},
	{"header: trailing blank", header_repair, "Tagit \nexamen ", "Tagit examen"},
	{"header: no-break blank beside a break", header_repair, "a\xC2\xA0\nb c\nd", "a b cd"},
	{"key: compared without blanks, case and marks", header_key, "ANTAL  tjänster (st.)",
	 "antaltjänsterst"},
	{"key: a percent sign is not nothing", header_key, "Andel %", "andel%"},
};

static void check(void **state)
{
	const struct example *e = *state;
	struct arena mem = {0};

	assert_slice(e->key(&mem, slice_of(e->in)), e->want);
	arena_free(&mem);
}

static void utf8(void **state)
{
	(void)state;
	assert_int_equal(utf8_check(S("åäö")), 6);
	assert_int_equal(utf8_check(S("a\xE5")), 1);	    /* Latin-1 */
	assert_int_equal(utf8_check(S("ab\xC3")), 2);	    /* cut */
	assert_int_equal(utf8_check(S("\xC0\x80")), 0);	    /* overlong */
	assert_int_equal(utf8_check(S("\xED\xA0\x80")), 0); /* surrogate */
	assert_slice(text_shorten(S("abå"), 3), "ab");
	assert_slice(text_trim(S("\xC2\xA0 x \n")), "x");
	assert_slice(text_trim(S(" \n")), "");
}

static void distance(void **state)
{
	(void)state;
	assert_int_equal(text_distance(S("gendr"), S("gender"), 9), 1);
	assert_int_equal(text_distance(S("vikriat"), S("vikariat"), 9), 1);
	assert_int_equal(text_distance(S("ab"), S("ba"), 9), 1);
	assert_int_equal(text_distance(S("åb"), S("äb"), 9), 1);
	assert_int_equal(text_distance(S("abcdef"), S(""), 3), 4);
}

static void cells(void **state)
{
	struct arena mem = {0};

	(void)state;
	assert_slice(cell_name(&mem, 14, 3), "C14");
	assert_slice(cell_name(&mem, 1, 27), "AA1");
	assert_slice(cell_name(&mem, 2, 16384), "XFD2");
	assert_slice(cell_name(&mem, 14, 0), "14:14");
	assert_slice(cell_name(&mem, 0, 0), "");
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(utf8), cmocka_unit_test(distance),
					   cmocka_unit_test(cells)};

	return RUN_TABLE("text", examples, check) +
	       cmocka_run_group_tests_name("characters", tests, NULL, NULL);
}

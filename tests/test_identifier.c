/* What is an identifier, and what only looks like one.  The numbers are test numbers of the tax
 * agency or made up. */
#include "test.h"

#include "../common/identifier.h"

static const struct example {
	const char *name; /* the text */
	enum identifier kind;
	const char *found;
} examples[] = {
	{"Anna 811228-9874 Lund", IDENTIFIER_PERSON, "811228-9874"},
	{"8112289874", IDENTIFIER_PERSON, "8112289874"},
	{"198112289874", IDENTIFIER_PERSON, "198112289874"},
	{"19811228-9874", IDENTIFIER_PERSON, "19811228-9874"},
	{"811228+9874", IDENTIFIER_PERSON, "811228+9874"},
	{"(811228-9874)", IDENTIFIER_PERSON, "811228-9874"},
	{"701063-2391", IDENTIFIER_COORDINATION, "701063-2391"},
	{"811228 9874", IDENTIFIER_PERSON, "811228 9874"},
	{"811228 - 9874", IDENTIFIER_PERSON, "811228-9874"},
	{"811228–9874", IDENTIFIER_PERSON, "811228-9874"}, /* en dash */
	{"811228\xE2\x80\x91"
	 "9874",
	 IDENTIFIER_PERSON, "811228-9874"},			   /* no-break hyphen */
	{"811228\xC2\xAD-9874", IDENTIFIER_PERSON, "811228-9874"}, /* soft hyphen */
	{"8112\n28-9874", IDENTIFIER_PERSON, "811228-9874"},	   /* broken in two */
	{"ö811228-9874…", IDENTIFIER_PERSON, "811228-9874"},
	{"\xC2\xA0"
	 "811228-9874\xC2\xA0",
	 IDENTIFIER_PERSON, "811228-9874"},
	{"８１１２２８-９８７４", IDENTIFIER_PERSON, "811228-9874"}, /* full width */
	{"\xA0"
	 "811228-9874\xA0",
	 IDENTIFIER_PERSON, "811228-9874"}, /* bytes of another encoding */
	{"0701234567", IDENTIFIER_PHONE, "0701234567"},
	{"+46701234567", IDENTIFIER_PHONE, "+46701234567"},
	{"anna＠ort.se", IDENTIFIER_EMAIL, "anna@ort.se"},
	{"2019 2020", IDENTIFIER_NONE, ""},
	{"978-91-7037-123-4", IDENTIFIER_NONE, ""},
	{"811228-9875", IDENTIFIER_NONE, ""},  /* check digit */
	{"811328-9874", IDENTIFIER_NONE, ""},  /* month 13 */
	{"212000-1132", IDENTIFIER_NONE, ""},  /* an organisation */
	{"1811228-9874", IDENTIFIER_NONE, ""}, /* part of a longer run */
	{"x8112289874", IDENTIFIER_NONE, ""},  /* part of a word */
	{"2017-08/2020-07", IDENTIFIER_NONE, ""},
	{"2025-01-02", IDENTIFIER_NONE, ""},
	{"0686", IDENTIFIER_NONE, ""},
	{"18-29, 30-59, 60+", IDENTIFIER_NONE, ""},
	{"1 234 567", IDENTIFIER_NONE, ""},
	{"ring 046-35 50 00 nu", IDENTIFIER_PHONE, "046-35 50 00"},
	{"070-123 45 67", IDENTIFIER_PHONE, "070-123 45 67"},
	{"+46 46-35 50 00", IDENTIFIER_PHONE, "+46 46-35 50 00"},
	{"anna.andersson@lund.se", IDENTIFIER_EMAIL, "anna.andersson@lund.se"},
	{"skriv till a@b.se.", IDENTIFIER_EMAIL, "a@b.se"},
	{"@användare", IDENTIFIER_NONE, ""},
	{"5 @ 3 kr", IDENTIFIER_NONE, ""},
	{"", IDENTIFIER_NONE, ""},
};

static void check(void **state)
{
	const struct example *e = *state;
	struct slice found = {NULL, 0};

	struct arena mem = {0};

	assert_int_equal(identifier_find(identifier_plain(slice_of(e->name), true, &mem), &found),
			 e->kind);
	assert_slice(found, e->found);
	arena_free(&mem);
}

int main(void)
{
	return RUN_TABLE("identifiers", examples, check);
}

/* The value types: text in, clean text and flag out, or the problem. */
#include "value_examples.h"

#define NBSP "\xC2\xA0"
#define NARROW "\xE2\x80\xAF"
#define THIN "\xE2\x80\x89"

static const struct example examples[] = {
	{"integer", "1234", TYPE_integer, "1234", "", 0},
	{"integer: zero is a value", "0", TYPE_integer, "0", "", 0},
	{"integer: blank groups", "1 234 567", TYPE_integer, "1234567", "", 0},
	{"integer: no-break groups", "1" NBSP "234", TYPE_integer, "1234", "", 0},
	{"integer: narrow no-break groups", "1" NARROW "234", TYPE_integer, "1234", "", 0},
	{"integer: a point can only group", "1.234", TYPE_integer, "1234", "", 0},
	{"integer: a group behind a zero", "0.500", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"integer: a group behind zeros", "00.500", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"integer: a blank group behind a zero", "046 355 000", TYPE_integer, NULL, "",
	 PROBLEM_NOT_INTEGER},
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
	{"integer: word", "tolv", TYPE_integer, NULL, "", PROBLEM_NUMBER_WORD},
	{"integer: wrong group", "1 23", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"integer: long first group", "1234 567", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
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
	{"number: three decimals of zeros", "00.125", TYPE_number, "0.125", "", 0},
	{"number: groups behind a zero", "0.500.000", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"number: a thousand or a fraction", "1.234", TYPE_number, NULL, "", PROBLEM_AMBIGUOUS},
	{"number: nothing behind the comma", "12,", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"number: two years", "2018,2019", TYPE_number, NULL, "", PROBLEM_AMBIGUOUS},
	{"number: list of years", "2018,2019,2020", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"number: point groups, comma and zero", "1.234.567,50", TYPE_number, "1234567.5", "", 0},
	{"number: apostrophe groups", "1'234", TYPE_number, "1234", "", 0},
	{"number: curly apostrophe", "1’234", TYPE_number, "1234", "", 0},
	{"number: thin groups", "1" THIN "234" THIN "567,5", TYPE_number, "1234567.5", "", 0},
	{"number: minus apart", "- 12", TYPE_number, "-12", "", 0},
	{"number: only a dash", "–", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"number: exponent", "1e5", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"number: telephone", "046-35 50 00", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"number: date", "2020-09-15", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"number: percentage", "75%", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"number: square metres", "31 m²", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"number: a unit without a number", "st", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"unit: pieces", "475 st", TYPE_integer, "475", "", 0},
	{"unit: none of them", "0 st", TYPE_integer, "0", "", 0},
	{"unit: individuals", "12 individer", TYPE_integer, "12", "", 0},
	{"unit: persons", "1 234 personer", TYPE_integer, "1234", "", 0},
	{"unit: capital letters, no-break blank", "12" NBSP "ST.", TYPE_integer, "12", "", 0},
	{"unit: about", "ca 225 st", TYPE_integer, "225", "approx", 0},
	{"unit: more, and a unit", "7+ st", TYPE_integer, "7", "ge", 0},
	{"unit: money is no count", "12 tkr", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"unit: money is a number", "1 250 tkr", TYPE_number, "1250000", "", 0},
	{"unit: another word", "12 tjänster", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"unit: inside a word", "12 best", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"qualifier: from and on", "fr.o.m. 7", TYPE_number, "7", "ge", 0},
	{"qualifier: not more than", "inte fler än 5", TYPE_number, "5", "le", 0},
	{"qualifier: at most, cut short", "max 5", TYPE_number, "5", "le", 0},
	{"qualifier: a good", "drygt 40", TYPE_number, "40", "approx", 0},
	{"qualifier: behind", "40 ca", TYPE_number, "40", "approx", 0},
	{"qualifier: two of them", "minst 7 eller färre", TYPE_number, NULL, "",
	 PROBLEM_NOT_NUMBER},
	{"range", "3-5", TYPE_integer, "3-5", "range", 0},
	{"range: percent sign", "75-81%", TYPE_number, "75-81", "range", 0},
	{"range: en dash and blanks", "3 – 5 st", TYPE_integer, "3-5", "range", 0},
	{"range: in words", "mellan 3 och 5", TYPE_integer, "3-5", "range", 0},
	{"range: about", "ca 3-5", TYPE_integer, "3-5", "range", 0},
	{"range: fractions", "1,5-2,5", TYPE_number, "1.5-2.5", "range", 0},
	{"range: fractions of what is whole", "1,5-2,5", TYPE_integer, NULL, "",
	 PROBLEM_NOT_INTEGER},
	{"range: a point that can only begin a fraction", "1.234-1,5", TYPE_number, "1.234-1.5",
	 "range", 0},
	{"range: two ways", "1.234-1.500", TYPE_number, NULL, "", PROBLEM_AMBIGUOUS},
	{"range: thousands of one end or both", "10-12 000", TYPE_integer, NULL, "",
	 PROBLEM_AMBIGUOUS},
	{"range: thousands with a point", "10-12.000", TYPE_integer, NULL, "", PROBLEM_AMBIGUOUS},
	{"range: thousands, in words", "mellan 5 och 6 000", TYPE_number, NULL, "",
	 PROBLEM_AMBIGUOUS},
	{"range: thousands that only one end can have", "500-1 000", TYPE_integer, "500-1000",
	 "range", 0},
	{"range: thousands of both ends", "5 000-6 000", TYPE_integer, "5000-6000", "range", 0},
	{"range: thousands and nil", "0-5 000", TYPE_integer, "0-5000", "range", 0},
	{"range: three decimals behind many digits", "5-12345.125", TYPE_number, "5-12345.125",
	 "range", 0},
	{"range: millions and thousands", "500-1 000 000", TYPE_number, NULL, "",
	 PROBLEM_AMBIGUOUS},
	{"range: backwards", "5-3", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"range: zeros before", "08-12", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"range: at least", "minst 3-5", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"footnote: star", "31*", TYPE_integer, "31", "footnote", 0},
	{"footnote: number in brackets", "31 1)", TYPE_integer, "31", "footnote", 0},
	{"footnote: square brackets", "31[1]", TYPE_integer, "31", "footnote", 0},
	{"footnote: superscript", "31¹", TYPE_integer, "31", "footnote", 0},
	{"footnote: behind the unit", "31 st *", TYPE_integer, "31", "footnote", 0},
	{"footnote: a qualifier says more", "ca 31*", TYPE_integer, "31", "approx", 0},
	{"footnote: nothing above it", "*", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"footnote: grown together", "311)", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"composite", "15 tjänster, 12 individer", TYPE_integer, "15|12", "composite", 0},
	{"composite: line break", "15 tjänster\n12 individer", TYPE_number, "15|12", "composite",
	 0},
	{"composite: brackets", "Minst 400 individer (200 kvinnor och 200 män)", TYPE_number,
	 "400|200|200", "composite", 0},
	{"composite: money", "12 personer, 500 tkr", TYPE_number, "12|500000", "composite", 0},
	{"unit: places", "649 platser", TYPE_integer, "649", "", 0},
	{"unit: months", "36 månader", TYPE_number, "36", "", 0},
	{"unit: households", "44 hushåll", TYPE_integer, "44", "", 0},
	{"percent: of a full post", "50 % av en heltidstjänst", TYPE_percent, "50", "", 0},
	{"percent: of a full post", "50 procent av heltidstjänst", TYPE_percent, "50", "", 0},
	{"percent: of a full post", "50% av heltid", TYPE_percent, "50", "", 0},
	{"percent: of something else", "50 % av budgeten", TYPE_percent, NULL, "",
	 PROBLEM_NOT_PERCENT},
	{"composite: a part of it", "12 (varav 3)", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"composite: a named part of it", "12 individer (varav 3 kvinnor)", TYPE_number, NULL, "",
	 PROBLEM_NOT_NUMBER},
	{"composite: a sum", "3 st + 2", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"composite: the same thing twice", "5 st, 3 st", TYPE_number, NULL, "",
	 PROBLEM_NOT_NUMBER},
	{"composite: one measure in two units", "3 år, 4 månader", TYPE_number, NULL, "",
	 PROBLEM_NOT_NUMBER},
	{"composite: dates", "3 mars, 4 april", TYPE_number, NULL, "", PROBLEM_NOT_NUMBER},
	{"composite: not money", "15 tjänster, 12 individer", TYPE_money, NULL, "",
	 PROBLEM_NOT_MONEY},
	{"word", "sju", TYPE_number, NULL, "", PROBLEM_NUMBER_WORD},
	{"word: with a noun", "tre månader", TYPE_integer, NULL, "", PROBLEM_NUMBER_WORD},
	{"word: a couple", "ett par", TYPE_integer, NULL, "", PROBLEM_NOT_INTEGER},
	{"percent", "75%", TYPE_percent, "75", "", 0},
	{"percent: blank before", "75" NBSP "%", TYPE_percent, "75", "", 0},
	{"percent: in words", "50 procent", TYPE_percent, "50", "", 0},
	{"percent: decimals", "12,5 %", TYPE_percent, "12.5", "", 0},
	{"percent: about", "cirka 50%", TYPE_percent, "50", "approx", 0},
	{"percent: bare number", "0.75", TYPE_percent, NULL, "", PROBLEM_NOT_PERCENT},
	{"percent: span", "75-81%", TYPE_percent, "75-81", "range", 0},
	{"percent: sign at both ends", "75 % – 81 %", TYPE_percent, "75-81", "range", 0},
	{"percent: span without a sign", "75-81", TYPE_percent, NULL, "", PROBLEM_NOT_PERCENT},
	{"percent: another unit", "75 kr", TYPE_percent, NULL, "", PROBLEM_NOT_PERCENT},
	{"money", "840 000 kr", TYPE_money, "840000", "", 0},
	{"money: no-break groups", "3" NBSP "071" NBSP "172" NBSP "kr", TYPE_money, "3071172", "",
	 0},
	{"money: bare", "840 000", TYPE_money, "840000", "", 0},
	{"money: the code of the currency", "SEK 1 250,50", TYPE_money, "1250.5", "", 0},
	{"money: thousands", "12,5 tkr", TYPE_money, "12500", "", 0},
	{"money: whole thousands", "840 tkr", TYPE_money, "840000", "", 0},
	{"money: millions", "1,25 mnkr", TYPE_money, "1250000", "", 0},
	{"money: capital letter", "3 Mkr", TYPE_money, "3000000", "", 0},
	{"money: millions in words", "1,5 miljoner kronor", TYPE_money, "1500000", "", 0},
	{"money: öre of millions", "1,23456789 mkr", TYPE_money, "1234567.89", "", 0},
	{"money: less than a thousand", "0,0005 tkr", TYPE_money, "0.5", "", 0},
	{"money: more digits than a double", "12345678901234,56 tkr", TYPE_money,
	 "12345678901234560", "", 0},
	{"money: debt", "−12,5 tkr", TYPE_money, "-12500", "", 0},
	{"money: price tag", "12:-", TYPE_money, "12", "", 0},
	{"money: at most", "högst 2 mkr", TYPE_money, "2000000", "le", 0},
	{"money: range", "10-15 tkr", TYPE_money, "10000-15000", "range", 0},
	{"money: thousands of one end or both", "5-6 000 kr", TYPE_money, NULL, "",
	 PROBLEM_AMBIGUOUS},
	{"money: thousands of one end, by its unit", "5 kr-6 000 kr", TYPE_money, "5-6000", "range",
	 0},
	{"money: units of both ends", "100 kr-200 tkr", TYPE_money, "100-200000", "range", 0},
	{"money: millions of one end", "1 kr - 2 mkr", TYPE_money, "1-2000000", "range", 0},
	{"money: thousands and millions", "900 tkr - 1,2 mkr", TYPE_money, "900000-1200000",
	 "range", 0},
	{"money: a unit at the first end only", "100 tkr-200", TYPE_money, NULL, "",
	 PROBLEM_NOT_MONEY},
	{"money: a thousand or a fraction", "1.234 tkr", TYPE_money, NULL, "", PROBLEM_AMBIGUOUS},
	{"money: another currency", "500 EUR", TYPE_money, NULL, "", PROBLEM_NOT_MONEY},
	{"money: pieces", "12 st", TYPE_money, NULL, "", PROBLEM_NOT_MONEY},
	{"money: a month's", "500 kr/mån", TYPE_money, NULL, "", PROBLEM_NOT_MONEY},
	{"age", "34", TYPE_age, "34", "", 0},
	{"age: years", "34 år", TYPE_age, "34", "", 0},
	{"age: oldest", "120", TYPE_age, "120", "", 0},
	{"age: older", "121", TYPE_age, NULL, "", PROBLEM_NOT_AGE},
	{"age: not born", "-1", TYPE_age, NULL, "", PROBLEM_NOT_AGE},
	{"age: and older", "60 år och äldre", TYPE_age, "60", "ge", 0},
	{"age: band", "18-29 år", TYPE_age, "18-29", "range", 0},
	{"age: band beyond", "60-130", TYPE_age, NULL, "", PROBLEM_NOT_AGE},
	{"age: year", "1975", TYPE_age, NULL, "", PROBLEM_NOT_AGE},
	{"age: a fraction of a year", "0.118", TYPE_age, NULL, "", PROBLEM_NOT_AGE},
	{"age: half years", "34,5", TYPE_age, NULL, "", PROBLEM_NOT_AGE},
	{"age: word", "sju", TYPE_age, NULL, "", PROBLEM_NUMBER_WORD},
	{"birth year", "1975", TYPE_birth_year, "1975", "", 0},
	{"birth year: said", "född 1975", TYPE_birth_year, "1975", "", 0},
	{"birth year: two digits", "-75", TYPE_birth_year, "1975", "", 0},
	{"birth year: first of the window", "-30", TYPE_birth_year, "1930", "", 0},
	{"birth year: last of the window", "-29", TYPE_birth_year, "2029", "", 0},
	{"birth year: date", "1975-03-04", TYPE_birth_year, "1975", "", 0},
	{"birth year: short date", "450304", TYPE_birth_year, "1945", "", 0},
	{"birth year: identity number", "811228-9874", TYPE_birth_year, "1981", "", 0},
	{"birth year: wrong check digit", "811228-9875", TYPE_birth_year, NULL, "",
	 PROBLEM_NOT_BIRTH_YEAR},
	{"birth year: or an age", "75", TYPE_birth_year, NULL, "", PROBLEM_NOT_BIRTH_YEAR},
	{"birth year: month", "1975-03", TYPE_birth_year, NULL, "", PROBLEM_NOT_BIRTH_YEAR},
	{"birth year: too early", "1850", TYPE_birth_year, NULL, "", PROBLEM_NOT_BIRTH_YEAR},
	{"personnummer", "811228-9874", TYPE_personnummer, "198112289874", "", 0},
	{"personnummer: no mark", "8112289874", TYPE_personnummer, "198112289874", "", 0},
	{"personnummer: century", "19811228-9874", TYPE_personnummer, "198112289874", "", 0},
	{"personnummer: en dash", "811228–9874", TYPE_personnummer, "198112289874", "", 0},
	{"personnummer: a hundred years", "811228+9874", TYPE_personnummer, "188112289874", "", 0},
	{"personnummer: coordination number", "701063-2391", TYPE_personnummer, "197010632391", "",
	 0},
	{"personnummer: check digit", "811228-9875", TYPE_personnummer, NULL, "",
	 PROBLEM_NOT_PERSONNUMMER},
	{"personnummer: date", "811328-9873", TYPE_personnummer, NULL, "",
	 PROBLEM_NOT_PERSONNUMMER},
	{"personnummer: organisation", "212000-1132", TYPE_personnummer, NULL, "",
	 PROBLEM_NOT_PERSONNUMMER},
	{"personnummer: protected person", "19811228Tf29", TYPE_personnummer, NULL, "",
	 PROBLEM_NOT_PERSONNUMMER},
	{"personnummer: two marks", "8112-28-9874", TYPE_personnummer, NULL, "",
	 PROBLEM_NOT_PERSONNUMMER},
	{"sex: odd", "811228-9874", TYPE_personnummer_sex, "M", "", 0},
	{"sex: even", "811218-9868", TYPE_personnummer_sex, "K", "", 0},
	{"sex: code", "K", TYPE_personnummer_sex, "K", "", 0},
	{"sex: no number", "kvinna", TYPE_personnummer_sex, NULL, "", PROBLEM_NOT_PERSONNUMMER},
	{"text: blanks tidied", "a \n b", TYPE_text, "a b", "", 0},
};

/* What a problem offers: the readings, or the number in digits. */
static const struct offer {
	const char *name; /* the text */
	enum type_id type;
	const char *arg[2];
} offers[] = {
	{"1.234", TYPE_number, {"1234", "1.234"}},
	{"-1.234 tkr", TYPE_number, {"-1234000", "-1234"}},
	{"1.234-1.500", TYPE_number, {"1234-1500", "1.234-1.5"}},
	{"10-12 000", TYPE_integer, {"10-12000", "10000-12000"}},
	{"5-6 000 kr", TYPE_money, {"5-6000", "5000-6000"}},
	{"500-1 000 000", TYPE_number, {"500-1000000", "500000-1000000"}},
	{"2018,2019", TYPE_number, {"2018;2019", "2018.2019"}},
	{"1/2/20", TYPE_date, {"2020-02-01", "2020-01-02"}},
	{"02-03-2020", TYPE_date, {"2020-03-02", "2020-02-03"}},
	{"15.9.20", TYPE_date, {"2020-09-15", "2015-09-20"}},
	{"15sep20", TYPE_date, {"2020-09-15", "2015-09-20"}},
	{"1/2/20 - 2021", TYPE_date, {"2020-02-01/2021-12-31", "2020-01-02/2021-12-31"}},
	{"2009-10", TYPE_period, {"2009-10-01/2009-10-31", "2009-01-01/2010-12-31"}},
	{"t.o.m. 2009-10", TYPE_period, {"../2009-10-31", "../2010-12-31"}},
	{"fr.o.m. 2009-10", TYPE_period, {"2009-10-01/..", "2009-01-01/.."}},
	{"2009-10", TYPE_years, {"2009;2010", "2009-10"}},
	{"sju", TYPE_number, {"7", ""}},
	{"tre månader", TYPE_number, {"3", ""}},
	{"Tjugofem", TYPE_integer, {"25", ""}},
	{"tvåhundratjugofem kronor", TYPE_money, {"225", ""}},
};

static void check_offer(void **state)
{
	const struct offer *o = *state;
	struct arena mem = {0};
	struct parsed out = {0};
	struct problem why = {0};

	assert_false(value_types[o->type]->parse(slice_of(o->name), &mem, &out, &why));
	assert_slice(why.arg[0], o->arg[0]);
	assert_slice(why.arg[1], o->arg[1]);
	arena_free(&mem);
}

/* Three decimals are what a reader cannot tell from a group: written clean, they are asked
 * about rather than read as something else. */
static void three_decimals(void **state)
{
	struct arena mem = {0};
	struct parsed out = {0};
	struct problem why = {0};

	(void)state;
	assert_true(value_types[TYPE_number]->parse(S("1,234"), &mem, &out, &why));
	assert_slice(out.text, "1.234");
	assert_false(value_types[TYPE_number]->parse(S("1.234"), &mem, &out, &why));
	assert_int_equal(why.code, PROBLEM_AMBIGUOUS);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(three_decimals)};

	return RUN_TABLE("values", examples, is_read) +
	       RUN_TABLE("clean values", examples, is_read_again) +
	       RUN_TABLE("offers", offers, check_offer) +
	       cmocka_run_group_tests_name("others", tests, NULL, NULL);
}

/*
 * Forms that no value type reads, and why:
 *
 *	v. 34, kv 2, Q2		no year: only the table round them knows it
 *	sep-20			the 20th of September, or September 2020 as a spreadsheet shows it
 *	202009			six digits are YYMMDD, always
 *	2018/19, 18/19		as a period: a school year has no days that everybody agrees on
 *	.. . – - *** X U	not a value type: the legend of the source says what they mean
 *				(`missing`); --parse missing knows the usual ones
 *	(empty)			not a value type: missing, or the same as above (a merged cell)
 *	+60, 60+, 18 -29	not a value type: codes of a list of bands (type code, and age)
 *	19811228Tf29		a protected person: whoever reads it must not get a value of it
 *	212000-1132		an organisation: type text
 *	telephone, e-mail	not a value type: personal text, which load looks for
 *	Skola / vård		not a value type: codes of a list
 *	12:30, 12.30		a time of day; no dataset has asked for one
 *	(500)			minus in accounts, or a part of the number before
 *	1,234,567		commas are decimal marks
 *	50 EUR			only kronor are added up with kronor
 */

/* The value types: text in, clean text and flag out, or the problem. */
#include "test.h"

#include "../transform/type.h"

#define NBSP "\xC2\xA0"
#define NARROW "\xE2\x80\xAF"
#define THIN "\xE2\x80\x89"

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
	{"date: ISO", "2020-09-15", TYPE_date, "2020-09-15", "", 0},
	{"date: digits", "20200915", TYPE_date, "2020-09-15", "", 0},
	{"date: midnight", "2020-09-15T00:00:00", TYPE_date, "2020-09-15", "", 0},
	{"date: in words", "15 september 2020", TYPE_date, "2020-09-15", "", 0},
	{"date: den", "den 5 sep. 2020", TYPE_date, "2020-09-05", "", 0},
	{"date: leap day", "2020-02-29", TYPE_date, "2020-02-29", "", 0},
	{"date: six digits", "250102", TYPE_date, "2025-01-02", "", 0},
	{"date: six digits, first of the window", "500101", TYPE_date, "1950-01-01", "", 0},
	{"date: six digits, last of the window", "491231", TYPE_date, "2049-12-31", "", 0},
	{"date: day of a coordination number", "701063", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: year and month without a mark", "202009", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: slash and blank", "2/1 2025", TYPE_date, "2025-01-02", "", 0},
	{"date: points", "2.1.2025", TYPE_date, "2025-01-02", "", 0},
	{"date: short year", "2 jan -25", TYPE_date, "2025-01-02", "", 0},
	{"date: dash before the year", "1 maj-2020", TYPE_date, "2020-05-01", "", 0},
	{"date: blank and dash before the year", "15 sep -2020", TYPE_date, "2020-09-15", "", 0},
	{"date: slash before the year", "15 maj/2020", TYPE_date, "2020-05-15", "", 0},
	{"date: month first, dash before the year", "May 1-2020", TYPE_date, "2020-05-01", "", 0},
	{"date: day or year first, in words", "15sep20", TYPE_date, NULL, "", PROBLEM_AMBIGUOUS},
	{"date: day or year first, with dashes", "15-sep-20", TYPE_date, NULL, "",
	 PROBLEM_AMBIGUOUS},
	{"date: after the last year", "2108-01-01", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: no blanks", "15sep2020", TYPE_date, "2020-09-15", "", 0},
	{"date: weekday", "tisdag 15 september 2020", TYPE_date, "2020-09-15", "", 0},
	{"date: weekday and comma", "Tisdagen, den 15 september 2020", TYPE_date, "2020-09-15", "",
	 0},
	{"date: weekday cut short", "tis. 15/9 2020", TYPE_date, "2020-09-15", "", 0},
	{"date: English weekday", "Sun 4 January 1970", TYPE_date, "1970-01-04", "", 0},
	{"date: weekday before 1970", "onsdag 31/12 1969", TYPE_date, "1969-12-31", "", 0},
	{"date: weekday that settles the order", "tisdag 1/9/2020", TYPE_date, "2020-09-01", "", 0},
	{"date: another weekday", "måndag 15 september 2020", TYPE_date, NULL, "",
	 PROBLEM_NOT_DATE},
	{"date: weekday of a month", "tisdag september 2020", TYPE_date, NULL, "",
	 PROBLEM_NOT_DATE},
	{"date: two weekdays", "tisdag tisdag 15/9 2020", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: a day of another kind", "ansökningsdag 1/2 2020", TYPE_date, NULL, "",
	 PROBLEM_NOT_DATE},
	{"date: the last day", "slutdag 15/9 2020", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: English", "January 2, 2025", TYPE_date, "2025-01-02", "", 0},
	{"date: slashes, one way", "15/9/2020", TYPE_date, "2020-09-15", "", 0},
	{"date: slashes, two ways", "1/2/2020", TYPE_date, NULL, "", PROBLEM_AMBIGUOUS},
	{"date: slashes", "1/2/20", TYPE_date, NULL, "", PROBLEM_AMBIGUOUS},
	{"date: day or year first", "15.9.20", TYPE_date, NULL, "", PROBLEM_AMBIGUOUS},
	{"date: the same either way", "2/2/2020", TYPE_date, "2020-02-02", "", 0},
	{"date: serial number", "44089", TYPE_date, "2020-09-15", "", 0},
	{"date: first serial number", "29221", TYPE_date, "1980-01-01", "", 0},
	{"date: last serial number", "54788", TYPE_date, "2049-12-31", "", 0},
	{"date: too early a serial number", "20191", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: month", "sept. 2020", TYPE_date, "2020-09", "month", 0},
	{"date: spring term", "vt19", TYPE_date, "2019-H1", "halfyear", 0},
	{"date: autumn term", "HT 2019", TYPE_date, "2019-H2", "halfyear", 0},
	{"date: half-year", "första halvåret 2019", TYPE_date, "2019-H1", "halfyear", 0},
	{"date: quarter", "kv 2 2019", TYPE_date, "2019-Q2", "quarter", 0},
	{"date: quarter without a year", "Q2", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: year", "2019", TYPE_date, "2019", "year", 0},
	{"date: week", "v. 34", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: month or day", "sep-20", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: period", "250102 – 271230", TYPE_date, "2025-01-02/2027-12-30", "period", 0},
	{"date: period with an impossible day", "250102 – 271232", TYPE_date, NULL, "",
	 PROBLEM_NOT_DATE},
	{"date: identity number", "811228-9874", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: earlier", "Tidigare", TYPE_date, "", "earlier", 0},
	{"date: no leap year", "2021-02-29", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: day 32", "2020-01-32", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"date: time of day", "2020-09-15T10:00:00", TYPE_date, NULL, "", PROBLEM_NOT_DATE},
	{"period", "2020-09-01/2023-02-28", TYPE_period, "2020-09-01/2023-02-28", "", 0},
	{"period: two hyphens", "2020-09-01--2023-02-28", TYPE_period, "2020-09-01/2023-02-28", "",
	 0},
	{"period: hyphens only", "2020-09-01-2023-02-28", TYPE_period, "2020-09-01/2023-02-28", "",
	 0},
	{"period: two years", "2019 och 2020", TYPE_period, "2019-01-01/2020-12-31", "", 0},
	{"period: idle words", "under perioden september 2020 till februari 2023", TYPE_period,
	 "2020-09-01/2023-02-28", "", 0},
	{"period: idle words", "under 2019 och 2020", TYPE_period, "2019-01-01/2020-12-31", "", 0},
	{"period: two years apart", "2019 och 2021", TYPE_period, NULL, "", PROBLEM_NOT_PERIOD},
	{"period: nothing but an idle word", "under", TYPE_period, NULL, "", PROBLEM_NOT_PERIOD},
	{"period: up to a day", "Fram till den 30 november 2020", TYPE_period, "../2020-11-30", "",
	 0},
	{"period: months in words", "september 2020 till februari 2023", TYPE_period,
	 "2020-09-01/2023-02-28", "", 0},
	{"period: leap year", "jan 2020 – februari 2024", TYPE_period, "2020-01-01/2024-02-29", "",
	 0},
	{"period: missing blank", "aug 2017-juli2020", TYPE_period, "2017-08-01/2020-07-31", "", 0},
	{"period: six digits", "250102 – 271230", TYPE_period, "2025-01-02/2027-12-30", "", 0},
	{"period: year behind", "jan-mars 2020", TYPE_period, "2020-01-01/2020-03-31", "", 0},
	{"period: year behind days", "1/9-31/12 2020", TYPE_period, "2020-09-01/2020-12-31", "", 0},
	{"period: year behind, over new year", "sep-jan 2021", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: years", "2018-2020", TYPE_period, "2018-01-01/2020-12-31", "", 0},
	{"period: one year", "2019", TYPE_period, "2019-01-01/2019-12-31", "", 0},
	{"period: one month", "2020-02", TYPE_period, "2020-02-01/2020-02-29", "", 0},
	{"period: one day", "2020-09-15", TYPE_period, "2020-09-15/2020-09-15", "", 0},
	{"period: term", "VT 2019", TYPE_period, "2019-01-01/2019-06-30", "", 0},
	{"period: quarter", "kv 2 2019", TYPE_period, "2019-04-01/2019-06-30", "", 0},
	{"period: from and on", "fr.o.m. 2021", TYPE_period, "2021-01-01/..", "", 0},
	{"period: from", "From 2021", TYPE_period, "2021-01-01/..", "", 0},
	{"period: until", "t.o.m. juni 2022", TYPE_period, "../2022-06-30", "", 0},
	{"period: from and until", "fr.o.m. 2021 t.o.m. 2023", TYPE_period, "2021-01-01/2023-12-31",
	 "", 0},
	{"period: until further notice", "2019-08-01 - tills vidare", TYPE_period, "2019-08-01/..",
	 "", 0},
	{"period: nothing behind the dash", "2021–", TYPE_period, "2021-01-01/..", "", 0},
	{"period: a day with a dash before its year", "1 maj-2020", TYPE_period,
	 "2020-05-01/2020-05-01", "", 0},
	{"period: a day with a slash before its year", "15 maj/2020", TYPE_period,
	 "2020-05-15/2020-05-15", "", 0},
	{"period: a month with a slash before its year", "maj/2020", TYPE_period,
	 "2020-05-01/2020-05-31", "", 0},
	{"period: a quarter with a slash before its year", "Q1/2020", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: months with short years", "jan-20-jun-20", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: months with short years, apart", "maj -19-dec -19", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: a month or its day before a month", "jan 19-mars 2020", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: a day or its year before a day", "1 jan-20 jun-20", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: short year behind days", "1/9-31/12 -20", TYPE_period, "2020-09-01/2020-12-31",
	 "", 0},
	{"period: end cut short", "2020-01-01/06-30", TYPE_period, "2020-01-01/2020-06-30", "", 0},
	{"period: end cut short, with days of years", "2020-01-01/02-28", TYPE_period,
	 "2020-01-01/2020-02-28", "", 0},
	{"period: end cut short, the year after", "2020-06-30/01-15", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: end cut short, behind a hyphen", "2020-01-01-06-30", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: day and month", "2020-01-15/2020-06", TYPE_period, "2020-01-15/2020-06-30", "",
	 0},
	{"period: term of a school year", "vt 2019/2020", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: term of a school year, hyphen", "ht 2019-2020", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: term of a school year, apart", "ht 2019 - 2020", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: term behind a school year", "2019/2020 vt", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: terms", "vt 2019-ht 2020", TYPE_period, "2019-01-01/2020-12-31", "", 0},
	{"period: years or months of two digits", "2009-2108", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: a hundred years", "1900-2000", TYPE_period, "1900-01-01/2000-12-31", "", 0},
	{"period: more than a hundred years", "1899-2000", TYPE_period, NULL, "",
	 PROBLEM_NOT_PERIOD},
	{"period: until two years or a month", "t.o.m. 2009-10", TYPE_period, NULL, "",
	 PROBLEM_AMBIGUOUS},
	{"period: on from two years or a month", "2009-10 - tills vidare", TYPE_period, NULL, "",
	 PROBLEM_AMBIGUOUS},
	{"period: school years or months", "2009-10 - 2010-11", TYPE_period, NULL, "",
	 PROBLEM_AMBIGUOUS},
	{"period: a month beside another", "2009-10 - 2010-03", TYPE_period,
	 "2009-10-01/2010-03-31", "", 0},
	{"period: until a month", "t.o.m. 2009-11", TYPE_period, "../2009-11-30", "", 0},
	{"period: backwards", "2023-2020", TYPE_period, NULL, "", PROBLEM_NOT_PERIOD},
	{"period: school year", "2018/19", TYPE_period, NULL, "", PROBLEM_NOT_PERIOD},
	{"period: two years or a month", "2009-10", TYPE_period, NULL, "", PROBLEM_AMBIGUOUS},
	{"period: identity number", "811228-2050", TYPE_period, NULL, "", PROBLEM_NOT_PERIOD},
	{"period: an end with two readings", "1/2/20 - 2021", TYPE_period, NULL, "",
	 PROBLEM_AMBIGUOUS},
	{"period: words", "hela tiden", TYPE_period, NULL, "", PROBLEM_NOT_PERIOD},
	{"years: one", "2019", TYPE_years, "2019", "", 0},
	{"years: list", "2018,2019,2020", TYPE_years, "2018;2019;2020", "", 0},
	{"years: words", "2019 och 2020", TYPE_years, "2019;2020", "", 0},
	{"years: short word", "2019 o 2020", TYPE_years, "2019;2020", "", 0},
	{"years: blanks", "2018 2019", TYPE_years, "2018;2019", "", 0},
	{"years: span", "2018-2020", TYPE_years, "2018;2019;2020", "", 0},
	{"years: span and list, each once", "2018–2020, 2020", TYPE_years, "2018;2019;2020", "", 0},
	{"years: order of the calendar", "2020, 2018", TYPE_years, "2018;2020", "", 0},
	{"years: two digits", "2018, -19, -20", TYPE_years, "2018;2019;2020", "", 0},
	{"years: two digits before", "2018, -17", TYPE_years, "2017;2018", "", 0},
	{"years: two digits alone", "-19", TYPE_years, "2019", "", 0},
	{"years: school year", "2019/20", TYPE_years, "2019;2020", "", 0},
	{"years: school year over the century", "1999/00", TYPE_years, "1999;2000", "", 0},
	{"years: short span", "2019-20", TYPE_years, "2019;2020", "", 0},
	{"years: span or month", "2009-10", TYPE_years, NULL, "", PROBLEM_AMBIGUOUS},
	{"years: span or list", "2018 -20", TYPE_years, NULL, "", PROBLEM_AMBIGUOUS},
	{"years: slash between years that are apart", "2018/20", TYPE_years, NULL, "",
	 PROBLEM_NOT_YEARS},
	{"years: fraction", "2018,19", TYPE_years, NULL, "", PROBLEM_NOT_YEARS},
	{"years: century left out", "2018, 19 och 20", TYPE_years, "2018;2019;2020", "", 0},
	{"years: century or month", "2009, 10", TYPE_years, NULL, "", PROBLEM_AMBIGUOUS},
	{"years: century left out, before", "2018, 17", TYPE_years, NULL, "", PROBLEM_NOT_YEARS},
	{"years: until", "2018 t.o.m. 2020", TYPE_years, "2018;2019;2020", "", 0},
	{"years: school years", "2017/18, 2018/19", TYPE_years, "2017;2018;2019", "", 0},
	{"years: from", "fr.o.m. 2019", TYPE_years, "2019", "ge", 0},
	{"years: from several", "fr.o.m. 2019, 2020", TYPE_years, NULL, "", PROBLEM_NOT_YEARS},
	{"years: earlier", "Tidigare", TYPE_years, "", "earlier", 0},
	{"years: or months of two digits", "2009-2108", TYPE_years, NULL, "", PROBLEM_NOT_YEARS},
	{"years: more than a hundred", "1899-2000", TYPE_years, NULL, "", PROBLEM_NOT_YEARS},
	{"years: more than a hundred, until", "1899 till 2000", TYPE_years, NULL, "",
	 PROBLEM_NOT_YEARS},
	{"years: backwards", "2020-2018", TYPE_years, NULL, "", PROBLEM_NOT_YEARS},
	{"years: backwards and short", "2020-18", TYPE_years, NULL, "", PROBLEM_NOT_YEARS},
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

/* Flags that tell the form of the clean value come back with it; the others tell what stood
 * beside it. */
static bool stays(const char *flag)
{
	static const char *const forms[] = {"range",	"composite", "month", "quarter",
					    "halfyear", "year",	     "period"};

	for (size_t i = 0; i < COUNT_OF(forms); i++)
		if (strcmp(flag, forms[i]) == 0)
			return true;
	return false;
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
		assert_slice(out.flag, stays(e->flag) ? e->flag : "");
	}
	arena_free(&mem);
}

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

static void period_extras(void **state)
{
	struct arena mem = {0};
	struct parsed out;
	struct problem why;

	(void)state;
	assert_true(value_types[TYPE_period]->parse(S("aug 2017-juli2020"), &mem, &out, &why));
	assert_slice(out.extra[PERIOD_FROM], "2017-08-01");
	assert_slice(out.extra[PERIOD_TO], "2020-07-31");
	assert_true(value_types[TYPE_period]->parse(S("fr.o.m. 2021"), &mem, &out, &why));
	assert_slice(out.extra[PERIOD_FROM], "2021-01-01");
	assert_slice(out.extra[PERIOD_TO], "");
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(years_extras),
					   cmocka_unit_test(period_extras),
					   cmocka_unit_test(three_decimals)};

	return RUN_TABLE("values", examples, check) +
	       RUN_TABLE("clean values", examples, check_again) +
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

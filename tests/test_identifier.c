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
	 IDENTIFIER_PERSON, "811228-9874"},			       /* no-break hyphen */
	{"811228\xC2\xAD-9874", IDENTIFIER_PERSON, "811228-9874"},     /* soft hyphen */
	{"8112\u034F28-9874", IDENTIFIER_PERSON, "811228-9874"},       /* a joiner not seen */
	{"811228\uFE0F-9874", IDENTIFIER_PERSON, "811228-9874"},       /* variation selector */
	{"8\uFE0F\u20E311228-9874", IDENTIFIER_PERSON, "811228-9874"}, /* keycap */
	{"811228\u3164-9874", IDENTIFIER_PERSON, "811228-9874"},       /* Hangul filler */
	{"811228\u2800-9874", IDENTIFIER_PERSON, "811228-9874"},       /* Braille blank */
	{"٨١١٢٢٨-٩٨٧٤", IDENTIFIER_PERSON, "811228-9874"},
	{"۸۱۱۲۲۸-۹۸۷۴", IDENTIFIER_PERSON, "811228-9874"},
	{"8112\n28-9874", IDENTIFIER_PERSON, "811228-9874"},	       /* broken in two */
	{"811228\u2066-98\u206974", IDENTIFIER_PERSON, "811228-9874"}, /* isolates */
	{"8\u202D11228-98\u202C74", IDENTIFIER_PERSON, "811228-9874"}, /* overrides */
	{"811\u061C228-9\u180E87\uFFF94", IDENTIFIER_PERSON, "811228-9874"},
	{"811228\x01"
	 "9874",
	 IDENTIFIER_PERSON, "811228 9874"}, /* a control becomes a blank */
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
	{"811228-9875", IDENTIFIER_NEAR_MISS, "811228-9875"}, /* check digit */
	{"811328-9874", IDENTIFIER_NONE, ""},		      /* month 13 */
	{"212000-1132", IDENTIFIER_NONE, ""},		      /* an organisation */
	{"1811228-9874", IDENTIFIER_NONE, ""},		      /* part of a longer run */
	{"x8112289874", IDENTIFIER_NONE, ""},		      /* part of a word */
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
	{"811228-T123", IDENTIFIER_INTERIM, "811228-T123"},
	{"811228T123", IDENTIFIER_INTERIM, "811228T123"},
	{"19811228-TF12", IDENTIFIER_INTERIM, "19811228-TF12"},
	{"(20010102K123)", IDENTIFIER_INTERIM, "20010102K123"},
	{"811228-9873", IDENTIFIER_NEAR_MISS, "811228-9873"},
	{"811228+9873", IDENTIFIER_NEAR_MISS, "811228+9873"},
	{"198112289873", IDENTIFIER_NEAR_MISS, "198112289873"},
	{"19811228-9873", IDENTIFIER_NEAR_MISS, "19811228-9873"},
	{"701063-2392", IDENTIFIER_NEAR_MISS, "701063-2392"},
	{"1981-12-28-9874", IDENTIFIER_PERSON, "1981-12-28-9874"},
	{"811228/9874", IDENTIFIER_PERSON, "811228/9874"},
	{"p811228-9874", IDENTIFIER_PERSON, "811228-9874"},
	{"pnr198112289874x", IDENTIFIER_PERSON, "198112289874"},
	{"SE811228987401", IDENTIFIER_PERSON, "811228987401"},
	{"070.123.45.67", IDENTIFIER_PHONE, "070.123.45.67"},
	{"070-123-45-67", IDENTIFIER_PHONE, "070-123-45-67"},
	{"+46 (0)70-123 45 67", IDENTIFIER_PHONE, "+46 (0)70-123 45 67"},
	{"0046701234567", IDENTIFIER_PHONE, "0046701234567"},
	{"(046) 35 50 00", IDENTIFIER_PHONE, "046) 35 50 00"},
	{"046/35 50 00", IDENTIFIER_PHONE, "046/35 50 00"},
	{"+46 8 123 456 78", IDENTIFIER_PHONE, "+46 8 123 456 78"},
	{"Storgatan 12", IDENTIFIER_ADDRESS, "Storgatan 12"},
	{"bor på storgatan 12a", IDENTIFIER_ADDRESS, "storgatan 12a"},
	{"Norra Kungsgatan 3 B", IDENTIFIER_ADDRESS, "Kungsgatan 3 B"},
	{"Björkvägen 5 lgh 1102", IDENTIFIER_ADDRESS, "Björkvägen 5"},
	{"BJÖRKVÄGEN 5", IDENTIFIER_ADDRESS, "BJÖRKVÄGEN 5"},
	{"Erik Dahlbergs allé 5", IDENTIFIER_ADDRESS, "Dahlbergs allé 5"},
	{"Stora Torget 3", IDENTIFIER_ADDRESS, "Stora Torget 3"},
	{"Karlaplan 10", IDENTIFIER_ADDRESS, "Karlaplan 10"},
	{"Tvärgränd 4, 2 tr", IDENTIFIER_ADDRESS, "Tvärgränd 4"},
	{"lgh 1102", IDENTIFIER_ADDRESS, "lgh 1102"},
	{"583 30 Linköping", IDENTIFIER_ADDRESS, "583 30 Linköping"},
	{"SE-583 30 LINKÖPING", IDENTIFIER_ADDRESS, "583 30 LINKÖPING"},
	{"c/o Xin", IDENTIFIER_ADDRESS, "c/o Xin"},
	{"KS 2024/123", IDENTIFIER_CASE, "KS 2024/123"},
	{"SN-2023/45", IDENTIFIER_CASE, "SN-2023/45"},
	{"KS2024/0123", IDENTIFIER_CASE, "KS2024/0123"},
	{"ks 2024/123", IDENTIFIER_CASE, "ks 2024/123"},
	{"KS 2024-00123", IDENTIFIER_CASE, "KS 2024-00123"},
	{"KS 123/24", IDENTIFIER_CASE, "KS 123/24"},
	{"Dnr 2023-00123", IDENTIFIER_CASE, "Dnr 2023-00123"},
	{"dnr: KS 2024/1", IDENTIFIER_CASE, "dnr: KS 2024/1"},
	{"Diarienr 123/2024", IDENTIFIER_CASE, "Diarienr 123/2024"},
	{"ärende nr 2024/55", IDENTIFIER_CASE, "ärende nr 2024/55"},
	{"Mål nr T 123-20", IDENTIFIER_CASE, "Mål nr T 123-20"},
	{"mål T 12-20", IDENTIFIER_CASE, "mål T 12-20"},
	{"B 1234-21", IDENTIFIER_CASE, "B 1234-21"},
	{"Anna Andersson", IDENTIFIER_NAME, "Anna Andersson"},
	{"anna andersson", IDENTIFIER_NAME, "anna andersson"},
	{"ANNA ANDERSSON", IDENTIFIER_NAME, "ANNA ANDERSSON"},
	{"“Karl-Erik Öberg”", IDENTIFIER_NAME, "Karl-Erik Öberg"},
	{"Andersson, Anna", IDENTIFIER_NAME, "Andersson, Anna"},
	{"A. Andersson", IDENTIFIER_NAME, "A. Andersson"},
	{"Anna M. Lindqvist", IDENTIFIER_NAME, "Anna M. Lindqvist"},
	{"Anna af Ek", IDENTIFIER_NAME, "Anna af Ek"},
	{"Fatima Rahmani", IDENTIFIER_NAME, "Fatima Rahmani"},
	{"Xin Johansson", IDENTIFIER_NAME, "Xin Johansson"},
	{"Per Lund", IDENTIFIER_NAME, "Per Lund"},
	{"anna_andersson", IDENTIFIER_NAME, "anna_andersson"},
	{"erik.svensson", IDENTIFIER_NAME, "erik.svensson"},
	{"Anna Anderssons arbetsplats", IDENTIFIER_NAME, "Anna Anderssons"},
	{"Goran Akesson", IDENTIFIER_NAME, "Goran Akesson"},
	{"SE45 5000 0000 0583 9825 7466", IDENTIFIER_NONE, ""},
	{"2024-01-02", IDENTIFIER_NONE, ""},
	{"2020-01-02 1230", IDENTIFIER_NONE, ""},
	{"1920-2010", IDENTIFIER_NONE, ""},
	{"3 071 172", IDENTIFIER_NONE, ""},
	{"212000-1066", IDENTIFIER_NONE, ""},
	{"811228-98741", IDENTIFIER_NONE, ""},
	{"811328-T123", IDENTIFIER_NONE, ""},
	{"811228-T1234", IDENTIFIER_NONE, ""},
	{"8112289873", IDENTIFIER_NONE, ""},
	{"0580 Linköping", IDENTIFIER_NONE, ""},
	{"01.110", IDENTIFIER_NONE, ""},
	{"E4:an", IDENTIFIER_NONE, ""},
	{"Storgatan", IDENTIFIER_NONE, ""},
	{"Storgatan 2019", IDENTIFIER_NONE, ""},
	{"Kap 3 § 12", IDENTIFIER_NONE, ""},
	{"Kapitel 3 § 12", IDENTIFIER_NONE, ""},
	{"riksväg 40", IDENTIFIER_NONE, ""},
	{"väg 111", IDENTIFIER_NONE, ""},
	{"Motorvägen 2", IDENTIFIER_NONE, ""},
	{"Detaljplan 12", IDENTIFIER_NONE, ""},
	{"Handlingsplan 3", IDENTIFIER_NONE, ""},
	{"våningsplan 3", IDENTIFIER_NONE, ""},
	{"Utvecklingsplan 3", IDENTIFIER_NONE, ""},
	{"Arbetsplatsen 3", IDENTIFIER_NONE, ""},
	{"100 000 Kronor", IDENTIFIER_NONE, ""},
	{"Övriga kommuner, 12 500-25 000 inv.", IDENTIFIER_NONE, ""},
	{"EU 2016/679", IDENTIFIER_NONE, ""},
	{"förordning (EU) 2016/679", IDENTIFIER_NONE, ""},
	{"SFS 2007-0391", IDENTIFIER_NONE, ""},
	{"/impl/2023/138", IDENTIFIER_NONE, ""},
	{"SOU 2024:12", IDENTIFIER_NONE, ""},
	{"Lag (1993:387)", IDENTIFIER_NONE, ""},
	{"HT 2019/2020", IDENTIFIER_NONE, ""},
	{"läsår 2019/20", IDENTIFIER_NONE, ""},
	{"ESF 2014-2020", IDENTIFIER_NONE, ""},
	{"Budget 2024/25", IDENTIFIER_NONE, ""},
	{"M 50-54", IDENTIFIER_NONE, ""},
	{"mål 2", IDENTIFIER_NONE, ""},
	{"Diarienummer per år 2023", IDENTIFIER_NONE, ""},
	{"Lunds kommun", IDENTIFIER_NONE, ""},
	{"Linköpings kommun", IDENTIFIER_NONE, ""},
	{"Region Stockholm", IDENTIFIER_NONE, ""},
	{"Upplands Väsby", IDENTIFIER_NONE, ""},
	{"Nora Kommun", IDENTIFIER_NONE, ""},
	{"Sankt Lars", IDENTIFIER_NONE, ""},
	{"Karl Johans torg", IDENTIFIER_NONE, ""},
	{"Maria Församling", IDENTIFIER_NONE, ""},
	{"Anders Ljungstedts gymnasium", IDENTIFIER_NONE, ""},
	{"Anders Ljungstedts Gymnasium", IDENTIFIER_NONE, ""},
	{"Per Brahegymnasiet", IDENTIFIER_NONE, ""},
	{"Astrid Lindgrens barnsjukhus", IDENTIFIER_NONE, ""},
	{"Anders Andersson AB", IDENTIFIER_NONE, ""},
	{"Per Kommun", IDENTIFIER_NONE, ""},
	{"Inga Uppgifter", IDENTIFIER_NONE, ""},
	{"Hans Anställning", IDENTIFIER_NONE, ""},
	{"Jan Feb Mar", IDENTIFIER_NONE, ""},
	{"Urban Planning", IDENTIFIER_NONE, ""},
	{"Vård och Omsorg", IDENTIFIER_NONE, ""},
	{"Sveriges Kommuner och Regioner", IDENTIFIER_NONE, ""},
	{"Europeiska Socialfonden", IDENTIFIER_NONE, ""},
	{"Exa(k)t", IDENTIFIER_NONE, ""},
	{"IRIS", IDENTIFIER_NONE, ""},
	{"500-uppdraget", IDENTIFIER_NONE, ""},
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

static const struct masked {
	const char *name; /* the text */
	bool masked;
} masks[] = {
	{"811228-9874", true},
	{"811228-9873", true},
	{"811228-T123", true},
	{"8112289874", true},
	{"a@b.se 811228-9874", true},
	{"Anna Andersson 19811228-9874", true},
	{"070-123 45 67 8112289874", true},
	{"８１１２２８-９８７４", true},
	{"070-123 45 67", false},
	{"Anna Andersson", false},
	{"2024-01-02", false},
	{"2024-01-02T12:30", false},
	{"8112289873", false},
	{"", false},
};

static void check_masked(void **state)
{
	const struct masked *m = *state;

	assert_int_equal(identifier_of_person(slice_of(m->name)), m->masked);
}

static const struct header {
	const char *name; /* the header */
	bool tells;
} headers[] = {
	{"Namn", true},		 {"Pers.nr", true},	{"personnummer", true},
	{"elev_personnr", true}, {"E-post", true},	{"Mobil", true},
	{"Adress", true},	 {"Förnamn", true},	{"Telefon nr", true},
	{"Diarienr", true},	 {"Kommunnamn", false}, {"kommun_namn", false},
	{"Kön", false},		 {"Enhet", false},	{"Antal personer", false},
	{"Mobilitet", false},	 {"", false},
};

static void check_header(void **state)
{
	const struct header *h = *state;

	assert_int_equal(identifier_in_header(slice_of(h->name)), h->tells);
}

/* Ten digits that pass, among so many that do not, and words. */
static const struct amounts {
	const char *name;
	size_t pass, fail, words;
	bool tells;
} amounts[] = {
	{"one in a table of other things", 1, 0, 1000, true},
	{"one and nothing else", 1, 0, 0, true},
	{"amounts, of which one passes by chance", 1, 140, 0, false},
	{"three in many", 3, 400, 0, false},
	{"three in few", 3, 200, 0, true},
	{"amounts, of which none passes", 0, 50, 0, false},
	{"numbers of persons", 40, 0, 0, true},
};

static void check_amounts(void **state)
{
	const struct amounts *a = *state;
	struct identifier_numbers n = {0};

	for (size_t i = 0; i < a->pass; i++)
		assert_true(identifier_count(&n, S("8112289874")));
	for (size_t i = 0; i < a->fail; i++)
		assert_true(identifier_count(&n, S("8112289873")));
	for (size_t i = 0; i < a->words; i++)
		assert_false(identifier_count(&n, S("17")));
	assert_int_equal(identifier_numbers_tell(&n), a->tells);
}

int main(void)
{
	return RUN_TABLE("identifiers", examples, check) +
	       RUN_TABLE("what is masked", masks, check_masked) +
	       RUN_TABLE("headers", headers, check_header) +
	       RUN_TABLE("ten digits", amounts, check_amounts);
}

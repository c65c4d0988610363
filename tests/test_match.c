/* The cascade from a label to a code, and what it must not match. */
#include "test.h"

#include "../transform/resolve.h"

static struct code forms[] = {
	{.code = {"permanent", 9},
	 .label = {{"Permanent employment", 20}, {"Tillsvidareanställning", 23}},
	 .variants = {"tillsvidare|fast|fast tjänst", 29}},
	{.code = {"fixed_term", 10},
	 .label = {{"Fixed-term employment", 21}, {"Tidsbegränsad anställning", 27}},
	 .variants = {"tidsbegr|tidsbeg|tidsbegränsad", 31}},
	{.code = {"substitute", 10},
	 .label = {{"Substitute", 10}, {"Vikariat", 8}},
	 .variants = {"vikarie|vik", 11}},
	{.code = {"hourly", 6},
	 .label = {{"Hourly", 6}, {"Timanställning", 15}},
	 .variants = {"timmar|tim", 10}},
	{.code = {"sheltered", 9}, .label = {{NULL, 0}, {"Skyddad anställning", 20}}},
};
static struct code supports[] = {
	{.code = {"wage_subsidy", 12},
	 .label = {{"Wage subsidy", 12}, {"Lönebidrag", 11}},
	 .variants = {"lönes|löneb", 13}},
	{.code = {"none", 4}, .label = {{"No support", 10}, {"Inget stöd", 11}}},
};
static struct code units[] = {
	{.code = {"care", 4},
	 .label = {{"Care", 4}, {"Vård- och omsorgsförvaltningen", 32}},
	 .variants = {"Vård och omsorg", 16}},
	{.code = {"school", 6}, .label = {{"Schools", 7}, {"Skolförvaltningen", 18}}},
	{.code = {"service", 7}, .label = {{"Service", 7}, {"Serviceförvaltningen", 21}}},
	{.code = {"technical", 9},
	 .label = {{"Technical", 9}, {"Tekniska förvaltningen", 23}},
	 .variants = {"Tekniska|Tekniska/byggförvaltningen", 36}},
	{.code = {"social", 6},
	 .label = {{"Social services", 15}, {"Socialförvaltningen", 20}},
	 .variants = {"Socialpsykiatrin|Socialnämnden", 31}},
};
static struct code ages[] = {
	{.code = {"18-29", 5}, .label = {{"18-29", 5}, {"18–29 år", 11}}},
	{.code = {"30-59", 5}, .label = {{"30-59", 5}, {"30–59 år", 11}}},
	{.code = {"60+", 3}, .label = {{"60+", 3}, {"60 år och äldre", 17}}},
};

static struct code joint[] = {
	{.code = {"fixed_term", 10}, .label = {{NULL, 0}, {"Tidsbegränsad anställning", 27}}},
	{.code = {"fixed_subsidised", 16},
	 .label = {{NULL, 0}, {"Tidsbegränsad anställning med lönestöd", 42}}},
	{.code = {"subsidy", 7},
	 .label = {{NULL, 0}, {"Lönestöd", 10}},
	 .variants = {"lönebidrag", 11}},
	{.code = {"labour", 6}, .label = {{NULL, 0}, {"Arbetsmarknadsförvaltningen", 28}}},
	{.code = {"children", 8}, .label = {{NULL, 0}, {"Barn- och utbildningsförvaltningen", 35}}},
	{.code = {"estate", 6}, .label = {{NULL, 0}, {"Fastighetsförvaltningen", 24}}},
	{.code = {"leisure", 7}, .label = {{NULL, 0}, {"Kultur- och fritidsförvaltningen", 33}}},
	{.code = {"m", 1}, .label = {{NULL, 0}, {"Man", 3}}},
	{.code = {"k", 1}, .label = {{NULL, 0}, {"Kvinna", 6}}},
};

static struct code towns[] = {
	{.code = {"mora", 4}, .label = {{NULL, 0}, {"Mora", 4}}},
	{.code = {"morbylanga", 10}, .label = {{NULL, 0}, {"Mörbylånga", 12}}},
	{.code = {"hallsberg", 9}, .label = {{NULL, 0}, {"Hallsberg", 9}}},
	{.code = {"hallefors", 9}, .label = {{NULL, 0}, {"Hällefors", 10}}},
};

enum list { FORMS, UNITS, AGES, JOINT, TOWNS };
static struct code_list lists[] = {{.item = forms, .n = COUNT_OF(forms)},
				   {.item = units, .n = COUNT_OF(units)},
				   {.item = ages, .n = COUNT_OF(ages)},
				   {.item = joint, .n = COUNT_OF(joint)},
				   {.item = towns, .n = COUNT_OF(towns)}};
static struct code_list support_list = {.item = supports, .n = COUNT_OF(supports)};

static const struct example {
	const char *name; /* the raw value */
	enum list list;
	const char *codes;   /* NULL: must not be resolved */
	const char *support; /* from the second list that reads the same cell */
	enum match_step step;
} examples[] = {
	{"tillsvidare", FORMS, "permanent", "", MATCH_VARIANT},
	{"TILLSVIDARE", FORMS, "permanent", "", MATCH_VARIANT},
	{"Vikariat", FORMS, "substitute", "", MATCH_EXACT},
	{"vikariat", FORMS, "substitute", "", MATCH_FOLDED},
	{"tills vidare", FORMS, "permanent", "", MATCH_VARIANT},
	{"Tidsbegransad  anstallning", FORMS, "fixed_term", "", MATCH_FOLDED},
	{"anställning, tidsbegränsad", FORMS, "fixed_term", "", MATCH_TOKENS},
	{"tidsbegr anst", FORMS, "fixed_term", "", MATCH_CORE},
	{"tidsbegr lönes", FORMS, "fixed_term", "wage_subsidy", MATCH_COMPOUND},
	{"tidsbegr med lönes", FORMS, "fixed_term", "wage_subsidy", MATCH_COMPOUND},
	{"tidsbeg. Lönes", FORMS, "fixed_term", "wage_subsidy", MATCH_COMPOUND},
	{"tidsbegr/lönes", FORMS, "fixed_term", "wage_subsidy", MATCH_COMPOUND},
	{"fast tjänst med löneb.", FORMS, "permanent", "wage_subsidy", MATCH_COMPOUND},
	{"vikarie/timmar", FORMS, "substitute;hourly", "", MATCH_COMPOUND},
	{"lönebidrag", FORMS, "", "wage_subsidy", 0},
	{"konsult", FORMS, NULL, NULL, 0},
	{"inte tillsvidare", FORMS, NULL, NULL, 0},
	{"Sjukskriven med fast tjänst", FORMS, NULL, NULL, 0},
	{"anställning", FORMS, NULL, NULL, 0},
	{"tjänst", FORMS, NULL, NULL, 0},
	{"vikarie/konsult", FORMS, NULL, NULL, 0},
	{"/", FORMS, NULL, NULL, 0},
	{"Skolförv.", UNITS, "school", "", MATCH_CORE},
	{"Skolförvaltning /vård \noch omsorg", UNITS, "school;care", "", MATCH_COMPOUND},
	{"Skolförvaltning\nServiceförvaltningen", UNITS, "school;service", "", MATCH_COMPOUND},
	{"vård\noch omsorg", UNITS, "care", "", MATCH_VARIANT},
	{"Tekniska/  \nvård och omsorg", UNITS, "technical;care", "", MATCH_COMPOUND},
	{"Tekniska/byggförvaltningen", UNITS, "technical", "", MATCH_VARIANT},
	{"Social psykiatrin", UNITS, "social", "", MATCH_VARIANT},
	{"Skolförvaltningen/skolförv", UNITS, "school", "", MATCH_COMPOUND},
	{"Tekniska och serviceförvaltningen", UNITS, "technical;service", "", MATCH_COMPOUND},
	{"förvaltningen", UNITS, NULL, NULL, 0},
	{"Förskola", UNITS, NULL, NULL, 0},
	{"Skola", UNITS, NULL, NULL, 0},
	{"tidsbegr. + lönebidrag", JOINT, "fixed_subsidised", "", MATCH_COMPOUND},
	{"tidsbegr m lönest.", JOINT, "fixed_subsidised", "", MATCH_ABBREVIATION},
	{"Tidsbegränsad (lönestöd)", JOINT, "fixed_subsidised", "", MATCH_CORE},
	{"Tidsbegränsad (inkl. eventuellt lönestöd)", JOINT, "fixed_term", "", MATCH_COMPOUND},
	{"tidsbegrÃ¤nsad", JOINT, "fixed_term", "", MATCH_CORE},
	{"tidsbegränsade", JOINT, "fixed_term", "", MATCH_CORE},
	{"tidsbegr", JOINT, "fixed_term", "", MATCH_ABBREVIATION},
	{"tids", JOINT, NULL, NULL, 0},
	{"tidsbegränsad?", JOINT, NULL, NULL, 0},
	{"tidsbegänsad", JOINT, NULL, NULL, 0},
	{"arb.marknadsförv", JOINT, "labour", "", MATCH_ABBREVIATION},
	{"Arbetsmarknadsenheten", JOINT, "labour", "", MATCH_CORE},
	{"arb marknad", JOINT, "labour", "", MATCH_ABBREVIATION},
	{"utb.", JOINT, NULL, NULL, 0},
	{"barn utb.", JOINT, "children", "", MATCH_ABBREVIATION},
	{"Barn- och utbildningsförvaltningen (BUF)", JOINT, "children", "", MATCH_COMPOUND},
	{"Barn- och utbildningsförvaltningen (XYZ)", JOINT, NULL, NULL, 0},
	{"fast", JOINT, NULL, NULL, 0},
	{"kultur/fritid", JOINT, "leisure", "", MATCH_CORE},
	{"fritid och kultur", JOINT, "leisure", "", MATCH_CORE},
	{"m/k", JOINT, "m;k", "", MATCH_COMPOUND},
	{"k, m", JOINT, "k;m", "", MATCH_COMPOUND},
	{"tidsbegränsad (?)", JOINT, NULL, NULL, 0},
	{"≠ man", JOINT, NULL, NULL, 0},
	{"man → kvinna", JOINT, NULL, NULL, 0},
	{"lönestöd för man", JOINT, NULL, NULL, 0},
	{"man sedan kvinna", JOINT, NULL, NULL, 0},
	{"kvinna, sedan man", JOINT, "k;m", "", MATCH_COMPOUND},
	{"fast 7", FORMS, NULL, NULL, 0},
	{"vikariat anställning", FORMS, "substitute", "", MATCH_CORE},
	{"skyddad anst.", FORMS, "sheltered", "", MATCH_CORE},
	{"Hall.", TOWNS, NULL, NULL, 0},
	{"Mör.", TOWNS, NULL, NULL, 0},
	{"Mörbyl.", TOWNS, "morbylanga", "", MATCH_ABBREVIATION},
	{"Mörb.", TOWNS, "morbylanga", "", MATCH_ABBREVIATION},
	{"Mor.", TOWNS, NULL, NULL, 0},
	{"Morakontoret", TOWNS, NULL, NULL, 0},
	{"Socialförvaltningen/Service", UNITS, "social;service", "", MATCH_COMPOUND},
	{"18/29", AGES, "18-29", "", MATCH_BAND},
	{"18.29", AGES, NULL, NULL, 0},
	{"1829", AGES, NULL, NULL, 0},
	{"18-29%", AGES, NULL, NULL, 0},
	{"18-29 och 60+", AGES, "18-29;60+", "", MATCH_COMPOUND},
	{"60-", AGES, "60+", "", MATCH_BAND},
	{"30-", AGES, NULL, NULL, 0},
	{"+60", AGES, "60+", "", MATCH_BAND},
	{"18 -29", AGES, "18-29", "", MATCH_BAND},
	{"18-24", AGES, NULL, NULL, 0},
	{"30-64", AGES, NULL, NULL, 0},
	{"60", AGES, NULL, NULL, 0},
	{"1830-1859", AGES, NULL, NULL, 0},
};

static void codes_of(const struct resolution *r, char *out)
{
	*out = '\0';
	for (size_t i = 0; i < r->n; i++) {
		strcat(out, i != 0 ? ";" : "");
		strncat(out, r->code[i]->code.s, r->code[i]->code.len);
	}
}

static void check(void **state)
{
	const struct example *e = *state;
	struct arena mem = {0};
	struct matcher *m[] = {matcher_of(&lists[e->list], false, &mem),
			       matcher_of(&support_list, false, &mem)};
	size_t n = e->list == FORMS ? 2 : 1;
	struct resolution out[2];
	char found[200];

	assert_int_equal(resolve(m, n, slice_of(e->name), out), e->codes != NULL);
	if (e->codes != NULL) {
		codes_of(&out[0], found);
		assert_string_equal(found, e->codes);
		if (out[0].n != 0)
			assert_string_equal(match_step_name[out[0].step], match_step_name[e->step]);
		if (n == 2) {
			codes_of(&out[1], found);
			assert_string_equal(found, e->support);
		}
	}
	matcher_free(m[0]);
	matcher_free(m[1]);
	arena_free(&mem);
}

static void typos_when_asked(void **state)
{
	static const struct {
		const char *raw, *code;
	} typed[] = {{"tidsbegänsad", "fixed_term"},
		     {"tidsbegrnäsad", "fixed_term"},
		     {"kvnna", NULL},
		     {"lönebidraf", "subsidy"},
		     {"tdsbegänsad", NULL}};
	struct arena mem = {0};
	struct matcher *m = matcher_of(&lists[JOINT], true, &mem);
	struct matcher *ages_m = matcher_of(&lists[AGES], true, &mem);
	struct resolution none;

	(void)state;
	assert_false(resolve(&ages_m, 1, S("65 år och äldre"), &none));
	matcher_free(ages_m);
	for (size_t i = 0; i < COUNT_OF(typed); i++) {
		struct resolution out;
		bool ok = resolve(&m, 1, slice_of(typed[i].raw), &out);
		assert_int_equal(ok, typed[i].code != NULL);
		if (ok) {
			assert_slice(out.code[0]->code, typed[i].code);
			assert_int_equal(out.step, MATCH_TYPO);
		}
	}
	matcher_free(m);
	arena_free(&mem);
}

static void three_suggestions(void **state)
{
	struct arena mem = {0};
	struct matcher *m = matcher_of(&lists[FORMS], false, &mem);

	(void)state;
	assert_slice(match_suggest(m, S("vikar"), LANG_SV, &mem),
		     "substitute (Vikariat), hourly (Timanställning), permanent "
		     "(Tillsvidareanställning)");
	matcher_free(m);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(three_suggestions),
					   cmocka_unit_test(typos_when_asked)};

	return RUN_TABLE("match", examples, check) +
	       cmocka_run_group_tests_name("suggestions", tests, NULL, NULL);
}

/* The shared code lists: they read, and whatever they spell leads to its own code. */
#include "test.h"

#include <glob.h>
#include "../common/text.h"
#include "../transform/match.h"

#define LIST(name) "pipelines/codes/" name ".csv"

struct shared {
	struct arena mem;
	struct code_list list;
	struct matcher *matcher;
};

static void shared_open(struct shared *s, const char *path)
{
	struct options options = {.fail_on = ERROR};
	struct problems ps;

	*s = (struct shared){0};
	problems_init(&ps, "test", &options);
	assert_true(code_list_read(&s->list, &s->mem, slice_of(path), path, NULL, &ps));
	assert_int_not_equal(s->list.n, 0);
	s->matcher = matcher_of(&s->list, false, &s->mem);
}

static void shared_close(struct shared *s)
{
	matcher_free(s->matcher);
	code_list_free(&s->list);
	arena_free(&s->mem);
}

static const char *shared_match(struct shared *s, struct slice spelling)
{
	enum match_step step;
	bool final;
	const struct code *c =
		match(s->matcher, text_clean(&s->mem, spelling), MATCH_ALL, &step, &final);

	return c != NULL ? arena_copy(&s->mem, c->code).s : "nothing";
}

/* ---- every list ---- */

static void leads_home(struct shared *s, const struct code *c, struct slice spelling)
{
	struct slice want = arena_printf(&s->mem, "%.*s: %.*s", FMT(spelling), FMT(c->code));

	if (spelling.len != 0)
		assert_slice(
			arena_printf(&s->mem, "%.*s: %s", FMT(spelling), shared_match(s, spelling)),
			want.s);
}

static void every_spelling_leads_home(void **state)
{
	struct shared s;

	shared_open(&s, *(const char *const *)*state);
	for (const struct code *c = s.list.item; c < s.list.item + s.list.n; c++) {
		struct slice rest = c->variants, variant;

		leads_home(&s, c, c->code);
		for (size_t lang = 0; lang < LANGS; lang++) {
			assert_int_not_equal(c->label[lang].len, 0);
			leads_home(&s, c, c->label[lang]);
		}
		while (slice_cut(&rest, '|', &variant))
			leads_home(&s, c, variant);
	}
	shared_close(&s);
}

static int check_every_list(void)
{
	glob_t lists;
	int failed = glob(LIST("*"), 0, NULL, &lists);

	if (failed == 0)
		failed = run_rows("lists", (const char *)lists.gl_pathv, lists.gl_pathc,
				  sizeof *lists.gl_pathv, every_spelling_leads_home);
	globfree(&lists);
	return failed;
}

/* ---- what is written in sheets ---- */

static const struct example {
	const char *name; /* the value */
	const char *list, *code;
} examples[] = {
	{"Habo", LIST("municipalities"), "0643"},
	{"Håbo", LIST("municipalities"), "0305"},
	{"habo kommun", LIST("municipalities"), "0643"},
	{"HÅBO", LIST("municipalities"), "0305"},
	{"Håbo kommun", LIST("municipalities"), "0305"},
	{"0305 Håbo", LIST("municipalities"), "0305"},
	{"Habo (0643)", LIST("municipalities"), "0643"},
	{"Lund", LIST("municipalities"), "1281"},
	{"LUND", LIST("municipalities"), "1281"},
	{" Lunds  kommun", LIST("municipalities"), "1281"},
	{"1281", LIST("municipalities"), "1281"},
	{"1281 Lund", LIST("municipalities"), "1281"},
	{"Lund (1281)", LIST("municipalities"), "1281"},
	{"0114", LIST("municipalities"), "0114"},
	{"114", LIST("municipalities"), "0114"},
	{"Upplands-Väsby", LIST("municipalities"), "0114"},
	{"upplandsväsby", LIST("municipalities"), "0114"},
	{"Upplands Bro", LIST("municipalities"), "0139"},
	{"Upplands", LIST("municipalities"), "nothing"},
	{"Väsby", LIST("municipalities"), "nothing"},
	{"Malmö stad", LIST("municipalities"), "1280"},
	{"Malmo", LIST("municipalities"), "1280"},
	{"Göteborgs Stad", LIST("municipalities"), "1480"},
	{"Gothenburg", LIST("municipalities"), "1480"},
	{"Stockholms stad", LIST("municipalities"), "0180"},
	{"Region Gotland", LIST("municipalities"), "0980"},
	{"Falu kommun", LIST("municipalities"), "2080"},
	{"Dals Ed", LIST("municipalities"), "1438"},
	{"Malung", LIST("municipalities"), "2023"},
	{"Uppsala", LIST("municipalities"), "0380"},
	{"Uppsala län", LIST("municipalities"), "nothing"},
	{"Kalmar län", LIST("municipalities"), "nothing"},
	{"Region Kalmar", LIST("municipalities"), "nothing"},
	{"Region Skåne", LIST("municipalities"), "nothing"},
	{"Gotlands län", LIST("municipalities"), "nothing"},
	{"kommun", LIST("municipalities"), "nothing"},
	{"12", LIST("municipalities"), "nothing"},
	{"Region Skåne", LIST("regions"), "12"},
	{"Skåne län", LIST("regions"), "12"},
	{"Region Kalmar", LIST("regions"), "08"},
	{"Kalmar läns landsting", LIST("regions"), "nothing"},
	{"Landstinget Kalmar län", LIST("regions"), "08"},
	{"Uppsala län", LIST("regions"), "03"},
	{"Uppsala", LIST("regions"), "nothing"},
	{"Västra Götaland", LIST("regions"), "14"},
	{"8", LIST("regions"), "nothing"},
	{"1", LIST("gender"), "nothing"},
	{"OSA", LIST("employment_form"), "sheltered"},
	{"BEA-anställning", LIST("employment_form"), "labour_market"},
	{"lönebidrag", LIST("employment_form"), "nothing"},
	{"beredskapsjobb", LIST("employment_form"), "nothing"},
	{"Lönebidrag för utveckling i anställning", LIST("support_form"), "wage_subsidy"},
	{"anställningsstöd", LIST("support_form"), "nothing"},
	{"beredskapsjobb", LIST("support_form"), "nothing"},
	{"under 30 år", LIST("age_band"), "nothing"},
};

static void leads_to(void **state)
{
	const struct example *e = *state;
	struct shared s;

	shared_open(&s, e->list);
	assert_string_equal(shared_match(&s, slice_of(e->name)), e->code);
	shared_close(&s);
}

/* ---- the country ---- */

static void the_whole_country(void **state)
{
	struct shared municipalities, regions;

	(void)state;
	shared_open(&municipalities, LIST("municipalities"));
	shared_open(&regions, LIST("regions"));
	assert_int_equal(municipalities.list.n, 290);
	assert_int_equal(regions.list.n, 21);
	for (size_t i = 0; i < municipalities.list.n; i++) {
		struct slice code = municipalities.list.item[i].code;
		assert_int_equal(code.len, 4);
		assert_non_null(code_find(&regions.list, (struct slice){code.s, 2}));
	}
	shared_close(&municipalities);
	shared_close(&regions);
}

/* Gotland alone is both. */
static void no_county_is_a_municipality(void **state)
{
	struct shared municipalities, regions;

	(void)state;
	shared_open(&municipalities, LIST("municipalities"));
	shared_open(&regions, LIST("regions"));
	for (const struct code *c = regions.list.item; c < regions.list.item + 21; c++) {
		struct slice rest = c->variants, variant;
		if (slice_eq(c->code, S("09")))
			continue;
		assert_string_equal(shared_match(&municipalities, c->label[LANG_SV]), "nothing");
		while (slice_cut(&rest, '|', &variant))
			assert_string_equal(shared_match(&municipalities, variant), "nothing");
	}
	shared_close(&municipalities);
	shared_close(&regions);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_whole_country),
					   cmocka_unit_test(no_county_is_a_municipality)};

	return check_every_list() + RUN_TABLE("spellings", examples, leads_to) +
	       cmocka_run_group_tests_name("country", tests, NULL, NULL);
}

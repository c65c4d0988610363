/* The sentences that checks are stated in. */
#include "test.h"

#include <stdio.h>
#include "../common/check.h"

static const struct example {
	const char *name; /* the sentence */
	const char *want; /* what was understood, or ! and what was not */
} examples[] = {
	{"count of people is stated[Antal individer]", "0 people.- by - stated[Antal individer]"},
	{"sum of people.jobs is stated[Totalt (st)]", "1 people.jobs by - stated[Totalt (st)]"},
	{"count of people where age = 18-29 is stated[Ålder 18 -29]",
	 "0 people.- by - where age=18-29 stated[Ålder 18 -29]"},
	{"count of people by unit is units.people", "0 people.- by unit units.people"},
	{"count of people >= 400", "0 people.- by - op6 400"},
	{"share of people where status = done >= 80%", "2 people.- by - where status=done op6 80%"},
	{"share of people where a != b among c = d and e = f >= 60%",
	 "2 people.- by - where a!b among c=d e=f op6 60%"},
	{"people.end present where status = \"klar med allt\"",
	 "3 people.end by - where status=klar med allt"},
	{"people.end >= start", "4 people.end by - op6 start"},
	{"people.form valid in year", "5 people.form by - start in year"},
	{"rows of people by unit within 20% of last run", "0 people.- by unit drift 20"},
	{"share of people where a = b within 2.5% of last run",
	 "2 people.- by - where a=b drift 2.5"},
	{"rows.kind known in last run", "11 rows.kind by -"},
	{"sum of people.jobs by unit is units.jobs", "1 people.jobs by unit units.jobs"},
	{"count of people is count of units where a = b", "0 people.- by - other units. a=b"},
	{"sum of people.jobs is sum of units.jobs", "1 people.jobs by - other units.jobs"},
	{"people.id unique", "8 people.id by -"},
	{"amiss empty", "12 amiss.- by -"},
	{"amiss empty where a = b", "12 amiss.- by - where a=b"},
	{"empty.empty unique", "8 empty.empty by -"},
	{"amiss empty today", "!today"},
	{"people.id matches \"^[0-9]{4} [A-Z]$\"", "7 people.id by - op0 ^[0-9]{4} [A-Z]$"},
	{"people.a in (x, y z)", "6 people.a by - op0 x, y z"},
	{"people.unit in units.code where a = b", "9 people.unit by - where a=b other units.code"},
	{"stated.value same by label", "10 stated.value by label"},
	{"rows of people within 20% of last week", "!of last week"},
	{"rows of people within 20 of last run", "!20 of last run"},
	{"people.a in (x, y", "!x, y"},
	{"people.a in ()", "!)"},
	{"people.a in units", "!"},
	{"people.a known in march", "!known in march"},
	{"people.a same unit", "!unit"},
	{"sum of people.jobs is sum of units", "!"},
	{"", "!"},
	{"count people", "!people"},
	{"count of people", "!"},
	{"count of people is stated", "!"},
	{"count of people is stated[Antal", "![Antal"},
	{"count of people by unit is stated[x]", "![x]"},
	{"sum of people is stated[x]", "!is stated[x]"},
	{"people.end", "!"},
	{"people", "!people"},
	{"people.end present today", "!today"},
	{"count of people where age is 3", "!is 3"},
	{"count of people >= tio", "!tio"},
	{"share of people where a = b >= 80", "!80"},
	{"count of people by unit >= 3", "!>= 3"},
	{"issued of people", "!issued of people"},
};

static char op_mark(enum check_op op)
{
	return op == OP_EQ ? '=' : op == OP_NE ? '!' : '?';
}

static void show(char *out, const char *word, const struct conditions *all)
{
	for (size_t i = 0; i < all->n; i++)
		sprintf(out + strlen(out), "%s%s%.*s%c%.*s", i == 0 ? word : "", " ",
			FMT(all->item[i].column), op_mark(all->item[i].op),
			FMT(all->item[i].value));
}

static void check(void **state)
{
	const struct example *e = *state;
	struct scalar said = {.text = slice_of(e->name), .line = 1, .col = 1};
	struct check c;
	struct slice rest;
	const char *wanted[LANGS];
	char got[300] = "";

	if (!check_parse(&said, &c, &rest, wanted)) {
		sprintf(got, "!%.*s", FMT(rest));
		assert_string_equal(got, e->want);
		assert_true(strlen(wanted[LANG_EN]) > 0 && strlen(wanted[LANG_SV]) > 0);
		return;
	}
	sprintf(got, "%d %.*s.%.*s by %.*s", (int)c.kind, FMT(c.table),
		FMT(c.column.len != 0 ? c.column : S("-")), FMT(c.by.len != 0 ? c.by : S("-")));
	show(got, " where", &c.where);
	show(got, " among", &c.among);
	if (c.drift.len != 0)
		sprintf(got + strlen(got), " drift %.*s", FMT(c.drift));
	if (c.other_table.len != 0)
		sprintf(got + strlen(got), " other %.*s.%.*s", FMT(c.other_table),
			FMT(c.other_column));
	show(got, "", &c.other_where);
	if (c.op != OP_NONE || c.kind == CHECK_ALLOWED || c.kind == CHECK_MATCHES)
		sprintf(got + strlen(got), " op%d %.*s", (int)c.op, FMT(c.bound));
	if (c.kind == CHECK_VALID)
		sprintf(got + strlen(got), " start in %.*s", FMT(c.bound));
	if (c.stated_column.len != 0)
		sprintf(got + strlen(got), " %.*s.%.*s", FMT(c.stated_table), FMT(c.stated_column));
	else if (c.stated_table.len != 0)
		sprintf(got + strlen(got), " %.*s[%.*s]", FMT(c.stated_table), FMT(c.stated_label));
	assert_string_equal(got, e->want);
}

int main(void)
{
	return RUN_TABLE("checks", examples, check);
}

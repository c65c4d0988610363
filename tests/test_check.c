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
	if (c.op != OP_NONE)
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

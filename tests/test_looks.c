/* How cells look, the same in every format that can say it. */
#include "test.h"

#include <stdio.h>
#include "../extract/reader.h"

/* Each cell as "A1 text kind", then what is to be said of its look. */
static void describe(char *to, uint32_t row, bool hidden, const struct cell *c)
{
	static const char *const kinds[] = {"text", "number",  "percent",
					    "date", "boolean", "error"};
	char letters[8];

	to += sprintf(to, "%.*s%u %.*s %s", FMT(column_letters(c->col, letters)), row, FMT(c->text),
		      kinds[c->kind]);
	to += sprintf(to, "%s%s%s%s", (c->look & LOOK_BOLD) != 0 ? " bold" : "",
		      (c->look & LOOK_FILLED) != 0 ? " filled" : "",
		      (c->look & LOOK_HIDDEN) != 0 ? " hidden-column" : "",
		      hidden ? " hidden-row" : "");
	if (c->indent != 0)
		to += sprintf(to, " indent=%d", c->indent);
	if (c->down != 0)
		to += sprintf(to, " %ux%u", c->down, c->across);
	strcpy(to, "\n");
}

static const char whole[] = "-- Synligt 0\n"
			    "A1 Enhet text bold filled 2x2\n"
			    "C1 Datum text bold filled\n"
			    "D1 Andel text bold filled\n"
			    "C2 dag text\n"
			    "A3 Skola text indent=2\n"
			    "B3 7 number hidden-column\n"
			    "C3 2020-02-29 date\n"
			    "D3 75% percent\n"
			    "A4 dold rad text hidden-row\n"
			    "A5 Summa text bold\n"
			    "D5 TRUE boolean\n"
			    "-- Dolt 1\n"
			    "A1 i ett dolt blad text\n";

/* Text alone, and nothing of what is hidden. */
static const char displayed[] = "-- Sheet1 0\n"
				"A1 Enhet text bold filled 2x2\n"
				"C1 Datum text bold filled\n"
				"D1 Andel text bold filled\n"
				"C2 dag text\n"
				"A3 Skola text\n"
				"B3 2020-02-29 text\n"
				"C3 75% text\n"
				"A4 Summa text bold\n"
				"C4 TRUE text\n";

static const struct example {
	const char *name, *path, *want;
} examples[] = {
	{"xlsx", "fixtures/looks/looks.xlsx", whole},
	{"xlsx-expat", "fixtures/looks/looks.xlsx", whole},
	{"xls", "fixtures/looks/looks.xls", whole},
	{"ods", "fixtures/looks/looks.ods", whole},
	{"ods-expat", "fixtures/looks/looks.ods", whole},
	{"ods", "fixtures/looks/looks.fods", whole},
	{"spreadsheetml", "fixtures/looks/looks.xml", whole},
	{"html", "fixtures/looks/looks.html", displayed},
};

static void check_example(void **state)
{
	const struct example *e = *state;
	struct arena mem = {0};
	struct problem why;
	struct input in;
	struct sheet sheet;
	struct row row;
	char got[2000] = "", *p = got;

	assert_true(input_open(&in, e->path, &why));
	struct reader *r = reader_open(&in, e->name, &mem, &why);
	assert_non_null(r);
	while (reader_next_sheet(r, &sheet, &why) == READ_ONE) {
		p += sprintf(p, "-- %.*s %d\n", FMT(sheet.name), sheet.hidden);
		while (reader_next_row(r, &mem, &row, &why) == READ_ONE)
			for (size_t i = 0; i < row.n; i++, p += strlen(p))
				describe(p, row.number, row.hidden, &row.cell[i]);
	}
	reader_close(r);
	input_close(&in);
	arena_free(&mem);
	assert_string_equal(got, e->want);
}

int main(void)
{
	return RUN_TABLE("looks", examples, check_example);
}

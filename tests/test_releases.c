/* What has been published: the ledger, what a cell is called in it, and when a release is due. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>
#include "../common/counted.h"
#include "../common/ledger.h"
#include "../common/outfile.h"
#include "../common/today.h"
#include "../load/due.h"

/* ---- when it is due ---- */

static const struct due_row {
	const char *name, *release, *last, *today;
	bool due;
} due[] = {
	{"nightly, the next day", "nightly", "2026-01-31", "2026-02-01", true},
	{"nightly, the same day", "nightly", "2026-01-31", "2026-01-31", true},
	{"nothing is said", "", "2026-01-31", "2026-02-01", true},
	{"nightly, and the clock has gone back", "nightly", "2026-01-31", "2026-01-30", false},
	{"monthly, the same month", "monthly", "2026-01-01", "2026-01-31", false},
	{"monthly, the next", "monthly", "2026-01-31", "2026-02-01", true},
	{"monthly, a year later", "monthly", "2025-12-31", "2026-01-01", true},
	{"monthly, and the clock has gone back", "monthly", "2026-02-01", "2026-01-31", false},
	{"quarterly, the same quarter", "quarterly", "2026-01-01", "2026-03-31", false},
	{"quarterly, the next", "quarterly", "2026-03-31", "2026-04-01", true},
	{"quarterly, the last and the first", "quarterly", "2025-12-31", "2026-01-01", true},
	{"yearly, the same year", "yearly", "2026-01-01", "2026-12-31", false},
	{"yearly, the next", "yearly", "2026-12-31", "2027-01-01", true},
	{"once, years later", "once", "2020-01-01", "2026-01-01", false},
};

static void is_due(void **state)
{
	const struct due_row *row = *state;

	assert_int_equal(
		release_is_due(slice_of(row->release), slice_of(row->last), slice_of(row->today)),
		row->due);
}

/* ---- what day it is ---- */

static const struct day_row {
	const char *name, *epoch, *day;
} days[] = {
	{"the first", "0", "1970-01-01"},
	{"the last second of a day", "86399", "1970-01-01"},
	{"the first of the next", "86400", "1970-01-02"},
	{"a leap day", "1709164800", "2024-02-29"},
};

static void is_day(void **state)
{
	const struct day_row *row = *state;
	struct arena mem = {0};

	assert_int_equal(setenv("SOURCE_DATE_EPOCH", row->epoch, 1), 0);
	assert_slice(today(&mem), row->day);
	arena_free(&mem);
}

/* ---- what a cell is called ---- */

static struct code codes[] = {
	{.code = {"a", 1}, .group = {"x", 1}},
	{.code = {"b", 1}, .group = {"x", 1}},
	{.code = {"x", 1}},
	{.code = {"p/q=r:s%", 8}},
};
static struct code_list list = {.item = codes, .n = COUNT_OF(codes)};
static struct column columns[] = {
	{.name = {{"zone", 4}, 1, 1}, .list = &list, .type = TYPE_code},
	{.name = {{"form", 4}, 1, 1}, .list = &list, .type = TYPE_code},
};
static struct table table = {.columns = {columns, COUNT_OF(columns)}};
static struct scalar by[] = {{{"zone", 4}, 1, 1}, {{"form", 4}, 1, 1}};
static struct pair rolled[] = {{{{"form", 4}, 1, 1}, {{"group", 5}, 1, 1}}};

static const struct cell_row {
	const char *name, *zone, *form, *called, *kind, *part;
	bool rolls, sums;
} cells[] = {
	{"by column, not by place", "a", "b", "t/count/form=b/zone=a", "t/count/form/zone",
	 "/form=b", 0, 0},
	{"a margin says nothing", "T", "b", "t/count/form=b", "t/count/form", "/form=b", 0, 0},
	{"the total", "T", "T", "t/count", "t/count", "", 0, 0},
	{"a group", "a", "x", "t/count/form:group=x/zone=a", "t/count/form:group/zone",
	 "/form:group=x", 1, 0},
	{"a code of its own", "a", "p/q=r:s%", "t/count/form=p%2Fq%3Dr%3As%25/zone=a",
	 "t/count/form/zone", "/form=p%2Fq%3Dr%3As%25", 1, 0},
	{"a sum of a column", "a", "T", "t/sum:n/zone=a", "t/sum:n/zone", "", 0, 1},
};

static void is_called(void **state)
{
	const struct cell_row *row = *state;
	struct arena mem = {0};
	struct dataset s = {.from = {{"t", 1}, 1, 1},
			    .measure = {row->sums ? S("sum") : S("count"), 1, 1},
			    .of = {row->sums ? S("n") : S(""), 1, 1},
			    .kind = row->sums ? MEASURE_SUM : MEASURE_COUNT,
			    .by = {by, COUNT_OF(by)},
			    .roll_up = {rolled, row->rolls ? 1 : 0},
			    .table = &table};
	struct slice code[] = {slice_of(row->zone), slice_of(row->form)};
	struct slice name = counted_name(&mem, &s, code, NULL);

	assert_slice(name, row->called);
	assert_slice(counted_kind(&mem, name), row->kind);
	assert_slice(counted_part(name, S("form")), row->part);
	arena_free(&mem);
}

/* ---- the file ---- */

static char path[] = "/tmp/tabellverk-ledger-XXXXXX";

static bool reads(struct ledger *l, struct arena *mem, const char *text, struct problem *why)
{
	assert_true(outfile_write(path, slice_of(text)));
	return ledger_read(l, slice_of(path), mem, why);
}

static size_t lines_of(const struct ledger *l)
{
	size_t n = 0;

	for (const struct ledger_state *s = l->first; s != NULL; s = s->next)
		n++;
	return n;
}

#define HEADER "release,date,dataset,cell,value,status\n"

static void reads_what_it_writes(void **state)
{
	static const char text[] = HEADER "1,2026-01-01,d,t/count,10,\n"
					  "1,2026-01-01,d,t/count/a=1,,Q\n"
					  "2,2026-02-01,d,t/count,17,\n"
					  "2,2026-02-01,e,\"t/count/b=x,y\",5,\n";
	struct arena mem = {0};
	struct problem why = {0};
	struct ledger l;

	(void)state;
	assert_true(reads(&l, &mem, text, &why));
	const struct ledger_cell *c = ledger_cell(&l, S("t/count"));
	assert_non_null(c);
	assert_slice(c->last->value, "17");
	assert_slice(c->last->before->value, "10");
	assert_null(c->last->before->before);
	assert_int_equal(c->last->since->number, 2);
	assert_slice(l.last->date, "2026-02-01");
	assert_null(ledger_cell(&l, S("t")));
	ledger_begin(&l, S("2026-03-01"));
	ledger_add(&l, S("f"), S("t/count/a=1"), S("6"), S(""));
	assert_slice(ledger_cell(&l, S("t/count/a=1"))->dataset, "d");
	assert_true(ledger_write(&l, path));
	ledger_free(&l);
	assert_true(ledger_read(&l, slice_of(path), &mem, &why));
	assert_ptr_equal(l.last_line, ledger_cell(&l, S("t/count/a=1"))->last);
	assert_null(l.last_line->next);
	assert_int_equal(lines_of(&l), 5);
	assert_int_equal(l.last->number, 3);
	assert_slice(ledger_cell(&l, S("t/count/a=1"))->last->value, "6");
	ledger_free(&l);
	arena_free(&mem);
}

static void what_is_not_there_is_empty(void **state)
{
	struct arena mem = {0};
	struct problem why = {0};
	struct ledger l;

	(void)state;
	unlink(path);
	assert_true(ledger_read(&l, slice_of(path), &mem, &why));
	assert_null(l.last);
	assert_int_equal(lines_of(&l), 0);
	ledger_free(&l);
	arena_free(&mem);
}

static const struct flaw_row {
	const char *name, *text;
	uint32_t line;
} flaws[] = {
	{"no header", "", 1},
	{"a column is missing", "release,date,dataset,cell,value\n", 1},
	{"no number", HEADER "x,2026-01-01,d,t,1,\n", 2},
	{"release 0", HEADER "0,2026-01-01,d,t,1,\n", 2},
	{"a release is missing", HEADER "1,2026-01-01,d,t,1,\n3,2026-01-01,d,t,9,\n", 3},
	{"going back", HEADER "1,2026-01-01,d,t,1,\n2,2026-01-02,d,t,9,\n1,2026-01-01,d,u,1,\n", 4},
	{"cut off", HEADER "1,2026-01-01,d", 2},
};

static void flaw_is_refused(void **state)
{
	const struct flaw_row *row = *state;
	struct arena mem = {0};
	struct problem why = {0};
	struct ledger l;

	assert_false(reads(&l, &mem, row->text, &why));
	assert_int_equal(why.code, PROBLEM_LEDGER_DAMAGED);
	assert_int_equal(why.at.row, row->line);
	arena_free(&mem);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_it_writes),
		cmocka_unit_test(what_is_not_there_is_empty),
	};
	int fd = mkstemp(path), failed = RUN_TABLE("due", due, is_due);

	close(fd);
	failed += RUN_TABLE("today", days, is_day);
	failed += RUN_TABLE("names of cells", cells, is_called);
	failed += cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
	failed += RUN_TABLE("flaws of a ledger", flaws, flaw_is_refused);
	unlink(path);
	return failed;
}

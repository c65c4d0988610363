/* What the codes of a list become level by level, and shares as people write them. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>
#include "../common/code_levels.h"
#include "../common/share.h"

static const struct coarsening {
	const char *name, *list, *code;
	size_t levels; /* 0: a code stands above itself */
	const char *becomes[4];
} coarsenings[] = {
	{"neither parents nor groups", "a,,\nb,,\n", "a", 2, {"a", "*"}},
	{"a group", "a,,b\nb,,\n", "a", 3, {"a", "b", "*"}},
	{"what others are grouped under", "a,,b\nb,,\n", "b", 3, {"b", "b", "*"}},
	{"a parent", "a,b,\nb,,\nc,,\n", "a", 3, {"a", "b", "*"}},
	{"a root", "a,b,\nb,,\nc,,\n", "c", 3, {"c", "c", "*"}},
	{"parents go before groups", "a,b,c\nb,,\nc,,\n", "a", 3, {"a", "b", "*"}},
	{"a long chain", "a,b,\nb,c,\nc,,\nd,c,\n", "a", 4, {"a", "b", "c", "*"}},
	{"a short one waits", "a,b,\nb,c,\nc,,\nd,c,\n", "d", 4, {"d", "d", "c", "*"}},
	{"half-way up", "a,b,\nb,c,\nc,,\nd,c,\n", "b", 4, {"b", "b", "c", "*"}},
	{"above itself", "a,b,\nb,a,\n", "a", 0, {NULL}},
	{"its own parent", "a,a,\n", "a", 0, {NULL}},
};

static void read_list(struct code_list *list, struct arena *mem, const char *rows)
{
	char path[] = "/tmp/code_levels.XXXXXX";
	struct options options = {.fail_on = ERROR};
	struct slice rest = slice_of(rows), row;
	struct problems ps;
	FILE *f = fdopen(mkstemp(path), "w");

	fputs("code,parent,group,label_sv\n", f);
	while (slice_cut(&rest, '\n', &row))
		if (row.len != 0)
			fprintf(f, "%.*s,%c label\n", FMT(row), row.s[0]);
	fclose(f);
	problems_init(&ps, "test", &options);
	assert_true(code_list_read(list, mem, S("list"), path, NULL, &ps));
	unlink(path);
}

static void check_coarsening(void **state)
{
	const struct coarsening *c = *state;
	struct arena mem = {0};
	struct code_levels levels;
	struct code_list list;
	uint32_t line = 0;

	read_list(&list, &mem, c->list);
	assert_int_equal(code_levels_of(&levels, &list, &line), c->levels != 0);
	if (c->levels != 0)
		assert_int_equal(levels.n, c->levels);
	else
		assert_int_equal(line, 2);
	for (size_t i = 0; i < c->levels; i++)
		assert_slice(code_at_level(&levels, code_find(&list, slice_of(c->code)), i),
			     c->becomes[i]);
	code_list_free(&list);
	arena_free(&mem);
}

static const struct share {
	const char *name;
	uint32_t most;
	bool good;
	uint32_t millionths;
} shares[] = {
	{"2%", 50000, true, 20000},
	{"2,5 %", 50000, true, 25000},
	{"0.02", 50000, true, 20000},
	{"0", 50000, true, 0},
	{"0.0001%", 50000, true, 1},
	{"5%", 50000, true, 50000},
	{"5.0001%", 50000, false, 0},
	{"0.00001%", 50000, false, 0},
	{"2", 50000, false, 0},
	{"", 50000, false, 0},
	{"%", 50000, false, 0},
	{"1.2.3%", 50000, false, 0},
	{"two", 50000, false, 0},
	{"-1%", 50000, false, 0},
	{"100%", SHARE_ONE, true, SHARE_ONE},
};

static void check_share(void **state)
{
	const struct share *s = *state;
	uint32_t n;

	assert_int_equal(share_parse(slice_of(s->name), s->most, &n), s->good);
	if (s->good)
		assert_int_equal(n, s->millionths);
}

int main(void)
{
	return RUN_TABLE("levels", coarsenings, check_coarsening) +
	       RUN_TABLE("shares", shares, check_share);
}

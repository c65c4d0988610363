/* Texts as a workbook takes them. */
#include "test.h"

#include <stdio.h>
#include "../load/xlsx.h"

static const struct {
	const char *name, *text, *cell;
} cells[] = {
	{"plain", "Vård & <omsorg>", "Vård & <omsorg>"},
	{"empty", "", ""},
	{"a formula", "=1+1", "=1+1"},
	{"a line break and a tab", "a\n\tb", "a\n\tb"},
	{"a carriage return", "a\r\nb", "a_x000D_\nb"},
	{"a bell", "\a", "_x0007_"},
	{"what looks written so", "_x0041_", "_x005F_x0041_"},
	{"in small letters", "a_x00e5_b", "a_x005F_x00e5_b"},
	{"one after the other", "_x0041_x0042_", "_x005F_x0041_x005F_x0042_"},
	{"nearly", "_x004_ _y0041_ _x0041", "_x004_ _y0041_ _x0041"},
	{"no character of XML", "a\xEF\xBF\xBEz\xEF\xBF\xBF", "a_xFFFE_z_xFFFF_"},
	{"neighbours of those", "\xEF\xBF\xBD\xEF\xBC\x91", "\xEF\xBF\xBD\xEF\xBC\x91"},
	{"from right to left", "\u200Fשלום", "\u200Fשלום"},
};

static void cell(void **state)
{
	const struct {
		const char *name, *text, *cell;
	} *row = *state;
	struct arena mem = {0};
	bool cut = false;

	assert_string_equal(xlsx_cell(&mem, slice_of(row->text), &cut).s, row->cell);
	assert_false(cut);
	arena_free(&mem);
}

/* `n` times the same, with another before it. */
static struct slice many(struct arena *mem, const char *first, const char *each, size_t n)
{
	size_t begin = strlen(first), size = strlen(each);
	char *to = NEW(mem, char, begin + n * size + 1);

	memcpy(to, first, begin);
	for (size_t i = 0; i < n; i++)
		memcpy(to + begin + i * size, each, size);
	return (struct slice){to, begin + n * size};
}

static const struct {
	const char *name, *first, *each;
	size_t n, kept; /* of `each`, where it is cut; as UTF-16 counts */
	size_t unit;	/* bytes written of each */
} lengths[] = {
	{"as long as a cell", "", "a", 32767, 0, 1},
	{"one more", "", "a", 32768, 32766, 1},
	{"as many of two bytes", "", "å", 32767, 0, 2},
	{"one more of two bytes", "", "å", 32768, 32766, 2},
	{"pairs", "", "\U0001F600", 16383, 0, 4},
	{"a pair too many", "", "\U0001F600", 16384, 16383, 4},
	{"pairs after one", "a", "\U0001F600", 16384, 16382, 4},
	{"escaped", "", "\a", 4681, 0, 7},
	{"escaped, one more", "", "\a", 4682, 4680, 7},
};

static void length(void **state)
{
	const struct {
		const char *name, *first, *each;
		size_t n, kept, unit;
	} *row = *state;
	struct arena mem = {0};
	bool cut = false;
	struct slice got = xlsx_cell(&mem, many(&mem, row->first, row->each, row->n), &cut);
	size_t first = strlen(row->first);

	assert_int_equal(cut, row->kept != 0);
	if (cut)
		assert_int_equal(got.len, first + row->kept * row->unit + strlen("…"));
	else
		assert_int_equal(got.len, first + row->n * row->unit);
	assert_int_equal(slice_ends(got, S("…")), cut);
	arena_free(&mem);
}

static const struct {
	const char *name, *text;
	size_t longest;
	bool doubled;
	const char *line;
} lines[] = {
	{"plain", "Lunds kommun", 255, true, "Lunds kommun"},
	{"doubled", "Barn & unga", 255, true, "Barn && unga"},
	{"not doubled", "Barn & unga", 255, false, "Barn & unga"},
	{"control characters", "a\nb\tc\a", 255, true, "a b c "},
	{"too long", "åäö", 2, true, "åä"},
	{"no half of two", "a&", 2, true, "a"},
};

static void line(void **state)
{
	const struct {
		const char *name, *text;
		size_t longest;
		bool doubled;
		const char *line;
	} *row = *state;
	struct arena mem = {0};

	assert_string_equal(xlsx_line(&mem, slice_of(row->text), row->longest, row->doubled).s,
			    row->line);
	arena_free(&mem);
}

static const struct {
	const char *name, *text;
	double width;
} widths[] = {
	{"empty", "", XLSX_NARROWEST},
	{"letters, not bytes", "åäöåäöåäöå", 12},
	{"the longest line", "a\nbbbbbbbbbb\ncc", 12},
	{"no wider than that",
	 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", XLSX_WIDEST},
};

static void width(void **state)
{
	const struct {
		const char *name, *text;
		double width;
	} *row = *state;

	assert_true(xlsx_width(slice_of(row->text)) == row->width);
}

/* ---- more rows than a sheet has ---- */

extern const struct output_format xlsx_format;

static void keep_problem(void *hearer, const struct problem *p)
{
	*(struct problem *)hearer = *p;
}

static void too_many_rows(void **state)
{
	static const struct options options = {.quiet = true};
	struct dataset dataset = {.name.text = S("wide")};
	struct protected_table t = {.dataset = &dataset, .n = 1048576};
	struct run run = {.options = &options};
	struct edition e = {.run = &run, .table = &t, .tables = 1};
	struct problem heard = {0};

	(void)state;
	problems_init(&run.ps, "load", &options);
	run.ps.hear = keep_problem;
	run.ps.hearer = &heard;
	assert_int_equal(xlsx_format.write(&e), 0);
	assert_int_equal(heard.code, PROBLEM_NO_WORKBOOK);
	assert_slice(problem_message(&run.mem, &heard, LANG_EN),
		     "wide has 1048576 rows, more than a sheet holds, and is published without a "
		     "workbook");
	assert_slice(problem_message(&run.mem, &heard, LANG_SV),
		     "wide har 1048576 rader, fler än ett blad rymmer, och publiceras utan "
		     "arbetsbok");
	arena_free(&run.mem);
}

int main(void)
{
	const struct CMUnitTest alone[] = {cmocka_unit_test(too_many_rows)};
	int failed = RUN_TABLE("cells", cells, cell);

	failed += RUN_TABLE("lengths", lengths, length);
	failed += RUN_TABLE("lines", lines, line);
	failed += RUN_TABLE("widths", widths, width);
	failed += cmocka_run_group_tests(alone, NULL, NULL);
	return failed;
}

/* Suppression: what is hidden cannot be worked out, and no more is hidden than the method
 * finds necessary. */
#include "test.h"

#include "../transform/suppress.h"

enum { ROWS = 8, COLUMNS = 8 };

struct table {
	struct system s;
	size_t at[ROWS + 1][COLUMNS + 1];
	size_t rows, columns;
};

static void make(struct table *t, const uint64_t *value, size_t rows, size_t columns)
{
	size_t part[ROWS + COLUMNS];

	*t = (struct table){.rows = rows, .columns = columns};
	for (size_t r = 0; r <= rows; r++) {
		for (size_t c = 0; c <= columns; c++) {
			uint64_t total = 0;
			for (size_t i = r < rows ? r : 0; i <= (r < rows ? r : rows - 1); i++)
				for (size_t j = c < columns ? c : 0;
				     j <= (c < columns ? c : columns - 1); j++)
					total += value[i * columns + j];
			t->at[r][c] = system_cell(&t->s, total);
		}
	}
	for (size_t r = 0; r <= rows; r++)
		system_sum(&t->s, t->at[r][columns], t->at[r], columns);
	for (size_t c = 0; c <= columns; c++) {
		for (size_t r = 0; r < rows; r++)
			part[r] = t->at[r][c];
		system_sum(&t->s, t->at[rows][c], part, rows);
	}
}

static size_t counted(const struct system *s, bool primary)
{
	size_t n = 0;

	for (size_t i = 0; i < s->cells; i++)
		n += s->cell[i].hidden && s->cell[i].primary == primary;
	return n;
}

static void nothing_small_nothing_hidden(void **state)
{
	static const uint64_t value[] = {10, 20, 0, 5};
	struct table t;

	(void)state;
	make(&t, value, 2, 2);
	assert_true(suppress(&t.s, 5));
	assert_int_equal(counted(&t.s, true) + counted(&t.s, false), 0);
	system_free(&t.s);
}

/* One small cell of a 2 x 2 table: its row, its column and the corner must go too. */
static void a_square(void **state)
{
	static const uint64_t value[] = {3, 20, 30, 40};
	struct table t;

	(void)state;
	make(&t, value, 2, 2);
	assert_true(suppress(&t.s, 5));
	assert_int_equal(counted(&t.s, true), 1);
	assert_int_equal(counted(&t.s, false), 3);
	for (size_t i = 0; i < 3; i++)
		assert_false(t.s.cell[t.at[2][i]].hidden);
	system_free(&t.s);
}

/* 15 = 10 + 3 + 1 + 1: the two ones are known when only they are hidden. */
static void ones_that_sum(void **state)
{
	static const uint64_t value[] = {10, 3, 1, 1};
	struct system s = {0};
	size_t part[4];

	(void)state;
	for (size_t i = 0; i < 4; i++)
		part[i] = system_cell(&s, value[i]);
	system_sum(&s, system_cell(&s, 15), part, 4);
	assert_true(suppress(&s, 5));
	assert_int_equal(counted(&s, true), 3);
	assert_int_equal(counted(&s, false), 1); /* the ten: 3, 1 and 1 leave too little room */
	system_free(&s);
}

/* A zero is shown, and so cannot help. */
static void zeros_do_not_help(void **state)
{
	static const uint64_t value[] = {3, 0, 30, 40};
	struct table t;

	(void)state;
	make(&t, value, 2, 2);
	assert_true(suppress(&t.s, 5));
	assert_false(t.s.cell[t.at[0][1]].hidden);
	assert_true(t.s.cell[t.at[0][2]].hidden); /* the row's sum is the cell itself */
	system_free(&t.s);
}

/* Sex by form of employment of 24 people. */
static void sex_by_form(void **state)
{
	static const uint64_t value[] = {4, 3, 2, 2, 0, 6, 2, 1, 3, 1};
	struct table t;

	(void)state;
	make(&t, value, 2, 5);
	assert_true(suppress(&t.s, 5));
	assert_int_equal(counted(&t.s, true), 10);
	assert_int_equal(counted(&t.s, false), 3);
	system_free(&t.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_small_nothing_hidden),
		cmocka_unit_test(a_square),
		cmocka_unit_test(ones_that_sum),
		cmocka_unit_test(zeros_do_not_help),
		cmocka_unit_test(sex_by_form),
	};

	return cmocka_run_group_tests_name("suppress", tests, NULL, NULL);
}

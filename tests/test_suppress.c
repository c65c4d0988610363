/* Suppression: what is hidden cannot be worked out, and no more is hidden than the method
 * finds necessary. */
#include "test.h"

#include "../transform/attack.h"

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

/* ---- the fewest, against all choices ---- */

enum { MOST_TRIED = 12 };

/* A small generator with a fixed seed: the same tables on every run. */
static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

struct fewest {
	size_t cells;
	uint64_t value;
};

static struct fewest joined(const struct system *s)
{
	struct fewest f = {0, 0};

	for (size_t i = 0; i < s->cells; i++) {
		const struct system_cell *c = &s->cell[i];
		f.cells += c->hidden && !c->primary;
		f.value += c->hidden && !c->primary ? c->value : 0;
	}
	return f;
}

static bool is_safe(struct system *s)
{
	struct attack a;

	attack_begin(&a, s, 5);
	bool safe = attack_all_safe(&a);
	attack_end(&a);
	return safe;
}

static struct fewest try_all(struct system *s, const size_t *candidate, size_t n)
{
	struct fewest best = {SIZE_MAX, 0};

	for (unsigned pattern = 0; pattern < 1u << n; pattern++) {
		for (size_t i = 0; i < n; i++)
			s->cell[candidate[i]].hidden = (pattern >> i & 1) != 0;
		struct fewest f = joined(s);
		bool fewer =
			f.cells < best.cells || (f.cells == best.cells && f.value < best.value);
		if (fewer && is_safe(s))
			best = f;
	}
	return best;
}

static void no_choice_hides_less(void **state)
{
	uint64_t seed = 1749;
	size_t compared = 0;

	(void)state;
	for (size_t k = 0; k < 60; k++) {
		uint64_t value[9];
		size_t candidate[16], n = 0;
		struct table t;
		for (size_t i = 0; i < 9; i++)
			value[i] = next_random(&seed) % 12;
		make(&t, value, 3, 3);
		t.s.cell[t.at[3][3]].shown = true;
		bool found = suppress(&t.s, 5);
		struct fewest ours = joined(&t.s);
		for (size_t i = 0; i < t.s.cells; i++)
			if (!t.s.cell[i].primary && system_may_hide(&t.s.cell[i]))
				candidate[n++] = i;
		if (found && n <= MOST_TRIED) {
			struct fewest best = try_all(&t.s, candidate, n);
			assert_int_equal(ours.cells, best.cells);
			assert_int_equal(ours.value, best.value);
			compared++;
		}
		system_free(&t.s);
	}
	assert_true(compared > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_small_nothing_hidden),
		cmocka_unit_test(a_square),
		cmocka_unit_test(ones_that_sum),
		cmocka_unit_test(zeros_do_not_help),
		cmocka_unit_test(sex_by_form),
		cmocka_unit_test(no_choice_hides_less),
	};

	return cmocka_run_group_tests_name("suppress", tests, NULL, NULL);
}

/* Random tables of two to four dimensions with hierarchies: what is protected is safe to the
 * second opinion and adds up, and no hidden cell could have been shown. */
#include "test.h"

#include <stdio.h>
#include "../transform/round_table.h"
#include "../transform/table_audit.h"
#include "../transform/table_system.h"

enum { TABLES = 300, LARGE = 3, THRESHOLD = 5, MOST_CODES = 8 };

/* Small tables, whose fewest cells are sought at once, and a few so large that they are not. */
enum { SMALL_CELLS = 36, LEAST_LARGE = 220, MOST_LARGE = 320 };

/* A small generator with a fixed seed: the same tables on every run. */
static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

struct random_table {
	struct arena mem;
	struct cube cube;
	int64_t *shown;
	bool *small;
};

/* ---- tables ---- */

/* Leaves, then perhaps a level between them and the total, which every leaf but the last is
 * under. */
static void make_dimension(struct random_table *t, struct cube_dimension *dim, size_t leaves,
			   bool level)
{
	*dim = (struct cube_dimension){.n = leaves + level + 1,
				       .code = NEW(&t->mem, struct slice, MOST_CODES),
				       .parent = NEW(&t->mem, size_t, MOST_CODES),
				       .leaf = NEW(&t->mem, bool, MOST_CODES)};
	for (size_t k = 0; k < dim->n; k++) {
		dim->leaf[k] = k < leaves;
		dim->parent[k] = level && k + 1 < leaves ? leaves : dim->n - 1;
	}
	dim->parent[dim->n - 1] = CUBE_NO_PARENT;
}

/* Many zeros and small ones, few large. */
static uint64_t random_count(uint64_t *seed)
{
	uint64_t kind = next_random(seed) % 10;

	return kind < 2 ? 0 : next_random(seed) % (kind < 6 ? 7 : kind < 9 ? 30 : 200);
}

static void draw(struct random_table *t, uint64_t *seed)
{
	*t = (struct random_table){.cube = {.dims = 2 + next_random(seed) % 3}};
	for (size_t d = 0; d < t->cube.dims; d++) {
		size_t leaves = 2 + next_random(seed) % (6 - t->cube.dims);
		make_dimension(t, &t->cube.dim[d], leaves,
			       leaves > 2 && next_random(seed) % 2 == 0);
	}
	assert_true(cube_measure(&t->cube));
	t->cube.value = NEW(&t->mem, uint64_t, t->cube.cells);
	t->shown = NEW(&t->mem, int64_t, t->cube.cells);
	t->small = NEW(&t->mem, bool, t->cube.cells);
	for (size_t i = 0; i < t->cube.cells; i++)
		if (cube_is_inner(&t->cube, i))
			t->cube.value[i] = random_count(seed);
	cube_add_up(&t->cube, t->cube.value);
}

/* Tables of a size that is wanted. */
static void make(struct random_table *t, uint64_t *seed, bool large)
{
	size_t least = large ? LEAST_LARGE : 0, most = large ? MOST_LARGE : SMALL_CELLS;

	draw(t, seed);
	while (t->cube.cells < least || t->cube.cells > most) {
		arena_free(&t->mem);
		draw(t, seed);
	}
}

static bool hide(struct random_table *t)
{
	struct system s = {0};

	table_system(&s, &t->cube);
	bool ok = suppress(&s, THRESHOLD);
	for (size_t i = 0; i < t->cube.cells; i++) {
		t->shown[i] = s.cell[i].hidden ? TABLE_HIDDEN : (int64_t)s.cell[i].value;
		t->small[i] = s.cell[i].primary;
	}
	system_free(&s);
	return ok;
}

static enum audit_verdict audited(struct random_table *t)
{
	struct table_view view = {.cube = &t->cube, .shown = t->shown, .small = t->small};
	struct audit_found found;
	struct audit a = {0};
	enum audit_verdict verdict = table_audit(&a, &view, THRESHOLD, &t->mem, &found);

	audit_free(&a);
	return verdict;
}

/* ---- what must be so ---- */

static void only_small_ones_are_small(const struct random_table *t)
{
	for (size_t i = 0; i < t->cube.cells; i++) {
		uint64_t value = t->cube.value[i];
		assert_int_equal(t->small[i], value > 0 && value < THRESHOLD);
		assert_true(!t->small[i] || t->shown[i] == TABLE_HIDDEN);
	}
}

/* Each of the others alone is shown again: somebody could then be worked out. */
static size_t all_are_needed(struct random_table *t)
{
	size_t shown = 0;

	for (size_t i = 0; i < t->cube.cells; i++) {
		if (t->shown[i] != TABLE_HIDDEN || t->small[i])
			continue;
		t->shown[i] = (int64_t)t->cube.value[i];
		assert_int_not_equal(audited(t), AUDIT_SAFE);
		t->shown[i] = TABLE_HIDDEN;
		shown++;
	}
	return shown;
}

/* One more in any cell that is shown, and the table contradicts itself or tells something. */
static size_t none_can_change(struct random_table *t, uint64_t *seed)
{
	size_t i = next_random(seed) % t->cube.cells;

	if (t->shown[i] == TABLE_HIDDEN)
		return 0;
	t->shown[i]++;
	enum audit_verdict verdict = audited(t);
	t->shown[i]--;
	return verdict != AUDIT_SAFE;
}

static void hidden_tables_are_safe(void **state)
{
	uint64_t seed = 20251123;
	size_t safe = 0, needed = 0, changed = 0;

	(void)state;
	for (size_t k = 0; k < TABLES; k++) {
		struct random_table t;
		make(&t, &seed, k < LARGE);
		if (hide(&t)) {
			safe++;
			only_small_ones_are_small(&t);
			assert_int_equal(audited(&t), AUDIT_SAFE);
			changed += none_can_change(&t, &seed);
			if (k >= LARGE)
				needed += all_are_needed(&t);
		}
		arena_free(&t.mem);
	}
	assert_true(safe > TABLES * 9 / 10);
	assert_true(needed > TABLES);
	assert_true(changed > TABLES / 8);
}

static void rounded_tables_add_up(void **state)
{
	uint64_t seed = 5;

	(void)state;
	for (size_t k = 0; k < TABLES; k++) {
		struct random_table t;
		make(&t, &seed, k < LARGE);
		unsigned base = k % 2 == 0 ? 3 : 5;
		uint64_t *rounded = NEW(&t.mem, uint64_t, t.cube.cells);
		round_table(&t.cube, base, rounded, &t.mem);
		for (size_t i = 0; i < t.cube.cells; i++) {
			assert_true(rounded[i] == 0 || rounded[i] >= base);
			t.shown[i] = (int64_t)rounded[i];
		}
		if (base == THRESHOLD)
			assert_int_equal(audited(&t), AUDIT_SAFE);
		cube_add_up(&t.cube, rounded);
		for (size_t i = 0; i < t.cube.cells; i++)
			assert_int_equal(rounded[i], t.shown[i]);
		arena_free(&t.mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hidden_tables_are_safe),
		cmocka_unit_test(rounded_tables_add_up),
	};

	return cmocka_run_group_tests_name("random tables", tests, NULL, NULL);
}

/* Rounding of small counts: nothing small is left, everything adds up, and nothing else changes. */
#include "test.h"

#include "../transform/round.h"

enum { X = 4, Y = 3, Z = 3, XY = (X + 1) * (Y + 1), YZ = (Y + 1) * (Z + 1), CELLS = XY + YZ };

/* Inner counts by x, y and z, of which tables by x and y, and by y and z, are shown. */
struct shown {
	uint64_t inner[X * Y * Z], total[CELLS], count[X * Y * Z];
	size_t first[X * Y * Z + 1], cell[X * Y * Z * 8], counts, cells;
};

/* The eight cells that the count of x, y and z is in. */
static void cells_of(size_t i, size_t cell[8])
{
	size_t x = i / (Y * Z), y = i / Z % Y, z = i % Z;

	for (size_t k = 0; k < 4; k++) {
		size_t a = (k & 1) != 0 ? X : x, b = (k & 2) != 0 ? Y : y;
		size_t c = (k & 1) != 0 ? Y : y, d = (k & 2) != 0 ? Z : z;
		cell[k] = a * (Y + 1) + b;
		cell[k + 4] = XY + c * (Z + 1) + d;
	}
}

static void show(struct shown *s, uint64_t base)
{
	for (size_t i = 0; i < X * Y * Z; i++) {
		size_t cell[8];
		cells_of(i, cell);
		for (size_t k = 0; k < 8; k++)
			s->total[cell[k]] += s->inner[i];
		if (s->inner[i] == 0 || s->inner[i] >= base)
			continue;
		s->count[s->counts++] = s->inner[i];
		memcpy(s->cell + s->cells, cell, sizeof cell);
		s->cells += 8;
		s->first[s->counts] = s->cells;
	}
}

static void rounded(struct shown *s, uint64_t base, uint64_t *out)
{
	struct arena mem = {0};

	show(s, base);
	round_counts(&(struct rounding_task){.base = base,
					     .total = s->total,
					     .cells = CELLS,
					     .count = s->count,
					     .counts = s->counts,
					     .first = s->first,
					     .cell = s->cell},
		     out, &mem);
	arena_free(&mem);
}

/* Along both dimensions of both tables, the margin is the sum. */
static void assert_adds_up(const uint64_t *cell, size_t rows, size_t columns)
{
	for (size_t r = 0; r <= rows; r++) {
		uint64_t sum = 0;
		for (size_t c = 0; c < columns; c++)
			sum += cell[r * (columns + 1) + c];
		assert_int_equal(cell[r * (columns + 1) + columns], sum);
	}
	for (size_t c = 0; c <= columns; c++) {
		uint64_t sum = 0;
		for (size_t r = 0; r < rows; r++)
			sum += cell[r * (columns + 1) + c];
		assert_int_equal(cell[rows * (columns + 1) + c], sum);
	}
}

static const struct round_case {
	const char *name;
	uint64_t base, most;
} cases[] = {
	{"hardly anybody, by 5", 5, 2},	 {"few, by 5", 5, 6}, {"some, by 5", 5, 20},
	{"hardly anybody, by 3", 3, 2},	 {"few, by 3", 3, 6}, {"some, by 3", 3, 20},
	{"a thousand at most", 5, 1000},
};

static void check_case(void **state)
{
	const struct round_case *c = *state;
	uint64_t seed = 1;

	for (int run = 0; run < 200; run++) {
		struct shown s = {.counts = 0};
		uint64_t out[CELLS];
		for (size_t i = 0; i < X * Y * Z; i++) {
			seed = seed * 6364136223846793005U + 1442695040888963407U;
			s.inner[i] = (seed >> 33) % (c->most + 1);
		}
		rounded(&s, c->base, out);
		for (size_t i = 0; i < CELLS; i++)
			assert_true(out[i] == 0 || out[i] >= c->base);
		assert_adds_up(out, X, Y);
		assert_adds_up(out + XY, Y, Z);
		/* y alone stands in both. */
		for (size_t y = 0; y <= Y; y++)
			assert_int_equal(out[X * (Y + 1) + y], out[XY + y * (Z + 1) + Z]);
	}
}

/* What is small only where nobody sees it is left as it is. */
static void nothing_small_is_shown(void **state)
{
	struct shown s = {.counts = 0};
	uint64_t out[CELLS];

	(void)state;
	for (size_t i = 0; i < X * Y * Z; i++)
		s.inner[i] = 3;
	rounded(&s, 5, out);
	assert_int_equal(s.counts, X * Y * Z);
	assert_memory_equal(out, s.total, sizeof out);
}

/* One small count goes to what is nearest, and its margins with it. */
static void one_is_rounded(void **state)
{
	static const uint64_t went[] = {0, 0, 0, 5, 5};

	(void)state;
	for (uint64_t n = 1; n < 5; n++) {
		struct shown s = {.counts = 0};
		uint64_t out[CELLS];
		for (size_t i = 0; i < X * Y * Z; i++)
			s.inner[i] = 7;
		for (size_t z = 0; z < Z; z++)
			s.inner[z] = z == 0 ? n : 0;
		rounded(&s, 5, out);
		assert_int_equal(out[0], went[n]);
		for (size_t i = 0; i < CELLS; i++)
			assert_true(out[i] == s.total[i] || out[i] == s.total[i] - n + went[n]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_small_is_shown),
					   cmocka_unit_test(one_is_rounded)};

	return RUN_TABLE("round", cases, check_case) +
	       cmocka_run_group_tests_name("round by hand", tests, NULL, NULL);
}

#ifndef TABELLVERK_TEST_H
#define TABELLVERK_TEST_H
/* What every cmocka test includes, and the idiom of a table whose rows are tests of
 * their own, so that a failure names its row. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "../common/arena.h"
#include "../common/problem.h"

/* Runs one test a row of a table whose first member is the name. */
#define RUN_TABLE(group, rows, check) \
	run_rows(group, (const char *)(rows), COUNT_OF(rows), sizeof *(rows), check)

static inline int run_rows(const char *group, const char *rows, size_t n, size_t size,
			   CMUnitTestFunction check)
{
	struct CMUnitTest *tests = calloc(n, sizeof *tests);

	for (size_t i = 0; i < n; i++)
		tests[i] = (struct CMUnitTest){
			.name = *(const char *const *)(const void *)(rows + i * size),
			.test_func = check,
			.initial_state = (void *)(uintptr_t)(rows + i * size)};
	int failed = _cmocka_run_group_tests(group, tests, n, NULL, NULL);
	free(tests);
	return failed;
}

/* A slice against a string, with both shown when they differ. */
static inline void assert_slice(struct slice got, const char *want)
{
	struct arena a = {0};

	assert_string_equal(arena_copy(&a, got).s, want);
	arena_free(&a);
}

#endif

#include "gate.h"

#include "../common/exit.h"

static long count_of(struct slice value)
{
	long n = 0;

	for (size_t i = 0; i < value.len; i++)
		n = n * 10 + (value.s[i] - '0');
	return n;
}

/* Counts of 1 up to one less than the threshold, margins too. */
static size_t small_counts(const struct protected_table *t, long threshold)
{
	size_t small = 0;

	for (size_t i = 0; i < t->n; i++) {
		long n = count_of(t->row[i].value);
		small += n > 0 && n < threshold;
	}
	return small;
}

int gate(struct run *run, const struct protected_table *tables, size_t n)
{
	long threshold = run->d.policy.threshold;
	int code = EXIT_DONE;

	for (size_t i = 0; i < n; i++) {
		const struct protected_table *t = &tables[i];
		size_t small = counts_persons(t->dataset) ? small_counts(t, threshold) : 0;
		if (small == 0)
			continue;
		code = run_fail(run,
				&(struct problem){
					.code = PROBLEM_SMALL_COUNT,
					.at = {.file = arena_printf(&run->mem, "protected/%.*s.csv",
								    FMT(t->dataset->name.text))},
					.arg = {t->dataset->name.text,
						arena_printf(&run->mem, "%ld", threshold),
						arena_printf(&run->mem, "%zu", small)}},
				EXIT_REFUSED);
	}
	return code;
}

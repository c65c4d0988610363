/* What a reader can work out: leaks that were put in by hand are found, and named for what they
 * are. */
#include "test.h"

#include <math.h>
#include "../common/audit.h"

/* Values are called a, b, c ... in their order: 12 is shown, ?5 is hidden, at least 1 and needs 5,
 * ~5 has no least.  Shown ones must not be 1 to 4.  Sums are a+b=c, differences a-b=c. */
static const struct planted {
	const char *name, *values, *sums;
	enum audit_verdict verdict;
	size_t n, first;
} planted[] = {
	{"nothing hidden", "10 20 30", "a+b=c", AUDIT_SAFE, 0, 0},
	{"two in a sum", "?5 ?1 12", "a+b=c", AUDIT_SAFE, 0, 0},
	{"a square", "?5 ?1 30 ?1 ?1 50 60 20", "a+b=c d+e=f a+d=g b+e=h", AUDIT_SAFE, 0, 0},
	{"no sum at all", "?5", "", AUDIT_SAFE, 0, 0},
	{"a known one that needs nothing", "?0 10 12", "a+b=c", AUDIT_SAFE, 0, 0},
	{"zeros are shown", "0 ?5 ?1 20", "a+b+c=d", AUDIT_SAFE, 0, 0},

	{"alone in a sum", "10 ?5 12", "a+b=c", AUDIT_EXACT, 1, 1},
	{"alone once another is known", "10 ?5 12 ?1 20", "a+b=c b+d=e", AUDIT_EXACT, 2, 1},
	{"its margin alone", "?5 ?5", "a=b", AUDIT_SAFE, 0, 0},
	{"its margin alone, shown", "?5 7", "a=b", AUDIT_EXACT, 1, 0},
	{"two sums that differ by it", "?5 ?1 ?1 12 9", "a+b+c=d b+c=e", AUDIT_EXACT, 1, 0},
	{"rows of one table, columns of another", "?1 ?1 ?1 ?1 ?5 7 8 9 8",
	 "a+b=f c+d=g a+c+e=h b+d=i", AUDIT_EXACT, 1, 4},
	{"a triangle", "?5 ?5 ?5 10 12 8", "a+b=d b+c=e a+c=f", AUDIT_EXACT, 3, 0},
	{"all at their least", "?1 ?1 ?1 3", "a+b+c=d", AUDIT_EXACT, 4, 0},
	{"all at their least, nothing small", "?1 ?1 ?1 ?1 ?1 5", "a+b+c+d+e=f", AUDIT_EXACT, 5, 0},
	{"a small one that shows", "3 9 12", "a+b=c", AUDIT_EXACT, 1, 0},

	{"1 to 4", "?5 ?1 5", "a+b=c", AUDIT_NARROW, 1, 0},
	{"1 to 5", "?5 ?1 6", "a+b=c", AUDIT_NARROW, 1, 0},
	{"1 to 6", "?5 ?1 7", "a+b=c", AUDIT_SAFE, 0, 0},
	{"1 to 6, and so the other", "?6 ?6 7", "a+b=c", AUDIT_NARROW, 2, 0},
	{"narrow by another table", "?5 ?1 40 ?1 5", "a+b=c a+d=e", AUDIT_NARROW, 1, 0},
	{"exact is worse than narrow", "?5 ?1 5 ?5 10 12", "a+b=c d+e=f", AUDIT_EXACT, 1, 3},

	{"cells that make another margin", "10 20 31", "a+b=c", AUDIT_UNSOUND, 1, 0},
	{"less than one is left", "?5 10 10", "a+b=c", AUDIT_UNSOUND, 1, 0},
	{"less than one each", "?5 ?5 ?5 1", "a+b+c=d", AUDIT_UNSOUND, 1, 0},
	{"no numbers fit", "?5 ?5 10 11", "a+b=c a+b=d", AUDIT_UNSOUND, 1, 0},
	{"no whole numbers fit", "?5 ?5 ?5 5 6 6", "a+b=d b+c=e a+c=f", AUDIT_UNSOUND, 3, 0},
	{"unsound is worse than exact", "10 ?5 12 7 8", "a+b=c d=e", AUDIT_UNSOUND, 1, 3},

	{"a difference of hidden ones", "~5 ?1 ?1 ?1 ?1 30 40", "b-c=a b+d=f c+e=g", AUDIT_SAFE, 0,
	 0},
	{"one that left the same sum", "~5 ?1 ?1 ?1 30 31", "c-b=a b+d=e c+d=f", AUDIT_EXACT, 1, 0},
	{"two releases that differ by 1 to 4", "~5 ?1 ?1 ?1 ?1 6 6", "c-b=a b+d=f c+e=g",
	 AUDIT_SAFE, 0, 0},
	{"few left", "~9 ?1 ?1 ?1 ?1 5 5", "c-b=a b+d=f c+e=g", AUDIT_NARROW, 1, 0},
	{"nothing holds it", "~5", "", AUDIT_SAFE, 0, 0},
};

static void add_values(struct audit *a, struct slice values)
{
	struct slice word;

	while (slice_cut(&values, ' ', &word)) {
		unsigned number = (unsigned)strtoul(word.s + (word.s[0] > '9'), NULL, 10);
		if (word.s[0] == '?')
			audit_hidden(a, 1, number);
		else if (word.s[0] == '~')
			audit_hidden(a, -LP_INFINITY, number);
		else
			audit_shown(a, number, 5);
	}
}

static void add_sum(struct audit *a, struct slice sum)
{
	struct audit_term term[16];
	double sign = 1, side = 1;
	size_t n = 0;

	for (size_t i = 0; i < sum.len; i++) {
		char c = sum.s[i];
		if (c >= 'a')
			term[n++] = (struct audit_term){(size_t)(c - 'a'), side * sign};
		side = c == '=' ? -1 : side;
		sign = c == '-' ? -1 : 1;
	}
	audit_sum(a, term, n);
}

static void make(struct audit *a, const char *values, const char *sums)
{
	struct slice rest = slice_of(sums), sum;

	*a = (struct audit){0};
	add_values(a, slice_of(values));
	while (slice_cut(&rest, ' ', &sum))
		if (sum.len != 0)
			add_sum(a, sum);
}

static void is_found(void **state)
{
	const struct planted *p = *state;
	struct audit_found found;
	struct audit a;

	make(&a, p->values, p->sums);
	assert_int_equal(audit_run(&a, &found), p->verdict);
	assert_int_equal(found.verdict, p->verdict);
	assert_int_equal(found.values, p->n);
	assert_int_equal(found.first, p->first);
	audit_free(&a);
}

/* ---- intervals ---- */

static const struct ends {
	const char *name, *values, *sums;
	size_t value;
	double low, high, narrowest;
} ends[] = {
	{"of two in a sum", "?5 ?1 12", "a+b=c", 0, 1, 11, 10},
	{"of a shown one", "?5 ?1 12", "a+b=c", 2, 12, 12, 10},
	{"of a known one", "?0 10 12 ?5 ?5 9", "a+b=c d+e=f", 0, 2, 2, 7},
	{"of the narrowest part", "?5 ?1 12 ?5 ?1 9", "a+b=c d+e=f", 3, 1, 8, 7},
	{"without end", "?5", "", 0, 1, INFINITY, 0},
	{"without either end", "~5", "", 0, -INFINITY, INFINITY, 0},
	{"of a difference", "~5 ?1 ?1 ?1 ?1 30 40", "b-c=a b+d=f c+e=g", 0, -38, 28, 66},
	{"when nothing is small", "?1 ?1 12", "a+b=c", 0, 1, 11, 0},
};

static void ends_there(void **state)
{
	const struct ends *e = *state;
	struct audit_found found;
	struct audit a;
	double low, high;

	make(&a, e->values, e->sums);
	assert_int_equal(audit_run(&a, &found), AUDIT_SAFE);
	assert_float_equal(audit_narrowest(&a), e->narrowest, 1e-6);
	audit_interval(&a, e->value, &low, &high);
	assert_true(isinf(e->low) ? low <= e->low : fabs(low - e->low) < 1e-6);
	assert_true(isinf(e->high) ? high >= e->high : fabs(high - e->high) < 1e-6);
	audit_free(&a);
}

/* ---- what the caller knows ---- */

static void the_caller_refuses(void **state)
{
	struct audit_found found;
	struct audit a;

	(void)state;
	make(&a, "?5 ?1 12", "a+b=c");
	audit_refuse(&a, 2);
	audit_refuse(&a, 1);
	assert_int_equal(audit_run(&a, &found), AUDIT_UNSOUND);
	assert_int_equal(found.values, 2);
	assert_int_equal(found.first, 2);
	audit_free(&a);
}

static void what_is_needed_grows(void **state)
{
	struct audit_found found;
	struct audit a;

	(void)state;
	make(&a, "?5 ?1 7", "a+b=c");
	audit_need(&a, 1, 7);
	audit_need(&a, 0, 1); /* and does not shrink */
	assert_int_equal(audit_run(&a, &found), AUDIT_NARROW);
	assert_int_equal(found.first, 1);
	audit_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_caller_refuses),
		cmocka_unit_test(what_is_needed_grows),
	};
	int failed = RUN_TABLE("leaks", planted, is_found);

	failed += RUN_TABLE("intervals", ends, ends_there);
	return failed + cmocka_run_group_tests_name("audit", tests, NULL, NULL);
}

#include "totals.h"

#include <math.h>
#include "conditions.h"
#include "decimal.h"

struct totals *totals_of(size_t columns, struct arena *mem)
{
	struct totals *t = NEW(mem, struct totals, 1);

	*t = (struct totals){.columns = columns,
			     .sum = NEW(mem, double, columns),
			     .part = NEW(mem, double, columns),
			     .unsure = NEW(mem, bool, columns)};
	return t;
}

void totals_reset(struct totals *t)
{
	for (size_t i = 0; i < t->columns; i++) {
		t->sum[i] = t->part[i] = 0;
		t->unsure[i] = false;
	}
}

void totals_add(struct totals *t, size_t column, struct slice clean)
{
	double value = decimal_value(clean);

	t->sum[column] += value;
	t->part[column] += value;
}

void totals_unsure(struct totals *t, size_t column)
{
	t->unsure[column] = true;
}

static double over(const double *sums, const size_t *column, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += sums[column[i]];
	return sum;
}

bool totals_sure(const struct totals *t, const size_t *column, size_t n)
{
	bool unsure = false;

	for (size_t i = 0; i < n; i++)
		unsure |= t->unsure[column[i]];
	return !unsure;
}

bool totals_agree(const struct totals *t, const size_t *column, size_t n, double stated,
		  double *found)
{
	double sum = over(t->sum, column, n), part = over(t->part, column, n);

	/* The sum that it is most likely meant to be. */
	*found = part != 0 && fabs(part - stated) < fabs(sum - stated) ? part : sum;
	return figures_differ(stated, t->sum[column[0]]) == 0 ||
	       figures_differ(stated, t->part[column[0]]) == 0 ||
	       figures_differ(stated, sum) == 0 || figures_differ(stated, part) == 0;
}

void totals_part(struct totals *t)
{
	for (size_t i = 0; i < t->columns; i++)
		t->part[i] = 0;
}

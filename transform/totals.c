#include "totals.h"

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

bool totals_agree(struct totals *t, size_t column, double stated)
{
	bool agree = t->unsure[column] || figures_differ(stated, t->sum[column]) == 0 ||
		     figures_differ(stated, t->part[column]) == 0;

	t->part[column] = 0;
	return agree;
}

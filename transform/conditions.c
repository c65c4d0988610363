#include "conditions.h"

#include <math.h>
#include "decimal.h"

struct conditions_at conditions_find(const struct conditions *all, const struct clean_header *h)
{
	struct conditions_at at = {{0}};

	for (size_t i = 0; i < all->n; i++)
		at.column[i] = clean_column(h, all->item[i].column);
	return at;
}

bool figure_parse(struct slice in, double *out, struct arena *scratch)
{
	struct slice clean;

	if (decimal_parse(in, false, scratch, &clean) != DECIMAL_OK)
		return false;
	*out = decimal_value(clean);
	return true;
}

double figures_differ(double a, double b)
{
	double most = fmax(1, fmax(fabs(a), fabs(b)));

	return fabs(a - b) <= 1e-9 * most ? 0 : a - b;
}

bool order_holds(double order, enum check_op op)
{
	switch (op) {
	case OP_EQ:
		return order == 0;
	case OP_NE:
		return order != 0;
	case OP_LT:
		return order < 0;
	case OP_LE:
		return order <= 0;
	case OP_GT:
		return order > 0;
	case OP_GE:
		return order >= 0;
	default:
		return false;
	}
}

bool values_compare(struct slice a, enum check_op op, struct slice b, struct arena *scratch)
{
	double x, y;
	bool numbers = figure_parse(a, &x, scratch) && figure_parse(b, &y, scratch);

	return order_holds(numbers ? figures_differ(x, y) : slice_cmp(a, b), op);
}

static bool meets(struct slice value, const struct condition *c, struct arena *scratch)
{
	enum check_op op = c->op == OP_NE ? OP_EQ : c->op;
	struct slice rest = value.s != NULL ? value : S(""), code;
	bool any = false;

	while (!any && slice_cut(&rest, ';', &code))
		any = (code.len != 0 || op == OP_EQ) && values_compare(code, op, c->value, scratch);
	return any != (c->op == OP_NE);
}

bool conditions_meet(const struct conditions *all, const struct conditions_at *at,
		     const struct clean_row *row, struct arena *scratch)
{
	for (size_t i = 0; i < all->n; i++)
		if (!meets(row->value[at->column[i]], &all->item[i], scratch))
			return false;
	return true;
}

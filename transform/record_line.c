#include "record_line.h"

int record_line_order(const void *a, const void *b)
{
	const struct record_line *x = a, *y = b;
	int order = 0;

	for (size_t i = 0; i < x->n && order == 0; i++)
		order = slice_cmp(x->cell[i], y->cell[i]);
	return order;
}

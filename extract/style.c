#include "style.h"

#include "../common/arena.h"

void column_ranges_add(struct column_ranges *r, uint32_t first, uint32_t last)
{
	GROW(r->item, r->n, r->cap);
	r->item[r->n].first = first;
	r->item[r->n++].last = last;
}

bool column_ranges_hold(const struct column_ranges *r, uint32_t col)
{
	for (size_t i = 0; i < r->n; i++)
		if (col >= r->item[i].first && col <= r->item[i].last)
			return true;
	return false;
}

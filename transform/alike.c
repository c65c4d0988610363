#include "alike.h"

/* The codes of one group, along the sensitive dimension. */
struct group {
	size_t codes, zeros, unknown;
};

static struct group group_of(const struct frequency_table *t, size_t margin, size_t d)
{
	size_t stride = table_stride(t, d), last = t->n[d] - 1;
	struct group g = {.codes = 0};

	for (size_t k = 0; k < last; k++) {
		uint64_t n = table_shown(t, margin - (last - k) * stride);
		if (slice_eq(t->code[d][k], S("_U"))) {
			g.unknown += n != 0;
			continue;
		}
		g.codes++;
		g.zeros += n == 0;
	}
	return g;
}

struct alike alike_groups(const struct frequency_table *t, size_t dimension)
{
	struct alike found = {.all = 0};

	for (size_t i = 0; i < t->cells; i++) {
		if (table_place(t, i, dimension) + 1 != t->n[dimension] || table_shown(t, i) == 0 ||
		    table_leaves_out(t, i))
			continue;
		struct group g = group_of(t, i, dimension);
		bool all = g.zeros + 1 == g.codes && g.unknown == 0;
		found.all += all;
		found.none += !all && g.zeros != 0 && g.zeros < g.codes && t->rounded == NULL;
	}
	return found;
}

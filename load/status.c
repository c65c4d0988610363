#include "status.h"

enum { HIDDEN, MISSING, ROUNDED = 7 };

/* Those of figures stand before ROUNDED. */
static const struct status known[] = {
	[HIDDEN] = {{"Q", 1}, {{"hidden", 6}, {"dold", 4}}},
	[MISSING] = {{"M", 1}, {{"missing", 7}, {"saknas", 6}}},
	{{"gt", 2}, {{"more than the value", 19}, {"fler än värdet", 16}}},
	{{"ge", 2}, {{"at least the value", 18}, {"minst värdet", 13}}},
	{{"lt", 2}, {{"less than the value", 19}, {"färre än värdet", 18}}},
	{{"le", 2}, {{"at most the value", 17}, {"högst värdet", 14}}},
	{{"approx", 6}, {{"about the value", 15}, {"cirka värdet", 13}}},
	[ROUNDED] = {{"rounded", 7}, {{"rounded", 7}, {"avrundad", 8}}},
};

struct statuses statuses_all(void)
{
	return (struct statuses){known, COUNT_OF(known)};
}

struct statuses statuses_of(const struct policy *policy, const struct dataset *s)
{
	if (dataset_is_rounded(policy, s))
		return (struct statuses){&known[ROUNDED], 1};
	if (s->kind == MEASURE_SUM)
		return (struct statuses){&known[MISSING], 1};
	return (struct statuses){&known[HIDDEN], s->kind == MEASURE_FIGURE ? ROUNDED : 1};
}

#include "due.h"

#include "../common/calendar.h"

enum { NEVER = -1 };

/* Months of the period in which there may be one release; 0: as many as one likes. */
static int months_of(struct slice release)
{
	static const struct {
		const char *name;
		int months;
	} known[] = {{"monthly", 1}, {"quarterly", 3}, {"yearly", 12}, {"once", NEVER}};

	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (slice_eq(release, slice_of(known[i].name)))
			return known[i].months;
	return 0;
}

/* The number of the period that a date is in. */
static int period_of(struct slice date, int months)
{
	int year = 0, month = 1;

	if (take_digits(&date, 4, &year) && slice_eat(&date, S("-")))
		take_digits(&date, 2, &month);
	return (12 * year + month - 1) / months;
}

bool release_is_due(struct slice release, struct slice last, struct slice today)
{
	int months = months_of(release);

	if (months == NEVER)
		return false;
	if (months == 0)
		return slice_cmp(today, last) >= 0;
	return period_of(today, months) > period_of(last, months);
}

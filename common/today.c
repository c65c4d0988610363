#include "today.h"

#include <stdlib.h>
#include <time.h>

#include "calendar.h"

/* What is no date of four digits is no day to publish on: the clock's is taken. */
static const long long YEAR_10000 = 253402300800;

static int64_t seconds(void)
{
	const char *given = getenv("SOURCE_DATE_EPOCH");
	char *end;

	if (given == NULL || given[0] == '\0')
		return time(NULL);
	long long n = strtoll(given, &end, 10);
	return *end == '\0' && n >= 0 && n < YEAR_10000 ? n : time(NULL);
}

struct slice today(struct arena *mem)
{
	enum { DAY = 24 * 60 * 60 };
	int year, month, day;

	date_of_day(seconds() / DAY, &year, &month, &day);
	return arena_printf(mem, "%04d-%02d-%02d", year, month, day);
}

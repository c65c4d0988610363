#ifndef TABELLVERK_MOMENT_H
#define TABELLVERK_MOMENT_H
/*
 * The time that one expression names: a day, or a month, quarter, half-year or year.
 *
 *	struct moment m[2];
 *	switch (moment_parse(in, DATE_WINDOW, &mem, m)) {
 *	case 1: ...m[0]...
 *	case 2: ...it can be read as m[0] and as m[1]...
 *
 * Forms: 2020-09-15, 20200915, 200915 (always YYMMDD), 15/9 2020, 15.9.2020, 15 september
 * 2020, den 15 sep. -20; sept. 2020, 2020-09; kv 2 2019, 2019-Q2; vt19, HT 2019, 2019-H1,
 * första halvåret 2019; 2019.  A term is the half-year that it lies in.  What offices abroad
 * would read otherwise (1/2/2020) and what three short numbers leave open (1/2/20) has two
 * readings, and so has 15sep20; a weekday in front has to be that of the day; a time of midnight
 * says nothing more.
 */

#include "../common/arena.h"
#include "../common/calendar.h"

enum precision {
	PRECISION_DAY,
	PRECISION_MONTH,
	PRECISION_QUARTER,
	PRECISION_HALFYEAR,
	PRECISION_YEAR
};

struct moment {
	enum precision precision;
	int year, month, day; /* of its first day */
};

/* How many readings there are: 0, 1, or 2 for all that is more.  Two digits of a year mean
 * one of the hundred from `window` on. */
size_t moment_parse(struct slice in, int window, struct arena *mem, struct moment out[2]);

/* 2020-09-15, 2020-09, 2020-Q3, 2020-H2, 2020 */
struct slice moment_text(struct moment m, struct arena *mem);

/* Its first and its last day, YYYY-MM-DD. */
struct slice moment_first_day(struct moment m, struct arena *mem);
struct slice moment_last_day(struct moment m, struct arena *mem);

#endif

#ifndef TABELLVERK_QUALITY_H
#define TABELLVERK_QUALITY_H
/*
 * What of a dataset has been checked, and with what outcome: checks.csv of clean/, kept with every
 * release beside its tables.  Published is how many checks of a sort there are, and how many hold:
 * what a check says, and which figures failed it, may tell of persons.
 *
 *	struct quality q;
 *	code = quality_read(&run, folder, dataset, &q);
 *	...q.passed[SORT_STATED] of them hold, q.failed[SORT_STATED] do not...
 *
 * A folder without the file says nothing: releases from before there was one were kept without.
 */

#include "../common/run.h"

#define CHECKS S("checks.csv")

/* What is checked, for people; the order in which it is told. */
enum check_sort {
	SORT_STATED,
	SORT_TOTALS,
	SORT_TABLES,
	SORT_PRESENT,
	SORT_ALLOWED,
	SORT_COLUMNS,
	SORT_TWICE,
	SORT_BOUND,
	CHECK_SORTS
};

struct quality {
	size_t passed[CHECK_SORTS], failed[CHECK_SORTS];
};

/* Of the table that the dataset counts, and of those that a query makes it of.  What is held
 * against the last run says nothing of the figures, and is left out. */
int quality_read(struct run *run, struct slice folder, const struct dataset *dataset,
		 struct quality *quality);

#endif

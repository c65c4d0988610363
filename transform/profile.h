#ifndef TABELLVERK_PROFILE_H
#define TABELLVERK_PROFILE_H
/*
 * What the columns of a table hold, counted as its rows go by, in memory that does not grow
 * with their number.
 *
 *	struct profile *p = profile_of(&header, &mem);
 *	profile_row(p, &row, reason);		for each row, before it takes shape
 *	...facets.h...
 *	profile_free(p);
 *
 * Of a personal column only the empty cells are counted, and of one with a personal identity
 * number in it as well.
 */

#include "clean_row.h"
#include "distinct.h"

enum { SAMPLE = 2048 };

/* Every step-th number; the step doubles when there is no more room. */
struct sample {
	double *number;
	size_t n;
	uint64_t step, seen;
};

struct extreme {
	double number;
	char text[40]; /* the beginning of the value */
	size_t len;
	struct cell_ref at; /* .row == 0: none yet */
};

struct column_profile {
	const struct column *column;
	size_t field;
	bool counts_only;	  /* personal, or found to hold numbers of persons */
	struct cell_ref identity; /* where; .row == 0: nowhere */
	bool is_number;		  /* or date or year */
	uint64_t empty;
	struct distinct values;
	struct sample sample;
	struct extreme least, most;
};

struct profile {
	const struct table *table;
	struct column_profile *column;
	size_t n;
	uint64_t rows;
	uint64_t set_aside[PROBLEM_CODES];
	struct arena mem;
};

/* The header of rows that have not taken shape, or of a derived table, whose columns that lead
 * back to the source say nothing of it. */
struct profile *profile_of(const struct clean_header *header, struct arena *mem);

/* The row as that header has it; a row with a reason to be set aside is only counted as such. */
void profile_row(struct profile *p, const struct clean_row *row, enum problem_code reason);
void profile_free(struct profile *p);

/* A clean value of a column as a place on a line: a number; the first of several years; of a
 * date, or of the first day of a period, its month, counted from the year 0. */
double profile_number(const struct column *c, struct slice value);

bool profile_is_time(const struct column *c);

#endif

#ifndef TABELLVERK_CHECK_STATE_H
#define TABELLVERK_CHECK_STATE_H
/* What the checks have seen so far.  For check_*.c alone; check_run.h is the way in. */

#include <regex.h>
#include "../common/identifier.h"
#include "../common/map.h"
#include "../common/problems.h"
#include "check_run.h"
#include "conditions.h"
#include "figures.h"

enum { CELLS_NAMED = 12 };

/* What a check has counted, and the cells it counted. */
struct tally {
	double total, among;
	size_t cells, inexact; /* inexact: values such as 75-81, which cannot be added up */
	struct slice where;    /* "book.xlsx!Blad1!G14, G22, ..." */
	struct slice source, sheet;
};

struct check_state {
	const struct check *check;
	struct verdict verdict;
	struct tally tally, other;
	struct map by;	     /* code to tally */
	struct map values;   /* value to what check_values.c keeps of it */
	struct map referred; /* values of the other table: CHECK_REFERS */
	regex_t regex;	     /* CHECK_MATCHES */
	/* Places in the rows of the table being read. */
	size_t column, by_column, bound_column, other_column;
	struct conditions_at where, among, other_where;
};

/* A row of a table that states figures. */
struct stated_row {
	const struct table *table;
	struct slice *value;
	const struct slice *name;
	size_t n;
	struct cell_ref at;
	uint32_t *sheet_col;
	struct stated_row *next;
};

struct check_run {
	const struct definition *d;
	struct problems *ps;
	struct arena *mem, row; /* row: emptied after each */
	struct check_state *state;
	struct own_checks *own; /* a table of the definition */
	struct stated_row *stated, **stated_end;
	struct figures figures;
	bool damaged; /* those of the last run */
};

/* Adds a cell to those that a tally names. */
void tally_cell(struct check_run *c, struct tally *t, const struct clean_row *row, size_t column);
struct slice tally_cells(struct check_run *c, const struct tally *t);

/* A problem with the severity of the check: something does not hold, or cannot be judged. */
void check_report(struct check_run *c, struct check_state *s, struct problem p);

/* The same at a cell of a row, with its value unless that is personal. */
void check_complain(struct check_run *c, struct check_state *s, const struct clean_row *row,
		    size_t column, struct problem p);

/* Is the value one that no report may show? */
static inline bool check_is_personal(const struct clean_header *h, size_t field, struct slice value)
{
	const struct column *c = h->column[field];

	return (c != NULL && (c->personal || c->masked)) || identifier_of_person(value);
}

/* check_rows.c: each row by itself */
void check_row(struct check_run *c, struct check_state *s, const struct clean_row *row);
void check_none(struct check_run *c, struct check_state *s, const struct clean_row *row);

/* check_values.c: the distinct values of a column */
void check_value(struct check_run *c, struct check_state *s, const struct clean_row *row);
void check_other_value(struct check_run *c, struct check_state *s, const struct clean_row *row);
void check_values_finish(struct check_run *c, struct check_state *s);

/* check_figures.c: counts, sums and shares, against what is stated and what they were */
void check_figure(struct check_run *c, struct check_state *s, const struct clean_row *row);
void check_other_figure(struct check_run *c, struct check_state *s, const struct clean_row *row);
void check_figures_keep(struct check_run *c, const struct clean_row *row);
void check_figures_finish(struct check_run *c, struct check_state *s);

/* check_file.c: clean/checks.csv, when all have been carried out */
int check_file_write(const struct check_run *c, struct run *run);

#endif

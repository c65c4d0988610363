#ifndef TABELLVERK_DATASET_H
#define TABELLVERK_DATASET_H
/* A protected table as it is about to leave: codes, values, statuses.  One of records has a row
 * a person, without value and status: its dimensions are the columns of `by`, then the
 * sensitive ones (records.h). */

#include "../common/run.h"

struct table_row {
	struct slice *code;	    /* per dimension */
	struct slice value, status; /* value: digits, or empty where it is hidden or missing */
	uint32_t line;		    /* of the protected file */
};

struct protected_table {
	const struct dataset *dataset;
	const struct column **dimension;
	size_t dimensions;
	struct table_row *row;
	size_t n, cap;
	struct slice path;
	size_t *level; /* of records: how coarse each column of `by` is */
};

/* How many columns stand behind the codes: value and status, or none. */
static inline size_t table_values(const struct protected_table *t)
{
	return dataset_is_records(t->dataset) ? 0 : 2;
}

/* Reads the file of a dataset, of protected/ or one that was kept of it (released.h). */
bool protected_read(struct protected_table *t, const struct dataset *dataset, struct slice path,
		    struct arena *mem, struct problem *why);
void protected_free(struct protected_table *t);

/* What it counts by what, whatever it is called: "people,count,gender,age:group". */
struct slice dataset_counts(struct arena *mem, const struct dataset *s);

/* Is it the CSV file of a dataset, and of which?  A release has others, of lists of codes and of
 * what has changed. */
bool dataset_of_file(struct slice file, struct slice *dataset);

/* What a problem calls its file: protected/NAME.csv. */
struct slice protected_file(struct arena *mem, const struct protected_table *t);

/* Is any of them of records? */
bool protected_have_records(const struct protected_table *tables, size_t n);

/* Is it a code of the dimension's list, a margin, or the unknown? */
bool protected_code_is_known(const struct protected_table *t, size_t dimension, struct slice code);

/* What a code is called, margins, unknowns and what is not told too; the Swedish label where there
 * is no other. */
struct slice code_label(const struct column *dimension, struct slice code, enum lang lang);

/* A code as it is published: itself, unless a spreadsheet program could take it for something else
 * (neutralise.h). */
struct slice code_shown(const struct column *dimension, struct slice code);

/* The count of a row; 0 where it is hidden. */
long row_count(const struct table_row *row);

/* What the values are, for people. */
struct slice value_title(const struct dataset *d, enum lang lang);

#endif

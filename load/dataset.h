#ifndef TABELLVERK_DATASET_H
#define TABELLVERK_DATASET_H
/* A protected table as it is about to leave: codes, values, statuses. */

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
};

/* Reads protected/NAME.csv; the exit code says how it went. */
int protected_read(struct protected_table *t, struct run *run, const struct dataset *dataset);
void protected_free(struct protected_table *t);

/* What a code is called, margins and unknowns too; the Swedish label where there is no other. */
struct slice code_label(const struct column *dimension, struct slice code, enum lang lang);

/* The count of a row; 0 where it is hidden. */
long row_count(const struct table_row *row);

/* What the values are, for people. */
struct slice value_title(const struct dataset *d, enum lang lang);

#endif

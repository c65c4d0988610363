#ifndef TABELLVERK_MICRODATA_H
#define TABELLVERK_MICRODATA_H
/*
 * Rows about persons: a delimited file (delimited.h) with a header, of which some columns are
 * read.  Quasi-identifiers become numbers of their hierarchies, sensitive columns numbers of
 * what they say; all else is left behind.
 *
 *	struct microdata m;
 *	code = microdata_read(&m, run, hierarchies);		EXIT_DONE, _USAGE or _CANNOT
 *	...m.value[row * m.columns + column]...
 *	microdata_free(&m);
 *
 * Columns are those that the options name, quasi-identifiers first.  An empty sensitive
 * cell is the number 0.  Flaws are problems of the run, with a line and no value.
 */

#include "../common/run.h"
#include "generalise.h"

struct microdata {
	struct slice path;
	struct slice *name; /* of the columns, as they stand in the options */
	size_t quasi, columns;
	struct map *said;      /* a sensitive column: what it says to its number + 1 */
	struct slice **saying; /* and back */
	size_t *saying_cap;
	uint32_t *value;
	size_t rows, cap;
};

/* The names of a list parted by commas; false where one is empty or there twice. */
bool microdata_columns(struct microdata *m, struct run *run);

/* `h` has one for each quasi-identifier. */
int microdata_read(struct microdata *m, struct run *run, const struct hierarchy *h);
void microdata_free(struct microdata *m);

#endif

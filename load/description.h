#ifndef TABELLVERK_DESCRIPTION_H
#define TABELLVERK_DESCRIPTION_H
/*
 * What there is to say of each CSV file of a release: its columns, their types and titles, which of
 * them are the key, and where the codes stand.  CSVW and Data Package are two ways of writing this,
 * so they cannot disagree.
 *
 *	struct descriptions all = describe(&edition);
 *	for (size_t i = 0; i < all.n; i++)
 *		...all.item[i].file, .column[0].name, .type ...
 *
 * All of it lives in the arena of the run.
 */

#include "codes.h"
#include "format.h"
#include "status.h"

struct described_column {
	struct slice name;
	struct slice type; /* as the Table Schema calls it: string, integer, number or date */
	struct slice title[LANGS];
	struct slice meaning[LANGS]; /* empty where the title says it all */
	bool required, key;
	bool counts;		   /* it is 0 or more */
	const char *lang;	   /* of a label, or NULL */
	const struct codes *codes; /* of a code: the list, or NULL */
	struct statuses statuses;  /* of a status: what it can be besides empty */
};

struct description {
	struct slice name, file; /* people, people.csv */
	struct slice title[LANGS], text[LANGS];
	struct described_column *column;
	size_t columns;
	const struct protected_table *table; /* of a dataset, or NULL */
	const struct codes *codes;	     /* of a list of codes, or NULL */
	const struct history *history;	     /* of a dataset */
};

struct descriptions {
	struct description *item;
	size_t n;
};

/* The datasets, the lists of codes and the changed figures: those whose file has been written. */
struct descriptions describe(struct edition *e);

#endif

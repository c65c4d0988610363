#ifndef TABELLVERK_CROSSWALK_H
#define TABELLVERK_CROSSWALK_H
/*
 * What the codes of a table and those of records of the same persons say of one another: a
 * code of the records may stand for one code of the table, or for several of them, or be
 * a part of one.
 *
 *	struct crosswalk c;
 *	crosswalk_make(&c, &table, &records, &mem);
 *	for (size_t i = 0; i < c.n; i++)
 *		...c.alike[i].persons of the records are presence_in_cell(&c, &c.alike[i], row)...
 *	struct facts facts = crosswalk_facts(&c);
 *	crosswalk_free(&c);
 */

#include "../common/map.h"
#include "dataset.h"

/* A dimension of the table. */
struct link {
	size_t column;	      /* of the records, or NOWHERE */
	struct map codes;     /* of the table, to their number + 1 */
	struct map published; /* of the records, to their number + 1 */
	bool *possible;	      /* a code of the records, one of the table: may it stand for it? */
	size_t *choices;      /* a code of the records: for how many of the table's */
};

#define NOWHERE ((size_t)-1)

/* Persons of the records who are the same to the table. */
struct alike {
	size_t code[DIMENSIONS]; /* a dimension: the number of its code in the records */
	uint64_t persons;
};

struct crosswalk {
	const struct protected_table *table, *records;
	struct link link[DIMENSIONS];
	struct alike *alike;
	size_t n;
	struct arena *mem;
};

void crosswalk_make(struct crosswalk *c, const struct protected_table *table,
		    const struct protected_table *records, struct arena *mem);
void crosswalk_free(struct crosswalk *c);

enum presence { OUTSIDE, PERHAPS, INSIDE };

/* Are these persons in a cell of the table? */
enum presence presence_in_cell(const struct crosswalk *c, const struct alike *a,
			       const struct table_row *row);

/* Rows of the table that together count these persons of the records, and whoever of them was
 * left out there.  Every person is in one fact: margins follow from them. */
struct fact {
	size_t *row;
	size_t n;
	uint64_t persons;
};

struct facts {
	struct fact *item;
	size_t n;
};

struct facts crosswalk_facts(const struct crosswalk *c);

#endif

#ifndef TABELLVERK_CODES_H
#define TABELLVERK_CODES_H
/*
 * The codes that occur in a publication, list by list, with what there is to say of them: what
 * codes-LIST.csv has, and every description of a column refers to.
 *
 *	struct codes_of_all all = codes_gather(tables, n, &mem);
 *	const struct codes *codes = codes_find(&all, column);
 *	for (size_t i = 0; i < codes->n; i++)
 *		...codes_cell(codes, i, CODES_LABEL_SV)...
 *
 * They stand in the order of the list; those that no list has (T, _U and *) come last, as they
 *occur. What occurs nowhere is not told.
 */

#include "dataset.h"

enum codes_column {
	CODES_CODE,
	CODES_LABEL_SV,
	CODES_LABEL_EN,
	CODES_DEFINITION_SV,
	CODES_DEFINITION_EN,
	CODES_URI,
	CODES_COLUMNS
};

extern const struct slice codes_columns[CODES_COLUMNS]; /* their names */

struct codes {
	const struct column *dimension; /* one of those that have the list */
	struct slice name;		/* codes-LIST */
	struct slice *code;
	size_t n;
};

struct codes_of_all {
	struct codes *item;
	size_t n;
};

struct codes_of_all codes_gather(const struct protected_table *tables, size_t n, struct arena *mem);

const struct codes *codes_find(const struct codes_of_all *all, const struct column *dimension);

struct slice codes_cell(const struct codes *codes, size_t i, enum codes_column column);

#endif

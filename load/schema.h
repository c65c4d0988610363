#ifndef TABELLVERK_SCHEMA_H
#define TABELLVERK_SCHEMA_H
/*
 * The version of what a publication looks like to a program that reads it, "1.0" at first:
 *
 *	2.0	a dataset or a column is gone, is another type or stands in another place
 *	1.1	there is a new dataset, or a column behind the others
 *
 * It is kept in private/schema.csv of the work folder, with the columns it is of:
 *
 *	version,dataset,column,type
 */

#include "dataset.h"

/* The version of these tables; written down where it is a new one, but for a preview. */
int schema_version(struct run *run, const struct protected_table *tables, size_t n,
		   struct slice *version);

#endif

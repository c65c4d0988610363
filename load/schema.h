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
 *
 *	struct schema schema;
 *	code = schema_of(&run, tables, n, &schema);	...schema.version...
 *	code = schema_keep(&run, &schema);
 *	schema_free(&schema);
 */

#include "dataset.h"

struct schema {
	struct slice version;
	struct schema_line {
		struct slice dataset, column, type;
	} * line;
	size_t n, cap;
	bool is_new; /* not the one that is kept */
};

/* That of these tables; to be kept before they are out.  To be freed, whatever it says. */
int schema_of(struct run *run, const struct protected_table *tables, size_t n,
	      struct schema *schema);
int schema_keep(struct run *run, const struct schema *schema);
void schema_free(struct schema *schema);

#endif

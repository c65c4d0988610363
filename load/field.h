#ifndef TABELLVERK_FIELD_H
#define TABELLVERK_FIELD_H
/*
 * The columns of a dataset as they are published, in order: of each dimension its code and what the
 * code is called in Swedish and in English, then the value and its status.  Every form of
 * publication is made of these, so none can say other than the CSV.
 *
 *	struct fields fields = fields_of(&table, &mem);
 *	for (size_t i = 0; i < fields.n; i++)
 *		...fields.item[i].name...
 *		...field_text(&fields.item[i], &table, &table.row[0])...
 */

#include "dataset.h"

enum field_kind {
	FIELD_CODE,
	FIELD_LABEL,
	FIELD_VALUE,
	FIELD_STATUS,
};

struct field {
	struct slice name;
	enum field_kind kind;
	size_t dimension; /* of a code and its labels */
	enum lang lang;	  /* of a label */
};

struct fields {
	struct field *item;
	size_t n;
};

struct fields fields_of(const struct protected_table *t, struct arena *mem);

/* What stands in a row; empty where nothing does. */
struct slice field_text(const struct field *f, const struct protected_table *t,
			const struct table_row *row);

/* As the Table Schema calls it: string, integer or number. */
struct slice field_type(const struct field *f, const struct dataset *d);

/* What it is, for people. */
struct slice field_title(const struct field *f, const struct protected_table *t, enum lang lang,
			 struct arena *mem);

#endif

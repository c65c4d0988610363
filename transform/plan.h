#ifndef TABELLVERK_PLAN_H
#define TABELLVERK_PLAN_H
/*
 * How the rows of one table become clean rows: the fields that come out, and for
 * each source the cells they come from.
 *
 * A field is a column of the clean table or one that its type adds (_first,
 * _flag ...).  Columns that read the same
 * header with code lists share its cells: each is resolved for all of them.
 */

#include "clean_row.h"
#include "resolve.h"
#include "type.h"

struct field {
	struct slice name;
	const struct column *column;
	bool kept; /* written to clean/ */
};

struct plan {
	const struct definition *d;
	const struct table *table;
	struct field *field;
	size_t fields;
	size_t *first_field;	  /* per column of the table: its own field; added ones follow it */
	size_t *width;		  /* per column: how many they are */
	struct matcher **matcher; /* per column; NULL without a code list */
	size_t *leader;		  /* per column: the first that reads the same header with codes */
};

/* The cells of one source. */
struct reading_plan {
	size_t *cell; /* per column of the table: its place in the extracted row, or NO_CELL */
	uint32_t *sheet_col;	/* ... and its column in the sheet, 0 when it has none */
	struct slice *constant; /* per column: from `set` */
};

#define NO_CELL ((size_t)-1)

struct plan *plan_of(const struct definition *d, const struct table *table, struct arena *mem);
void plan_free(struct plan *p);

/* The code lists of all columns that read the same cell, in the order of the definition. */
struct readers {
	struct matcher *matcher[MOST_READERS];
	size_t n, self; /* self: place of the column asked for */
};

struct readers plan_readers(const struct plan *p, size_t column);

/* The fields as the header of rows that have not taken shape (unpivot.h). */
struct clean_header plan_header(const struct plan *p, struct arena *mem);

/* How many fields column i of the table has. */
static inline size_t plan_width(const struct plan *p, size_t column)
{
	return p->width[column];
}

/* Where a source's extracted file keeps the columns; a required one that is not there is
 * left without a cell, for the caller to complain of. */
enum { CONTRACT_COLUMNS = 4 /* source, sheet, row, kind stand before the headers */ };
struct reading_plan plan_reading(const struct plan *p, const struct source *source,
				 struct slice file, const struct slice *header, size_t headers,
				 struct arena *mem);

#endif

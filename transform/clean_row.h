#ifndef TABELLVERK_CLEAN_ROW_H
#define TABELLVERK_CLEAN_ROW_H
/* A row of a clean table, as it is written, checked and counted. */

#include "../common/contract.h"
#include "../common/definition.h"

struct clean_header {
	const struct table *table;
	const struct slice *name;
	const bool *kept;	      /* written to clean/; the others are only checked */
	const struct column **column; /* that it comes from */
	size_t n;
};

struct clean_row {
	const struct clean_header *header;
	struct slice *value;
	uint32_t *sheet_col; /* where each value stood; 0 when in no cell */
	struct slice source, sheet;
	uint32_t row;
};

enum { NO_FIELD = -1 };

/* The place of a column, or NO_FIELD as a size_t. */
static inline size_t clean_column(const struct clean_header *h, struct slice name)
{
	for (size_t i = 0; i < h->n; i++)
		if (slice_eq(h->name[i], name))
			return i;
	return (size_t)NO_FIELD;
}

/* As a file of clean/: source, sheet, row, and what is kept.  Row 0, of a derived table whose query
 * has no row, is empty. */
void clean_put_header(const struct clean_header *h, struct contract_writer *w);
void clean_put_row(const struct clean_row *row, struct contract_writer *w);

/* The number of a row in a contract file; false when it is none. */
bool clean_row_number(struct slice in, uint32_t *row);

#endif

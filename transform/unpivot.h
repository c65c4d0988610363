#ifndef TABELLVERK_UNPIVOT_H
#define TABELLVERK_UNPIVOT_H
/*
 * The shape of the clean rows: as the plan has them, or with the columns of
 * `unpivot` turned into rows of one measure and one value each.  A value keeps its
 * flag beside it, and the column of the sheet that it came from.
 */

#include "../common/contract.h"
#include "clean_row.h"
#include "plan.h"

struct shape;

struct shape *shape_of(const struct plan *plan, struct arena *mem);
const struct clean_header *shape_header(const struct shape *s);

/* Gives `each` the rows that one row of the plan's fields becomes. */
void shape_row(struct shape *s, struct slice *value, uint32_t *sheet_col, struct slice source,
	       struct slice sheet, uint32_t row, void (*each)(void *, const struct clean_row *),
	       void *data);

#endif

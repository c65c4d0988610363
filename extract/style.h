#ifndef TABELLVERK_STYLE_H
#define TABELLVERK_STYLE_H
/* What a format of workbooks says of a cell beside its value. */

#include "cell_text.h"
#include "reader.h"

struct cell_style {
	struct number_format format;
	uint8_t look, indent; /* of enum cell_look */
};

static inline enum cell_kind number_kind(struct number_format f)
{
	if (f.date || f.time || f.elapsed)
		return CELL_DATE;
	return f.percent ? CELL_PERCENT : CELL_NUMBER;
}

/* Columns that are hidden, as ranges; few or none. */
struct column_ranges {
	struct {
		uint32_t first, last;
	} * item;
	size_t n, cap;
};

void column_ranges_add(struct column_ranges *r, uint32_t first, uint32_t last);
bool column_ranges_hold(const struct column_ranges *r, uint32_t col);

#endif

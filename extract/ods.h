#ifndef TABELLVERK_ODS_H
#define TABELLVERK_ODS_H
/*
 * The inside of the reader of OpenDocument: what is put together while the XML goes by.
 * The handlers pause at each sheet, each row and the end of a sheet; `stop` says at which.
 */

#include "ods_styles.h"
#include "reader.h"
#include "xml.h"

enum { ODS_LAST_ROW = 1048576, ODS_LAST_COLUMN = 16384 };

enum stop { STOP_NONE, STOP_SHEET, STOP_ROW, STOP_SHEET_END };

/* Columns up to `last` from those before. */
struct ods_column {
	uint32_t last;
	const struct ods_style *style;
	bool hidden;
};

struct ods {
	struct reader base; /* first, so that a struct reader * is one of these */
	const struct zip_entry *part;
	struct slice plain; /* of flat .ods */
	struct xml_pull xml;
	enum xml_way way;
	size_t sheets; /* given */
	struct ods_styles styles;
	enum stop stop;
	/* The sheet being read. */
	bool in_sheet;
	struct sheet sheet;
	struct ods_column *column;
	size_t columns, column_cap, at_column;
	unsigned nested; /* tables within cells */
	/* The row and cell being put together. */
	struct arena *mem;
	struct row row;
	size_t cap;
	uint32_t next_row, row_repeat, given, last_row;
	uint32_t col, cell_repeat;
	struct cell cell;
	bool too_far; /* a cell that holds something, where no sheet reaches */
	bool in_row, in_cell, covered, any_paragraph;
	bool blank_pending, meant; /* meant: a space, no line break of the XML */
	unsigned in_paragraph, in_annotation;
	enum ods_type { ODS_TEXT, ODS_NUMBER, ODS_PERCENT, ODS_DATE, ODS_TIME, ODS_BOOLEAN } type;
	const struct ods_style *style; /* of the cell, or NULL */
	struct slice value;	       /* the office:value of the cell, in the row's memory */
	struct text_buffer text;
};

/* For xml_pull_open, whose data is the struct ods. */
void ods_start(void *pull, const char *name, const char **attributes);
void ods_end(void *pull, const char *name);
void ods_text(void *pull, const char *s, int n);

#endif

#ifndef TABELLVERK_FINDER_H
#define TABELLVERK_FINDER_H
/*
 * Finds the tables of a definition on a sheet, row by row, and tells data from
 * spacer rows, group headings, totals, titles and notes.
 *
 *	finder_init(&f, wanted, lost_headers, &events);
 *	finder_begin_sheet(&f);
 *	...finder_row(&f, &row) for every row...
 *	finder_end_sheet(&f);		for the next sheet, begin again
 *	finder_free(&f);
 *
 * A table begins where all its anchors stand in one row and ends where another
 * begins in its columns or the sheet ends.  Memory is that of the open tables
 * and of the texts between them, whatever the number of rows.
 *
 * How a row inside a table is told:
 *   total  one of its texts is nothing but a word for a total
 *   group  a single text, and data follows below it
 *   note   a single text, and no data follows
 *   data   everything else
 */

#include "header.h"

enum row_kind { ROW_DATA, ROW_GROUP, ROW_TOTAL, ROW_KINDS };

extern const struct slice row_kind_name[ROW_KINDS];

/* An open table.  Positions are those of the sheet, 1-based. */
struct region {
	const struct wanted_table *wanted;
	uint32_t first_col, last_col, header_row, last_row;
	struct slice *header, *name; /* per column: as it stood, as repaired */
	size_t columns, matched;
	size_t rows[ROW_KINDS];
	struct slice title, notes; /* set when the region ends; lines joined by LF */
	void *output;		   /* the listener's */
	/* A single text, waiting for what follows. */
	struct {
		bool set;
		uint32_t row, col;
		struct slice text;
		struct arena mem;
	} pending;
	bool ended;
	uint32_t seen_row;
	struct region *older;
};

struct finder_events {
	void *data;
	/* Returns false to decline the table; its cells are then free text. */
	bool (*begin)(void *data, struct region *region);
	/* cells has region->columns slices, empty where the cell is. */
	void (*row)(void *data, struct region *region, enum row_kind kind, uint32_t number,
		    const struct slice *cells);
	/* Title and notes are complete.  Regions end in the order they began. */
	void (*end)(void *data, struct region *region);
	/* Text that belongs to no table. */
	void (*text)(void *data, uint32_t row, uint32_t col, struct slice text);
};

struct loose_text {
	uint32_t row, col;
	struct slice text;
};

struct finder {
	const struct wanted *wanted;
	const struct pairs *lost;
	const struct finder_events *events;
	struct region *newest;	 /* of this sheet, ended ones too */
	struct loose_text *text; /* not yet given to a table */
	size_t texts, text_cap, texts_left_out;
	struct arena row, mem; /* mem: of the sheet */
};

void finder_init(struct finder *f, const struct wanted *wanted, const struct pairs *lost,
		 const struct finder_events *events);
void finder_begin_sheet(struct finder *f);
void finder_row(struct finder *f, const struct row *row);
void finder_end_sheet(struct finder *f);
void finder_free(struct finder *f);

#endif

#ifndef TABELLVERK_FINDER_H
#define TABELLVERK_FINDER_H
/*
 * Finds the tables of a sheet, row by row, and tells data from headers, group headings,
 * totals, titles and notes.
 *
 *	finder_init(&f, wanted, lost_headers, &events);
 *	finder_begin_sheet(&f);
 *	...finder_row(&f, &row) for every row...
 *	finder_end_sheet(&f);		for the next sheet, begin again
 *	finder_free(&f);
 *
 * Without `wanted` every table is found, by the labels of its lines (labels.h) and where it
 * stands (layout.h); it ends with its last line.  With it, only tables whose columns a
 * definition names: one begins where all its anchors stand in one row or in the headers that
 * several rows make together, and ends where another begins in its columns or the sheet ends.
 *
 * Rows are held until so many have come that they can be judged together.  When a table goes
 * on and on, rows that look like those before pass at once: memory does not grow with the
 * number of rows.
 */

#include "looks.h"
#include "plan.h"
#include "totals.h"

enum row_kind { ROW_DATA, ROW_GROUP, ROW_TOTAL, ROW_KINDS };

extern const struct slice row_kind_name[ROW_KINDS];

/* A table.  Positions are those of the sheet, 1-based. */
struct region {
	const struct wanted_table *wanted; /* NULL: no definition asked for it */
	uint32_t first_col, last_col;
	uint32_t header_first, header_last; /* 0: no header */
	uint32_t first_row, last_row;
	struct slice *header, *name; /* per column: as it stood, as repaired */
	size_t columns, matched;
	struct renamed *renamed;
	size_t renames;
	size_t rows[ROW_KINDS];
	struct slice title, notes; /* set when the region ends; lines joined by LF */
	double confidence;	   /* 0 to 1, when the region ends */
	void *output;		   /* the listener's */
	/* The finder's own: */
	double sure_of_header, sure_of_rows; /* sums over the lines */
	size_t header_lines;
	uint32_t below; /* rows of the table stand below this one, its header's last */
	bool ended;
	struct region *older, *newer, *next_open;
};

/* What nobody asks for may be NULL. */
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
	/* Every row that holds something, in order. */
	void (*line)(void *data, uint32_t number, enum line_label label, double confidence);
	/* Totals by arithmetic among lines that are judged together, the first `known` of which
	 * have been there before. */
	void (*totals)(void *data, const struct lines *lines, size_t known,
		       const struct totals *totals);
};

struct loose_text {
	uint32_t row, col;
	enum line_label label;
	struct slice text;
};

struct finder {
	const struct wanted *wanted; /* NULL: all */
	const struct pairs *lost;
	const struct finder_events *events;
	struct region *oldest, *newest; /* of this sheet, ended ones too */
	struct region *open;		/* those that have not ended, newest first */
	struct loose_text *text;	/* not yet given to a table */
	size_t texts, text_cap, texts_left_out;
	struct window window;
	struct looks looks;    /* of rows that were data */
	uint32_t passed;       /* the last row that passed at once; 0: none since the window */
	struct arena row, mem; /* mem: of the sheet */
};

void finder_init(struct finder *f, const struct wanted *wanted, const struct pairs *lost,
		 const struct finder_events *events);
void finder_begin_sheet(struct finder *f);
void finder_row(struct finder *f, const struct row *row);
void finder_end_sheet(struct finder *f);
void finder_free(struct finder *f);

#endif

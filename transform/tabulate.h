#ifndef TABELLVERK_TABULATE_H
#define TABELLVERK_TABULATE_H
/*
 * Counts the datasets of a definition over the clean rows, with all margins:
 *
 *	struct tabulation *t = tabulation_of(&d, &problems, &mem);
 *	for each table: tabulation_begin(t, &header); for each row: tabulation_row(t, &row);
 *	struct frequency_table *tables = tabulation_tables(t);
 *	tabulation_free(t);
 *
 * A dimension has the codes that occur, in the order of the code list, then _U for
 * rows without a code, then T, the margin.  A row with several codes is counted
 * under each, and the margin is then the sum of mentions.
 *
 * A sum adds a column up instead.  Figures are taken as they stand, one a cell; they have no
 * margins, and cells that nobody states are absent.  Records are counted likewise, by all their
 * columns: a cell for each combination that somebody has.
 */

#include "../common/definition.h"
#include "stated.h"

struct crossing;
struct tabulation;

/* What became of a dataset of records; set by protect_records.h. */
struct records_kept {
	size_t classes, least; /* persons who look alike: how many classes, and the smallest */
	double detail;	       /* a share */
};

/* A counted dataset with all its margins, dense: the last dimension runs fastest, and T is the
 * last code of each.  Of figures there are as many cells as are stated, of records as many as
 * occur, and no T. */
struct frequency_table {
	const struct dataset *dataset;
	size_t dimensions;
	const struct column *column[RECORD_COLUMNS];
	bool grouped[RECORD_COLUMNS];
	struct slice *code[RECORD_COLUMNS];
	size_t n[RECORD_COLUMNS]; /* codes, T included */
	size_t cells;
	uint64_t *value;		     /* of a sum, int64_t */
	uint64_t *rounded;		     /* instead of value; set by protect.h */
	const struct crossing *crossing;     /* of its rows, where they will be rounded */
	bool *empty;			     /* of a sum: there was no number to add */
	const struct stated_figure **figure; /* instead of value */
	size_t *place;			     /* of figures and records: per cell and dimension */
	bool *outside;			     /* of no closed period, and nobody's to see; or NULL */
	bool *hidden, *primary;		     /* set by protect.h; of records, left out */
	struct records_kept kept;	     /* of records */
	uint64_t fewest; /* values that a primary can have, 0: no end; set by self_audit.h */
};

struct tabulation *tabulation_of(const struct definition *d, struct problems *ps,
				 struct arena *mem);
void tabulation_begin(struct tabulation *t, const struct clean_header *header);
void tabulation_row(struct tabulation *t, const struct clean_row *row);

void tabulation_free(struct tabulation *t);

/* One table a dataset, in the arena of tabulation_of; NULL, and a problem, where one has too many
 * cells. */
struct frequency_table *tabulation_tables(struct tabulation *t);

/* The place of a dimension's code in cell i: an index into code[dimension]. */
size_t table_place(const struct frequency_table *t, size_t i, size_t dimension);

/* How far apart the cells of neighbouring codes are, in a dense table. */
size_t table_stride(const struct frequency_table *t, size_t dimension);

/* Is cell i left out of what is shown, because its period is not closed? */
static inline bool table_leaves_out(const struct frequency_table *t, size_t i)
{
	return t->outside != NULL && t->outside[i];
}

/* What cell i is shown as, where it is not hidden. */
static inline uint64_t table_shown(const struct frequency_table *t, size_t i)
{
	return t->rounded != NULL ? t->rounded[i] : t->value[i];
}

#endif

#ifndef TABELLVERK_HEADER_H
#define TABELLVERK_HEADER_H
/* Headers as people wrap them, made readable, and the match between a row of
 * them and the columns that a definition names. */

#include "../common/definition.h"
#include "reader.h"

/* A hyphen at a line break before a small letter is dropped.  Any other break is
 * a blank, except where other breaks have a blank beside them: then the text was
 * wrapped by hand, and a bare break stands inside a word. */
struct slice header_repair(struct arena *a, struct slice in);

/* What headers are compared by: the repaired text without blanks, case and marks. */
struct slice header_key(struct arena *a, struct slice in);

/* The headers of every table, ready to compare. */
struct wanted_column {
	const struct column *column;
	struct slice *key; /* of each spelling in `from` */
	bool anchor;
};

struct wanted_table {
	const struct table *table;
	struct wanted_column *column; /* those that have a header */
	size_t n, anchors;
};

struct wanted {
	struct wanted_table *table;
	size_t n;
	/* What cannot be a header of any table, told without folding it. */
	size_t shortest, longest; /* bytes */
	bool first[256];	  /* bytes that a header begins with, in either case */
};

struct wanted *wanted_of(const struct definition *d, struct arena *mem);

/* A table whose header stands in a row. */
struct header_match {
	const struct wanted_table *table;
	uint32_t first, last; /* columns of the sheet, 1-based */
	size_t matched;	      /* wanted columns that were found */
};

/* The tables whose anchors all stand in this row, with the columns each takes.  `lost`
 * gives headers for columns where the sheet has none.  The array lives in the arena. */
size_t header_match(const struct wanted *wanted, const struct row *row, const struct pairs *lost,
		    struct arena *mem, struct header_match **matches);

/* Is the key that of a header which the table asks for? */
bool header_is_wanted(const struct wanted_table *t, struct slice key);

/* A header that was taken for another, which it nearly is. */
struct renamed {
	uint32_t row, col;
	struct slice found, wanted;
};

/* The table in a row that has most of its anchors, where each of the others nearly stands
 * there, and nothing else is near: a header that was renamed.  False when it is not sure. */
bool header_nearly(const struct wanted_table *t, const struct row *row, struct arena *mem,
		   struct header_match *match, struct renamed *renamed, size_t *renames);

#endif

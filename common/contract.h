#ifndef TABELLVERK_CONTRACT_H
#define TABELLVERK_CONTRACT_H
/*
 * The intermediate CSV files, the only thing that passes between the programs.
 * The form is tabellverk-csv(5): UTF-8 in NFC, no byte order mark, comma, LF,
 * quotation marks only where needed, one header row, every row as wide.
 *
 *	struct contract_reader r;
 *	if (!contract_open(&r, "clean/people.csv", &why)) ...
 *	size_t form = contract_column(&r, S("form"));
 *	while (contract_next(&r, &why) == CONTRACT_ROW)
 *		...r.cell[form]...
 *	contract_close(&r);
 *
 * Cells are good until the next contract_next.  Whatever departs from the form
 * is refused with file:line:column: an intermediate file is written by a
 * program, so a flaw means that something broke it.
 */

#include "arena.h"
#include "outfile.h"
#include "problem.h"

enum contract_status { CONTRACT_ROW, CONTRACT_END, CONTRACT_FAILED };

struct contract_reader {
	struct slice path; /* borrowed from the caller */
	const char *map;   /* the whole file */
	size_t size, at, released;
	uint32_t line;	    /* of the row that was read last, 1-based */
	uint32_t next_line; /* of the row that comes */
	struct slice *header, *cell;
	size_t columns;
	struct arena mem, row; /* header and path; quoted cells of one row */
};

bool contract_open(struct contract_reader *r, const char *path, struct problem *why);
enum contract_status contract_next(struct contract_reader *r, struct problem *why);
void contract_close(struct contract_reader *r);

enum { NO_COLUMN = -1 };
/* The place of a header, or NO_COLUMN as a size_t. */
size_t contract_column(const struct contract_reader *r, struct slice name);

/* The same, or false with *why set: for a column that must be there. */
bool contract_need(const struct contract_reader *r, const char *name, size_t *at,
		   struct problem *why);

/* The same of n columns: at[i] is the place of names[i]. */
bool contract_need_all(const struct contract_reader *r, const char *const *names, size_t n,
		       size_t *at, struct problem *why);

/* Writing: cells, then the end of the row; the caller keeps rows equally wide. */
struct contract_writer {
	struct outfile out;
	bool inside; /* a row has been begun */
	size_t rows; /* ended, the header included */
};

bool contract_create(struct contract_writer *w, const char *path);
void contract_put(struct contract_writer *w, struct slice cell);
void contract_put_number(struct contract_writer *w, uint64_t n);
void contract_end_row(struct contract_writer *w);
void contract_put_row(struct contract_writer *w, const struct slice *cells, size_t n);
bool contract_commit(struct contract_writer *w);
void contract_discard(struct contract_writer *w);

/* RFC 4180, with the quotation marks only where comma, quote or line break ask for them. */
void csv_put(struct outfile *out, struct slice cell);

#endif

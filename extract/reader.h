#ifndef TABELLVERK_READER_H
#define TABELLVERK_READER_H
/*
 * One way to read sheets and rows, whatever the file is.
 *
 *	struct input in;
 *	struct problem why;
 *	if (!input_open(&in, path, &why)) ...
 *	struct reader *r = reader_open(&in, NULL, &mem, &why);
 *	while ((status = reader_next_sheet(r, &sheet, &why)) == READ_ONE)
 *		while ((status = reader_next_row(r, &row_mem, &row, &why)) == READ_ONE) {
 *			...row.cell[i].col, .text...
 *			arena_reset(&row_mem);
 *		}
 *	reader_close(r);
 *	input_close(&in);
 *
 * The caller pulls: it can stop early or skip the rest of a sheet.  Rows come in
 * rising order; only cells that hold something come, in rising column order; a
 * row that holds nothing may be left out.  Cell text is NFC with LF inside.  A row
 * lives until the next one is asked for or its arena is reset.
 *
 * A format bids on the bytes, never on the file's name: the highest bid reads.
 * A new format is one file and one row in the table of reader.c.
 */

#include "../common/arena.h"
#include "../common/problem.h"

enum read_status { READ_ONE, READ_END, READ_FAILED };

struct input_options {
	/* As the raw dump wants it, to the letter of the file format: a percentage is the number
	 * that is stored, and blanks in OpenDocument are collapsed. */
	bool raw;
	/* Merged areas may stand behind the rows of a sheet.  Of a large one it costs much to look
	 * for them first: a reader may then set sheet_again when it has come to them. */
	bool merges_late;
};

struct input {
	struct slice path;  /* as it was named */
	struct slice bytes; /* the whole file */
	struct input_options options;
};

struct sheet {
	struct slice name; /* empty in delimited text, which has no sheets */
	int hidden;	   /* 0, 1, or 2 for very hidden */
};

enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_PERCENT, CELL_DATE, CELL_BOOLEAN, CELL_ERROR };

/* How a cell looks: what tells people a header or a total, and may tell a program. */
enum cell_look {
	LOOK_BOLD = 1,
	LOOK_FILLED = 2,
	LOOK_HIDDEN = 4, /* its column is */
	/* Not for people: what is known of the text already. */
	LOOK_PLAIN = 8,	 /* it holds nothing that CSV would quote */
	LOOK_QUOTED = 16 /* it does, but no quotation mark */
};

struct cell {
	uint32_t col; /* 1-based */
	enum cell_kind kind;
	uint8_t look, indent;
	uint32_t down, across; /* rows and columns of the merged area that it begins; else 0 */
	struct slice text;
};

struct row {
	uint32_t number; /* 1-based */
	bool hidden;
	struct cell *cell;
	size_t n;
};

struct reader {
	const struct reader_ops *ops;
	const struct input *in;
	struct arena *mem; /* lives as long as the reader */
	/* What tables.csv says of a source. */
	struct slice encoding, delimiter;
	enum problem_code notice; /* to be told of the source, or PROBLEM_NONE */
	bool sheet_again;	  /* the sheet just read has to be read without merges_late */
};

struct reader_ops {
	const char *name;
	int (*bid)(const struct input *in); /* 0-100: how sure am I?  NULL: by name only */
	struct reader *(*open)(const struct input *in, struct arena *mem, struct problem *why);
	enum read_status (*next_sheet)(struct reader *, struct sheet *, struct problem *why);
	enum read_status (*next_row)(struct reader *, struct arena *, struct row *,
				     struct problem *why);
	void (*close)(struct reader *);
	/* What has to be loaded while files may still be opened; NULL: nothing. */
	void (*prepare)(const struct input *in);
	/* Reads files by itself, so that it cannot be kept from them. */
	bool opens_files;
};

bool input_open(struct input *in, const char *path, struct problem *why);
void input_close(struct input *in);

/* The highest bidder that can open it; NULL, with the problem of the first one, when none
 * can.  `name` asks for a format by name, NULL for any. */
struct reader *reader_open(const struct input *in, const char *name, struct arena *mem,
			   struct problem *why);

/* To be called before the process gives up opening files; false when the reader needs it. */
bool reader_prepare(const struct input *in, const char *name);

static inline enum read_status reader_next_sheet(struct reader *r, struct sheet *sheet,
						 struct problem *why)
{
	return r->ops->next_sheet(r, sheet, why);
}

static inline enum read_status reader_next_row(struct reader *r, struct arena *mem, struct row *row,
					       struct problem *why)
{
	return r->ops->next_row(r, mem, row, why);
}

static inline void reader_close(struct reader *r)
{
	if (r != NULL)
		r->ops->close(r);
}

/* What a sheet is called in our files.  Text has no sheets: a spreadsheet program names
 * the one it shows after the file. */
struct slice sheet_name(struct slice name, struct slice source);

/* For formats: *why = DAMAGED with the reason; returns NULL. */
void *input_damaged(const struct input *in, struct problem *why, const char *en, const char *sv);

/* The same for a cell that holds something where no sheet reaches. */
void *input_beyond(const struct input *in, struct problem *why);

/* For formats: *why = ENCRYPTED; returns NULL. */
void *input_encrypted(const struct input *in, struct problem *why);

/* For formats in ZIP containers: *why = ZIP_BOMB; returns NULL. */
void *input_bomb(const struct input *in, uint64_t times, struct arena *mem, struct problem *why);

/* What is to be told of a source that can be read all the same: it is not what its name says,
 * or the reader's own notice.  How many. */
enum { READER_NOTICES = 2 };
size_t reader_notices(const struct reader *r, struct slice path,
		      enum problem_code code[READER_NOTICES]);

#endif

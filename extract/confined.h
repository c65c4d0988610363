#ifndef TABELLVERK_CONFINED_H
#define TABELLVERK_CONFINED_H
/*
 * A reader whose work is done by another process, which has given up what it does not need
 * (sandbox.h): a fault in a parser, or a hostile file, ends that process and nothing else.
 *
 *	struct confined *c = confined_start(&(struct reading){.path = path}, &why);
 *	struct reader *r = confined_ready(c, &why);	waits until it is open
 *	...reader_next_sheet, reader_next_row as with any reader...
 *	confined_stop(c);				at any time
 *
 * Started readers work at the same time, each until the pipe to this process is full.
 *
 * A file that is another program's lock (~$book.xlsx), or that has changed when its end is
 * reached, is a problem like damage is.
 *
 * Where rows only become text, the other process can write it itself: `sheet` is then called
 * there for every sheet, and what it says of it is here when the sheet, which has no rows to
 * be asked for, has ended.
 */

#include "reader.h"

struct confined;

struct sheet_report {
	uint32_t rows, cols;
	uint64_t bytes;	  /* written */
	uint32_t written; /* whether they are the sheet */
};

struct reading {
	const char *path;
	const char *reader; /* by name, or NULL */
	struct input_options options;
	bool (*sheet)(const struct reading *how, struct reader *r, const struct sheet *sheet,
		      size_t number, struct sheet_report *report, struct problem *why);
	const void *data; /* for it, to look at */
	int fd;		  /* it may write to */
};

/* NULL, with *why, when it cannot start. */
struct confined *confined_start(const struct reading *how, struct problem *why);
struct reader *confined_ready(struct confined *c, struct problem *why);
void confined_stop(struct confined *c);

/* Of the sheet that has ended. */
const struct sheet_report *confined_report(const struct confined *c);

#endif

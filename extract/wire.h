#ifndef TABELLVERK_WIRE_H
#define TABELLVERK_WIRE_H
/*
 * What a reader says, through a pipe from the process that reads to the one that asked: the
 * same program at both ends, so the bytes are in the machine's order.
 *
 *	struct wire_out out = {.fd = fd};			in the one
 *	wire_put_sheet(&out, &sheet); wire_put_row(&out, &row); ... wire_flush(&out);
 *
 *	struct wire_in in = {.fd = fd};				in the other
 *	while (wire_next(&in) == WIRE_ROW) ...in.row...
 *
 * The receiver trusts nothing: what it gives lies within what came, and a message that does
 * not add up is WIRE_BROKEN, as is the end of the pipe.  A row lives until the next call.
 */

#include "confined.h"

enum wire_message { WIRE_BROKEN, WIRE_OPENED, WIRE_SHEET, WIRE_ROW, WIRE_END, WIRE_FAILED };

struct wire_out {
	int fd;
	char *buffer;
	size_t n, cap;
};

struct wire_in {
	int fd;
	char *buffer;
	size_t at, n, cap;
	bool ended; /* the other end is closed */
	/* The message: */
	struct slice name, encoding, delimiter; /* WIRE_OPENED */
	enum problem_code notice;
	struct sheet sheet;
	struct row row;
	struct sheet_report report; /* WIRE_END of a sheet */
	size_t cell_cap;
	struct problem problem; /* WIRE_FAILED */
};

/* Opening: the format's name, and what the reader says of the source. */
void wire_put_opened(struct wire_out *w, struct slice name, const struct reader *r);
void wire_put_sheet(struct wire_out *w, const struct sheet *sheet);
void wire_put_row(struct wire_out *w, const struct row *row);
/* Of the sheet, or of the sheets. */
void wire_put_end(struct wire_out *w, const struct sheet_report *report);
void wire_put_failed(struct wire_out *w, const struct problem *why);
void wire_flush(struct wire_out *w);

enum wire_message wire_next(struct wire_in *w);
void wire_free(struct wire_in *w);

#endif

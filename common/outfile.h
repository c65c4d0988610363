#ifndef TABELLVERK_OUTFILE_H
#define TABELLVERK_OUTFILE_H
/*
 * A file that appears whole or not at all.  Text goes to a temporary beside the
 * target; commit makes it durable and renames it.  A reader, or a publishing
 * job that runs meanwhile, sees the old file or the new one, never half.
 *
 * When the new bytes equal the old ones the old file is left alone, time stamp
 * and all, so make finds nothing to do further down.
 *
 *	struct outfile out;
 *	if (!outfile_open(&out, "clean/people.csv")) ...errno...
 *	outfile_put(&out, S("..."));
 *	if (!outfile_commit(&out)) ...errno...		(or outfile_discard(&out))
 *
 * A device or pipe cannot be replaced: it is written to as it stands.
 *
 * Writing does not report errors: commit does, with the errno of the first one.
 * A program killed in between leaves a file named .NAME.tabellverk-XXXXXX, which
 * outfile_sweep removes on the next run.
 */
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include "slice.h"

enum { OUTFILE_ROOM = 64 * 1024 };

struct outfile {
	int fd;
	int error; /* errno of the first failed write */
	char *path, *tmp;
	char *buffer;
	size_t used;
	uint64_t bytes; /* that have left the buffer */
};

bool outfile_open(struct outfile *out, const char *path);
void outfile_printf(struct outfile *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
bool outfile_commit(struct outfile *out); /* closes it either way */
void outfile_discard(struct outfile *out);

/* Writes to a descriptor that stays open, such as standard output: commit only flushes. */
void outfile_attach(struct outfile *out, int fd);

/* Makes it durable and closes the descriptor, for a commit or discard that comes later
 * together with those of other files. */
bool outfile_settle(struct outfile *out);

/* A place to go back to, while it has not been settled. */
off_t outfile_mark(struct outfile *out);
void outfile_rollback(struct outfile *out, off_t mark);

void outfile_put_large(struct outfile *out, struct slice text);
void outfile_flush(struct outfile *out);

/* Room for n <= OUTFILE_ROOM bytes behind those in the buffer. */
static inline void outfile_reserve(struct outfile *out, size_t n)
{
	if (n > OUTFILE_ROOM - out->used)
		outfile_flush(out);
}

static inline void outfile_put(struct outfile *out, struct slice text)
{
	if (text.len > OUTFILE_ROOM - out->used) {
		outfile_put_large(out, text);
	} else {
		slice_copy(out->buffer + out->used, text);
		out->used += text.len;
	}
}

static inline void outfile_putc(struct outfile *out, char c)
{
	if (out->used == OUTFILE_ROOM)
		outfile_put_large(out, (struct slice){&c, 1});
	else
		out->buffer[out->used++] = c;
}

/* Writes a whole file in one call. */
bool outfile_write(const char *path, struct slice text);

/* Removes temporaries that a killed run left in a folder that the caller has locked. */
void outfile_sweep(const char *folder);

#endif

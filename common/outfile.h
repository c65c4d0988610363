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
#include "slice.h"

struct outfile {
	int fd;
	int error; /* errno of the first failed write */
	char *path, *tmp;
	char *buffer;
	size_t used;
};

bool outfile_open(struct outfile *out, const char *path);
void outfile_put(struct outfile *out, struct slice text);
void outfile_printf(struct outfile *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
bool outfile_commit(struct outfile *out); /* closes it either way */
void outfile_discard(struct outfile *out);

/* Writes a whole file in one call. */
bool outfile_write(const char *path, struct slice text);

/* Removes temporaries that a killed run left in a folder that the caller has locked. */
void outfile_sweep(const char *folder);

#endif

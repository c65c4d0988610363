#ifndef TABELLVERK_CAUGHT_H
#define TABELLVERK_CAUGHT_H
/* What is put out, as a string:
 *	FILE *file = catch_begin(&out);
 *	... text = catch_end(file, &out, &mem); */

#include <stdio.h>
#include <unistd.h>
#include "../common/outfile.h"
#include "test.h"

enum { CAUGHT_MOST = 256 * 1024 };

static inline FILE *catch_begin(struct outfile *out)
{
	FILE *file = tmpfile();

	assert_non_null(file);
	outfile_attach(out, fileno(file));
	return file;
}

static inline struct slice catch_end(FILE *file, struct outfile *out, struct arena *mem)
{
	char *text = NEW(mem, char, CAUGHT_MOST);

	assert_true(outfile_commit(out));
	ssize_t n = pread(fileno(file), text, CAUGHT_MOST, 0);
	assert_true(n >= 0 && n < CAUGHT_MOST);
	fclose(file);
	return (struct slice){text, (size_t)n};
}

#endif

#ifndef TABELLVERK_OLE_H
#define TABELLVERK_OLE_H
/*
 * The compound file in which .xls keeps its streams ([MS-CFB]).
 *
 *	struct slice stream;
 *	if (ole_is(bytes) && ole_stream(bytes, "Workbook", &mem, &stream)) ...
 *
 * Sector chains are followed with a bound: a chain that bites its tail, or that
 * leaves the file, ends the reading.
 */

#include "../common/arena.h"

bool ole_is(struct slice bytes);

/* The stream of that name (compared without case) below any storage; false when there is
 * none or its chain is broken.  It lives in the arena. */
bool ole_stream(struct slice bytes, const char *name, struct arena *mem, struct slice *stream);

#endif

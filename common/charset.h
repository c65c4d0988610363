#ifndef TABELLVERK_CHARSET_H
#define TABELLVERK_CHARSET_H
/*
 * Text in a named encoding as UTF-8, by iconv, which loads a converter from a file when it
 * is first asked for: a reader that will want one prepares it (reader.h).
 */

#include "arena.h"

void charset_prepare(struct slice name);

/* False when there is no such encoding.  What it does not have becomes U+FFFD. */
bool charset_decode(struct slice name, struct slice in, struct arena *mem, struct slice *out);

#endif

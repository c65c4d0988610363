#ifndef TABELLVERK_SOURCES_H
#define TABELLVERK_SOURCES_H
/* The files that `sources` of a definition names. */

#include "definition.h"

struct source_file {
	struct slice path; /* to open it by */
	struct slice name; /* base name with extension: what a source is known by */
	const struct source *source;
};

struct source_files {
	struct source_file *item;
	size_t n;
};

/* Every match, in the order of the definition and by name within a pattern.  A pattern
 * without a match, and a name that comes twice, are added to the problems, unless they are NULL. */
struct source_files sources_list(const struct definition *d, struct arena *mem,
				 struct problems *ps);

/* The entry of `sources` that a file of this name belongs to; NULL when none.  Where the raw
 * files are not at hand, the first pattern that fits the name decides. */
const struct source *source_of(const struct definition *d, const struct source_files *files,
			       struct slice name);

#endif

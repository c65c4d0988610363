#ifndef TABELLVERK_YAML_H
#define TABELLVERK_YAML_H
/*
 * Reads a YAML text into the struct that a table of keys describes.
 *
 * All scalars are text; there is no implicit typing (`no` and 08 stay what they
 * are).  Aliases are refused, duplicate keys too.  Every mistake found is added
 * to the problems with its line and a caret; false when there was one.  What is
 * FOR_CATALOGUE must be there where `catalogued`.
 */

#include "definition_keys.h"
#include "problems.h"

bool yaml_read(struct slice text, struct slice path, const struct record *type, bool catalogued,
	       void *into, struct arena *mem, struct problems *ps);

/* Line `line` (1-based) of a text, without its line break. */
struct slice text_line(struct slice text, uint32_t line);

#endif

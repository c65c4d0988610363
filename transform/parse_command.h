#ifndef TABELLVERK_PARSE_COMMAND_H
#define TABELLVERK_PARSE_COMMAND_H
/* transform --parse TYPE: what a value type makes of values, as a column of that type with
 * `flag: true` would.  A row a value: raw, value (several years parted by |), flag, and what
 * is wrong where nothing could be read: the flag is then "unresolved" or "ambiguous".  TYPE is
 * a type of types.def that needs no code list, or "missing": whether a value is a usual mark
 * for a missing one.  An empty value has the flag "missing". */

#include "../common/run.h"

int parse_command(struct run *run, struct slice type);

#endif

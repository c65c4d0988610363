#ifndef TABELLVERK_COUNTED_H
#define TABELLVERK_COUNTED_H
/*
 * What a cell of a dataset counts, as text: the same for every table that it stands in.
 *
 *	participants/count/gender=K/status:group=ended
 *
 * The table it is counted from and the measure (with its column, as sum:amount), then column and
 * code of each dimension, by column; margins say nothing, but for those over a column that holds
 * several codes (`subject=T`): they are sums of mentions.  `:group` where the code stands for all
 * that its list groups under it, and not for itself alone.  In codes '%', '/', '=' and ':' are
 * %25, %2F, %3D and %3A.
 *
 *	name = counted_name(mem, dataset, code, NULL);		code[d]: of dataset->by.item[d]
 */

#include "definition.h"

/* instead[d], where it has a text, stands in dimension d as a code by itself. */
struct slice counted_name(struct arena *mem, const struct dataset *s, const struct slice *code,
			  const struct slice *instead);

/* The name, and a code that is said of those it counts. */
struct slice counted_saying(struct arena *mem, struct slice name, struct slice column,
			    struct slice code);

/* The name without its codes: what it counts by what. */
struct slice counted_kind(struct arena *mem, struct slice name);

/* "/COLUMN=CODE" as it stands in the name, empty where it does not. */
struct slice counted_part(struct slice name, struct slice column);

/* Does a code stand in dimension d for several of its list? */
bool counted_is_group(const struct dataset *s, size_t d, struct slice code);

#endif

#ifndef TABELLVERK_RESOLVE_H
#define TABELLVERK_RESOLVE_H
/*
 * The codes that a cell holds, for all columns that read it.
 *
 * The whole value is tried first (match.h), for each column; a remark in parentheses
 * that only says what is included, or gives the initials of the name, is left out.  Only
 * when none knows it is it split, at the strongest mark at which that succeeds: / ; + | a line
 * break , & a parenthesis, a word such as "och" or "med", and last at any blank.  Then every part
 * must be resolved by some column; one that is not leaves the whole cell unresolved.  Where
 * the labels of the parts together are the label of another code of the list, it is
 * that one: "tidsbegr. + lönestöd" is "Tidsbegränsad anställning med lönestöd".
 */

#include "../common/definition.h"
#include "match.h"

enum { MOST_CODES = 12, MOST_READERS = READERS };

struct resolution {
	const struct code *code[MOST_CODES]; /* in the order of the cell, each once */
	size_t n;
	enum match_step step;
};

/* One resolution a matcher.  False: nothing in *out can be relied on. */
bool resolve(struct matcher *const *matchers, size_t n, struct slice raw, struct resolution *out);

/* The codes, parted by `mark`. */
struct slice resolution_codes(const struct resolution *r, const char *mark, struct arena *mem);

/* Calls `each` with the parts that keep a value from being resolved, parted at marks alone. */
void resolve_unknown(struct matcher *const *matchers, size_t n, struct slice raw,
		     void (*each)(void *data, struct slice part), void *data);

#endif

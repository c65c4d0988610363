#ifndef TABELLVERK_TYPE_H
#define TABELLVERK_TYPE_H
/*
 * Value types: what a cell's text means.  Each is a pure function in a file of its
 * own; types.def lists them.  The text that comes in is trimmed and not empty.
 *
 *	if (value_types[TYPE_integer]->parse(in, &mem, &out, &why)) ...out.text, out.flag...
 *
 * On failure the result is false, *why holds a code and arguments (the caller
 * knows value and cell), and *out is untouched.  A value that was read with a
 * qualifier has a flag; whether the column accepts one is the caller's business.
 */

#include "../common/definition.h"

/* The places of the columns that types add, as types.def lists them. */
enum { YEARS_FIRST, YEARS_LAST, YEARS_COUNT };
enum { PERIOD_FROM, PERIOD_TO };

struct parsed {
	struct slice text;		/* the clean value; may be empty when a flag says it all */
	struct slice flag;		/* "gt", "approx", "earlier" ...; empty: an exact value */
	struct slice extra[ADDED_MOST]; /* of the added columns */
};

struct value_type {
	const char *step; /* what changes.csv calls a change by this type */
	/* NULL for the types that a code list resolves. */
	bool (*parse)(struct slice in, struct arena *mem, struct parsed *out, struct problem *why);
	/* Where a column of the type may have a code list all the same: the code that says all of
	 * what was parsed, or NULL; the function itself is NULL for the others. */
	const struct code *(*code)(const struct column *c, const struct parsed *value);
	/* Whether parse would give back the very text and nothing else; it may say no when in
	 * doubt, and is to be quick: most cells of a register are so.  May be NULL. */
	bool (*is_clean)(struct slice in);
};

extern const struct value_type *const value_types[VALUE_TYPES];

#endif

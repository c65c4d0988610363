#ifndef TABELLVERK_CHECK_H
#define TABELLVERK_CHECK_H
/*
 * Checks as a definition states them, one sentence each; the grammar is closed:
 *
 *	count of TABLE [where COND] is STATED[LABEL]		a cell of a summary table
 *	sum of TABLE.COLUMN [where COND] is STATED[LABEL]
 *	count of TABLE [where COND] is count of TABLE [where COND]
 *	sum of TABLE.COLUMN [where COND] is sum of TABLE.COLUMN [where COND]
 *	count of TABLE [where COND] by COLUMN is STATED.COLUMN	one figure a code
 *	sum of TABLE.COLUMN [where COND] by COLUMN is STATED.COLUMN
 *	count of TABLE [where COND] OP NUMBER			OP: = != < <= > >=
 *	sum of TABLE.COLUMN [where COND] OP NUMBER
 *	share of TABLE where COND [among COND] OP NUMBER%
 *	count|sum of ... [by COLUMN] within NUMBER% of last run
 *	share of ... within NUMBER% of last run			percentage points
 *	TABLE empty [where COND]				a query found nothing amiss
 *	TABLE.COLUMN present [where COND]			in every row
 *	TABLE.COLUMN OP COLUMN|VALUE [where COND]		in every row
 *	TABLE.COLUMN in (VALUE, VALUE ...) [where COND]		in every row
 *	TABLE.COLUMN matches REGEX [where COND]			in every row; POSIX extended
 *	TABLE.COLUMN unique [where COND]			no value twice
 *	TABLE.COLUMN valid in COLUMN				the code existed in that year
 *	TABLE.COLUMN in TABLE.COLUMN [where COND]		the other table has the value
 *	TABLE.COLUMN same by COLUMN [where COND]		rows of one COLUMN agree
 *	TABLE.COLUMN known in last run				no new category
 *	COND: COLUMN OP VALUE [and COND]
 *
 * `rows of` is another way to write `count of`.  What is missing is the business of `present`
 * alone.
 *
 * A value with blanks stands in quotation marks.  Here the sentences are only
 * understood; transform/check_run.c carries them out.
 */

#include "problem.h"
#include "scalar.h"

enum check_kind {
	CHECK_COUNT,
	CHECK_SUM,
	CHECK_SHARE,
	CHECK_PRESENT,
	CHECK_COMPARE,
	CHECK_VALID,
	CHECK_ALLOWED,
	CHECK_MATCHES,
	CHECK_UNIQUE,
	CHECK_REFERS,
	CHECK_SAME,
	CHECK_KNOWN,
	CHECK_EMPTY
};

enum check_op { OP_NONE, OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE };

struct condition {
	struct slice column, value;
	enum check_op op;
};

struct conditions {
	struct condition item[4];
	size_t n;
};

struct check {
	struct scalar said; /* the sentence and its place */
	enum severity severity;
	enum check_kind kind;
	struct slice table, column, by;
	struct conditions where, among;
	enum check_op op;
	struct slice bound;	   /* a number, a value, values (parted by commas) or a column */
	struct slice drift;	   /* `within`: a number */
	struct slice stated_table; /* `is`: where the figure stands */
	struct slice stated_label, stated_column;
	struct slice other_table, other_column; /* `is count of`, `is sum of`, `in` */
	struct conditions other_where;
};

/* Is it one figure of many rows? */
static inline bool check_is_figure(const struct check *c)
{
	return c->kind <= CHECK_SHARE;
}

struct checks {
	struct check *item;
	size_t n;
};

/* False, with *rest the text that was not understood and *wanted what should have stood
 * there (in both languages), when the sentence is none of the above. */
bool check_parse(const struct scalar *said, struct check *out, struct slice *rest,
		 const char *wanted[LANGS]);

/* The same for conditions by themselves: COND [and COND]. */
bool conditions_parse(const struct scalar *said, struct conditions *out, struct slice *rest,
		      const char *wanted[LANGS]);

#endif

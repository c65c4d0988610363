#ifndef TABELLVERK_CHECK_H
#define TABELLVERK_CHECK_H
/*
 * Checks as a definition states them, one sentence each; the grammar is closed:
 *
 *	count of TABLE [where COND] is STATED[LABEL]		a cell of a summary table
 *	sum of TABLE.COLUMN [where COND] is STATED[LABEL]
 *	count of TABLE by COLUMN is STATED.COLUMN		one figure a code
 *	count of TABLE [where COND] OP NUMBER			OP: = != < <= > >=
 *	sum of TABLE.COLUMN [where COND] OP NUMBER
 *	share of TABLE where COND [among COND] OP NUMBER%
 *	TABLE.COLUMN present [where COND]			in every row
 *	TABLE.COLUMN OP COLUMN|VALUE [where COND]		in every row
 *	TABLE.COLUMN valid in COLUMN				the code existed in that year
 *	COND: COLUMN OP VALUE [and COND]
 *
 * A value with blanks stands in quotation marks.  Here the sentences are only
 * understood; transform/check_run.c carries them out.
 */

#include "problem.h"
#include "scalar.h"

enum check_kind { CHECK_COUNT, CHECK_SUM, CHECK_SHARE, CHECK_PRESENT, CHECK_COMPARE, CHECK_VALID };

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
	struct slice bound;	   /* a number, a value or a column */
	struct slice stated_table; /* `is`: where the figure stands */
	struct slice stated_label, stated_column;
};

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

#ifndef TABELLVERK_SHOWN_H
#define TABELLVERK_SHOWN_H
/*
 * The attacker's view of tables that are published together: their cells as values of an audit,
 * and all sums that he knows among them.  Transform asks it of what it is about to write, load
 * of the files that it has read.
 *
 *	struct audit a = {0};
 *	struct shown shown = {.audit = &a, .threshold = 5};
 *	shown_add(&shown, tables, n);
 *	verdict = audit_run(&a, &found);
 *	...shown_table_of(&shown, found.first), shown_value(&shown, name)...
 *	shown_free(&shown);
 *	audit_free(&a);
 *
 * A hidden cell counts at least 1, for zeros are shown; what has one name (counted.h) is one
 * value, and a contradiction where two tables show it differently.  What he adds up: the codes of
 * a dimension to its margin, and the codes of a group to the group where they are published one by
 * one as well.
 */

#include "audit.h"
#include "counted.h"

struct shown_cell {
	const struct slice *code; /* per dimension of dataset->by; T for a margin */
	double value;		  /* where it is not hidden */
	bool hidden, small;	  /* small: a hidden one that needs the whole width */
};

struct shown_table {
	const struct dataset *dataset;
	const struct shown_cell *cell;
	size_t n;
};

struct shown {
	struct audit *audit;
	unsigned threshold;
	struct map cells;	     /* by name, to the number of a value + 1 */
	struct shown_origin *origin; /* of each value, from number `first` on */
	size_t first, origins, cap;
	struct arena scratch;
};

/* Once, with all tables that are published together. */
void shown_add(struct shown *s, const struct shown_table *tables, size_t n);

/* The value of the audit that a name stands for, SIZE_MAX where there is none. */
size_t shown_value(const struct shown *s, struct slice name);

/* The number of the table that a value was first seen in. */
size_t shown_table_of(const struct shown *s, size_t value);
void shown_free(struct shown *s);

#endif

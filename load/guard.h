#ifndef TABELLVERK_GUARD_H
#define TABELLVERK_GUARD_H
/*
 * May what stands in the protected tables now be published after what has been published
 * before?  Somebody who keeps both knows the difference, and that must not be a few persons.
 *
 *	code = guard(&run, &ledger, &candidate, today, &verdict);
 *	if (verdict == GUARD_RELEASE) guard_enter(&ledger, &published, today);
 *
 * Held is a release before its time (policy.release), and one in which, since any release
 * before, a figure about persons has moved by 1 up to one less than the threshold, or is hidden
 * where it was shown, or shown where it was hidden (what was not there, though others of its
 * columns were, was 0); of records, one in which something else is said of persons who look
 * alike, as many as before; one in which nobody is left of a table; and one that tells beside any
 *release before what neither tells alone (together.h).  What is pending is said as a notice a
 *dataset, and cell by cell, without values, in loaded/pending.csv.
 */

#include "../common/ledger.h"
#include "published.h"

enum verdict {
	GUARD_SAME,    /* nothing is new since the last release */
	GUARD_RELEASE, /* something is, and may be seen */
	GUARD_HELD,
};

/* What would be published: its tables, and all cells of them. */
struct candidate {
	const struct published *cells;
	const struct protected_table *tables;
	size_t n;
	struct slice small; /* suppressed.csv */
};

int guard(struct run *run, const struct ledger *ledger, const struct candidate *candidate,
	  struct slice date, enum verdict *verdict);

/* Takes a release into the ledger: what is new in it. */
void guard_enter(struct ledger *ledger, const struct published *now, struct slice date);

#endif

#ifndef TABELLVERK_TOGETHER_H
#define TABELLVERK_TOGETHER_H
/*
 * What somebody can work out who keeps any release beside the new one: from both, and from
 * how far what is shown has moved between them.  Each is safe by itself (gate.h).
 *
 *	size_t told = 0;
 *	code = together_tell(&run, ledger.last->number, tables, n, small, &told);
 *	if (told != 0) ...the new one must wait...
 *
 * Where nothing that is shown has fallen he takes it that nobody has left, and where nothing has
 * risen that nobody has come; as long as that does not contradict what he sees.  A finding is a
 * small count that he can narrow down, and a hidden one of which he learns that it has moved,
 * if at all, by a few.
 */

#include "dataset.h"

/* Of each release up to the last (released.h) those tables are looked at that the definition still
 * has, under whatever name, also codes that have left their lists.  `small` is suppressed.csv of
 * the new one; *told: in how many cells, beside the latest release beside which it tells of any. */
int together_tell(struct run *run, unsigned last, const struct protected_table *tables, size_t n,
		  struct slice small, size_t *told);

#endif

#ifndef TABELLVERK_RELEASED_H
#define TABELLVERK_RELEASED_H
/*
 * The protected tables of every release, kept in private/released/N of the work folder, each by
 * what it counts: the last is published again, with the texts of today, while something new must
 * wait, and what is new is held against all (together.h).
 *
 *	released_keep(&run, tables, n, 3);	copies them; then the ledger is written
 *
 *	if (released_read(&run, 3, dataset, &table)) ...as it was...
 */

#include "dataset.h"

struct slice released_folder(struct run *run, unsigned release);
struct slice released_small(struct run *run, unsigned release); /* its suppressed.csv */
int released_keep(struct run *run, const struct protected_table *tables, size_t n,
		  unsigned release);

/* As it was shown, whatever has become of its codes since; false where it has not the columns of
 * the dataset as it is defined now.  To be freed either way. */
bool released_table(struct run *run, unsigned release, const struct dataset *dataset,
		    struct protected_table *table);

/* ... to be published again: false where what was kept is not of the dataset as it is defined
 * now, or has codes that are known no longer.  To be freed either way. */
bool released_read(struct run *run, unsigned release, const struct dataset *dataset,
		   struct protected_table *table);

#endif

#ifndef TABELLVERK_SMALL_H
#define TABELLVERK_SMALL_H
/*
 * Which hidden cells transform hid because they are small: suppressed.csv, which stays inside.
 *
 *	code = small_read(&run, small_path(&mem, private), tables, n, small);
 *	...small[i][j]: row j of table i is a small one...
 *
 * small[i] is NULL where the file does not know the dataset: nothing is hidden in it, or it was
 * called something else, and any hidden cell of it may be small (view.h).
 */

#include "dataset.h"

struct slice small_path(struct arena *mem, struct slice folder);
int small_read(struct run *run, struct slice path, const struct protected_table *tables, size_t n,
	       bool **small);

#endif

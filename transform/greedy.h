#ifndef TABELLVERK_GREEDY_H
#define TABELLVERK_GREEDY_H
/*
 * Cells that protect the small ones, found one small one at a time: the cheapest flow of
 * changes that widens it, by linear programming, decides which join (Kelly, Golden and Assad
 * 1992).  Then each that turns out not to be needed is shown again.
 *
 *	if (greedy_protect(&attack))		more cells hidden, all of them safe
 *		greedy_show_needless(&attack);	some of them shown again, the largest first
 *
 * False where no pattern protects; some cells are then hidden for nothing.
 */

#include "attack.h"

bool greedy_protect(struct attack *a);
void greedy_show_needless(struct attack *a);

#endif

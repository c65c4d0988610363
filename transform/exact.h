#ifndef TABELLVERK_EXACT_H
#define TABELLVERK_EXACT_H
/*
 * The fewest cells that protect the small ones, and of several such patterns the one of least
 * value: cutting planes (Fischetti and Salazar-Gonzalez 2000, "Models and algorithms for
 * optimizing cell suppression in tabular data with linear constraints").
 *
 *	if (exact_suppress(&attack)) ...hidden is set, all of it safe...
 *
 * A program over the cells that could join chooses the cheapest; the attacker tries what it
 * chose.  Where he narrows a cell down too far, the prices of his linear program say which
 * cells would have stopped him, as an inequality that every safe pattern meets; with it the
 * choice is made again.  At first the choice may take parts of cells: that is fast, and finds
 * most of the inequalities.
 *
 * It is called where a pattern is known, by greedy.h.  False, with `hidden` as it was, where
 * that hides nothing but small cells, there are too many cells to choose from, or the effort
 * (a number of programs and nodes, not a time) did not suffice.
 */

#include "attack.h"

bool exact_suppress(struct attack *a);

#endif

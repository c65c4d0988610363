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
 * most of the inequalities.  Every choice that fails is mended by greedy.h; as soon as one so
 * mended costs no more than the choices do, it is the cheapest.
 *
 * It is called where a pattern is known, by greedy.h, and leaves `hidden` as the cheapest safe
 * pattern that it met: that one at worst.  False where it is not proved to have the fewest cells:
 * it hides nothing but small ones, there are too many cells to choose from, or the effort (a
 * number of programs and of their steps, not a time) did not suffice.
 */

#include "attack.h"

bool exact_suppress(struct attack *a);

#endif

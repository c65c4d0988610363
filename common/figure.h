#ifndef TABELLVERK_FIGURE_H
#define TABELLVERK_FIGURE_H
/* Figures as the tables of protected/ have them: what transform writes there, and load takes. */

#include "slice.h"

/* Digits, with a minus and, unless it is whole, a fraction, and nothing that could be left out:
 * no zero in front or behind, no -0. */
bool figure_is_number(struct slice in, bool whole);

/* Does the status say what the number cannot: more than, at least, less than, at most, about? */
bool figure_status_qualifies(struct slice status);

/* The statuses of an empty value: a hidden count or figure, and a figure or sum without a number.
 */
#define STATUS_HIDDEN S("Q")
#define STATUS_MISSING S("M")

/* Every count of a rounded table: it may have been made 0 or the base, or be a sum of such. */
#define STATUS_ROUNDED S("rounded")

#endif

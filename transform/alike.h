#ifndef TABELLVERK_ALIKE_H
#define TABELLVERK_ALIKE_H
/*
 * Groups that give their members away without any small count: where all of a group have the same
 * in a sensitive column (100 %), or none has what others have (0 %), whoever knows that somebody
 * is in the group knows it of them.
 *
 * A group is what the other dimensions of a dataset say, their margins too, and is looked at if
 * anybody is in it: that somebody is shows even where the number is hidden, because zeros are
 * shown.  Persons of whom the code is not known say nothing.  Of rounded counts, a zero may be
 * a few.
 */

#include "tabulate.h"

struct alike {
	size_t all;  /* groups in which all are alike */
	size_t none; /* groups in which nobody has one of the codes, but not all are alike */
};

/* Of one dimension of a dataset of persons. */
struct alike alike_groups(const struct frequency_table *t, size_t dimension);

#endif

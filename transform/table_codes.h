#ifndef TABELLVERK_TABLE_CODES_H
#define TABELLVERK_TABLE_CODES_H
/* The names and codes of the dimensions leave with the counts of a table: none of them may be an
 * identifier of a person.  False with the problem, which says the dimension and not the code. */

#include "cube.h"

bool table_codes_tell_nobody(const struct cube *cube, struct problem *why);

#endif

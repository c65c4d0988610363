#ifndef TABELLVERK_TABLE_COMMAND_H
#define TABELLVERK_TABLE_COMMAND_H
/* transform --protect table: a table of counts, as a CSV file in long form, with its small
 * counts hidden and as many others that nobody can work them out (suppress.h), or rounded
 * (round.h).  A row a cell: the dimensions, value, status.  All sums along all dimensions, at
 * every level of the hierarchies, are one system; zeros and the grand total are always shown.
 * The result is attacked (table_audit.h) before a byte of it is written: 4 where that finds
 * anything. */

#include "../common/run.h"

int table_command(struct run *run);

#endif

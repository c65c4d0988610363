#ifndef TABELLVERK_RECORDS_COMMAND_H
#define TABELLVERK_RECORDS_COMMAND_H
/*
 * transform --protect records: rows about persons, so that each looks like k - 1 others in the
 * quasi-identifiers (k-anonymity: Samarati and Sweeney 1998; of these, a sensitive column says
 * l different things: distinct l-diversity, Machanavajjhala and others 2007).
 *
 * The quasi-identifiers are made coarser, the same way for everybody (generalise.h); rows that
 * still stand out are left out whole.  On standard output: the quasi-identifiers and the
 * sensitive columns, and nothing else, in an order that says nothing of who they were.
 * Before that the result is checked anew (release_check.h).  Below RECORDS_PERSONS rows
 * nothing is written at all.
 *
 * The options' report is a JSON file: levels, loss, rows, classes, and the risk that is left.
 */

#include "../common/run.h"

int records_command(struct run *run);

#endif

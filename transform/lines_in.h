#ifndef TABELLVERK_LINES_IN_H
#define TABELLVERK_LINES_IN_H
/*
 * Values on standard input, one CSV field a line; a field in quotation marks may hold line
 * breaks.  What is made of each goes to standard output as contract CSV.
 *
 *	return lines_each(&run, header, COUNT_OF(header), each, data);
 *
 * A value that is not UTF-8 or no single field is a problem of the run with its line, and the
 * next one is read.
 */

#include "../common/contract.h"
#include "../common/run.h"

/* `each` puts the cells of one row, without ending it; the arena lasts for that row. */
int lines_each(struct run *run, const struct slice *header, size_t columns,
	       void (*each)(void *data, struct slice value, struct arena *mem,
			    struct contract_writer *out),
	       void *data);

#endif

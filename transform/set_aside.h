#ifndef TABELLVERK_SET_ASIDE_H
#define TABELLVERK_SET_ASIDE_H
/*
 * clean/set-aside/TABLE.csv: the rows that are kept out of a clean table, with corrections made
 * and gaps filled, each with the id of the problem that kept it out.  The file is made when the
 * first row comes; values that are personal, or not kept, are masked.
 */

#include "../common/run.h"
#include "reading.h"

struct set_aside {
	struct run *run;
	const struct table *table;
	struct contract_writer out;
	bool open;
	uint64_t rows;
};

/* False, with errno, when it cannot be written. */
bool set_aside_row(struct set_aside *s, const struct raw_row *row, enum problem_code reason);

int set_aside_commit(struct set_aside *s);
void set_aside_discard(struct set_aside *s);

#endif

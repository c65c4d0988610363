#ifndef TABELLVERK_CLOSEST_H
#define TABELLVERK_CLOSEST_H
/* For a table that was found nowhere: what came nearest, and where. */

#include "header.h"

struct closest {
	double score;	      /* of the best row so far: the sum of likenesses of its headers */
	struct slice missing; /* headers that do not stand there, as the definition has them */
	struct slice instead; /* what stands there: "Anst.form" (D11), ... */
	struct cell_ref at;   /* the row */
	uint32_t line;	      /* of `from` in the definition */
};

/* Looks through one source; better rows replace what *best holds. */
void closest_look(struct closest *best, const struct wanted_table *table, struct reader *reader,
		  struct slice source, struct arena *mem);

#endif

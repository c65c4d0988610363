#ifndef TABELLVERK_GATE_COLUMNS_H
#define TABELLVERK_GATE_COLUMNS_H
/* The columns of a table that would leave, as identifiers of persons: part of gate_texts. */

#include "dataset.h"

/* What the looking shares. */
struct gate_texts {
	struct run *run;
	bool *used;	   /* has each line of policy.allow let something through? */
	struct slice path; /* of the definition that is being looked through */
	int code;
};

struct gate_place {
	struct slice file;
	uint32_t line;
};

/* May it stand there?  `found` is a piece of the plain text. */
bool gate_allows(struct gate_texts *t, const struct gate_place *at, enum identifier kind,
		 struct slice plain, struct slice found);
int gate_refuse(struct gate_texts *t, const struct gate_place *at, enum identifier kind);
int gate_text(struct gate_texts *t, const struct gate_place *at, struct slice text);

int gate_columns(struct gate_texts *t, const struct protected_table *table);

#endif

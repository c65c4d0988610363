#ifndef TABELLVERK_LOAD_RECORDS_H
#define TABELLVERK_LOAD_RECORDS_H
/*
 * A dataset of records as it is about to leave, by what its rows say: the persons who look alike
 * in the columns of `by` are a class, and are counted by the text that stands in the file.
 *
 *	struct record_classes all = record_classes_of(&table, &mem);
 *	for (size_t i = 0; i < all.n; i++) ...all.item[i].code[column], all.item[i].rows...
 */

#include "dataset.h"

struct record_class {
	const struct slice *code; /* of the columns of `by` */
	size_t rows;		  /* persons */
	size_t *sayings;	  /* a sensitive column: how many different codes stand in it */
};

struct record_classes {
	struct record_class *item; /* in the order in which they come; lives in the arena */
	size_t n;
};

struct record_classes record_classes_of(const struct protected_table *t, struct arena *mem);

/* How many persons may have been left out, when so many are there. */
size_t records_left_out_most(const struct dataset *s, size_t rows);

#endif

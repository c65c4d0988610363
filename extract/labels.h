#ifndef TABELLVERK_LABELS_H
#define TABELLVERK_LABELS_H
/*
 * The labels that the lines of a sheet have together: the likeliest sequence (Viterbi), and
 * for each line how likely its label is, whatever the others are (forward-backward).
 *
 *	uint8_t *may = ...;	what each line may be, as bits 1 << label; NULL: anything
 *	struct labelling b = labels_of(&lines, may, &mem);
 *	for i < lines.n: b.label[i], b.confidence[i]
 */

#include "evidence.h"

enum { LINE_ANYTHING = (1 << LINE_LABELS) - 1 };

struct labelling {
	uint8_t *label;	    /* enum line_label, per line */
	double *confidence; /* 0 to 1, per line */
};

struct labelling labels_of(const struct lines *lines, const uint8_t *may, struct arena *mem);

#endif

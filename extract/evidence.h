#ifndef TABELLVERK_EVIDENCE_H
#define TABELLVERK_EVIDENCE_H
/*
 * What a line of a sheet may be, and what speaks for it.
 *
 * evidence.def is the table: one row an observation, with its weight for each label in
 * hundredths of a natural logarithm of odds.  The weights were fitted by tools/fit to sheets
 * labelled by hand (a linear-chain conditional random field; Lafferty, McCallum and Pereira
 * 2001); nothing is learnt at run time.
 */

#include "lines.h"

enum line_label {
	LINE_METADATA,
	LINE_HEADER,
	LINE_GROUP,
	LINE_DATA,
	LINE_DERIVED,
	LINE_NOTES,
	LINE_LABELS
};

extern const struct slice line_label_name[LINE_LABELS];

enum {
#define EVIDENCE(name, ...) EVIDENCE_##name,
#include "evidence.def"
#undef EVIDENCE
	EVIDENCES
};

/* A line without figures is no total. */
static inline bool line_may_be_total(const struct line *l)
{
	return l->of[SHAPE_NUMBER] + l->of[SHAPE_YEAR] != 0;
}

/* The observations that hold for line i, as their numbers; how many. */
size_t evidence_of(const struct lines *lines, size_t i, uint16_t found[EVIDENCES]);

#endif

#ifndef TABELLVERK_NEUTRALISE_H
#define TABELLVERK_NEUTRALISE_H
/*
 * All texts that leave with a publication, made safe (safe_text.h) in memory before any form
 * of it is written: titles, descriptions, the publisher and keywords of the definition, and the
 * labels, definitions and units of the code lists of published datasets.  Codes stay as they are,
 * since they are looked up; code_shown (dataset.h) says how they leave.  Each text that is changed
 * is a notice.
 */

#include "../common/run.h"

void neutralise(struct run *run);

/* The same of one text that stands elsewhere, such as the name of a source. */
void neutralise_text(struct run *run, const struct cell_ref *at, struct slice *text);

#endif

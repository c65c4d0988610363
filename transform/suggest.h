#ifndef TABELLVERK_SUGGEST_H
#define TABELLVERK_SUGGEST_H
/*
 * transform PIPELINE --in DIR --suggest: what to paste into the code lists, on standard output.
 *
 * Values that no code list of the pipeline resolves, or those parts of them that do not, are
 * gathered list by list, with the spellings that fold alike counted together.  One that is
 * near a code becomes a variant of it: the code's line is given anew, to be put in the place of
 * the old one.  Any other becomes a line of its own, with a code made from it.  Lines that
 * begin with # say how often the value stands, where first, and what is nearest; they are not
 * to be pasted.  Values of personal columns are counted and not shown.
 */

#include "reading.h"

int suggest(struct reading *reading);

#endif

#ifndef TABELLVERK_ABBREVIATION_H
#define TABELLVERK_ABBREVIATION_H
/*
 * Is one label a shortening of another?  "tidsbegr lönebidr" of "tidsbegränsad lönebidrag",
 * "arb.marknadsförv" of "arbetsmarknadsförvaltning".
 *
 * Every word of the long one must be begun, in its order, by a piece of the short one, and no
 * piece may be left over.  A piece is the word itself; or a beginning of three letters or more
 * (six when no point marks it as cut) that ends on a consonant before a vowel, which is where
 * Swedish cuts words; or a beginning and then a later part of the same word, if that is its end
 * or at least four letters.
 */

#include "tokens.h"

bool abbreviates(const struct tokens *shorter, const struct slice *word, size_t words);

/* The same where words may be cut anywhere: not enough to be one, but enough to be another. */
bool abbreviation_begins(const struct tokens *shorter, const struct slice *word, size_t words);

#endif

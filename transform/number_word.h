#ifndef TABELLVERK_NUMBER_WORD_H
#define TABELLVERK_NUMBER_WORD_H
/* Numbers in words, for suggestions: a word is never taken for a number. */

#include "../common/arena.h"

/* "sju" -> 7, "tre månader" -> 3, "tjugofem" -> 25: the number that the text begins with, when
 * at most one word stands behind it; -1 when it begins with none. */
int number_word(struct slice in, struct arena *mem);

#endif

#ifndef TABELLVERK_FREQUENCY_H
#define TABELLVERK_FREQUENCY_H
/* How often a publication is updated: the words of `frequency` in common/definition_keys.c. */

#include "pages.h"

struct frequency {
	const char *word;
	const char *concept; /* in the vocabulary of the European portal */
	enum page_text text;
};

/* NULL for another word. */
const struct frequency *frequency_of(struct slice word);

#endif

#ifndef TABELLVERK_LICENCE_H
#define TABELLVERK_LICENCE_H
/* The licences that a publication may have: those of `licence` in common/definition_keys.c. */

#include <stdbool.h>
#include "../common/slice.h"

struct licence {
	const char *name, *uri, *title;
	const char *concept; /* as portals call it: with http, to the letter */
	bool attribution;    /* who publishes has to be named */
};

/* NULL for another: a definition names one of them, but a manifest may say anything. */
const struct licence *licence_of(struct slice name);

#endif

#ifndef TABELLVERK_MEANING_H
#define TABELLVERK_MEANING_H
/* What a published column is, and what is protected in a dataset and how: the same words in the
 * workbook and on the page. */

#include "field.h"
#include "format.h"

/* What stands in a column: "code for: Kön", the statuses there are ... */
struct slice field_meaning(const struct edition *e, const struct protected_table *t,
			   const struct field *f, enum lang lang, struct arena *mem);

/* What is hidden, rounded or left out, in a word or two, and how and why. */
struct protection {
	struct slice what, why;
};
struct protection protection_of(const struct edition *e, const struct protected_table *t,
				enum lang lang, struct arena *mem);

#endif

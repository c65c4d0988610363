#ifndef TABELLVERK_GATE_TEXTS_H
#define TABELLVERK_GATE_TEXTS_H
/*
 * The texts that leave with the tables, and those beside them: nothing in them may point out a
 * person.  Looked at are
 *
 * - every line of the definition, of its code lists and of the spellings added to them, comments
 *   and notes too, and every text of the definition as it is understood;
 * - the codes, labels, definitions and units of the code lists, which may reach over several lines;
 * - figures, which may be numbers of persons;
 * - the dimensions of tables about persons: what they are called, whether their labels are names
 *   of persons or free text, and whether nearly every person has a code of his own.
 *
 * Whatever `policy.allow` lets through is told as a notice, and what it allows in vain.
 */

#include "../common/identifier.h"
#include "dataset.h"

/* The first kind in a text that may leave, whatever lines it has, and is not let through. */
enum identifier gate_text_tells(struct run *run, struct slice text);

int gate_texts(struct run *run, const struct protected_table *tables, size_t n);

/* A text that leaves and stands in none of these; `name` is what its place is called. */
int gate_line(struct run *run, struct slice name, struct slice text);

#endif

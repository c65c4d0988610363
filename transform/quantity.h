#ifndef TABELLVERK_QUANTITY_H
#define TABELLVERK_QUANTITY_H
/*
 * A number in a cell with what people write around it: a unit ("475 st", "12,5 tkr",
 * "75 %"), a qualifier ("minst 400"), the mark of a footnote ("31*", "31 1)"), a second
 * number ("75-81%"; "5-6 000" has two readings), or a second measure ("15 tjänster, 12 individer").
 *The types of numbers differ only in their struct quantity_kind.
 *
 *	return quantity_parse(in, &kind, mem, out, why);	as value_type.parse does
 *
 * out->flag is gt, ge, lt, le or approx; footnote; range, with the text "75-81"; or composite,
 * with the text "15|12".  A qualifier says more than a footnote, and is the flag where both
 * stand.  Parts of a measure ("12 (varav 3)") and sums ("3 st + 2") are not read.
 */

#include "type.h"
#include "unit.h"

struct quantity_kind {
	bool whole;	      /* "1.234" is grouped, and fractions are refused */
	bool composite;	      /* several measures may stand in one cell */
	unsigned units;	      /* enum unit_kind, any of them */
	unsigned range_units; /* those that only a range may have, besides */
	bool needs_unit;
	enum problem_code problem; /* when it is none */
};

bool quantity_parse(struct slice in, const struct quantity_kind *kind, struct arena *mem,
		    struct parsed *out, struct problem *why);

/* The measures, at most two, that are named by one of the words, without it: of "Minst 400
 * individer (200 kvinnor och 200 män)" and "kvinnor" that is "200".  The word "" names a number by
 * itself.  How many there are. */
size_t quantity_parts(struct slice in, const struct scalars *words, struct arena *mem,
		      struct slice out[2]);

/* Is it one measure or several, each a number and what it counts? */
bool quantity_is_measures(struct slice in, const struct quantity_kind *kind, struct arena *mem);

/* The numbers of a clean text, one after the other: "75-81", "15|12", "-5":
 *	while (quantity_next(&text, &number)) ... */
bool quantity_next(struct slice *text, struct slice *number);

#endif

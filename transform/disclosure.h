#ifndef TABELLVERK_DISCLOSURE_H
#define TABELLVERK_DISCLOSURE_H
/*
 * What the protection of the datasets came to, for whoever answers for publishing them: how many
 * figures are hidden and why, how closely a hidden one can be known, and what is left to judge.
 * Counts alone: which figures are small stands in private/ and nowhere here.
 *
 *	protect(&run, tables, n);
 *	struct disclosure *d = disclosure_of(&run, tables, n);	one a dataset; problems are added
 *	struct disclosure all = disclosure_of_all(d, n);	of those that are published
 *	slice = disclosure_sentence(&page, &d[i]);		for people
 *	code = disclosure_write(&run, d, n);			clean/disclosure.json
 */

#include "../common/run.h"
#include "advice.h"
#include "alike.h"
#include "report_text.h"
#include "round.h"

struct disclosure {
	const struct frequency_table *table; /* NULL of all together */
	bool published, protects, rounds;
	bool stated; /* what is hidden are figures as somebody states them, which may be persons */
	size_t figures, nonzero, primary, secondary;
	size_t persons, left_out, k; /* of records, which have no figures but rows */
	uint64_t fewest; /* values that a small hidden figure can have; 0: not known, or no end */
	bool sensitive;	 /* is it split by a sensitive column? */
	struct alike alike;
	struct rounding rounding;
	long threshold, base;
};

struct disclosure *disclosure_of(struct run *run, const struct frequency_table *tables, size_t n);
struct disclosure disclosure_of_all(const struct disclosure *d, size_t n);

/* "Of 168 figures 80 are hidden (48 %): ...", in the language of the page. */
struct slice disclosure_sentence(struct page *p, const struct disclosure *d);

/* What no protection takes away. */
struct slice disclosure_risk(struct page *p, const struct disclosure *d);

int disclosure_write(struct run *run, const struct disclosure *d, size_t n);

#endif

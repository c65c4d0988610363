#ifndef TABELLVERK_PUBLISH_H
#define TABELLVERK_PUBLISH_H
/*
 * From the protected tables to a publication, or to the one before once more:
 *
 *	gate		nothing in the tables by themselves gives anybody away
 *	guard		... nor beside what has been published before; else those wait, and the
 *			tables of the last release are taken, as they were
 *	formats		every form, into a folder that nobody sees
 *	ledger		what is new is entered, before anybody can see it
 *	release		the folder is put in the place of the one that is out
 *
 * A run that is killed between the last two is finished by the next one.
 *
 * With --preview nothing is remembered, and what would wait is shown.
 */

#include "dataset.h"
#include "withdrawn.h"

/* The tables are without those that are withdrawn. */
int publish(struct run *run, struct protected_table *tables, size_t n,
	    const struct withdrawn *withdrawn, struct slice today);

/* Puts the last release out once more, without what is withdrawn, whatever there is new: of the
 * tables only `dataset` is given.  Nothing happens where nothing has been published. */
int publish_again(struct run *run, struct protected_table *tables, size_t n,
		  const struct withdrawn *withdrawn);

#endif

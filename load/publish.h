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
 */

#include "dataset.h"

int publish(struct run *run, struct protected_table *tables, size_t n);

#endif

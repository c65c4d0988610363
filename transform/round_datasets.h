#ifndef TABELLVERK_ROUND_DATASETS_H
#define TABELLVERK_ROUND_DATASETS_H
/*
 * Rounds tables that are published together (round.h), so that a cell has the same value in every
 * one of them, a group is the sum of its codes, and margins add up: all that count the same are
 * summed from the same inner counts, those of every combination of all their dimensions.
 *
 * Tables count the same where they count rows of one clean table, or mentions of the same columns
 * of several codes.  A period that has been published has nothing small any more, and stays.
 *
 *	round_datasets(&run, tables, chosen, n);	sets rounded of those that are chosen
 */

#include "../common/run.h"
#include "tabulate.h"

void round_datasets(struct run *run, struct frequency_table *tables, const bool *chosen, size_t n);

#endif

#ifndef TABELLVERK_HIDE_FIGURES_H
#define TABELLVERK_HIDE_FIGURES_H
/*
 * Figures have no margins: each that may be a few persons is hidden by itself, and then what would
 * tell it.  Where one figure is the sum of the others along a column, or that of a code is the
 * sum of those whose `parent` it is, two of them are hidden or none.
 *
 *	hide_figures(&run, &table);		sets hidden and primary
 */

#include "../common/run.h"
#include "tabulate.h"

void hide_figures(struct run *run, struct frequency_table *t);

#endif

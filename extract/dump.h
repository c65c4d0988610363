#ifndef TABELLVERK_DUMP_H
#define TABELLVERK_DUMP_H
/*
 * extract --sheets FILE --out DIR: every sheet as it stands, without looking for
 * tables: DIR/1.csv, DIR/2.csv ..., one a worksheet, and DIR/sheets.tsv with index,
 * name, hidden, rows and cols.
 *
 * extract --sheets FILE --sheet NAME|N: that one to standard output.
 *
 * The first field of a row is column A, the first line row 1; every row is as wide
 * as the widest; empty rows and columns at the end are left out.  A sheet without a
 * value is an empty file.
 */

#include "../common/options.h"

int dump_sheets(const struct options *options);

#endif

#ifndef TABELLVERK_SOURCES_FILE_H
#define TABELLVERK_SOURCES_FILE_H
/*
 * clean/sources.csv: which tables of which sources each clean table is made of, and the SHA-256 of
 * those files; a derived table of all that its query reads.
 *
 *	code = sources_file_write(&reading);
 */

#include "reading.h"

int sources_file_write(const struct reading *r);

#endif

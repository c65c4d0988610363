#ifndef TABELLVERK_OPTIONS_H
#define TABELLVERK_OPTIONS_H
/*
 * The command line, the same for all three programs:
 *
 *	PROGRAM pipelines/P/pipeline.yaml [--in DIR] --out DIR [--lang sv|en] [--quiet]
 *		[--verbose] [--summary] [--fail-on notice|warning|error]
 *
 * options_read ends the program itself for --help, --version (0) and wrong
 * usage (2); what it returns is complete.
 */

#include "problem.h"

struct program {
	const char *name;
	bool reads_folder;	 /* --in is needed */
	bool dumps;		 /* takes --sheets, --sheet, --reader and --jobs */
	const char *help[LANGS]; /* without the options all programs share */
	const char *libraries;	 /* for --version: "expat 2.5.0, ..." */
};

struct options {
	const char *definition, *in, *out, *depend, *reader, *sheet;
	bool sheets;	/* definition is a workbook */
	unsigned jobs;	/* at least 1 */
	enum lang lang; /* of the terminal: --lang, else LC_ALL, LC_MESSAGES, LANG */
	bool quiet, verbose, summary;
	enum severity fail_on;
};

struct options options_read(const struct program *program, int argc, char **argv);

#endif

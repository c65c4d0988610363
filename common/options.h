#ifndef TABELLVERK_OPTIONS_H
#define TABELLVERK_OPTIONS_H
/*
 * The command line, the same for all three programs:
 *
 *	PROGRAM pipelines/P/pipeline.yaml [--in DIR] --out DIR [--lang sv|en] [--quiet]
 *		[--verbose] [--summary] [--fail-on notice|warning|error]
 *
 * ... but for what looks at workbooks or values without a definition (enum task).
 *
 * options_read ends the program itself for --help, --version (0) and wrong
 * usage (2); what it returns is complete.
 */

#include "problem.h"

struct program {
	const char *name;
	bool reads_folder; /* --in is needed */
	bool dumps;	/* takes --sheets, --tables, --lines, --totals, and what goes with them */
	bool judges;	/* takes --match, --parse, --protect and --suggest */
	bool publishes; /* takes --bom, --preview, --withdraw and --restore */
	const char *help[LANGS]; /* without the options all programs share */
	const char *libraries;	 /* for --version: "expat 2.5.0, ..." */
};

/* What the arguments are: a definition, workbooks without one, or nothing at all, where values
 * come on standard input. */
enum task {
	TASK_PIPELINE,
	TASK_SHEETS,
	TASK_TABLES,
	TASK_LINES,
	TASK_TOTALS,
	TASK_MATCH,
	TASK_PARSE,
	TASK_PROTECT_RECORDS,
	TASK_PROTECT_TABLE,
	TASKS
};

/* TASK_PROTECT_RECORDS; the file is the only argument. */
struct records_options {
	const char *quasi, *sensitive; /* names of columns, parted by commas */
	const char *hierarchies;
	unsigned k, l;
	uint32_t limit; /* of rows that may be left out, in millionths */
	bool by_entropy;
};

enum { MOST_HIERARCHIES = 8 };

/* TASK_PROTECT_TABLE */
struct table_options {
	const char *dimensions, *value, *total;
	const char *hierarchy[MOST_HIERARCHIES]; /* NAME=FILE */
	size_t hierarchies;
	unsigned threshold, base;
	bool round;
};

struct options {
	const char *definition; /* NULL where workbooks are looked at */
	const char *in, *out, *depend, *reader, *sheet;
	const char *list;   /* TASK_MATCH: the code list */
	const char *type;   /* TASK_PARSE: the value type */
	const char *report; /* TASK_PROTECT_*: a file for what was done, or NULL */
	struct table_options table;
	enum task task;
	char **file; /* the arguments, with TASK_SHEETS one */
	size_t files;
	bool fill_groups, typos;
	bool every_change;	    /* --changes cells */
	const char *withdraw, *why; /* a dataset that is no longer published, and why */
	const char *restore;	    /* one that is published again */
	bool bom;		    /* published CSV begins with a byte order mark */
	bool preview;		    /* publish elsewhere, and remember nothing of it */
	bool suggest;	/* say what to paste into the code lists, and write nothing else */
	unsigned jobs;	/* at least 1 */
	enum lang lang; /* of the terminal: --lang, else LC_ALL, LC_MESSAGES, LANG */
	bool quiet, verbose, summary;
	enum severity fail_on;
	struct records_options records;
};

struct options options_read(const struct program *program, int argc, char **argv);

#endif

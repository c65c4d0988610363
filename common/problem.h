#ifndef TABELLVERK_PROBLEM_H
#define TABELLVERK_PROBLEM_H
/*
 * A problem is something a person has to hear about: what is wrong, in which
 * cell, what stood there and what to do.  It is a plain value, filled in by
 * whoever finds it and printed in exactly one place.
 *
 * Finding a problem is not an error of the program: a run that finds 500 of
 * them in bad data is a good run.  Texts stand in problems.def, one row each,
 * in English and Swedish; the id is stable.
 */

#include <stdint.h>
#include <stdio.h>
#include "slice.h"

enum lang { LANG_EN, LANG_SV, LANGS };

/* As the web calls it (BCP 47). */
static inline const char *lang_tag(enum lang lang)
{
	return lang == LANG_SV ? "sv" : "en";
}

/* In rising order; --fail-on and `checks` name them so. */
enum severity { SEVERITY_DEFAULT, NOTICE, WARNING, ERROR, SEVERITIES };

enum problem_code {
	PROBLEM_NONE,
#define PROBLEM(name, id, severity, en, sv, fix_en, fix_sv) PROBLEM_##name,
#include "problems.def"
#undef PROBLEM
	PROBLEM_CODES
};

/* Where a value came from, followed from the input file to the last report.
 * With a sheet: book.xlsx!Blad1!C14; without: file:line:column, as compilers say. */
struct cell_ref {
	struct slice file, sheet;
	uint32_t row, col; /* 1-based as people count; 0 = not known */
};

struct problem {
	enum problem_code code;
	enum severity severity; /* SEVERITY_DEFAULT: as problems.def says */
	struct cell_ref at;
	struct slice column;  /* of the schema, or the header */
	struct slice value;   /* what stood there; already masked where it is personal */
	struct slice arg[4];  /* {1} to {4} of the texts */
	int error;	      /* errno, for {errno} */
	struct slice excerpt; /* the line of a definition file, shown with a caret at at.col */
};

const char *problem_id(enum problem_code code);
enum severity problem_severity(const struct problem *p);
const char *severity_name(enum severity severity, enum lang lang);

/* The severity of an English name, or `otherwise`. */
enum severity severity_of(struct slice name, enum severity otherwise);

/* The sentences with their arguments filled in; "" when there is no suggestion. */
struct arena;
struct slice problem_message(struct arena *a, const struct problem *p, enum lang lang);
struct slice problem_suggestion(struct arena *a, const struct problem *p, enum lang lang);

/* "C14" for row 14, column 3; "14:14" for a whole row; "" when nothing is known. */
struct slice cell_name(struct arena *a, uint32_t row, uint32_t col);

/* The same as problems.csv has it: with the line, or line:column, of a file without sheets. */
struct slice problem_cell(struct arena *a, const struct cell_ref *at);

/* "book.xlsx!Blad1!C14", as it is pasted into a spreadsheet program. */
struct slice cell_address(struct arena *a, const struct cell_ref *at);

/* "C" for 3 (up to "XFD" and beyond); at most 7 letters and a NUL. */
struct slice column_letters(uint32_t col, char buf[8]);

/* 3 for "C" or "c"; 0 when it is no column of a sheet (A to XFD). */
uint32_t column_number(struct slice letters);

/*	exakt.xlsx!Blad1!C14: error: "tolv" is not a whole number [V101]
 *	  write the number with digits						*/
void problem_print(FILE *to, const struct problem *p, enum lang lang);

#endif

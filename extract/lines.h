#ifndef TABELLVERK_LINES_H
#define TABELLVERK_LINES_H
/*
 * The lines of a sheet as the finder looks at them: of every cell its place, shape and
 * figure, of every line its counts and what its words say.  No text is kept.
 *
 *	struct lines lines = {0};
 *	...lines_add(&lines, &row) for rows in rising order; those that hold nothing are left out...
 *	lines_weigh(&lines);		what can be said only when all are there
 *	lines_free(&lines);
 */

#include "shape.h"

/* What the words of a line say.  Words are compared as text_fold leaves them. */
enum word_flag {
	WORD_TOTAL = 1,		    /* a text is nothing but a word for a total */
	WORD_TOTAL_FIRST = 2,	    /* its first text begins with one */
	WORD_TOTAL_INSIDE = 4,	    /* ... has one somewhere */
	WORD_MEAN = 8,		    /* ... has a word for a mean */
	WORD_NOTE = 0x10,	    /* it begins with a word for a note or a source */
	WORD_NOTE_MARK = 0x20,	    /* it begins with the mark of a footnote: 1) * [1] */
	WORD_TITLE = 0x40,	    /* it begins with Table, Figure ... */
	WORD_COLON = 0x80,	    /* it ends in a colon */
	WORD_PARENTHESIS = 0x100,   /* it stands in parentheses or brackets */
	WORD_SMALL = 0x200,	    /* it begins with a small letter */
	WORD_CAPITALS = 0x400,	    /* it has no small letter */
	WORD_SENTENCE = 0x800,	    /* it ends in a full stop */
	WORD_LINK = 0x1000,	    /* an address of the web or of mail */
	WORD_REPEATED = 0x2000,	    /* a text stands in it twice */
	WORD_UNIT = 0x4000,	    /* a text names a unit: percent, kr, number, antal */
	WORD_DIGITS = 0x40000,	    /* its first text has digits */
	WORD_PAIR = 0x80000,	    /* a text "name: value" */
	WORD_RULE = 0x100000,	    /* its texts are lines drawn: ---- ==== */
	WORD_TOTAL_LAST = 0x200000, /* its first text ends in a word for a total */
	WORD_SUM_FIRST = 0x400000,  /* ... begins with one that means nothing else */
	WORD_NO_LETTERS = 0x800000, /* ... has digits and no letters */
	WORD_OF_WHICH = 0x1000000,  /* ... begins a part: of which, varav */
	WORD_SUM_NOUN = 0x2000000   /* ... begins with Summa, Totalt: no adjectives */
};

struct line_cell {
	uint32_t col;
	uint32_t key; /* of its text: equal texts, equal keys */
	uint16_t len; /* bytes */
	uint8_t shape, decimals;
	double value; /* of figures */
};

struct line {
	uint32_t number; /* of the row */
	uint32_t words;	 /* word_flag */
	struct line_cell *cell;
	uint32_t n;
	uint16_t of[SHAPES]; /* cells of each shape */
	uint16_t indent;     /* of the first cell: blanks and steps */
	uint16_t sums;	     /* figures that are the sum or mean of others in their column */
	uint16_t sums_below; /* ... of figures below */
	uint16_t sum_lines;  /* ... over so many */
	float surprise;	     /* decimal digits of odds against chance */
	bool sums_bounded;   /* what is summed ends at another total, an empty row or the body's end
			      */
	bool body;	     /* as full of figures as rows of data are */
};

struct lines {
	struct line *item;
	size_t n, cap;
	struct arena mem;   /* the cells */
	struct arena words; /* of the line that is added */
	/* Of the whole: */
	uint32_t width;			      /* cells in a typical line */
	uint32_t left_col;		      /* where most lines begin */
	size_t first_full;		      /* line with most of that width */
	size_t first_body, last_body, bodies; /* lines; n when there is none */
};

void lines_add(struct lines *lines, const struct row *row);
void lines_weigh(struct lines *lines);
void lines_reset(struct lines *lines);
void lines_free(struct lines *lines);

/* Has the text a word for a total? */
bool line_has_total(struct slice text);

/* The same texts in the same places, from a cell on? */
bool lines_equal(const struct line *a, const struct line *b, size_t from);

/* The cell in a column, or NULL. */
const struct line_cell *line_at(const struct line *line, uint32_t col);

#endif

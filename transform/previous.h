#ifndef TABELLVERK_PREVIOUS_H
#define TABELLVERK_PREVIOUS_H
/*
 * The problems of this run against those of the run before, which stand in problems.csv
 * until this run commits its own.
 *
 *	previous_read(&was, "work/p/clean/problems.csv", LANG_SV);
 *	previous_add(&was, &p);			for every problem of this run
 *	previous_end(&was);			finds the first of those that are gone
 *	...was.added, was.gone, was.remaining, was.first_added, was.first_gone...
 *	previous_free(&was);
 *
 * A problem is the same when code, source, sheet, cell and column are; where it has no cell,
 * value and message too.
 */

#include "findings.h"

enum { COMPARED = 1 << 20 /* problems at most */, SHOWN_CHANGES = 5 };

struct changes {
	struct example item[SHOWN_CHANGES];
	struct slice id[SHOWN_CHANGES];
	size_t n;
};

struct previous {
	const char *path;
	enum lang lang; /* of the messages in the file */
	bool exists;
	bool too_many; /* nothing is compared */
	uint64_t added, remaining, gone;
	struct changes first_added, first_gone;
	struct known {
		uint64_t key;
		uint32_t left; /* how often it stood there and has not come again */
	} * slot;
	size_t slots, n;
	struct arena mem;
};

void previous_read(struct previous *was, const char *path, enum lang lang);
void previous_add(struct previous *was, const struct problem *p);
void previous_end(struct previous *was);
void previous_free(struct previous *was);

#endif

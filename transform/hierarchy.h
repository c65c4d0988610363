#ifndef TABELLVERK_HIERARCHY_H
#define TABELLVERK_HIERARCHY_H
/*
 * What the values of a column become when they are made coarser, level by level: level 0 is
 * the values themselves, and what is one at a level is one at every level above it.
 *
 *	struct hierarchy h;
 *	if (!hierarchy_find(folder, column, &mem, &path, &why) ||
 *	    !hierarchy_read(&h, path, &mem, &why)) ...
 *	uint32_t id = hierarchy_value(&h, text);	NO_VALUE where it stands nowhere
 *	...h.label[2][hierarchy_at(&h, id, 2)]...
 *	hierarchy_free(&h);
 *
 * Two forms are read, parted by ';' or ',' as their first line is:
 *
 *	value;coarser;coarser still		a line a value, all equally long
 *	child,parent				with just that on the first line: a tree
 *
 * The values of a tree are the children that have none themselves.  Level by level the tree is
 * cut nearer its root, so that a value with fewer above it stands for itself the longer.
 *
 * The folder may call the file of a column age age.csv, NAME_hierarchy_age.csv, or anything
 * with `hierarchy` and later `age` in it; the first of these that there is, and only one.
 *
 * Values may be personal: no problem shows one, only its line.  Labels live in the arena.
 */

#include "../common/map.h"
#include "../common/problem.h"

enum { NO_VALUE = UINT32_MAX, HIERARCHY_LEVELS = 64 };

struct hierarchy {
	struct slice path;
	size_t levels;	      /* 1 to HIERARCHY_LEVELS */
	uint32_t *values;     /* a level: how many there are */
	struct slice **label; /* a level, a value */
	uint32_t **up;	      /* a level but the last, a value: which one it is a level up */
	uint32_t **leaves;    /* a level, a value: how many values of level 0 it stands for */
	struct map id;	      /* of level 0 */
};

bool hierarchy_find(struct slice folder, struct slice column, struct arena *mem, struct slice *path,
		    struct problem *why);
bool hierarchy_read(struct hierarchy *h, struct slice path, struct arena *mem, struct problem *why);

/* The same from bytes in memory; the path is for problems. */
bool hierarchy_parse(struct hierarchy *h, struct slice bytes, struct slice path, struct arena *mem,
		     struct problem *why);

/* The same from texts in memory: of each value, one after the other, what it is at every level. */
bool hierarchy_make(struct hierarchy *h, const struct slice *cell, size_t values, size_t levels,
		    struct slice path, struct arena *mem, struct problem *why);
void hierarchy_free(struct hierarchy *h);

/* The lines of such a file, cells trimmed, without those that are blank: for who reads it
 * otherwise. False, with why->at.row, where it cannot be parted. */
typedef void hierarchy_line(void *data, const struct slice *cell, size_t n, uint32_t line);
bool hierarchy_lines(struct slice bytes, struct arena *mem, hierarchy_line *each, void *data,
		     struct problem *why);

uint32_t hierarchy_value(const struct hierarchy *h, struct slice text);
uint32_t hierarchy_at(const struct hierarchy *h, uint32_t value, size_t level);

#endif

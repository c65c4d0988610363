#ifndef TABELLVERK_CODE_LEVELS_H
#define TABELLVERK_CODE_LEVELS_H
/*
 * What the codes of a list become when they are made coarser, the same way for everybody:
 *
 *	level 0		the codes themselves
 *	between		their parents: level by level the tree is cut nearer its roots, so that a
 *			code with fewer above it stands for itself the longer, and all reach the
 *			roots together; where no code has a parent, their groups, if any has one
 *	the last	NOT_TOLD, for all of them
 *
 *	struct code_levels levels;
 *	if (!code_levels_of(&levels, list, &line)) ...the code on that line is above itself...
 *	for (size_t i = 0; i < levels.n; i++) ...code_at_level(&levels, code, i)...
 */

#include "code_list.h"

#define NOT_TOLD S("*")

struct code_levels {
	const struct code_list *list;
	size_t n;	/* levels, the codes themselves included */
	size_t deepest; /* the most parents that a code has above it */
};

bool code_levels_of(struct code_levels *levels, const struct code_list *list, uint32_t *line);

struct slice code_at_level(const struct code_levels *levels, const struct code *c, size_t level);

#endif

#include "code_levels.h"

static const struct code *parent_of(const struct code_levels *levels, const struct code *c)
{
	return c->parent.len != 0 ? code_find(levels->list, c->parent) : NULL;
}

/* How many codes are above it; the number of codes, where it is one of them itself. */
static size_t depth_of(const struct code_levels *levels, const struct code *c)
{
	size_t depth = 0;

	while (depth < levels->list->n && (c = parent_of(levels, c)) != NULL)
		depth++;
	return depth;
}

static bool has_groups(const struct code_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (!slice_eq(code_group(&list->item[i]), list->item[i].code))
			return true;
	return false;
}

bool code_levels_of(struct code_levels *levels, const struct code_list *list, uint32_t *line)
{
	*levels = (struct code_levels){.list = list};
	for (size_t i = 0; i < list->n; i++) {
		size_t depth = depth_of(levels, &list->item[i]);
		*line = list->item[i].line;
		if (depth == list->n)
			return false;
		levels->deepest = depth > levels->deepest ? depth : levels->deepest;
	}
	levels->n = levels->deepest + 2 + (levels->deepest == 0 && has_groups(list));
	return true;
}

struct slice code_at_level(const struct code_levels *levels, const struct code *c, size_t level)
{
	if (level + 1 >= levels->n)
		return NOT_TOLD;
	if (levels->deepest == 0)
		return level == 0 ? c->code : code_group(c);
	for (size_t depth = depth_of(levels, c); depth + level > levels->deepest; depth--)
		c = parent_of(levels, c);
	return c->code;
}

#include "hierarchy.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include "../common/delimited.h"
#include "../common/file.h"
#include "../common/text.h"

/* A value, and what stands for it at each level. */
struct chain {
	struct slice *cell;
	size_t n;
	uint32_t line;
};

struct chains {
	struct chain *item;
	size_t n, cap;
	struct slice path;
	struct arena *mem;
	struct problem *why;
};

static bool complain(const struct chains *c, uint32_t line, struct problem p)
{
	p.at = (struct cell_ref){.file = c->path, .row = line};
	*c->why = p;
	return false;
}

static struct slice number(const struct chains *c, size_t n)
{
	return arena_printf(c->mem, "%zu", n);
}

static struct slice *add_chain(struct chains *c, size_t n, uint32_t line)
{
	GROW(c->item, c->n, c->cap);
	c->item[c->n] = (struct chain){NEW(c->mem, struct slice, n), n, line};
	return c->item[c->n++].cell;
}

/* ---- reading ---- */

static struct dialect dialect_of(struct slice bytes)
{
	struct dialect d = dialect_detect(bytes);
	struct slice rest = slice_from(bytes, d.skip), first;

	d.delimiter = ',';
	d.quote = '"';
	d.backslash = false;
	if (slice_cut(&rest, '\n', &first) && slice_find(first, S(";")) != first.len)
		d.delimiter = ';';
	return d;
}

bool hierarchy_lines(struct slice bytes, struct arena *mem, hierarchy_line *each, void *data,
		     struct problem *why)
{
	struct slice encoding, text = text_narrow(bytes, mem, &encoding);
	struct delimited *d = delimited_open(text, dialect_of(text));
	enum delimited_status status;
	struct delimited_row row;

	while ((status = delimited_next(d, mem, &row, why)) == DELIMITED_ROW) {
		if (row.n == 0 || (row.n == 1 && text_trim(row.cell[0]).len == 0))
			continue;
		for (size_t i = 0; i < row.n; i++)
			row.cell[i] = text_trim(row.cell[i]);
		each(data, row.cell, row.n, row.line);
	}
	delimited_close(d);
	return status != DELIMITED_FAILED;
}

static void keep_chain(void *data, const struct slice *cell, size_t n, uint32_t line)
{
	memcpy(add_chain(data, n, line), cell, n * sizeof *cell);
}

static bool read_chains(struct chains *c, struct slice bytes)
{
	struct problem why = {0};

	if (!hierarchy_lines(bytes, c->mem, keep_chain, c, &why))
		return complain(c, why.at.row, why);
	return c->n != 0 || complain(c, 1, (struct problem){.code = PROBLEM_FILE_EMPTY});
}

/* ---- a tree, as chains ---- */

struct node {
	struct slice name;
	struct node *parent;
	uint32_t line; /* where it is a child */
	size_t depth;
	bool inner;
};

static struct node *node_of(struct map *nodes, struct slice name, struct arena *mem)
{
	void **at = map_at(nodes, name);

	if (*at == NULL) {
		*at = NEW(mem, struct node, 1);
		((struct node *)*at)->name = name;
	}
	return *at;
}

static bool add_edge(struct chains *c, struct map *nodes, const struct chain *edge)
{
	if (edge->n != 2)
		return complain(c, edge->line,
				(struct problem){.code = PROBLEM_HIERARCHY_WIDTH,
						 .arg = {number(c, edge->n), S("2")}});
	struct node *child = node_of(nodes, edge->cell[0], c->mem);
	if (child->line != 0)
		return complain(c, edge->line, (struct problem){.code = PROBLEM_HIERARCHY_TWICE});
	child->line = edge->line;
	if (edge->cell[1].len != 0) {
		child->parent = node_of(nodes, edge->cell[1], c->mem);
		child->parent->inner = true;
	}
	return true;
}

static bool measure_depths(struct chains *c, struct map *nodes, size_t *deepest)
{
	for (struct map_entry *e = nodes->first; e != NULL; e = map_next(e)) {
		struct node *node = e->value;
		for (const struct node *up = node->parent; up != NULL; up = up->parent)
			if (++node->depth > nodes->n)
				return complain(c, node->line,
						(struct problem){.code = PROBLEM_HIERARCHY_CYCLE});
		if (!node->inner && node->depth > *deepest)
			*deepest = node->depth;
	}
	return true;
}

static void add_leaf(struct chains *c, const struct node *leaf, size_t deepest)
{
	struct slice *cell = add_chain(c, deepest + 1, leaf->line);
	const struct node *node = leaf;

	for (size_t level = 0; level <= deepest; level++) {
		while (node->depth > deepest - level)
			node = node->parent;
		cell[level] = node->name;
	}
}

static bool is_tree(const struct chains *c)
{
	const struct chain *first = &c->item[0];

	return first->n == 2 && slice_eq(first->cell[0], S("child")) &&
	       slice_eq(first->cell[1], S("parent"));
}

static bool tree_to_chains(struct chains *c)
{
	struct chains edges = *c;
	struct map nodes = {0};
	size_t deepest = 0;
	bool ok = true;

	c->item = NULL;
	c->n = c->cap = 0;
	for (size_t i = 1; i < edges.n && ok; i++)
		ok = add_edge(c, &nodes, &edges.item[i]);
	ok = ok && measure_depths(c, &nodes, &deepest);
	for (struct map_entry *e = nodes.first; e != NULL && ok; e = map_next(e))
		if (!((const struct node *)e->value)->inner)
			add_leaf(c, e->value, deepest);
	map_free(&nodes);
	free(edges.item);
	return ok && (c->n != 0 || complain(c, 1, (struct problem){.code = PROBLEM_FILE_EMPTY}));
}

/* ---- chains, as levels ---- */

static bool same_widths(struct chains *c)
{
	if (c->item[0].n > HIERARCHY_LEVELS)
		return complain(c, c->item[0].line,
				(struct problem){.code = PROBLEM_HIERARCHY_LEVELS,
						 .arg = {number(c, HIERARCHY_LEVELS)}});
	for (size_t i = 1; i < c->n; i++)
		if (c->item[i].n != c->item[0].n)
			return complain(c, c->item[i].line,
					(struct problem){.code = PROBLEM_HIERARCHY_WIDTH,
							 .arg = {number(c, c->item[i].n),
								 number(c, c->item[0].n)}});
	return true;
}

/* Gives the values of a level their numbers, in the order in which they come. */
static void number_level(struct hierarchy *h, const struct chains *c, size_t level, struct map *ids,
			 uint32_t *of_chain)
{
	uint32_t *seen = NEW(c->mem, uint32_t, c->n);

	h->label[level] = NEW(c->mem, struct slice, c->n);
	h->leaves[level] = NEW(c->mem, uint32_t, c->n);
	for (size_t i = 0; i < c->n; i++) {
		void **at = map_at(ids, c->item[i].cell[level]);
		if (*at == NULL) {
			seen[h->values[level]] = h->values[level];
			*at = &seen[h->values[level]];
			h->label[level][h->values[level]++] = c->item[i].cell[level];
		}
		of_chain[i] = *(const uint32_t *)*at;
		h->leaves[level][of_chain[i]]++;
	}
}

static bool link_levels(struct hierarchy *h, struct chains *c, size_t level, const uint32_t *below,
			const uint32_t *above)
{
	uint32_t *up = NEW(c->mem, uint32_t, h->values[level]);

	memset(up, 0xFF, h->values[level] * sizeof *up);
	for (size_t i = 0; i < c->n; i++) {
		if (up[below[i]] != NO_VALUE && up[below[i]] != above[i])
			return complain(
				c, c->item[i].line,
				(struct problem){.code = PROBLEM_HIERARCHY_NOT_NESTED,
						 .arg = {number(c, level), number(c, level + 1)}});
		up[below[i]] = above[i];
	}
	h->up[level] = up;
	return true;
}

static bool first_twice(const struct chains *c, const uint32_t *of_chain)
{
	for (uint32_t i = 0; i < c->n; i++)
		if (of_chain[i] != i)
			return !complain(c, c->item[i].line,
					 (struct problem){.code = PROBLEM_HIERARCHY_TWICE});
	return false;
}

static bool build(struct hierarchy *h, struct chains *c)
{
	uint32_t *below = NULL;
	bool ok = true;

	h->levels = c->item[0].n;
	h->values = NEW(c->mem, uint32_t, h->levels);
	h->label = NEW(c->mem, struct slice *, h->levels);
	h->up = NEW(c->mem, uint32_t *, h->levels);
	h->leaves = NEW(c->mem, uint32_t *, h->levels);
	for (size_t level = 0; level < h->levels && ok; level++) {
		uint32_t *at = NEW(c->mem, uint32_t, c->n);
		struct map ids = {0};
		number_level(h, c, level, level == 0 ? &h->id : &ids, at);
		ok = level == 0 ? !first_twice(c, at) : link_levels(h, c, level - 1, below, at);
		map_free(&ids);
		below = at;
	}
	return ok;
}

bool hierarchy_parse(struct hierarchy *h, struct slice bytes, struct slice path, struct arena *mem,
		     struct problem *why)
{
	struct chains c = {.path = path, .mem = mem, .why = why};

	*h = (struct hierarchy){.path = path};
	bool ok = read_chains(&c, bytes) && (!is_tree(&c) || tree_to_chains(&c)) &&
		  same_widths(&c) && build(h, &c);
	free(c.item);
	return ok;
}

bool hierarchy_make(struct hierarchy *h, const struct slice *cell, size_t values, size_t levels,
		    struct slice path, struct arena *mem, struct problem *why)
{
	struct chains c = {.path = path, .mem = mem, .why = why};

	*h = (struct hierarchy){.path = path};
	for (uint32_t i = 0; i < values; i++)
		memcpy(add_chain(&c, levels, i + 1), cell + i * levels, levels * sizeof *cell);
	bool ok = (c.n != 0 || complain(&c, 1, (struct problem){.code = PROBLEM_FILE_EMPTY})) &&
		  same_widths(&c) && build(h, &c);
	free(c.item);
	return ok;
}

bool hierarchy_read(struct hierarchy *h, struct slice path, struct arena *mem, struct problem *why)
{
	const char *map;
	size_t size;

	*h = (struct hierarchy){.path = path};
	if (!file_map(path.s, &map, &size, why))
		return false;
	bool ok = hierarchy_parse(h, (struct slice){map, size}, path, mem, why);
	file_unmap(map, size);
	return ok;
}

void hierarchy_free(struct hierarchy *h)
{
	map_free(&h->id);
}

uint32_t hierarchy_value(const struct hierarchy *h, struct slice text)
{
	const uint32_t *id = map_get(&h->id, text);

	return id != NULL ? *id : NO_VALUE;
}

uint32_t hierarchy_at(const struct hierarchy *h, uint32_t value, size_t level)
{
	for (size_t i = 0; i < level; i++)
		value = h->up[i][value];
	return value;
}

/* ---- finding ---- */

/* 0: not of this column; else the more, the likelier. */
static int likeness(struct slice name, struct slice column, struct arena *mem)
{
	struct slice file = arena_join(mem, column, S(".csv"));
	struct slice part = slice_from(name, slice_find(name, S("hierarchy")));

	if (slice_eq(name, file))
		return 3;
	if (slice_ends(name, arena_join(mem, S("_hierarchy_"), file)))
		return 2;
	return slice_ends(name, S(".csv")) && slice_find(part, column) != part.len;
}

struct found {
	struct slice name, other;
	int likeness;
};

/* In byte order, whatever order the folder has. */
static void take(struct found *best, struct slice name, int how)
{
	if (how == 0 || how < best->likeness)
		return;
	if (how > best->likeness) {
		*best = (struct found){.name = name, .likeness = how};
		return;
	}
	bool before = slice_cmp(name, best->name) < 0;
	struct slice second = before ? best->name : name;
	if (best->other.len == 0 || slice_cmp(second, best->other) < 0)
		best->other = second;
	if (before)
		best->name = name;
}

bool hierarchy_find(struct slice folder, struct slice column, struct arena *mem, struct slice *path,
		    struct problem *why)
{
	struct found best = {.likeness = 0};
	const struct dirent *entry;
	DIR *dir = opendir(folder.s);

	if (dir == NULL) {
		*why = (struct problem){
			.code = PROBLEM_CANNOT_OPEN, .at = {.file = folder}, .error = errno};
		return false;
	}
	while ((entry = readdir(dir)) != NULL) {
		struct slice name = arena_copy(mem, slice_of(entry->d_name));
		take(&best, name, likeness(name, column, mem));
	}
	closedir(dir);
	if (best.likeness == 0)
		*why = (struct problem){
			.code = PROBLEM_HIERARCHY_MISSING, .at = {.file = folder}, .arg = {column}};
	else if (best.other.len != 0)
		*why = (struct problem){.code = PROBLEM_HIERARCHY_SEVERAL,
					.at = {.file = folder},
					.arg = {column, best.name, best.other}};
	*path = path_join(mem, folder, best.name);
	return best.likeness != 0 && best.other.len == 0;
}

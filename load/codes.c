#include "codes.h"

#include "../common/map.h"

const struct slice codes_columns[CODES_COLUMNS] = {
	[CODES_CODE] = {"code", 4},
	[CODES_LABEL_SV] = {"label_sv", 8},
	[CODES_LABEL_EN] = {"label_en", 8},
	[CODES_DEFINITION_SV] = {"definition_sv", 13},
	[CODES_DEFINITION_EN] = {"definition_en", 13},
	[CODES_URI] = {"uri", 3},
};

/* Those that occur, in the order in which they do. */
struct gathered {
	const struct column *dimension;
	struct map seen;
};

static struct gathered *gathered_of(struct gathered *all, size_t *n, const struct column *dimension)
{
	size_t i = 0;

	while (i < *n && all[i].dimension->list != dimension->list)
		i++;
	if (i == *n)
		all[(*n)++] = (struct gathered){.dimension = dimension};
	return &all[i];
}

/* Rows stand in order, so that most have the code of the row before. */
static void gather(struct map *seen, const struct protected_table *t, size_t d)
{
	struct slice last = S("");

	for (size_t i = 0; i < t->n; i++) {
		struct slice code = t->row[i].code[d];
		if (code.len == 0 || slice_eq(code, last))
			continue;
		*map_at(seen, code) = seen;
		last = code;
	}
}

static struct codes order(const struct gathered *g, struct arena *mem)
{
	const struct code_list *list = g->dimension->list;
	struct codes codes = {.dimension = g->dimension,
			      .name = arena_join(mem, S("codes-"), list->name),
			      .code = NEW(mem, struct slice, g->seen.n)};

	for (size_t i = 0; i < list->n; i++)
		if (map_get(&g->seen, list->item[i].code) != NULL)
			codes.code[codes.n++] = list->item[i].code;
	for (const struct map_entry *e = g->seen.first; e != NULL; e = map_next(e))
		if (code_find(list, e->key) == NULL)
			codes.code[codes.n++] = arena_copy(mem, e->key);
	return codes;
}

struct codes_of_all codes_gather(const struct protected_table *tables, size_t n, struct arena *mem)
{
	size_t most = 0, lists = 0;
	struct codes_of_all all = {.n = 0};

	for (size_t i = 0; i < n; i++)
		most += tables[i].dimensions;
	struct gathered *gathered = NEW(mem, struct gathered, most);
	for (size_t i = 0; i < n; i++)
		for (size_t d = 0; d < tables[i].dimensions; d++)
			gather(&gathered_of(gathered, &lists, tables[i].dimension[d])->seen,
			       &tables[i], d);
	all.item = NEW(mem, struct codes, lists);
	for (size_t i = 0; i < lists; i++) {
		all.item[all.n++] = order(&gathered[i], mem);
		map_free(&gathered[i].seen);
	}
	return all;
}

const struct codes *codes_find(const struct codes_of_all *all, const struct column *dimension)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->item[i].dimension->list == dimension->list)
			return &all->item[i];
	return NULL;
}

struct slice codes_cell(const struct codes *codes, size_t i, enum codes_column column)
{
	const struct column *dimension = codes->dimension;
	struct slice code = codes->code[i];
	const struct code *known = code_find(dimension->list, code);

	switch (column) {
	case CODES_CODE:
		return code_shown(dimension, code);
	case CODES_LABEL_SV:
		return code_label(dimension, code, LANG_SV);
	case CODES_LABEL_EN:
		return code_label(dimension, code, LANG_EN);
	case CODES_DEFINITION_SV:
		return known != NULL ? known->definition[LANG_SV] : S("");
	case CODES_DEFINITION_EN:
		return known != NULL ? known->definition[LANG_EN] : S("");
	case CODES_URI:
		return known != NULL ? known->uri : S("");
	case CODES_COLUMNS:
		break;
	}
	return S("");
}

#include "crosswalk.h"

#include "../common/code_levels.h"

static const struct slice margin = {"T", 1}, unknown = {"_U", 2};

/* ---- what the codes of both say of one another ---- */

static size_t number_of(const struct map *codes, struct slice code)
{
	return (size_t)(uintptr_t)map_get(codes, code);
}

static void number_codes(struct map *codes, const struct protected_table *t, size_t column)
{
	for (size_t i = 0; i < t->n; i++) {
		struct slice code = t->row[i].code[column];
		void **at = map_at(codes, code);
		if (*at == NULL)
			*at = (void *)(uintptr_t)codes->n;
	}
}

/* Somebody with this code may stand under that of the table, and under that of the records. */
static void link_code(struct link *l, struct slice in_table, struct slice in_records)
{
	size_t code = number_of(&l->codes, in_table);
	size_t published = number_of(&l->published, in_records);

	if (code == 0 || published == 0)
		return;
	bool *possible = &l->possible[(published - 1) * l->codes.n + code - 1];
	l->choices[published - 1] += !*possible;
	*possible = true;
}

static bool is_grouped(const struct protected_table *t, size_t d)
{
	return pairs_get(&t->dataset->roll_up, t->dimension[d]->name.text) != NULL;
}

static void link_codes(struct crosswalk *c, size_t d)
{
	struct link *l = &c->link[d];
	const struct protected_table *r = c->records;
	const struct code_list *list = c->table->dimension[d]->list;
	bool sensitive = l->column >= r->dataset->by.n;
	size_t level = sensitive ? 0 : r->level[l->column];
	struct code_levels levels;
	uint32_t line;

	if (!code_levels_of(&levels, list, &line))
		return;
	for (size_t i = 0; i < list->n; i++) {
		const struct code *code = &list->item[i];
		link_code(l, is_grouped(c->table, d) ? code_group(code) : code->code,
			  code_at_level(&levels, code, level));
	}
	link_code(l, unknown, sensitive ? S("") : level + 1 < levels.n ? unknown : NOT_TOLD);
}

static size_t column_of(const struct protected_table *r, struct slice name)
{
	for (size_t c = 0; c < r->dimensions; c++)
		if (slice_eq(r->dimension[c]->name.text, name))
			return c;
	return NOWHERE;
}

static void link_dimension(struct crosswalk *c, size_t d)
{
	struct link *l = &c->link[d];

	*l = (struct link){.column = column_of(c->records, c->table->dimension[d]->name.text)};
	if (l->column == NOWHERE)
		return;
	number_codes(&l->codes, c->table, d);
	number_codes(&l->published, c->records, l->column);
	l->possible = NEW(c->mem, bool, l->codes.n * l->published.n);
	l->choices = NEW(c->mem, size_t, l->published.n);
	link_codes(c, d);
}

/* ---- the persons, as far as the table asks ---- */

static void count_alike(struct crosswalk *c)
{
	struct map known = {0};

	c->alike = NEW(c->mem, struct alike, c->records->n);
	for (size_t i = 0; i < c->records->n; i++) {
		struct alike person = {.persons = 0};
		for (size_t d = 0; d < c->table->dimensions; d++)
			if (c->link[d].column != NOWHERE)
				person.code[d] =
					number_of(&c->link[d].published,
						  c->records->row[i].code[c->link[d].column]) -
					1;
		void **at = map_at(&known,
				   (struct slice){(const char *)person.code, sizeof person.code});
		if (*at == NULL) {
			c->alike[c->n] = person;
			*at = &c->alike[c->n++];
		}
		((struct alike *)*at)->persons++;
	}
	map_free(&known);
}

static enum presence presence_under(const struct link *l, size_t published, size_t code)
{
	if (!l->possible[published * l->codes.n + code])
		return OUTSIDE;
	return l->choices[published] == 1 ? INSIDE : PERHAPS;
}

enum presence presence_in_cell(const struct crosswalk *c, const struct alike *a,
			       const struct table_row *row)
{
	enum presence all = INSIDE;

	for (size_t d = 0; d < c->table->dimensions && all != OUTSIDE; d++) {
		const struct link *l = &c->link[d];
		enum presence one = PERHAPS;
		if (slice_eq(row->code[d], margin))
			continue;
		if (l->column != NOWHERE)
			one = presence_under(l, a->code[d], number_of(&l->codes, row->code[d]) - 1);
		all = one < all ? one : all;
	}
	return all;
}

/* ---- the whole ---- */

void crosswalk_make(struct crosswalk *c, const struct protected_table *table,
		    const struct protected_table *records, struct arena *mem)
{
	*c = (struct crosswalk){.table = table, .records = records, .mem = mem};
	for (size_t d = 0; d < table->dimensions; d++)
		link_dimension(c, d);
	count_alike(c);
}

void crosswalk_free(struct crosswalk *c)
{
	for (size_t d = 0; d < c->table->dimensions; d++) {
		map_free(&c->link[d].codes);
		map_free(&c->link[d].published);
	}
}

#include "crossing.h"

size_t crossing_column(const struct crossing *c, const struct column *column)
{
	size_t i = 0;

	while (i < c->columns && c->column[i] != column)
		i++;
	return i;
}

struct crossing *crossing_of(const struct definition *d, struct table *table, struct arena *mem)
{
	struct crossing *c = NEW(mem, struct crossing, 1);

	c->table = table;
	c->mem = mem;
	c->column = NEW(mem, const struct column *, DIMENSIONS * d->datasets.n);
	for (size_t i = 0; i < d->datasets.n; i++) {
		const struct dataset *s = &d->datasets.item[i];
		bool counted = s->table == table && dataset_counts_persons(s);
		for (size_t k = 0; counted && k < s->by.n; k++) {
			c->column[c->columns] = table_clean_column(table, s->by.item[k].text);
			c->columns += crossing_column(c, c->column[c->columns]) == c->columns;
		}
	}
	c->field = NEW(mem, size_t, c->columns);
	return c;
}

void crossing_begin(struct crossing *c, const struct clean_header *header)
{
	for (size_t i = 0; i < c->columns; i++)
		c->field[i] = clean_column(header, c->column[i]->name.text);
}

static struct combination *combination_of(struct crossing *c, const struct clean_row *row)
{
	struct combination *new = NEW(c->mem, struct combination, 1);

	new->value = NEW(c->mem, struct slice, c->columns);
	for (size_t i = 0; i < c->columns; i++)
		new->value[i] = arena_copy(c->mem, row->value[c->field[i]]);
	return new;
}

void crossing_row(struct crossing *c, const struct clean_row *row)
{
	struct slice key = S("");

	for (size_t i = 0; i < c->columns; i++)
		key = arena_printf(&c->scratch, "%.*s%.*s\x1F", FMT(key),
				   FMT(row->value[c->field[i]]));
	struct combination **at = (struct combination **)map_at(&c->combinations, key);
	if (*at == NULL)
		*at = combination_of(c, row);
	(*at)->rows++;
	arena_reset(&c->scratch);
}

void crossing_free(struct crossing *c)
{
	map_free(&c->combinations);
	arena_free(&c->scratch);
}

#include "tabulate.h"

#include "../common/map.h"

struct dimension {
	const struct column *column;
	bool grouped;
	size_t field;	    /* place in the rows of the table */
	struct map seen;    /* code to itself */
	struct slice *code; /* in order, T last; made when the table is written */
	size_t n;
};

struct count_table {
	const struct dataset *dataset;
	struct dimension dimension[DIMENSIONS];
	size_t n;
	struct map cells; /* codes joined by 0x1F to uint64_t */
};

struct tabulation {
	const struct definition *d;
	struct arena *mem;
	struct count_table *table;
	struct arena row;
};

static const struct slice unknown = {"_U", 2}, margin = {"T", 1};

struct tabulation *tabulation_of(const struct definition *d, struct arena *mem)
{
	struct tabulation *t = NEW(mem, struct tabulation, 1);

	*t = (struct tabulation){
		.d = d, .mem = mem, .table = NEW(mem, struct count_table, d->datasets.n)};
	for (size_t i = 0; i < d->datasets.n; i++) {
		const struct dataset *s = &d->datasets.item[i];
		struct count_table *c = &t->table[i];
		c->dataset = s;
		for (size_t j = 0; j < s->by.n; j++) {
			struct slice name = s->by.item[j].text;
			c->dimension[c->n++] =
				(struct dimension){.column = table_column(s->table, name),
						   .grouped = pairs_get(&s->roll_up, name) != NULL};
		}
	}
	return t;
}

void tabulation_begin(struct tabulation *t, const struct clean_header *h)
{
	for (size_t i = 0; i < t->d->datasets.n; i++) {
		struct count_table *c = &t->table[i];
		for (size_t j = 0; c->dataset->table == h->table && j < c->n; j++)
			c->dimension[j].field = clean_column(h, c->dimension[j].column->name.text);
	}
}

static struct slice dimension_code(struct dimension *d, struct slice code)
{
	const struct code *known = code.len != 0 ? code_find(d->column->list, code) : NULL;
	struct slice counted = known == NULL ? unknown
			       : d->grouped  ? code_group(known)
					     : known->code;

	*map_at(&d->seen, counted) = d;
	return counted;
}

static uint64_t *cell(struct tabulation *t, struct count_table *c, struct slice key)
{
	uint64_t **at = (uint64_t **)map_at(&c->cells, key);

	if (*at == NULL)
		*at = NEW(t->mem, uint64_t, 1);
	return *at;
}

static struct slice key_with(struct tabulation *t, struct slice key, struct slice code)
{
	return arena_join(&t->row, arena_join(&t->row, key, code), S("\x1F"));
}

/* Every combination of one code a dimension, and with each the margins it belongs to. */
static void count_from(struct tabulation *t, struct count_table *c, size_t dimension,
		       struct slice key, const struct clean_row *row)
{
	if (dimension == c->n) {
		++*cell(t, c, key);
		return;
	}
	struct dimension *d = &c->dimension[dimension];
	struct slice rest = row->value[d->field], code;
	if (rest.s == NULL)
		rest = S("");
	while (slice_cut(&rest, ';', &code)) {
		const struct slice counted[] = {dimension_code(d, code), margin};
		for (size_t i = 0; i < COUNT_OF(counted); i++)
			count_from(t, c, dimension + 1, key_with(t, key, counted[i]), row);
	}
}

void tabulation_row(struct tabulation *t, const struct clean_row *row)
{
	for (size_t i = 0; i < t->d->datasets.n; i++)
		if (t->table[i].dataset->table == row->header->table)
			count_from(t, &t->table[i], 0, S(""), row);
	arena_reset(&t->row);
}

/* ---- the tables ---- */

static void order_codes(struct dimension *d, struct arena *mem)
{
	const struct code_list *list = d->column->list;

	d->code = NEW(mem, struct slice, d->seen.n + 1);
	for (size_t i = 0; i < list->n; i++)
		if (map_get(&d->seen, list->item[i].code) != NULL)
			d->code[d->n++] = list->item[i].code;
	if (map_get(&d->seen, unknown) != NULL)
		d->code[d->n++] = unknown;
	d->code[d->n++] = margin;
}

static uint64_t count_of(struct tabulation *t, const struct count_table *c,
			 const struct frequency_table *f, size_t i)
{
	struct slice key = S("");

	for (size_t d = 0; d < f->dimensions; d++)
		key = key_with(t, key, f->code[d][table_place(f, i, d)]);
	const uint64_t *n = map_get(&c->cells, key);
	arena_reset(&t->row);
	return n != NULL ? *n : 0;
}

size_t table_place(const struct frequency_table *t, size_t i, size_t dimension)
{
	for (size_t d = t->dimensions - 1; d > dimension; d--)
		i /= t->n[d];
	return i % t->n[dimension];
}

static void make_table(struct tabulation *t, struct count_table *c, struct frequency_table *f)
{
	*f = (struct frequency_table){.dataset = c->dataset, .dimensions = c->n, .cells = 1};
	for (size_t d = 0; d < c->n; d++) {
		order_codes(&c->dimension[d], t->mem);
		f->column[d] = c->dimension[d].column;
		f->grouped[d] = c->dimension[d].grouped;
		f->code[d] = c->dimension[d].code;
		f->n[d] = c->dimension[d].n;
		f->cells *= f->n[d];
	}
	f->value = NEW(t->mem, uint64_t, f->cells);
	f->hidden = NEW(t->mem, bool, f->cells);
	f->primary = NEW(t->mem, bool, f->cells);
	for (size_t i = 0; i < f->cells; i++)
		f->value[i] = count_of(t, c, f, i);
}

struct frequency_table *tabulation_tables(struct tabulation *t)
{
	struct frequency_table *f = NEW(t->mem, struct frequency_table, t->d->datasets.n);

	for (size_t i = 0; i < t->d->datasets.n; i++)
		make_table(t, &t->table[i], &f[i]);
	return f;
}

void tabulation_free(struct tabulation *t)
{
	arena_free(&t->row);
	for (size_t i = 0; i < t->d->datasets.n; i++) {
		map_free(&t->table[i].cells);
		for (size_t j = 0; j < t->table[i].n; j++)
			map_free(&t->table[i].dimension[j].seen);
	}
}

/* Facts: codes of a dimension that share a person are put into a block, so that the rows under a
 * block of each dimension count just the persons of the records under the same blocks. */
#include "crosswalk.h"

/* The block of each code, of the table and, behind them, of the records. */
struct blocks {
	size_t *of, codes;
};

struct gathering {
	const struct crosswalk *c;
	struct blocks block[DIMENSIONS];
	struct map facts; /* the blocks, to a fact */
	struct arena scratch;
};

static size_t block_of(struct blocks *b, size_t code)
{
	while (b->of[code] != code)
		code = b->of[code];
	return code;
}

static void make_blocks(struct gathering *g, size_t d)
{
	const struct link *l = &g->c->link[d];
	struct blocks *b = &g->block[d];

	b->codes = l->codes.n;
	b->of = NEW(&g->scratch, size_t, l->codes.n + l->published.n);
	for (size_t i = 0; i < l->codes.n + l->published.n; i++)
		b->of[i] = i;
	for (size_t p = 0; p < l->published.n; p++)
		for (size_t i = 0; i < l->codes.n; i++)
			if (l->possible[p * l->codes.n + i])
				b->of[block_of(b, i)] = block_of(b, b->codes + p);
}

static struct fact *fact_of(struct gathering *g, const size_t *block)
{
	size_t n = g->c->table->dimensions;
	void **at = map_at(&g->facts, (struct slice){(const char *)block, n * sizeof *block});

	if (*at == NULL)
		*at = NEW(&g->scratch, struct fact, 1);
	return *at;
}

static void add_persons(struct gathering *g, const struct alike *a)
{
	size_t block[DIMENSIONS] = {0};

	for (size_t d = 0; d < g->c->table->dimensions; d++)
		if (g->c->link[d].column != NOWHERE)
			block[d] = block_of(&g->block[d], g->block[d].codes + a->code[d]);
	fact_of(g, block)->persons += a->persons;
}

/* Of a dimension that the records do not have, the margin; of others, what is none. */
static struct fact *fact_of_row(struct gathering *g, size_t row)
{
	const struct slice *code = g->c->table->row[row].code;
	size_t block[DIMENSIONS] = {0};

	for (size_t d = 0; d < g->c->table->dimensions; d++) {
		const struct link *l = &g->c->link[d];
		if (slice_eq(code[d], S("T")) != (l->column == NOWHERE))
			return NULL;
		if (l->column != NOWHERE)
			block[d] = block_of(&g->block[d],
					    (size_t)(uintptr_t)map_get(&l->codes, code[d]) - 1);
	}
	return fact_of(g, block);
}

static void add_rows(struct gathering *g)
{
	size_t rows = g->c->table->n;
	struct fact **of = NEW(&g->scratch, struct fact *, rows);

	for (size_t i = 0; i < rows; i++) {
		of[i] = fact_of_row(g, i);
		if (of[i] != NULL)
			of[i]->n++;
	}
	for (size_t i = 0; i < rows; i++) {
		struct fact *f = of[i];
		if (f != NULL && f->row == NULL) {
			f->row = NEW(g->c->mem, size_t, f->n);
			f->n = 0;
		}
		if (f != NULL)
			f->row[f->n++] = i;
	}
}

struct facts crosswalk_facts(const struct crosswalk *c)
{
	struct gathering g = {.c = c};
	struct facts all = {.n = 0};

	for (size_t d = 0; d < c->table->dimensions; d++)
		if (c->link[d].column != NOWHERE)
			make_blocks(&g, d);
	for (size_t i = 0; i < c->n; i++)
		add_persons(&g, &c->alike[i]);
	add_rows(&g);
	all.item = NEW(c->mem, struct fact, g.facts.n);
	for (const struct map_entry *e = g.facts.first; e != NULL; e = map_next(e))
		all.item[all.n++] = *(const struct fact *)e->value;
	map_free(&g.facts);
	arena_free(&g.scratch);
	return all;
}

#include "recoding.h"

#include "../common/code_levels.h"
#include "../common/share.h"

static const struct slice unknown = {"_U", 2};

/* ---- hierarchies ---- */

/* The codes of the list and, where somebody has none, the unknown, which nothing stands above. */
static bool make_hierarchy(struct recoding *r, size_t column, struct problem *why)
{
	const struct frequency_table *t = r->table;
	const struct code_list *list = t->column[column]->list;
	bool any = t->n[column] != 0 && slice_eq(t->code[column][t->n[column] - 1], unknown);
	struct code_levels levels;
	uint32_t line;

	if (!code_levels_of(&levels, list, &line))
		return false; /* refused when the definition was read */
	struct slice *cell = NEW(r->mem, struct slice, (list->n + any) * levels.n);
	for (size_t i = 0; i < list->n; i++)
		for (size_t level = 0; level < levels.n; level++)
			cell[i * levels.n + level] = code_at_level(&levels, &list->item[i], level);
	for (size_t level = 0; any && level < levels.n; level++)
		cell[list->n * levels.n + level] = level + 1 < levels.n ? unknown : NOT_TOLD;
	return hierarchy_make(&r->h[column], cell, list->n + any, levels.n, list->path, r->mem,
			      why);
}

static void number_codes(struct recoding *r, size_t column)
{
	const struct frequency_table *t = r->table;

	r->value[column] = NEW(r->mem, uint32_t, t->n[column]);
	for (size_t i = 0; i < t->n[column]; i++)
		r->value[column][i] = hierarchy_value(&r->h[column], t->code[column][i]);
}

static void make_demand(struct recoding *r)
{
	const struct records_policy *p = &r->table->dataset->records;
	struct demand *d = &r->demand;

	*d = (struct demand){.k = p->k,
			     .l = p->l,
			     .most = r->persons * p->limit / SHARE_ONE,
			     .metric = p->by_entropy ? METRIC_NUE : METRIC_LOSS,
			     .sensitive = r->table->dimensions - r->quasi};
	for (size_t i = 0; d->l > 1 && i < d->sensitive; i++) {
		d->words[i] = (r->table->n[r->quasi + i] + 63) / 64;
		r->words += d->words[i];
	}
}

bool recoding_of(struct recoding *r, struct frequency_table *t, struct arena *mem,
		 struct problem *why)
{
	*r = (struct recoding){.table = t, .quasi = t->dataset->by.n, .mem = mem};
	for (size_t i = 0; i < t->cells; i++)
		r->persons += t->value[i];
	make_demand(r);
	for (size_t i = 0; i < r->quasi; i++) {
		if (!make_hierarchy(r, i, why))
			return false;
		number_codes(r, i);
	}
	return true;
}

void recoding_free(struct recoding *r)
{
	for (size_t i = 0; i < r->quasi; i++)
		hierarchy_free(&r->h[i]);
}

/* ---- classes ---- */

static uint32_t value_of(const struct recoding *r, size_t cell, size_t column)
{
	return r->value[column][table_place(r->table, cell, column)];
}

/* Adds what the persons of a cell say to a set; who has no code says nothing. */
static void say(const struct recoding *r, size_t cell, uint64_t *said)
{
	for (size_t i = 0; r->demand.l > 1 && i < r->demand.sensitive; i++) {
		size_t place = table_place(r->table, cell, r->quasi + i);
		if (!slice_eq(r->table->code[r->quasi + i][place], unknown))
			said[place / 64] |= UINT64_C(1) << place % 64;
		said += r->demand.words[i];
	}
}

struct class
{
	uint64_t persons, *said;
};

static struct class *class_of(const struct recoding *r, size_t cell, struct map *classes,
			      struct arena *mem)
{
	uint32_t key[RECORD_COLUMNS];

	for (size_t i = 0; i < r->quasi; i++)
		key[i] = hierarchy_at(&r->h[i], value_of(r, cell, i), r->level[i]);
	void **at = map_at(classes, (struct slice){(const char *)key, r->quasi * sizeof *key});
	if (*at == NULL) {
		struct class *fresh = NEW(mem, struct class, 1);
		fresh->said = NEW(mem, uint64_t, r->words + 1);
		*at = fresh;
	}
	return *at;
}

bool recoding_try(struct recoding *r, const size_t *level)
{
	struct frequency_table *t = r->table;
	struct map classes = {0};
	struct arena mem = {0};
	struct class **of = NEW(&mem, struct class *, t->cells);

	memcpy(r->level, level, r->quasi * sizeof *level);
	r->left_out = 0;
	for (size_t i = 0; i < t->cells; i++) {
		of[i] = class_of(r, i, &classes, &mem);
		of[i]->persons += t->value[i];
		say(r, i, of[i]->said);
	}
	for (size_t i = 0; i < t->cells; i++) {
		t->hidden[i] = !demand_met(&r->demand, of[i]->persons, of[i]->said);
		r->left_out += t->hidden[i] ? t->value[i] : 0;
	}
	map_free(&classes);
	arena_free(&mem);
	return r->left_out <= r->demand.most;
}

struct slice recoding_text(const struct recoding *r, size_t cell, size_t column)
{
	if (column < r->quasi) {
		const struct hierarchy *h = &r->h[column];
		size_t level = r->level[column];
		return h->label[level][hierarchy_at(h, value_of(r, cell, column), level)];
	}
	struct slice code = r->table->code[column][table_place(r->table, cell, column)];
	return slice_eq(code, unknown) ? S("") : code;
}

/* ---- the search ---- */

static struct slice number(struct recoding *r, uint64_t n)
{
	return arena_printf(r->mem, "%llu", (unsigned long long)n);
}

static bool too_many(struct recoding *r, struct problem *why)
{
	*why = (struct problem){.code = PROBLEM_LATTICE_TOO_LARGE,
				.arg = {number(r, LATTICE_NODES)}};
	return false;
}

/* What a person's value loses: 0 for the value itself, 1 for any. */
static double loss_of(const struct recoding *r, size_t cell, size_t column)
{
	const struct hierarchy *h = &r->h[column];
	size_t level = r->level[column];
	uint32_t value = hierarchy_at(h, value_of(r, cell, column), level);

	if (r->table->hidden[cell])
		return 1;
	return h->values[0] > 1 ? (double)(h->leaves[level][value] - 1) / (double)(h->values[0] - 1)
				: 0;
}

double recoding_detail(const struct recoding *r)
{
	double loss = 0;

	for (size_t i = 0; i < r->table->cells; i++)
		for (size_t c = 0; c < r->quasi; c++)
			loss += (double)r->table->value[i] * loss_of(r, i, c);
	return 1 - loss / ((double)r->persons * (double)r->quasi);
}

static void add_persons(const struct recoding *r, struct lattice *l, struct arena *mem)
{
	uint64_t *said = NEW(mem, uint64_t, r->words + 1);
	uint32_t value[RECORD_COLUMNS];

	for (size_t i = 0; i < r->table->cells; i++) {
		for (size_t c = 0; c < r->quasi; c++)
			value[c] = value_of(r, i, c);
		memset(said, 0, r->words * sizeof *said);
		say(r, i, said);
		lattice_add(l, value, r->table->value[i], said);
	}
}

bool recoding_search(struct recoding *r, struct optimum *best, struct problem *why)
{
	if (lattice_nodes(r->h, r->quasi) > LATTICE_NODES)
		return too_many(r, why);
	struct lattice *l = lattice_open(r->h, r->quasi, r->words, r->table->cells);
	if (l == NULL)
		return too_many(r, why);
	add_persons(r, l, r->mem);
	bool found = generalise(l, r->h, r->quasi, &r->demand, best);
	lattice_close(l);
	if (!found)
		*why = (struct problem){.code = PROBLEM_NOTHING_PROTECTS,
					.arg = {number(r, r->demand.most), number(r, r->persons)}};
	return found;
}

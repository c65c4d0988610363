#include "tabulate.h"

#include "crossing.h"

/* A place of a dimension is that of the code in its list, and behind them all that of the
 * unknown. */
struct dimension {
	const struct column *column;
	bool grouped;
	size_t field;	    /* place in the rows of the table */
	bool *seen;	    /* per place */
	size_t *order;	    /* per place that was seen: where it stands in code */
	struct slice *code; /* those that were seen, T last; made when the table is written */
	size_t n;
};

/* Counts stand in a tree: its root is an array with a slot for every place of the first dimension,
 * which holds the array of the second, and so on; the slots of the last hold the counts, or
 * point at the figures.  What does not occur is NULL, and margins are added up when all is
 * counted. */
struct count_table {
	const struct dataset *dataset;
	struct dimension *dimension;
	size_t n;
	void *root;
	struct stating stating;
};

struct tabulation {
	const struct definition *d;
	struct problems *ps;
	struct arena *mem;
	struct count_table *table;
	struct crossing **crossing; /* of clean tables whose datasets are rounded */
	size_t crossings;
};

static const struct slice unknown = {"_U", 2}, margin = {"T", 1};

static struct crossing *crossing_for(const struct tabulation *t, const struct table *table)
{
	for (size_t i = 0; i < t->crossings; i++)
		if (t->crossing[i]->table == table)
			return t->crossing[i];
	return NULL;
}

/* What will be rounded is counted once more, by all dimensions together. */
static void cross_tables(struct tabulation *t)
{
	const struct definition *d = t->d;

	t->crossing = NEW(t->mem, struct crossing *, d->datasets.n);
	for (size_t i = 0; d->policy.rounds && i < d->datasets.n; i++) {
		const struct dataset *s = &d->datasets.item[i];
		if (dataset_counts_persons(s) && crossing_for(t, s->table) == NULL)
			t->crossing[t->crossings++] = crossing_of(d, s->table, t->mem);
	}
}

struct tabulation *tabulation_of(const struct definition *d, struct problems *ps, struct arena *mem)
{
	struct tabulation *t = NEW(mem, struct tabulation, 1);

	*t = (struct tabulation){
		.d = d, .ps = ps, .mem = mem, .table = NEW(mem, struct count_table, d->datasets.n)};
	for (size_t i = 0; i < d->datasets.n; i++) {
		const struct dataset *s = &d->datasets.item[i];
		struct count_table *c = &t->table[i];
		c->dataset = s;
		c->dimension = NEW(mem, struct dimension, dataset_columns(s));
		for (size_t j = 0; j < dataset_columns(s); j++) {
			struct slice name = dataset_column(s, j)->text;
			struct dimension *dimension = &c->dimension[c->n++];
			dimension->column = table_clean_column(s->table, name);
			dimension->grouped = pairs_get(&s->roll_up, name) != NULL;
			dimension->seen = NEW(mem, bool, dimension->column->list->n + 1);
		}
	}
	cross_tables(t);
	return t;
}

void tabulation_begin(struct tabulation *t, const struct clean_header *h)
{
	struct crossing *crossing = crossing_for(t, h->table);

	if (crossing != NULL)
		crossing_begin(crossing, h);
	for (size_t i = 0; i < t->d->datasets.n; i++) {
		struct count_table *c = &t->table[i];
		if (c->dataset->table != h->table)
			continue;
		for (size_t j = 0; j < c->n; j++)
			c->dimension[j].field = clean_column(h, c->dimension[j].column->name.text);
		if (c->dataset->figure != NULL)
			stating_begin(&c->stating, c->dataset, h, t->ps, t->mem);
	}
}

static size_t place_of(struct dimension *d, struct slice text)
{
	const struct code_list *list = d->column->list;
	const struct code *code = text.len != 0 ? code_find(list, text) : NULL;

	if (code != NULL && d->grouped)
		code = code_find(list, code_group(code));
	size_t place = code != NULL ? (size_t)(code - list->item) : list->n;
	d->seen[place] = true;
	return place;
}

/* Every combination of one code a dimension; *slot is what stands below those taken so far. */
static void count_from(struct tabulation *t, struct count_table *c, size_t dimension, void **slot,
		       const struct clean_row *row)
{
	if (dimension == c->n) {
		if (c->dataset->kind == MEASURE_FIGURE)
			stating_figure(&c->stating, (struct stated_figure **)slot, row);
		else if (c->dataset->kind == MEASURE_SUM)
			stating_sum(&c->stating, (struct stated_sum **)slot, row);
		else
			*slot = (void *)((uintptr_t)*slot + 1);
		return;
	}
	struct dimension *d = &c->dimension[dimension];
	struct slice rest = row->value[d->field], code;
	if (rest.s == NULL)
		rest = S("");
	if (*slot == NULL)
		*slot = NEW(t->mem, void *, d->column->list->n + 1);
	while (slice_cut(&rest, ';', &code))
		count_from(t, c, dimension + 1, (void **)*slot + place_of(d, code), row);
}

void tabulation_row(struct tabulation *t, const struct clean_row *row)
{
	struct crossing *crossing = crossing_for(t, row->header->table);

	if (crossing != NULL)
		crossing_row(crossing, row);
	for (size_t i = 0; i < t->d->datasets.n; i++)
		if (t->table[i].dataset->table == row->header->table)
			count_from(t, &t->table[i], 0, &t->table[i].root, row);
}

/* ---- the tables ---- */

static void order_codes(struct dimension *d, bool margins, struct arena *mem)
{
	const struct code_list *list = d->column->list;

	d->code = NEW(mem, struct slice, list->n + 2);
	d->order = NEW(mem, size_t, list->n + 1);
	for (size_t i = 0; i <= list->n; i++) {
		if (!d->seen[i])
			continue;
		d->order[i] = d->n;
		d->code[d->n++] = i < list->n ? list->item[i].code : unknown;
	}
	if (margins)
		d->code[d->n++] = margin;
}

size_t table_place(const struct frequency_table *t, size_t i, size_t dimension)
{
	if (t->place != NULL)
		return t->place[i * t->dimensions + dimension];
	for (size_t d = t->dimensions - 1; d > dimension; d--)
		i /= t->n[d];
	return i % t->n[dimension];
}

size_t table_stride(const struct frequency_table *t, size_t dimension)
{
	size_t stride = 1;

	for (size_t d = dimension + 1; d < t->dimensions; d++)
		stride *= t->n[d];
	return stride;
}

static void put_count(struct frequency_table *f, size_t i, void *slot)
{
	const struct stated_sum *sum = slot;

	if (f->empty == NULL) {
		f->value[i] = (uintptr_t)slot;
		return;
	}
	f->value[i] = sum != NULL ? (uint64_t)sum->amount : 0;
	f->empty[i] = sum != NULL && sum->missing && !sum->any;
}

/* The counts below a slot, into the cells from number i of the dimensions before. */
static void put_counts(const struct count_table *c, size_t dimension, void *slot, size_t i,
		       struct frequency_table *f)
{
	if (dimension == c->n) {
		put_count(f, i, slot);
		return;
	}
	const struct dimension *d = &c->dimension[dimension];
	for (size_t place = 0; slot != NULL && place <= d->column->list->n; place++)
		if (d->seen[place])
			put_counts(c, dimension + 1, ((void **)slot)[place],
				   i * d->n + d->order[place], f);
}

/* What stands below a slot, in order; `at` has the places of the dimensions before.  Without
 * f->place it is only counted. */
static void put_occurring(const struct count_table *c, size_t dimension, void *slot, size_t *at,
			  struct frequency_table *f)
{
	if (slot == NULL)
		return;
	if (dimension == c->n) {
		if (f->place != NULL)
			memcpy(&f->place[f->cells * c->n], at, c->n * sizeof *at);
		if (f->figure != NULL)
			f->figure[f->cells] = slot;
		else if (f->value != NULL)
			f->value[f->cells] = (uintptr_t)slot;
		f->cells++;
		return;
	}
	const struct dimension *d = &c->dimension[dimension];
	for (size_t place = 0; place <= d->column->list->n; place++) {
		at[dimension] = d->order[place];
		put_occurring(c, dimension + 1, ((void **)slot)[place], at, f);
	}
}

/* Along one dimension after the other, so that those done before have their margins.  A sum of
 * nothing is one of cells that have nothing to add. */
static void add_margins(struct frequency_table *f)
{
	size_t stride = f->cells;

	for (size_t d = 0; d < f->dimensions; d++) {
		stride /= f->n[d];
		for (size_t i = 0; i < f->cells; i++) {
			size_t place = i / stride % f->n[d], last = f->n[d] - 1;
			size_t sum = i + (last - place) * stride;
			if (place == last)
				continue;
			if (f->empty != NULL)
				f->empty[sum] = f->empty[i] && (place == 0 || f->empty[sum]);
			f->value[sum] += f->value[i];
		}
	}
}

enum { MOST_CELLS = 10000000 };

/* Zeros are shown, so every combination is a cell; false where they are too many. */
static bool size_table(struct tabulation *t, struct frequency_table *f)
{
	bool fits = true;

	f->cells = 1;
	for (size_t d = 0; d < f->dimensions; d++) {
		fits &= f->n[d] <= MOST_CELLS / f->cells;
		f->cells *= fits ? f->n[d] : 1;
	}
	if (fits)
		return true;
	struct problem p = {.code = PROBLEM_TOO_MANY_CELLS,
			    .arg = {f->dataset->name.text, arena_printf(t->mem, "%d", MOST_CELLS)}};
	definition_point(t->d, &f->dataset->name, &p);
	problems_add(t->ps, &p);
	return false;
}

/* The number of codes of a period that are closed: those before the last that occurs, or all where
 * nothing will come any more.  Rows without a code are of none. */
static size_t closed_periods(const struct definition *d, const struct frequency_table *f, size_t by)
{
	size_t n = f->n[by] - 1; /* without the margin */

	if (n != 0 && slice_eq(f->code[by][n - 1], unknown))
		n--;
	return n - (n != 0 && !slice_eq(d->policy.release.text, S("once")));
}

static void leave_out_open(struct tabulation *t, struct frequency_table *f)
{
	for (size_t by = 0; by < f->dimensions; by++) {
		if (!dataset_has_period(f->dataset, by))
			continue;
		size_t closed = closed_periods(t->d, f, by);
		f->outside = NEW(t->mem, bool, f->cells);
		for (size_t i = 0; i < f->cells; i++)
			f->outside[i] = table_place(f, i, by) >= closed;
	}
}

static bool make_counts(struct tabulation *t, struct count_table *c, struct frequency_table *f)
{
	if (!size_table(t, f))
		return false;
	f->value = NEW(t->mem, uint64_t, f->cells);
	if (c->dataset->kind == MEASURE_SUM)
		f->empty = NEW(t->mem, bool, f->cells);
	put_counts(c, 0, c->root, 0, f);
	add_margins(f);
	leave_out_open(t, f);
	return true;
}

/* Figures, or the persons that have the same codes. */
static void make_occurring(struct tabulation *t, struct count_table *c, struct frequency_table *f)
{
	size_t at[RECORD_COLUMNS];

	put_occurring(c, 0, c->root, at, f);
	if (dataset_is_records(c->dataset))
		f->value = NEW(t->mem, uint64_t, f->cells);
	else
		f->figure = NEW(t->mem, const struct stated_figure *, f->cells);
	f->place = NEW(t->mem, size_t, f->cells * c->n);
	f->cells = 0;
	put_occurring(c, 0, c->root, at, f);
}

static bool make_table(struct tabulation *t, struct count_table *c, struct frequency_table *f)
{
	bool occurring = c->dataset->kind == MEASURE_FIGURE || dataset_is_records(c->dataset);

	*f = (struct frequency_table){.dataset = c->dataset,
				      .dimensions = c->n,
				      .crossing = crossing_for(t, c->dataset->table)};
	for (size_t d = 0; d < c->n; d++) {
		order_codes(&c->dimension[d], !occurring, t->mem);
		f->column[d] = c->dimension[d].column;
		f->grouped[d] = c->dimension[d].grouped;
		f->code[d] = c->dimension[d].code;
		f->n[d] = c->dimension[d].n;
	}
	if (occurring)
		make_occurring(t, c, f);
	else if (!make_counts(t, c, f))
		return false;
	f->hidden = NEW(t->mem, bool, f->cells);
	f->primary = NEW(t->mem, bool, f->cells);
	if (c->dataset->figure != NULL)
		stating_finish(&c->stating);
	return true;
}

struct frequency_table *tabulation_tables(struct tabulation *t)
{
	struct frequency_table *f = NEW(t->mem, struct frequency_table, t->d->datasets.n);

	for (size_t i = 0; i < t->d->datasets.n; i++)
		if (!make_table(t, &t->table[i], &f[i]))
			return NULL;
	return f;
}

void tabulation_free(struct tabulation *t)
{
	for (size_t i = 0; i < t->crossings; i++)
		crossing_free(t->crossing[i]);
}

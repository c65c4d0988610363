#include "tabulate.h"

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
	struct dimension dimension[DIMENSIONS];
	size_t n;
	void *root;
	size_t figure, flag;	   /* places in the rows; flag: NO_FIELD where there is none */
	uint64_t left_out;	   /* rows without one number */
	struct cell_ref first_out; /* the first of them */
};

struct tabulation {
	const struct definition *d;
	struct problems *ps;
	struct arena *mem;
	struct count_table *table;
};

static const struct slice unknown = {"_U", 2}, margin = {"T", 1};

struct tabulation *tabulation_of(const struct definition *d, struct problems *ps, struct arena *mem)
{
	struct tabulation *t = NEW(mem, struct tabulation, 1);

	*t = (struct tabulation){
		.d = d, .ps = ps, .mem = mem, .table = NEW(mem, struct count_table, d->datasets.n)};
	for (size_t i = 0; i < d->datasets.n; i++) {
		const struct dataset *s = &d->datasets.item[i];
		struct count_table *c = &t->table[i];
		c->dataset = s;
		for (size_t j = 0; j < s->by.n; j++) {
			struct slice name = s->by.item[j].text;
			struct dimension *dimension = &c->dimension[c->n++];
			dimension->column = table_clean_column(s->table, name);
			dimension->grouped = pairs_get(&s->roll_up, name) != NULL;
			dimension->seen = NEW(mem, bool, dimension->column->list->n + 1);
		}
	}
	return t;
}

void tabulation_begin(struct tabulation *t, const struct clean_header *h)
{
	for (size_t i = 0; i < t->d->datasets.n; i++) {
		struct count_table *c = &t->table[i];
		struct slice of = c->dataset->of.text;
		if (c->dataset->table != h->table)
			continue;
		for (size_t j = 0; j < c->n; j++)
			c->dimension[j].field = clean_column(h, c->dimension[j].column->name.text);
		c->figure = clean_column(h, of);
		c->flag = clean_column(h, arena_join(t->mem, of, S("_flag")));
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

static struct cell_ref figure_cell(const struct count_table *c, const struct clean_row *row)
{
	return (struct cell_ref){.file = row->source,
				 .sheet = row->sheet,
				 .row = row->row,
				 .col = row->sheet_col[c->figure]};
}

static void leave_out(struct count_table *c, const struct clean_row *row)
{
	if (c->left_out++ == 0)
		c->first_out = figure_cell(c, row);
}

/* What a row adds to its cell. */
static int64_t amount_of(struct count_table *c, const struct clean_row *row)
{
	struct slice text = row->value[c->figure];
	bool minus = slice_eat(&text, S("-")), whole = text.len != 0 && text.len < 18;
	int64_t n = 0;

	for (size_t i = 0; i < text.len && whole; i++) {
		whole = text.s[i] >= '0' && text.s[i] <= '9';
		n = n * 10 + (text.s[i] - '0');
	}
	if (!whole)
		leave_out(c, row);
	return !whole ? 0 : minus ? -n : n;
}

/* Numbers alone can be published as one, with what qualifies them beside. */
static bool is_one_number(struct slice text, struct slice flag)
{
	static const struct slice qualifiers[] = {{"gt", 2}, {"ge", 2},	    {"lt", 2},
						  {"le", 2}, {"approx", 6}, {"footnote", 8}};

	for (size_t i = 0; i < COUNT_OF(qualifiers); i++)
		if (slice_eq(flag, qualifiers[i]))
			return text.len != 0;
	return flag.len == 0 && text.len != 0;
}

static void state(struct tabulation *t, struct count_table *c, struct stated_figure **slot,
		  const struct clean_row *row)
{
	struct slice text = row->value[c->figure];
	struct slice flag = c->flag != (size_t)NO_FIELD ? row->value[c->flag] : S("");
	struct cell_ref at = figure_cell(c, row);

	if (!is_one_number(text, flag)) {
		if (text.len != 0)
			leave_out(c, row);
		text = flag = S("");
	}
	if (*slot != NULL && !slice_eq((*slot)->text, text))
		problems_add(t->ps, &(struct problem){.code = PROBLEM_FIGURE_TWICE,
						      .at = at,
						      .arg = {c->dataset->name.text,
							      cell_address(t->mem, &(*slot)->at)}});
	if (*slot != NULL)
		return;
	*slot = NEW(t->mem, struct stated_figure, 1);
	**slot = (struct stated_figure){arena_copy(t->mem, text), arena_copy(t->mem, flag), at};
}

/* Every combination of one code a dimension; *slot is what stands below those taken so far. */
static void count_from(struct tabulation *t, struct count_table *c, size_t dimension, void **slot,
		       const struct clean_row *row)
{
	if (dimension == c->n && c->dataset->kind == MEASURE_FIGURE) {
		state(t, c, (struct stated_figure **)slot, row);
		return;
	}
	if (dimension == c->n) {
		int64_t amount = c->dataset->kind == MEASURE_SUM ? amount_of(c, row) : 1;
		*slot = (void *)((uintptr_t)*slot + (uintptr_t)amount);
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
	for (size_t d = t->dimensions - 1; d > dimension; d--)
		i /= t->n[d];
	return i % t->n[dimension];
}

/* The counts below a slot, into the cells from number i of the dimensions before. */
static void put_counts(const struct count_table *c, size_t dimension, void *slot, size_t i,
		       struct frequency_table *f)
{
	if (dimension == c->n && f->figure != NULL) {
		f->figure[i] = slot;
		return;
	}
	if (dimension == c->n) {
		f->value[i] = (uintptr_t)slot;
		return;
	}
	const struct dimension *d = &c->dimension[dimension];
	for (size_t place = 0; slot != NULL && place <= d->column->list->n; place++)
		if (d->seen[place])
			put_counts(c, dimension + 1, ((void **)slot)[place],
				   i * d->n + d->order[place], f);
}

/* Along one dimension after the other, so that those done before have their margins. */
static void add_margins(struct frequency_table *f)
{
	size_t stride = f->cells;

	for (size_t d = 0; d < f->dimensions; d++) {
		stride /= f->n[d];
		for (size_t i = 0; i < f->cells; i++) {
			size_t place = i / stride % f->n[d], last = f->n[d] - 1;
			if (place != last)
				f->value[i + (last - place) * stride] += f->value[i];
		}
	}
}

static void make_table(struct tabulation *t, struct count_table *c, struct frequency_table *f)
{
	*f = (struct frequency_table){.dataset = c->dataset, .dimensions = c->n, .cells = 1};
	for (size_t d = 0; d < c->n; d++) {
		order_codes(&c->dimension[d], c->dataset->kind != MEASURE_FIGURE, t->mem);
		f->column[d] = c->dimension[d].column;
		f->grouped[d] = c->dimension[d].grouped;
		f->code[d] = c->dimension[d].code;
		f->n[d] = c->dimension[d].n;
		f->cells *= f->n[d];
	}
	f->value = NEW(t->mem, uint64_t, f->cells);
	f->hidden = NEW(t->mem, bool, f->cells);
	f->primary = NEW(t->mem, bool, f->cells);
	if (c->dataset->kind == MEASURE_FIGURE)
		f->figure = NEW(t->mem, const struct stated_figure *, f->cells);
	put_counts(c, 0, c->root, 0, f);
	if (f->figure == NULL)
		add_margins(f);
}

static void report_left_out(struct tabulation *t, const struct count_table *c)
{
	bool figures = c->dataset->kind == MEASURE_FIGURE;

	if (c->left_out != 0)
		problems_add(
			t->ps,
			&(struct problem){
				.code = figures ? PROBLEM_FIGURE_LEFT_OUT : PROBLEM_SUM_INCOMPLETE,
				.at = c->first_out,
				.arg = {c->dataset->name.text,
					arena_printf(t->mem, "%ju", (uintmax_t)c->left_out)}});
}

struct frequency_table *tabulation_tables(struct tabulation *t)
{
	struct frequency_table *f = NEW(t->mem, struct frequency_table, t->d->datasets.n);

	for (size_t i = 0; i < t->d->datasets.n; i++) {
		make_table(t, &t->table[i], &f[i]);
		report_left_out(t, &t->table[i]);
	}
	return f;
}

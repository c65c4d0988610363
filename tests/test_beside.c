/* Tables and records of the same persons, held against one another. */
#include "test.h"

#include "../load/records.h"
#include "../load/beside.h"

/* Places: village and hamlet are grouped under country, town stands for itself. */
static struct code place[] = {{.code = {"town", 4}},
			      {.code = {"village", 7}, .group = {"country", 7}},
			      {.code = {"hamlet", 6}, .group = {"country", 7}},
			      {.code = {"country", 7}},
			      {.code = {"wood", 4}, .group = {"woods", 5}},
			      {.code = {"lake", 4}, .group = {"woods", 5}},
			      {.code = {"woods", 5}}};
static struct code gender[] = {{.code = {"K", 1}}, {.code = {"M", 1}}};

enum { LEVELS = 2, ROWS = 400, GENDER = 0, PLACE = 1 };

/* Rows as text: of the records how many persons, gender and place; of the table, which is by one
 * of them, code and count, or ? where it is hidden. */
static const struct held {
	const char *name, *records, *table;
	size_t by, level; /* level: of the place */
	bool grouped;	  /* the table counts groups of places */
	bool rounded;
	enum beside_verdict verdict;
	size_t cells;
} helds[] = {
	{"equal", "9 K town 8 M town", "K 9 M 8 T 17", GENDER, 0, false, false, BESIDE_SAFE, 0},
	{"told exactly", "9 K town 3 K hamlet", "town ? hamlet ? T 12", PLACE, 0, false, false,
	 BESIDE_HIDDEN, 2},
	{"too coarse to tell", "9 K * 3 M *", "town ? hamlet ? T 12", PLACE, 2, false, false,
	 BESIDE_SAFE, 0},
	{"one of the places of a group", "9 K town 8 K country", "town 9 village ? hamlet ? T 17",
	 PLACE, 1, false, false, BESIDE_SAFE, 0},
	{"the only place of a group", "9 K town 8 K country", "town ? hamlet ? T 17", PLACE, 1,
	 false, false, BESIDE_HIDDEN, 2},
	{"a place that is its own group", "9 K town 18 K country",
	 "town ? village 9 hamlet 9 country ? T 27", PLACE, 1, false, false, BESIDE_HIDDEN, 1},
	{"the rest of a group", "9 K town 8 K country 8 K woods",
	 "town 9 village 6 hamlet ? wood ? lake 6 T 25", PLACE, 1, false, false, BESIDE_HIDDEN, 2},
	{"... but for five who were left out", "90 K town 98 K country 98 K woods",
	 "town 90 village 90 hamlet ? wood ? lake 90 T 291", PLACE, 1, false, false, BESIDE_SAFE,
	 0},
	{"... and four", "90 K town 48 K country 48 K woods",
	 "town 90 village 40 hamlet ? wood ? lake 40 T 190", PLACE, 1, false, false,
	 BESIDE_LEFT_OUT, 1},
	{"a group, told by its places", "9 K town 2 K hamlet 2 K village", "town ? country ? T 13",
	 PLACE, 0, true, false, BESIDE_HIDDEN, 2},
	{"a group, told by itself", "9 K town 4 K country", "town ? country ? T 13", PLACE, 1, true,
	 false, BESIDE_HIDDEN, 2},
	{"narrow: four were left out", "90 K town 8 K hamlet", "town ? hamlet ? T 102", PLACE, 0,
	 false, false, BESIDE_HIDDEN, 2},
	{"wide: five were left out", "90 K town 8 K hamlet", "town ? hamlet ? T 103", PLACE, 0,
	 false, false, BESIDE_SAFE, 0},
	{"one who was left out", "9 K town 8 M town", "K 10 M 8 T 18", GENDER, 0, false, false,
	 BESIDE_LEFT_OUT, 2},
	{"five who were left out", "9 K town 8 M town", "K 14 M 8 T 22", GENDER, 0, false, false,
	 BESIDE_SAFE, 0},
	{"more in the records", "9 K town 8 M town", "K 8 M 9 T 17", GENDER, 0, false, false,
	 BESIDE_UNSOUND, 2},
	{"the unknown", "9 K _U 8 M town", "_U ? town 8 T 17", PLACE, 0, false, false,
	 BESIDE_HIDDEN, 1},
	{"no total: at most the limit", "98 K town 98 M town", "K ? M ? T ?", GENDER, 0, false,
	 false, BESIDE_HIDDEN, 3},
	{"rounded, and told", "98 K town 2 K hamlet", "town 98 hamlet 5 T 103", PLACE, 0, false,
	 true, BESIDE_HIDDEN, 1},
	{"rounded, and not told", "98 K * 3 K *", "town 98 hamlet 5 T 103", PLACE, 2, false, true,
	 BESIDE_SAFE, 0},
};

struct side {
	struct dataset dataset;
	struct protected_table table;
	const struct column *column[2];
	struct table_row row[ROWS];
	struct slice code[ROWS][2];
	size_t level[LEVELS];
};

static bool word(struct slice *rest, struct slice *w)
{
	return slice_cut(rest, ' ', w) && w->len != 0;
}

static void add_row(struct side *s, struct slice a, struct slice b, struct slice value)
{
	size_t n = s->table.n++;

	assert_true(n < ROWS);
	s->code[n][0] = a;
	s->code[n][1] = b;
	s->row[n] = (struct table_row){.code = s->code[n], .value = value};
}

static void fill(struct side *s, bool records, const char *text)
{
	struct slice rest = slice_of(text), one, two, three;

	while (word(&rest, &one) && word(&rest, &two)) {
		if (!records)
			add_row(s, one, S(""), slice_eq(two, S("?")) ? S("") : two);
		else if (word(&rest, &three))
			for (size_t i = strtoul(one.s, NULL, 10); i > 0; i--)
				add_row(s, two, three, S(""));
	}
}

static void make_side(struct side *s, struct table *of, struct scalar *by, size_t n, bool records)
{
	s->dataset = (struct dataset){.table = of,
				      .kind = records ? MEASURE_RECORDS : MEASURE_COUNT,
				      .from = {{"t", 1}, 1, 1},
				      .measure = {measure_name[MEASURE_COUNT], 1, 1},
				      .by = {by, n},
				      .records = {.k = 3, .l = 1, .limit = 20000}};
	for (size_t i = 0; i < n; i++)
		s->column[i] = table_column(of, by[i].text);
	s->table = (struct protected_table){
		.dataset = &s->dataset, .dimension = s->column, .dimensions = n, .row = s->row};
}

static void make_list(struct code_list *list, struct code *codes, size_t n, struct arena *mem)
{
	*list = (struct code_list){.item = codes, .n = n, .by_code = NEW(mem, struct map, 1)};
	for (size_t i = 0; i < n; i++)
		*map_at(list->by_code, codes[i].code) = &codes[i];
}

static void check_held(void **state)
{
	const struct held *h = *state;
	struct arena mem = {0};
	struct code_list lists[2];
	struct scalar by[2] = {{{"gender", 6}, 1, 1}, {{"place", 5}, 1, 1}};
	struct column columns[2] = {{.name = by[0], .list = &lists[0]},
				    {.name = by[1], .list = &lists[1]}};
	struct table of = {.columns = {columns, 2}};
	struct pair group = {by[1], {{"group", 5}, 1, 1}};
	struct side *side = NEW(&mem, struct side, 2);
	const struct policy policy = {.threshold = 5, .base = 5, .rounds = h->rounded};
	bool *const small[2] = {NULL, NULL};
	struct beside found;

	make_list(&lists[0], gender, COUNT_OF(gender), &mem);
	make_list(&lists[1], place, COUNT_OF(place), &mem);
	make_side(&side[0], &of, by, 2, true);
	make_side(&side[1], &of, by + h->by, 1, false);
	side[0].level[1] = h->level;
	side[0].table.level = side[0].level;
	side[1].dataset.roll_up = (struct pairs){&group, h->grouped};
	fill(&side[0], true, h->records);
	fill(&side[1], false, h->table);
	struct protected_table tables[2] = {side[0].table, side[1].table};
	assert_int_equal(beside_records(tables, 2, small, &policy, &mem, &found), h->verdict);
	assert_int_equal(found.cells, h->cells);
	for (size_t i = 0; i < 2; i++)
		code_list_free(&lists[i]);
	arena_free(&mem);
}

static void classes_are_counted_by_text(void **state)
{
	static const struct {
		const char *code;
		size_t rows, sayings;
	} wanted[] = {{"K", 3, 2}, {"M", 2, 1}};
	struct arena mem = {0};
	struct scalar by[2] = {{{"gender", 6}, 1, 1}, {{"place", 5}, 1, 1}};
	struct column columns[2] = {{.name = by[0]}, {.name = by[1]}};
	struct table of = {.columns = {columns, 2}};
	struct side *s = NEW(&mem, struct side, 1);

	(void)state;
	make_side(s, &of, by, 2, true);
	s->dataset.by.n = 1;
	s->dataset.sensitive = (struct scalars){&by[1], 1};
	fill(s, true, "1 K town 2 M hamlet 1 K village 1 K town");
	struct record_classes all = record_classes_of(&s->table, &mem);
	assert_int_equal(all.n, COUNT_OF(wanted));
	for (size_t i = 0; i < all.n; i++) {
		assert_slice(all.item[i].code[0], wanted[i].code);
		assert_int_equal(all.item[i].rows, wanted[i].rows);
		assert_int_equal(all.item[i].sayings[0], wanted[i].sayings);
	}
	assert_int_equal(records_left_out_most(&s->dataset, 98), 2);
	assert_int_equal(records_left_out_most(&s->dataset, 97), 1);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(classes_are_counted_by_text)};

	return RUN_TABLE("beside", helds, check_held) +
	       cmocka_run_group_tests_name("classes", tests, NULL, NULL);
}

/* What the report says of a column: counts, classes, what stands apart, near spellings. */
#include "test.h"

#include "../transform/facets.h"

/* A profile of one column, filled from "value value*times ..." in rows 2, 3, 4 ... of a sheet. */
struct sheet {
	struct arena mem;
	struct column column;
	struct table table;
	struct clean_header header;
	struct profile *profile;
	uint32_t row;
};

static void sheet_begin(struct sheet *s, enum type_id type)
{
	*s = (struct sheet){.column = {.type = type}, .row = 1};
	s->table.columns.item = &s->column;
	s->table.columns.n = 1;
	s->header = (struct clean_header){.table = &s->table,
					  .kept = NEW(&s->mem, bool, 1),
					  .column = NEW(&s->mem, const struct column *, 1),
					  .n = 1};
	s->header.column[0] = &s->column;
	s->profile = profile_of(&s->header, &s->mem);
}

static void sheet_add(struct sheet *s, struct slice value)
{
	uint32_t col = 2;

	s->row++;
	profile_row(s->profile,
		    &(struct clean_row){.value = &value, .sheet_col = &col, .row = s->row},
		    PROBLEM_NONE);
}

static void sheet_fill(struct sheet *s, struct slice values)
{
	struct slice word;

	while (slice_cut(&values, ' ', &word)) {
		struct slice value;
		slice_cut(&word, '*', &value);
		for (int n = word.len != 0 ? atoi(word.s) : 1; n > 0; n--)
			sheet_add(s, slice_eq(value, S("_")) ? S("") : value);
	}
}

static void sheet_end(struct sheet *s)
{
	profile_free(s->profile);
	arena_free(&s->mem);
}

static struct slice top_text(const struct facets *f, struct arena *mem)
{
	struct slice out = {NULL, 0};

	for (size_t i = 0; i < f->n_top; i++)
		out = arena_printf(mem, "%.*s %.*s:%d", FMT(out), FMT(f->top[i]->text),
				   (int)f->top[i]->count);
	return out;
}

static struct slice class_text(const struct facets *f, struct arena *mem)
{
	struct slice out = {NULL, 0};

	for (size_t i = 0; i < f->classes; i++)
		out = arena_printf(mem, "%.*s %s%g..%g%s:%d", FMT(out),
				   f->class[i].open_low ? "<" : "", f->class[i].low,
				   f->class[i].high, f->class[i].open_high ? "<" : "",
				   (int)f->class[i].count);
	return out;
}

static struct slice apart_text(const struct facets *f, struct arena *mem)
{
	struct slice out = {NULL, 0};

	for (size_t i = 0; i < f->n_apart; i++)
		out = arena_printf(mem, "%.*s %.*s@%.*s", FMT(out), FMT(f->apart[i].text),
				   FMT(cell_name(mem, f->apart[i].at.row, f->apart[i].at.col)));
	return out;
}

static struct slice near_text(const struct facets *f, struct arena *mem)
{
	struct slice out = {NULL, 0};

	for (size_t i = 0; i < f->n_near && i < NEAR; i++)
		out = arena_printf(mem, "%.*s %.*s~%.*s", FMT(out), FMT(f->near[i].a->text),
				   FMT(f->near[i].b->text));
	return out;
}

static const struct column_case {
	const char *name;
	enum type_id type;
	const char *values;
	struct slice (*say)(const struct facets *, struct arena *);
	const char *want;
} cases[] = {
	{"top: by count, then as met", TYPE_text, "b a*2 c*2", top_text, " a:2 c:2 b:1"},
	{"top: ten at most", TYPE_text, "a b c d e f g h i j k*2", top_text,
	 " k:2 a:1 b:1 c:1 d:1 e:1 f:1 g:1 h:1 i:1"},
	{"top: empty is no value", TYPE_text, "_*3 a", top_text, " a:1"},

	{"classes: whole numbers", TYPE_integer, "1*2 3", class_text, " 1..2:2 2..3:0 3..4:1"},
	{"classes: one value", TYPE_integer, "7*5", class_text, " 7..8:5"},
	{"classes: nice steps", TYPE_integer, "0 99 50", class_text,
	 " 0..10:1 10..20:0 20..30:0 30..40:0 40..50:0 50..60:1 60..70:0 70..80:0 80..90:0 "
	 "90..100:1"},
	{"classes: fractions", TYPE_number, "0.5 1.5", class_text,
	 " 0.5..0.6:1 0.6..0.7:0 0.7..0.8:0 0.8..0.9:0 0.9..1:0 1..1.1:0 1.1..1.2:0 1.2..1.3:0 "
	 "1.3..1.4:0 1.4..1.5:0 1.5..1.6:1"},
	{"classes: negative", TYPE_integer, "-3 -1", class_text, " -3..-2:1 -2..-1:0 -1..0:1"},
	{"classes: the first year", TYPE_years, "2018 2018;2019 2020", class_text,
	 " 2018..2019:2 2019..2020:0 2020..2021:1"},
	{"classes: months", TYPE_date, "2020-01-31 2020-02-01", class_text,
	 " 24240..24241:1 24241..24242:1"},
	{"classes: what lies far out is in one of its own", TYPE_integer,
	 "1*6 2*6 3*6 4*6 -500 9000", class_text, " <0..1:1 1..2:6 2..3:6 3..4:6 4..5:6 5..0<:1"},
	{"classes: too large a range has none", TYPE_number, "-9e307*11 9e307*11", class_text, ""},

	{"apart: far out", TYPE_integer, "1*6 2*6 3*6 4*6 9000", apart_text, " 9000@B26"},
	{"apart: not of a few", TYPE_integer, "1 2 3 9000", apart_text, ""},
	{"apart: all the same but one", TYPE_integer, "1*30 2", apart_text, ""},
	{"apart: once where others come often", TYPE_text, "a*15 b*14 c", apart_text, " c@B31"},
	{"apart: once is nothing where all are seldom", TYPE_text, "a*5 b*5 c*5 d*5 e f g h i j",
	 apart_text, ""},

	{"near: accents and case", TYPE_text, "Malmö malmo Lund", near_text, " Malmö~malmo"},
	{"near: letters swapped", TYPE_text, "Göteborg Götebrog", near_text, " Göteborg~Götebrog"},
	{"near: short words differ", TYPE_text, "ja nja", near_text, ""},
	{"near: digits make another thing", TYPE_text, "avdelning1 avdelning2", near_text, ""},
	{"near: two slips in a long one", TYPE_text, "socialförvaltning sociaförvaltnin", near_text,
	 " socialförvaltning~sociaförvaltnin"},
	{"near: not of codes", TYPE_code, "malmö malmo", near_text, ""},
};

static void check(void **state)
{
	const struct column_case *c = *state;
	struct sheet s;

	sheet_begin(&s, c->type);
	sheet_fill(&s, slice_of(c->values));
	struct facets f = facets_of(&s.profile->column[0], s.profile->rows, &s.mem);
	assert_slice(c->say(&f, &s.mem), c->want);
	sheet_end(&s);
}

static void personal(void **state)
{
	struct sheet s;

	(void)state;
	sheet_begin(&s, TYPE_integer);
	s.profile->column[0].counts_only = true;
	sheet_fill(&s, S("1 2 _"));
	struct facets f = facets_of(&s.profile->column[0], s.profile->rows, &s.mem);
	assert_int_equal(s.profile->rows, 3);
	assert_int_equal(s.profile->column[0].empty, 1);
	assert_int_equal(s.profile->column[0].values.n, 0);
	assert_int_equal(s.profile->column[0].least.at.row, 0);
	assert_int_equal(f.n_top + f.classes + f.n_apart + f.n_near, 0);
	sheet_end(&s);
}

/* However many rows and values: so many are kept, the ends are exact, the sample is even. */
static void bounded(void **state)
{
	struct sheet s;
	char text[16];
	uint64_t counted = 0;

	(void)state;
	sheet_begin(&s, TYPE_integer);
	for (int i = 0; i < 100000; i++) {
		int n = snprintf(text, sizeof text, "%d", i * 7919 % 100003);
		sheet_add(&s, (struct slice){text, (size_t)n});
	}
	const struct column_profile *c = &s.profile->column[0];
	assert_true(c->values.full);
	assert_int_equal(c->values.n, DISTINCT_MOST);
	assert_int_equal(c->values.seen, DISTINCT_MOST);
	assert_true(c->sample.n <= SAMPLE && c->sample.n > SAMPLE / 2);
	assert_int_equal(c->sample.n, (100000 + c->sample.step - 1) / c->sample.step);
	assert_true(c->least.number == 0 && c->least.at.row == 2);
	struct facets f = facets_of(c, s.profile->rows, &s.mem);
	for (size_t i = 0; i < f.classes; i++)
		counted += f.class[i].count;
	assert_int_equal(counted, c->sample.n);
	assert_true(f.median > 45000 && f.median < 55000);
	assert_int_equal(f.top_of, DISTINCT_MOST);
	sheet_end(&s);
}

static void long_texts(void **state)
{
	struct distinct t = {0};
	char a[5000], b[5000];

	(void)state;
	memset(a, 'x', sizeof a);
	memset(b, 'x', sizeof b);
	b[4999] = 'y';
	assert_int_equal(distinct_add(&t, (struct slice){a, sizeof a})->count, 1);
	assert_int_equal(distinct_add(&t, (struct slice){b, sizeof b})->count, 1);
	assert_int_equal(distinct_add(&t, (struct slice){a, sizeof a})->count, 2);
	assert_int_equal(distinct_add(&t, (struct slice){a, 4999})->count, 1);
	assert_int_equal(t.item[0].text.len, DISTINCT_TEXT);
	assert_int_equal(distinct_add(&t, S(""))->count, 1);
	distinct_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(personal), cmocka_unit_test(bounded),
					   cmocka_unit_test(long_texts)};

	return RUN_TABLE("column", cases, check) +
	       cmocka_run_group_tests_name("profile", tests, NULL, NULL);
}

/* Tables of a publication that were protected together pass the second opinion; with any of the
 * cells shown again that were hidden for others' sake, or a count changed, they do not. */
#include "test.h"

#include "../common/exit.h"
#include "../transform/protect.h"
#include "../transform/self_audit.h"

enum { CODES = 4, RUNS = 12, TABLES = 3, THRESHOLD = 5 };

/* Counts of persons by a and b, by b and a in groups, and by a alone. */
struct publication_of {
	struct run run;
	struct options options;
	struct table rows;
	struct column column[2];
	struct code_list list[2];
	struct dataset dataset[TABLES];
	struct frequency_table table[TABLES];
	struct problem heard;
};

static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

static void hear(void *hearer, const struct problem *p)
{
	struct publication_of *p_of = hearer;

	p_of->heard = *p;
}

/* Codes 0 and 1 of each list are the group 0. */
static void make_lists(struct publication_of *p)
{
	static const struct slice codes[CODES] = {{"0", 1}, {"1", 1}, {"2", 1}, {"3", 1}};
	static const struct slice names[2] = {{"a", 1}, {"b", 1}};

	for (size_t d = 0; d < 2; d++) {
		p->list[d].item = NEW(&p->run.mem, struct code, CODES);
		p->list[d].n = CODES;
		for (size_t k = 0; k < CODES; k++)
			p->list[d].item[k] =
				(struct code){.code = codes[k], .group = k == 1 ? codes[0] : S("")};
		p->column[d] = (struct column){
			.name = {.text = names[d]}, .type = TYPE_code, .list = &p->list[d]};
	}
	p->rows.columns = (struct columns){p->column, 2};
}

static void make_dataset(struct publication_of *p, size_t k, const char *name, const char *by,
			 const char *roll_up)
{
	struct dataset *s = &p->dataset[k];

	*s = (struct dataset){.name = {.text = slice_of(name)},
			      .from = {.text = S("people")},
			      .measure = {.text = S("count")},
			      .publish = {.text = S("true")},
			      .table = &p->rows,
			      .kind = MEASURE_COUNT};
	s->by.item = NEW(&p->run.mem, struct scalar, strlen(by));
	for (; by[s->by.n] != '\0'; s->by.n++)
		s->by.item[s->by.n].text = (struct slice){by + s->by.n, 1};
	if (roll_up == NULL)
		return;
	s->roll_up.item = NEW(&p->run.mem, struct pair, 1);
	s->roll_up.item[s->roll_up.n++].key.text = slice_of(roll_up);
}

/* The place in dimension d of the table for a code of its column, and of its margin. */
static size_t place_of(const struct frequency_table *t, size_t d, size_t code)
{
	return t->grouped[d] && code > 0 ? code - 1 : code;
}

static void make_table(struct publication_of *p, size_t k)
{
	struct frequency_table *t = &p->table[k];

	*t = (struct frequency_table){
		.dataset = &p->dataset[k], .dimensions = p->dataset[k].by.n, .cells = 1};
	for (size_t d = 0; d < t->dimensions; d++) {
		struct slice by = p->dataset[k].by.item[d].text;
		t->column[d] = &p->column[by.s[0] - 'a'];
		t->grouped[d] = pairs_get(&p->dataset[k].roll_up, by) != NULL;
		t->code[d] = NEW(&p->run.mem, struct slice, CODES + 1);
		for (size_t c = 0; c < CODES; c++)
			if (!t->grouped[d] || c != 1)
				t->code[d][t->n[d]++] = t->column[d]->list->item[c].code;
		t->code[d][t->n[d]++] = S("T");
		t->cells *= t->n[d];
	}
	t->value = NEW(&p->run.mem, uint64_t, t->cells);
	t->hidden = NEW(&p->run.mem, bool, t->cells);
	t->primary = NEW(&p->run.mem, bool, t->cells);
}

/* So many persons with these codes, in the cell and in every margin. */
static void count(struct frequency_table *t, const size_t *code, uint64_t persons)
{
	for (size_t i = 0; i < t->cells; i++) {
		bool in = true;
		for (size_t d = 0; d < t->dimensions; d++) {
			size_t place = table_place(t, i, d);
			size_t of = code[t->dataset->by.item[d].text.s[0] - 'a'];
			in = in && (place + 1 == t->n[d] || place == place_of(t, d, of));
		}
		t->value[i] += in ? persons : 0;
	}
}

static void make(struct publication_of *p, uint64_t *seed)
{
	*p = (struct publication_of){.options = {.quiet = true}};
	problems_init(&p->run.ps, "transform", &p->options);
	p->run.options = &p->options;
	p->run.ps.hear = hear;
	p->run.ps.hearer = p;
	p->run.d.policy.threshold = THRESHOLD;
	make_lists(p);
	make_dataset(p, 0, "both", "ab", NULL);
	make_dataset(p, 1, "groups", "ba", "a");
	make_dataset(p, 2, "one", "a", NULL);
	for (size_t k = 0; k < TABLES; k++)
		make_table(p, k);
	for (size_t i = 0; i < CODES * CODES; i++) {
		size_t code[] = {i / CODES, i % CODES};
		uint64_t persons = next_random(seed) % (next_random(seed) % 2 == 0 ? 8 : 40);
		for (size_t k = 0; k < TABLES; k++)
			count(&p->table[k], code, persons);
	}
	protect(&p->run, p->table, TABLES);
}

static void end(struct publication_of *p)
{
	arena_free(&p->run.mem);
}

/* ---- what must be so ---- */

static void protected_together_is_safe(void **state)
{
	uint64_t seed = 31;

	(void)state;
	for (size_t i = 0; i < RUNS; i++) {
		struct publication_of p;
		make(&p, &seed);
		assert_int_equal(self_audit(&p.run, p.table, TABLES), EXIT_DONE);
		assert_int_equal(p.run.ps.count[ERROR], 0);
		end(&p);
	}
}

/* A cell that is hidden in one table and shows in another, or in all of them. */
static void what_shows_is_found(void **state)
{
	uint64_t seed = 32;
	size_t tried = 0;

	(void)state;
	for (size_t k = 0; k < RUNS; k++) {
		struct publication_of p;
		make(&p, &seed);
		struct frequency_table *t = &p.table[k % TABLES];
		for (size_t i = 0; i < t->cells; i++) {
			if (!t->hidden[i])
				continue;
			t->hidden[i] = false;
			assert_int_equal(self_audit(&p.run, p.table, TABLES), EXIT_REFUSED);
			t->hidden[i] = true;
			assert_int_equal(p.heard.code, PROBLEM_PROTECTED_DISCLOSES);
			tried++;
		}
		end(&p);
	}
	assert_true(tried > RUNS);
}

/* What does not add up to its margin, or is another number in another table. */
static void what_is_changed_is_found(void **state)
{
	uint64_t seed = 33;

	(void)state;
	for (size_t k = 0; k < RUNS; k++) {
		struct publication_of p;
		make(&p, &seed);
		struct frequency_table *t = &p.table[k % TABLES];
		for (size_t i = 0; i < t->cells; i++) {
			if (t->hidden[i] || i + 1 == t->cells)
				continue;
			t->value[i] += 100000;
			assert_int_equal(self_audit(&p.run, p.table, TABLES), EXIT_REFUSED);
			t->value[i] -= 100000;
		}
		end(&p);
	}
}

/* One that is not published must be safe by itself, and is no help to the others. */
static void unpublished_ones_are_audited_too(void **state)
{
	uint64_t seed = 34;
	struct publication_of p;

	(void)state;
	make(&p, &seed);
	p.dataset[2].publish.text = S("false");
	protect(&p.run, p.table, TABLES);
	assert_int_equal(self_audit(&p.run, p.table, TABLES), EXIT_DONE);
	p.table[2].value[0] += 100000;
	assert_int_equal(self_audit(&p.run, p.table, TABLES), EXIT_REFUSED);
	assert_slice(p.heard.at.file, "protected/one.csv");
	end(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(protected_together_is_safe),
		cmocka_unit_test(what_shows_is_found),
		cmocka_unit_test(what_is_changed_is_found),
		cmocka_unit_test(unpublished_ones_are_audited_too),
	};

	return cmocka_run_group_tests_name("self-audit", tests, NULL, NULL);
}

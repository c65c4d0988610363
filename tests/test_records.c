/* Rows about persons: hierarchies, classes at every combination of levels, what a combination
 * loses, and the check of what would leave. */
#include "test.h"

#include <math.h>
#include "../transform/generalise.h"
#include "../transform/release_check.h"

/* ---- hierarchies ---- */

static const struct reading {
	const char *name, *text, *value;
	size_t level;
	const char *becomes; /* NULL: refused */
} readings[] = {
	{"lines, level 0", "a;x;*\nb;x;*\nc;y;*\n", "b", 0, "b"},
	{"lines, level 1", "a;x;*\nb;x;*\nc;y;*\n", "b", 1, "x"},
	{"lines, top", "a;x;*\nb;x;*\nc;y;*\n", "c", 2, "*"},
	{"parted by commas", "a,x\nb,x\n", "a", 1, "x"},
	{"an empty value", ";*\na;*\n", "", 1, "*"},
	{"a value with a comma", "a, b;*\nc;*\n", "a, b", 0, "a, b"},
	{"a byte order mark",
	 "\xEF\xBB\xBF"
	 "a;*\n",
	 "a", 1, "*"},
	{"a tree", "child,parent\na,x\nb,x\nx,*\nc,*\n", "a", 1, "x"},
	{"a tree, its root", "child;parent\na;x\nb;x\nx;*\nc;*\n", "a", 2, "*"},
	{"a tree, a leaf near the root", "child,parent\na,x\nx,*\nc,*\n", "c", 1, "c"},
	{"a root with a line", "child,parent\na,x\nx,\n", "a", 1, "x"},
	{"uneven lines", "a;x;*\nb;*\n", "a", 0, NULL},
	{"a value twice", "a;*\na;*\n", "a", 0, NULL},
	{"not nested", "a;x;1\nb;x;2\n", "a", 0, NULL},
	{"above itself", "child,parent\na,b\nb,a\n", "a", 0, NULL},
	{"a child twice", "child,parent\na,b\na,c\n", "a", 0, NULL},
	{"empty", "", "a", 0, NULL},
	{"a tree without a child", "child,parent\n", "a", 0, NULL},
};

static void check_reading(void **state)
{
	const struct reading *r = *state;
	struct arena mem = {0};
	struct problem why = {0};
	struct hierarchy h;
	bool ok = hierarchy_parse(&h, slice_of(r->text), S("h.csv"), &mem, &why);

	assert_int_equal(ok, r->becomes != NULL);
	assert_int_equal(why.code != PROBLEM_NONE, r->becomes == NULL);
	if (ok) {
		uint32_t v = hierarchy_value(&h, slice_of(r->value));
		assert_int_not_equal(v, NO_VALUE);
		assert_slice(h.label[r->level][hierarchy_at(&h, v, r->level)], r->becomes);
		assert_int_equal(hierarchy_value(&h, S("nobody")), NO_VALUE);
	}
	hierarchy_free(&h);
	arena_free(&mem);
}

/* ---- roll-up ---- */

enum { PERSONS = 300, COLUMNS = 3 };

struct persons {
	struct hierarchy h[COLUMNS];
	uint32_t value[PERSONS][COLUMNS];
	struct lattice *l;
	struct arena mem;
	size_t nodes;
};

static void make_persons(struct persons *p, size_t words)
{
	static const char *const text[COLUMNS] = {"a;A;*\nb;A;*\nc;B;*\nd;B;*\n", "1;*\n2;*\n3;*\n",
						  "child,parent\np,x\nq,x\nr,y\nx,*\ny,*\ns,*\n"};
	struct problem why = {0};
	uint32_t dice = 1;

	*p = (struct persons){.nodes = 0};
	for (size_t i = 0; i < COLUMNS; i++)
		assert_true(hierarchy_parse(&p->h[i], slice_of(text[i]), S("h"), &p->mem, &why));
	p->l = lattice_open(p->h, COLUMNS, words, PERSONS);
	assert_non_null(p->l);
	for (size_t i = 0; i < PERSONS; i++) {
		uint64_t said = UINT64_C(1) << i % 3;
		for (size_t c = 0; c < COLUMNS; c++) {
			dice = dice * 1664525 + 1013904223;
			p->value[i][c] = (dice >> 16) % (1 + (dice >> 8) % p->h[c].values[0]);
		}
		lattice_add(p->l, p->value[i], 1, &said);
	}
}

static void free_persons(struct persons *p)
{
	lattice_close(p->l);
	for (size_t i = 0; i < COLUMNS; i++)
		hierarchy_free(&p->h[i]);
	arena_free(&p->mem);
}

/* Each class by going through all persons again. */
static bool recount(void *data, const size_t *level, const struct classes *c)
{
	struct persons *p = data;
	uint64_t all = 0;

	p->nodes++;
	for (size_t i = 0; i < c->n; i++) {
		uint64_t n = 0, said = 0;
		for (size_t person = 0; person < PERSONS; person++) {
			bool same = true;
			for (size_t k = 0; k < COLUMNS; k++)
				same = same &&
				       hierarchy_at(&p->h[k], p->value[person][k], level[k]) ==
					       lattice_value(p->l, &c->key[i], k);
			n += same;
			said |= same ? UINT64_C(1) << person % 3 : 0;
		}
		assert_int_equal(c->persons[i], n);
		assert_int_equal(c->said[i], said);
		all += n;
	}
	assert_int_equal(all, PERSONS);
	return true;
}

static void rolled_up_is_counted(void **state)
{
	struct persons p;

	(void)state;
	make_persons(&p, 1);
	lattice_each(p.l, recount, &p);
	assert_int_equal(p.nodes, lattice_nodes(p.h, COLUMNS));
	free_persons(&p);
}

/* ---- what is lost, worked out by hand ---- */

static const struct weighing {
	const char *name;
	enum metric metric;
	uint64_t k, most;
	bool found;
	size_t level;
	uint64_t left_out;
	double loss;
} weighings[] = {
	/* 6 a, 3 b, 1 c; a and b are A, c is B; then all are one. */
	{"nothing needs to change", METRIC_LOSS, 1, 0, true, 0, 0, 0},
	/* shares: 9 x 2/3 + 1 x 1/3 = 19/3; (19/3 - 10/3) / (10 - 10/3) */
	{"the one of a kind forces the top", METRIC_LOSS, 2, 0, true, 2, 0, 1},
	/* (9 x 1/3 + 1 - 10/3) / (20/3) */
	{"one left out", METRIC_LOSS, 2, 1, true, 0, 1, 0.1},
	/* (9 x 2/3 + 1 - 10/3) / (20/3) */
	{"the pair together", METRIC_LOSS, 4, 1, true, 1, 1, 0.55},
	{"too many would be left out", METRIC_LOSS, 11, 9, false, 0, 0, 0},
	/* 6 log2(10/6) + 3 log2(10/3) + log2(10) */
	{"bits of the top", METRIC_NUE, 2, 0, true, 2, 0, 12.954618442383218},
	/* 6 log2(9/6) + 3 log2(9/3); one alone tells nothing more */
	{"bits of the pair", METRIC_NUE, 4, 1, true, 1, 1, 8.264662506490407},
	/* b and c left out: 3 log2(4/3) + log2(4) */
	{"bits of those left out", METRIC_NUE, 4, 4, true, 0, 4, 3.2451124978365313},
};

static void check_weighing(void **state)
{
	static const uint32_t value[] = {0, 0, 0, 0, 0, 0, 1, 1, 1, 2};
	const struct weighing *w = *state;
	struct arena mem = {0};
	struct problem why = {0};
	struct hierarchy h;
	struct optimum best;
	struct demand demand = {.k = w->k, .l = 1, .most = w->most, .metric = w->metric};

	assert_true(hierarchy_parse(&h, S("a;A;*\nb;A;*\nc;B;*\n"), S("h"), &mem, &why));
	struct lattice *l = lattice_open(&h, 1, 0, COUNT_OF(value));
	for (size_t i = 0; i < COUNT_OF(value); i++)
		lattice_add(l, &value[i], 1, NULL);
	assert_int_equal(generalise(l, &h, 1, &demand, &best), w->found);
	if (w->found) {
		assert_int_equal(best.level[0], w->level);
		assert_int_equal(best.left_out, w->left_out);
		assert_true(fabs(best.loss - w->loss) < 1e-9);
	}
	lattice_close(l);
	hierarchy_free(&h);
	arena_free(&mem);
}

/* ---- the check ---- */

static const struct leaving {
	const char *name, *text;
	uint64_t k, l, persons, left_out, most;
	enum problem_code why;
} leavings[] = {
	{"safe", "a,b\nx,1\nx,2\n", 2, 2, 3, 1, 1, PROBLEM_NONE},
	{"a small class", "a,b\nx,1\nx,2\ny,1\n", 2, 1, 3, 0, 0, PROBLEM_RELEASE_UNSAFE},
	{"all say the same", "a,b\nx,1\nx,1\n", 2, 2, 2, 0, 0, PROBLEM_RELEASE_UNSAFE},
	{"an empty cell says nothing", "a,b\nx,1\nx,\n", 2, 2, 2, 0, 0, PROBLEM_RELEASE_UNSAFE},
	{"somebody is missing", "a,b\nx,1\nx,2\n", 2, 1, 3, 0, 1, PROBLEM_RELEASE_UNSAFE},
	{"too many left out", "a,b\nx,1\nx,2\n", 2, 1, 3, 1, 0, PROBLEM_RELEASE_UNSAFE},
	{"nobody is left", "a,b\n", 2, 1, 1, 1, 1, PROBLEM_RELEASE_UNSAFE},
	{"a row too long", "a,b\nx,1\nx,2,3\n", 2, 1, 2, 0, 0, PROBLEM_RELEASE_UNSAFE},
	{"texts that run together", "a,b\n\"x,1\",1\nx,1\n", 2, 1, 2, 0, 0, PROBLEM_RELEASE_UNSAFE},
	{"an identity number", "a,b\nx,811228-9874\nx,2\n", 2, 1, 2, 0, 0,
	 PROBLEM_IDENTIFIER_IN_COLUMN},
	{"a near miss",
	 "a,b\n"
	 "x,811228-9873\n"
	 "x,2\n",
	 2, 1, 2, 0, 0, PROBLEM_IDENTIFIER_IN_COLUMN},
	{"an interim number",
	 "a,b\n"
	 "x,811228-T123\n"
	 "x,2\n",
	 2, 1, 2, 0, 0, PROBLEM_IDENTIFIER_IN_COLUMN},
	{"an address among others",
	 "a,b\n"
	 "x,1\n"
	 "x,Storgatan 12\n",
	 2, 1, 2, 0, 0, PROBLEM_IDENTIFIER_IN_COLUMN},
	{"a name",
	 "a,b\n"
	 "x,Anna Andersson\n"
	 "x,2\n",
	 2, 1, 2, 0, 0, PROBLEM_IDENTIFIER_IN_COLUMN},
	{"a number broken in two",
	 "a,b\n"
	 "x,\"8112\n28-9874\"\n"
	 "x,2\n",
	 2, 1, 2, 0, 0, PROBLEM_IDENTIFIER_IN_COLUMN},
	{"ten bare digits among others",
	 "a,b\n"
	 "x,8112289874\n"
	 "x,2\n",
	 2, 1, 2, 0, 0, PROBLEM_IDENTIFIER_IN_COLUMN},
	{"amounts, of which one passes",
	 "a,b\n"
	 "x,8112289874\n"
	 "x,8112289873\n"
	 "x,8112289872\n"
	 "x,8112289871\n",
	 2, 1, 4, 0, 0, PROBLEM_NONE},
	{"a column that is called so",
	 "a,pers.nr\n"
	 "x,1\n"
	 "x,2\n",
	 2, 1, 2, 0, 0, PROBLEM_IDENTIFIER_IN_COLUMN},
	{"names by themselves",
	 "a,b\n"
	 "x,Anna\n"
	 "x,Erik\n"
	 "x,Karin\n"
	 "x,Lars\n"
	 "x,Maria\n",
	 2, 1, 5, 0, 0, PROBLEM_IDENTIFIER_IN_COLUMN},
	{"free text",
	 "a,b\n"
	 "x,har varit sjuk sedan maj\n"
	 "x,2\n",
	 2, 1, 2, 0, 0, PROBLEM_IDENTIFIER_IN_COLUMN},
	{"the same long label twice",
	 "a,b\n"
	 "x,skyddat arbete hos offentlig arbetsgivare\n"
	 "x,skyddat arbete hos offentlig arbetsgivare\n",
	 2, 1, 2, 0, 0, PROBLEM_NONE},
	{"a value of everybody's own",
	 "a,b\n"
	 "x,a\n"
	 "x,b\n"
	 "x,c\n"
	 "x,d\n"
	 "x,e\n"
	 "x,f\n"
	 "x,g\n"
	 "x,h\n"
	 "x,i\n"
	 "x,j\n"
	 "x,k\n"
	 "x,l\n"
	 "x,m\n"
	 "x,n\n"
	 "x,o\n"
	 "x,p\n"
	 "x,q\n"
	 "x,r\n"
	 "x,s\n"
	 "x,t\n",
	 2, 1, 20, 0, 0, PROBLEM_IDENTIFIER_IN_COLUMN},
	{"everybody's own, of a few",
	 "a,b\n"
	 "x,a\n"
	 "x,b\n"
	 "x,c\n"
	 "x,d\n"
	 "x,e\n"
	 "x,f\n"
	 "x,g\n"
	 "x,h\n"
	 "x,i\n"
	 "x,j\n"
	 "x,k\n"
	 "x,l\n"
	 "x,m\n"
	 "x,n\n"
	 "x,o\n"
	 "x,p\n"
	 "x,q\n"
	 "x,r\n"
	 "x,s\n",
	 2, 1, 19, 0, 0, PROBLEM_NONE},
	{"a value of most people's own",
	 "a,b\n"
	 "x,a\n"
	 "x,b\n"
	 "x,c\n"
	 "x,d\n"
	 "x,e\n"
	 "x,f\n"
	 "x,g\n"
	 "x,h\n"
	 "x,i\n"
	 "x,j\n"
	 "x,k\n"
	 "x,l\n"
	 "x,m\n"
	 "x,n\n"
	 "x,o\n"
	 "x,p\n"
	 "x,q\n"
	 "x,a\n"
	 "x,b\n"
	 "x,c\n",
	 2, 1, 20, 0, 0, PROBLEM_NONE},
};

static void check_leaving(void **state)
{
	const struct leaving *t = *state;
	struct arena mem = {0};
	struct problem why = {0};
	struct release_found found;
	const struct release r = {.text = slice_of(t->text),
				  .quasi = 1,
				  .sensitive = 1,
				  .k = t->k,
				  .l = t->l,
				  .persons = t->persons,
				  .left_out = t->left_out,
				  .most = t->most};

	assert_int_equal(release_check(&r, &found, &mem, &why), t->why == PROBLEM_NONE);
	assert_int_equal(why.code, t->why);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(rolled_up_is_counted)};

	return RUN_TABLE("hierarchies", readings, check_reading) +
	       cmocka_run_group_tests_name("roll-up", tests, NULL, NULL) +
	       RUN_TABLE("what is lost", weighings, check_weighing) +
	       RUN_TABLE("what would leave", leavings, check_leaving);
}

/* One of several measures in a cell. */
#include "test.h"

#include "../common/text.h"
#include "../transform/quantity.h"

static const struct example {
	const char *name; /* the cell */
	const char *word;
	const char *want; /* NULL: it is not there */
} examples[] = {
	{"Minst 400 individer (200 kvinnor och 200 män)", "individer", "minst 400"},
	{"Minst 400 individer (200 kvinnor och 200 män)", "kvinnor", "200"},
	{"Minst 400 individer (200 kvinnor och 200 män)", "män", "200"},
	{"Minst 400 individer (200 kvinnor och 200 män)", "flickor", NULL},
	{"15 tjänster, 12 individer", "individer", "12"},
	{"15 tjänster\n12 individer", "tjänster", "15"},
	{"15 TJÄNSTER / ca 12 individer", "individer", "ca 12"},
	{"500 st", "st", "500"},
	{"500 st", "individer", NULL},
	{"500", "", "500"},
	{"500 st", "", NULL},
	{"12 st; 3 st", "st", "two"},
	{"200 kvinnor", "kvinnor", "200"},
	{"", "st", NULL},
};

static void check_part(void **state)
{
	const struct example *e = *state;
	struct scalar word = {.text = slice_of(e->word)};
	const struct scalars words = {&word, 1};
	struct arena mem = {0};
	struct slice out[2] = {{NULL, 0}};
	size_t n = quantity_parts(slice_of(e->name), &words, &mem, out);

	assert_int_equal(n != 0, e->want != NULL);
	if (e->want != NULL)
		assert_slice(n == 2 ? S("two") : out[0], e->want);
	arena_free(&mem);
}

int main(void)
{
	return RUN_TABLE("parts", examples, check_part);
}

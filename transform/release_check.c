#include "release_check.h"

#include "../common/delimited.h"
#include "../common/map.h"
#include "release_columns.h"

struct counted {
	uint64_t rows, *different; /* a sensitive column: how many things are said */
};

struct check {
	const struct release *r;
	struct release_found *found;
	struct map classes, sayings;
	struct release_columns columns; /* n is 0 before the header */
	struct arena *mem, row;
	struct problem *why;
};

static bool unsafe(struct check *c, struct slice en, struct slice sv)
{
	*c->why = (struct problem){.code = PROBLEM_RELEASE_UNSAFE, .arg = {en, sv}};
	return false;
}

/* Texts with their lengths: no two rows have the same by chance. */
static struct slice key_of(struct check *c, const struct slice *cell, size_t n)
{
	struct slice key = {NULL, 0};

	for (size_t i = 0; i < n; i++)
		key = arena_printf(&c->row, "%.*s%zu:%.*s", FMT(key), cell[i].len, FMT(cell[i]));
	return key;
}

static void count_sayings(struct check *c, struct counted *class, struct slice key,
			  const struct slice *said)
{
	for (size_t i = 0; i < c->r->sensitive; i++) {
		struct slice whole =
			arena_printf(&c->row, "%zu:%.*s%.*s", i, FMT(key), FMT(said[i]));
		void **seen = map_at(&c->sayings, whole);
		class->different[i] += *seen == NULL && said[i].len != 0;
		*seen = class;
	}
}

static void count_row(struct check *c, const struct slice *cell)
{
	struct slice key = key_of(c, cell, c->r->quasi);
	void **at = map_at(&c->classes, key);

	if (*at == NULL) {
		struct counted *fresh = NEW(c->mem, struct counted, 1);
		fresh->different = NEW(c->mem, uint64_t, c->r->sensitive + 1);
		*at = fresh;
	}
	struct counted *class = *at;
	class->rows++;
	c->found->rows++;
	if (c->r->l > 1)
		count_sayings(c, class, key, cell + c->r->quasi);
}

static bool take_row(struct check *c, const struct slice *cell)
{
	count_row(c, cell);
	return release_columns_row(&c->columns, cell, c->why);
}

static bool read_rows(struct check *c)
{
	struct dialect comma = {encoding_detect(c->r->text), ',', '"', false, 0};
	struct delimited *d = delimited_open(c->r->text, comma);
	size_t width = c->r->quasi + c->r->sensitive;
	struct slice *blank = NEW(c->mem, struct slice, width + 1);
	struct delimited_row row;
	struct problem why = {0};
	enum delimited_status status = DELIMITED_END;
	bool good = true;

	while (good && (status = delimited_next(d, &c->row, &row, &why)) == DELIMITED_ROW) {
		/* A lone empty cell is a blank line. */
		struct slice *cell = row.n == 0 ? blank : row.cell;
		good = row.n == width || (row.n == 0 && width == 1);
		if (good && c->columns.n == 0)
			release_columns_begin(&c->columns, cell, width, c->mem);
		else if (good && !take_row(c, cell))
			break;
		arena_reset(&c->row);
	}
	delimited_close(d);
	if (c->why->code != PROBLEM_NONE)
		return false;
	if (!good || status == DELIMITED_FAILED || c->columns.n == 0)
		return unsafe(c, S("it cannot be read again"), S("det går inte att läsa igen"));
	return true;
}

static bool weigh_classes(struct check *c)
{
	c->found->least = UINT64_MAX;
	for (struct map_entry *e = c->classes.first; e != NULL; e = map_next(e)) {
		const struct counted *class = e->value;
		c->found->classes++;
		if (class->rows < c->found->least)
			c->found->least = class->rows;
		for (size_t i = 0; c->r->l > 1 && i < c->r->sensitive; i++)
			if (class->different[i] < c->r->l)
				return unsafe(c, S("a class says too little that differs"),
					      S("en klass säger för lite som skiljer"));
	}
	if (c->found->classes == 0 || c->found->least < c->r->k)
		return unsafe(c, S("a class is too small"), S("en klass är för liten"));
	if (c->found->rows + c->r->left_out != c->r->persons || c->r->left_out > c->r->most)
		return unsafe(c, S("the rows do not add up"), S("raderna går inte ihop"));
	return true;
}

bool release_check(const struct release *r, struct release_found *found, struct arena *mem,
		   struct problem *why)
{
	struct check c = {.r = r, .found = found, .mem = mem, .why = why};

	*found = (struct release_found){.rows = 0};
	*why = (struct problem){.code = PROBLEM_NONE};
	bool ok = read_rows(&c) && release_columns_end(&c.columns, why) && weigh_classes(&c);
	release_columns_free(&c.columns);
	map_free(&c.classes);
	map_free(&c.sayings);
	arena_free(&c.row);
	return ok;
}

#include "release_columns.h"

struct release_column {
	struct map values; /* value to the number of its rows */
	struct identifier_numbers numbers;
	uint64_t rows; /* that say something */
};

void release_columns_begin(struct release_columns *c, const struct slice *name, size_t n,
			   struct arena *mem)
{
	*c = (struct release_columns){.name = NEW(mem, struct slice, n + 1),
				      .item = NEW(mem, struct release_column, n + 1),
				      .n = n,
				      .mem = mem};
	for (size_t i = 0; i < n; i++)
		c->name[i] = arena_copy(mem, name[i]);
}

static bool refuse(const struct release_columns *c, size_t column, enum identifier kind,
		   struct problem *why)
{
	*why = (struct problem){.code = PROBLEM_IDENTIFIER_IN_COLUMN,
				.arg = {c->name[column], identifier_name(kind, LANG_EN),
					identifier_name(kind, LANG_SV)}};
	return false;
}

bool release_columns_row(struct release_columns *c, const struct slice *cell, struct problem *why)
{
	for (size_t i = 0; i < c->n; i++) {
		struct release_column *column = &c->item[i];
		if (cell[i].len == 0)
			continue;
		column->rows++;
		bool bare = identifier_count(&column->numbers, cell[i]);
		uint64_t **rows = (uint64_t **)(void *)map_at(&column->values, cell[i]);
		if (*rows != NULL) {
			++**rows;
			continue;
		}
		*rows = NEW(c->mem, uint64_t, 1);
		**rows = 1;
		enum identifier kind = bare ? IDENTIFIER_NONE : identifier_in(cell[i], &c->scratch);
		arena_reset(&c->scratch);
		if (kind != IDENTIFIER_NONE)
			return refuse(c, i, kind, why);
	}
	return true;
}

/* What different values there are: how many are names, and how many free text. */
static enum identifier kind_of_values(struct release_columns *c,
				      const struct release_column *column)
{
	enum { FEW = 5 };
	size_t names = 0;

	for (struct map_entry *e = column->values.first; e != NULL; e = map_next(e)) {
		uint64_t rows = *(const uint64_t *)e->value;
		if (rows == 1 && identifier_words(e->key) > IDENTIFIER_FEW_WORDS)
			return IDENTIFIER_FREE_TEXT;
		names += identifier_is_name(identifier_plain(e->key, true, &c->scratch));
		arena_reset(&c->scratch);
	}
	return names >= FEW && 2 * names >= column->values.n ? IDENTIFIER_NAME : IDENTIFIER_NONE;
}

static enum identifier kind_of(struct release_columns *c, size_t i)
{
	enum { LEAST = 20 };
	const struct release_column *column = &c->item[i];

	if (identifier_in_header(c->name[i]))
		return IDENTIFIER_COLUMN;
	if (identifier_numbers_tell(&column->numbers))
		return IDENTIFIER_PERSON;
	enum identifier kind = kind_of_values(c, column);
	if (kind == IDENTIFIER_NONE && column->rows >= LEAST &&
	    10 * column->values.n >= 9 * column->rows)
		return IDENTIFIER_NEAR_UNIQUE;
	return kind;
}

bool release_columns_end(struct release_columns *c, struct problem *why)
{
	for (size_t i = 0; i < c->n; i++) {
		enum identifier kind = kind_of(c, i);
		if (kind != IDENTIFIER_NONE)
			return refuse(c, i, kind, why);
	}
	return true;
}

void release_columns_free(struct release_columns *c)
{
	for (size_t i = 0; i < c->n; i++)
		map_free(&c->item[i].values);
	arena_free(&c->scratch);
}

#include "check_state.h"

#include "../common/text.h"

static void check_valid(struct check_run *c, struct check_state *s, const struct clean_row *row)
{
	const struct column *column = table_column(row->header->table, s->check->column);
	struct slice codes = row->value[s->column], year = row->value[s->bound_column], each;

	if (column == NULL || column->list == NULL || year.len < 4)
		return;
	while (slice_cut(&codes, ';', &each)) {
		const struct code *code = code_find(column->list, each);
		if (code == NULL)
			continue;
		s->verdict.judged++;
		/* Dates are compared as far as the year goes: a form may begin within it. */
		bool early = code->valid_from.len >= 4 && memcmp(year.s, code->valid_from.s, 4) < 0;
		bool late = code->valid_to.len >= 4 && memcmp(year.s, code->valid_to.s, 4) > 0;
		if (early || late)
			check_complain(
				c, s, row, s->column,
				(struct problem){.code = PROBLEM_NOT_VALID_THEN,
						 .arg = {code->code, year,
							 arena_printf(c->mem, "%.*s–%.*s",
								      FMT(code->valid_from),
								      FMT(code->valid_to))}});
	}
}

static struct slice shown_value(const struct clean_row *row, size_t field)
{
	struct slice value = row->value[field];

	if (value.len == 0)
		return S("\"\"");
	return check_is_personal(row->header, field, value) ? MASK : value;
}

static bool is_allowed(struct slice allowed, struct slice value)
{
	struct slice each;

	while (slice_cut(&allowed, ',', &each))
		if (slice_eq(slice_trim(each), value))
			return true;
	return false;
}

/* A cell of several codes is allowed when each of them is. */
static bool are_allowed(struct slice allowed, struct slice values)
{
	struct slice each;

	while (slice_cut(&values, ';', &each))
		if (!is_allowed(allowed, each))
			return false;
	return true;
}

static bool matches(struct check_run *c, const struct check_state *s, struct slice value)
{
	return regexec(&s->regex, arena_copy(&c->row, value).s, 0, NULL, 0) == 0;
}

/* What the definition says, or what another column does. */
static struct slice compared_with(const struct check_state *s, const struct clean_row *row)
{
	bool column = s->bound_column != (size_t)NO_FIELD;

	return column ? row->value[s->bound_column] : s->check->bound;
}

static bool compares(struct check_run *c, const struct check_state *s, const struct clean_row *row)
{
	return values_compare(row->value[s->column], s->check->op, compared_with(s, row), &c->row);
}

/* What was judged, and what it was compared with where that is not in the sentence. */
static struct slice found(struct check_run *c, const struct check_state *s,
			  const struct clean_row *row)
{
	size_t other = s->check->kind == CHECK_COMPARE ? s->bound_column : (size_t)NO_FIELD;
	struct slice said = arena_printf(&c->row, "%.*s = %.*s", FMT(row->header->name[s->column]),
					 FMT(shown_value(row, s->column)));

	if (other == (size_t)NO_FIELD)
		return said;
	return arena_printf(&c->row, "%.*s, %.*s = %.*s", FMT(said), FMT(row->header->name[other]),
			    FMT(shown_value(row, other)));
}

/* What is missing is the business of `present` alone. */
static bool is_judged(const struct check_state *s, const struct clean_row *row)
{
	if (s->check->kind == CHECK_PRESENT)
		return true;
	return row->value[s->column].len != 0 &&
	       (s->check->kind != CHECK_COMPARE || compared_with(s, row).len != 0);
}

static bool row_holds(struct check_run *c, const struct check_state *s, const struct clean_row *row)
{
	struct slice value = row->value[s->column];

	if (s->check->kind == CHECK_PRESENT)
		return value.len != 0;
	if (s->check->kind == CHECK_ALLOWED)
		return are_allowed(s->check->bound, value);
	if (s->check->kind == CHECK_MATCHES)
		return matches(c, s, value);
	return compares(c, s, row);
}

void check_row(struct check_run *c, struct check_state *s, const struct clean_row *row)
{
	if (s->check->kind == CHECK_VALID) {
		check_valid(c, s, row);
		return;
	}
	bool judged = is_judged(s, row);
	s->verdict.judged += judged;
	if (judged && !row_holds(c, s, row))
		check_complain(c, s, row, s->column,
			       (struct problem){.code = PROBLEM_ROW_CHECK,
						.arg = {s->check->said.text, found(c, s, row)}});
}

void check_none(struct check_run *c, struct check_state *s, const struct clean_row *row)
{
	enum { NAMED = 12, LONGEST = 80 };
	struct slice said = {NULL, 0};
	size_t n = 0;

	for (size_t i = 0; i < row->header->n && n < NAMED; i++)
		if (row->header->kept[i] && row->value[i].len != 0)
			said = arena_printf(&c->row, "%.*s%s%.*s = %.*s", FMT(said),
					    n++ != 0 ? ", " : "", FMT(row->header->name[i]),
					    FMT(text_shorten(shown_value(row, i), LONGEST)));
	if (n == 0)
		said = S("…");
	check_complain(c, s, row, (size_t)NO_FIELD,
		       (struct problem){.code = PROBLEM_NOT_EMPTY,
					.arg = {row->header->table->name.text, said}});
}

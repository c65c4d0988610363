#include "stated.h"

#include "../common/figure.h"

void stating_begin(struct stating *s, const struct dataset *dataset, const struct clean_header *h,
		   struct problems *ps, struct arena *mem)
{
	struct slice of = dataset->of.text;

	*s = (struct stating){.dataset = dataset,
			      .ps = ps,
			      .mem = mem,
			      .figure = clean_column(h, of),
			      .flag = clean_column(h, arena_join(mem, of, S("_flag")))};
}

static struct cell_ref cell_of(const struct stating *s, const struct clean_row *row)
{
	return (struct cell_ref){.file = row->source,
				 .sheet = row->sheet,
				 .row = row->row,
				 .col = row->sheet_col[s->figure]};
}

static void leave_out(struct stating *s, const struct clean_row *row)
{
	if (s->left_out++ == 0)
		s->first_out = cell_of(s, row);
}

/* A footnote changes no number. */
static struct slice flag_of(const struct stating *s, const struct clean_row *row)
{
	struct slice flag = s->flag != (size_t)NO_FIELD ? row->value[s->flag] : S("");

	return slice_eq(flag, S("footnote")) ? S("") : flag;
}

/* What the cells of any table add up to fits a margin: there are at most ten million. */
static const int64_t most = 900000000000;

/* False where it does not fit: so much cannot be added up. */
static bool add(int64_t *to, struct slice text)
{
	bool minus = slice_eat(&text, S("-"));
	int64_t n = 0;

	for (size_t i = 0; i < text.len && n <= most; i++)
		n = n * 10 + (text.s[i] - '0');
	int64_t sum = *to + (minus ? -n : n);
	if (n > most || sum > most || sum < -most)
		return false;
	*to = sum;
	return true;
}

void stating_sum(struct stating *s, struct stated_sum **cell, const struct clean_row *row)
{
	struct slice text = row->value[s->figure];

	if (*cell == NULL)
		*cell = NEW(s->mem, struct stated_sum, 1);
	if (flag_of(s, row).len == 0 && figure_is_number(text, true) &&
	    add(&(*cell)->amount, text)) {
		(*cell)->any = true;
		return;
	}
	(*cell)->missing = true;
	leave_out(s, row);
}

static bool differ(const struct stated_figure *a, const struct stated_figure *b)
{
	return a->text.len != 0 && b->text.len != 0 &&
	       (!slice_eq(a->text, b->text) || !slice_eq(a->flag, b->flag));
}

void stating_figure(struct stating *s, struct stated_figure **cell, const struct clean_row *row)
{
	struct stated_figure new = {row->value[s->figure], flag_of(s, row), cell_of(s, row)};
	bool qualified = new.flag.len == 0 || figure_status_qualifies(new.flag);

	if (new.text.len != 0 && (!qualified || !figure_is_number(new.text, false))) {
		leave_out(s, row);
		new.text = new.flag = S("");
	}
	if (*cell != NULL && differ(*cell, &new))
		problems_add(s->ps, &(struct problem){.code = PROBLEM_FIGURE_TWICE,
						      .at = new.at,
						      .arg = {s->dataset->name.text,
							      cell_address(s->mem, &(*cell)->at)}});
	if (*cell != NULL && ((*cell)->text.len != 0 || new.text.len == 0))
		return;
	new.text = arena_copy(s->mem, new.text);
	new.flag = arena_copy(s->mem, new.flag);
	*cell = NEW(s->mem, struct stated_figure, 1);
	**cell = new;
}

void stating_finish(struct stating *s)
{
	bool figures = s->dataset->kind == MEASURE_FIGURE;

	if (s->left_out != 0)
		problems_add(
			s->ps,
			&(struct problem){
				.code = figures ? PROBLEM_FIGURE_LEFT_OUT : PROBLEM_SUM_INCOMPLETE,
				.at = s->first_out,
				.arg = {s->dataset->name.text,
					arena_printf(s->mem, "%ju", (uintmax_t)s->left_out)}});
}

#include "hide_figures.h"

#include <math.h>
#include "../common/map.h"
#include "conditions.h"
#include "decimal.h"

static double figure_value(const struct frequency_table *t, size_t i)
{
	struct slice text = t->figure[i]->text;

	return text.len != 0 ? decimal_value(text) : 0;
}

/* Figures that differ in one dimension only, and the one that is the sum of the others. */
struct line {
	double sum;
	size_t hidden;
	size_t total, least; /* cells + 1: the sum, and the least of the others that is shown */
};

/* That of all codes, and those of the families where a code is a child and the parent. */
enum { MOST_LINES = 3 };

struct lines {
	struct arena *mem, scratch;
	struct map
		line; /* the dimension it runs along, the family and the places elsewhere, to it */
	struct line *of[MOST_LINES]; /* those of the figure last asked for */
	size_t n;
};

static void add_line(struct lines *p, const struct frequency_table *t, size_t i, size_t along,
		     struct slice family)
{
	struct slice key = arena_printf(&p->scratch, "%zu;%.*s", along, FMT(family));

	for (size_t d = 0; d < t->dimensions; d++)
		if (d != along)
			key = arena_printf(&p->scratch, "%.*s;%zu", FMT(key), table_place(t, i, d));
	struct line **at = (struct line **)map_at(&p->line, key);
	if (*at == NULL)
		*at = NEW(p->mem, struct line, 1);
	p->of[p->n++] = *at;
	arena_reset(&p->scratch);
}

static bool has_children(const struct code_list *list, struct slice code)
{
	for (size_t i = 0; i < list->n; i++)
		if (slice_eq(list->item[i].parent, code))
			return true;
	return false;
}

/* The lines that a figure stands in along one dimension. */
static void find_lines(struct lines *p, const struct frequency_table *t, size_t i, size_t along)
{
	const struct code_list *list = t->column[along]->list;
	struct slice code = t->code[along][table_place(t, i, along)];
	const struct code *c = code_find(list, code);

	p->n = 0;
	add_line(p, t, i, along, S(""));
	if (c != NULL && c->parent.len != 0)
		add_line(p, t, i, along, c->parent);
	if (c != NULL && has_children(list, code))
		add_line(p, t, i, along, code);
}

static void add_lines(struct lines *p, const struct frequency_table *t)
{
	for (size_t d = 0; d < t->dimensions; d++) {
		for (size_t i = 0; i < t->cells; i++) {
			find_lines(p, t, i, d);
			for (size_t k = 0; k < p->n; k++)
				p->of[k]->sum += figure_value(t, i);
		}
	}
}

static void find_total(struct line *line, const struct frequency_table *t, size_t i)
{
	double value = figure_value(t, i);

	line->hidden += t->hidden[i];
	if (value != 0 && figures_differ(value, line->sum - value) == 0)
		line->total = i + 1;
}

static void find_least(struct line *line, const struct frequency_table *t, size_t i)
{
	double value = figure_value(t, i);

	if (line->total == i + 1 || value == 0 || t->hidden[i])
		return;
	if (line->least == 0 || t->hidden[line->least - 1] ||
	    value < figure_value(t, line->least - 1))
		line->least = i + 1;
}

/* What of a line is hidden now, its total, and the least of the others. */
static void look_along(struct lines *p, const struct frequency_table *t, size_t d)
{
	for (size_t i = 0; i < t->cells; i++) {
		find_lines(p, t, i, d);
		for (size_t k = 0; k < p->n; k++)
			p->of[k]->hidden = 0;
	}
	for (size_t i = 0; i < t->cells; i++) {
		find_lines(p, t, i, d);
		for (size_t k = 0; k < p->n; k++)
			find_total(p->of[k], t, i);
	}
	for (size_t i = 0; i < t->cells; i++) {
		find_lines(p, t, i, d);
		for (size_t k = 0; k < p->n; k++)
			find_least(p->of[k], t, i);
	}
}

/* Where a line has a sum, one hidden figure alone could be worked out: another is hidden too, the
 * sum or, where it is the sum that is hidden, the least of the others. */
static bool hide_second(struct line *line, struct frequency_table *t)
{
	if (line->total == 0 || line->hidden != 1)
		return false;
	size_t other = t->hidden[line->total - 1] ? line->least : line->total;
	if (other == 0)
		return false;
	t->hidden[other - 1] = true;
	line->hidden++;
	return true;
}

static bool hide_seconds(struct lines *p, struct frequency_table *t, size_t d)
{
	bool any = false;

	look_along(p, t, d);
	for (size_t i = 0; i < t->cells; i++) {
		find_lines(p, t, i, d);
		for (size_t k = 0; k < p->n; k++)
			any |= hide_second(p->of[k], t);
	}
	return any;
}

/* What is hidden along one dimension may have to be protected along another. */
static void hide_sums(struct run *run, struct frequency_table *t)
{
	struct lines p = {.mem = &run->mem};
	bool any = true;

	add_lines(&p, t);
	while (any) {
		any = false;
		for (size_t d = 0; d < t->dimensions; d++)
			any |= hide_seconds(&p, t, d);
	}
	map_free(&p.line);
	arena_free(&p.scratch);
}

void hide_figures(struct run *run, struct frequency_table *t)
{
	bool any = false;

	for (size_t i = 0; dataset_hides_figures(t->dataset) && i < t->cells; i++) {
		double value = fabs(figure_value(t, i));
		t->hidden[i] = t->primary[i] = value > 0 && value < (double)run->d.policy.threshold;
		any |= t->hidden[i];
	}
	if (any)
		hide_sums(run, t);
}

#include "profile.h"

#include "../common/text.h"
#include "../common/calendar.h"
#include "../common/identifier.h"
#include "decimal.h"

bool profile_is_time(const struct column *c)
{
	return c->type == TYPE_date || c->type == TYPE_period || c->type == TYPE_years;
}

static bool is_number(const struct column *c)
{
	return c->list == NULL &&
	       (type_facts[c->type].bounds == BOUNDS_NUMBER || profile_is_time(c));
}

struct profile *profile_of(const struct clean_header *h, struct arena *mem)
{
	struct profile *p = NEW(mem, struct profile, 1);
	const struct column *last = NULL;

	p->table = h->table;
	p->column = NEW(mem, struct column_profile, h->n);
	for (size_t i = 0; i < h->n; i++) {
		const struct column *c = h->column[i];
		bool added = c == last, trace = scalar_given(&h->table->sql) && !h->kept[i];
		last = c;
		if (!added && !trace)
			p->column[p->n++] =
				(struct column_profile){.column = c,
							.field = i,
							.counts_only = c->personal || c->masked,
							.is_number = is_number(c),
							.sample = {.step = 1}};
	}
	return p;
}

double profile_number(const struct column *c, struct slice value)
{
	int year = 0, month = 1;

	if (c->type == TYPE_years) {
		take_digits(&value, 4, &year);
		return year;
	}
	if (!profile_is_time(c))
		return decimal_value(value);
	if (take_digits(&value, 4, &year) && slice_eat(&value, S("-")))
		take_digits(&value, 2, &month);
	return 12 * year + month - 1;
}

static void sample_add(struct sample *s, double number, struct arena *mem)
{
	if (s->number == NULL)
		s->number = NEW(mem, double, SAMPLE);
	if (s->n == SAMPLE) {
		for (size_t i = 0; i < SAMPLE / 2; i++)
			s->number[i] = s->number[2 * i];
		s->n = SAMPLE / 2;
		s->step *= 2;
		if ((s->seen - 1) % s->step != 0)
			return;
	}
	s->number[s->n++] = number;
}

static struct cell_ref place_of(const struct clean_row *row, size_t field)
{
	return (struct cell_ref){row->source, row->sheet, row->row, row->sheet_col[field]};
}

static void keep_extreme(struct extreme *e, double number, const struct clean_row *row,
			 size_t field)
{
	struct slice text = text_shorten(row->value[field], sizeof e->text);

	*e = (struct extreme){.number = number, .len = text.len, .at = place_of(row, field)};
	slice_copy(e->text, text);
}

static void add_number(struct profile *p, struct column_profile *c, const struct clean_row *row,
		       bool sampled)
{
	double number = profile_number(c->column, row->value[c->field]);

	if (c->least.at.row == 0 || number < c->least.number)
		keep_extreme(&c->least, number, row, c->field);
	if (c->most.at.row == 0 || number > c->most.number)
		keep_extreme(&c->most, number, row, c->field);
	if (sampled)
		sample_add(&c->sample, number, &p->mem);
}

static void add_value(struct profile *p, struct column_profile *c, const struct clean_row *row)
{
	struct counted_value *seen = distinct_add(&c->values, row->value[c->field]);
	bool is_new = seen == NULL || seen->count == 1;

	if (is_new && identifier_of_person(row->value[c->field])) {
		c->counts_only = true;
		c->identity = place_of(row, c->field);
		distinct_free(&c->values);
		return;
	}
	if (seen != NULL && is_new)
		seen->first = place_of(row, c->field);
	if (!c->is_number)
		return;
	/* The step is a power of two. */
	bool sampled = (c->sample.seen++ & (c->sample.step - 1)) == 0;
	if (sampled || is_new)
		add_number(p, c, row, sampled);
}

void profile_row(struct profile *p, const struct clean_row *row, enum problem_code reason)
{
	if (reason != PROBLEM_NONE) {
		p->set_aside[reason]++;
		return;
	}
	p->rows++;
	for (size_t i = 0; i < p->n; i++) {
		struct column_profile *c = &p->column[i];
		if (row->value[c->field].len == 0)
			c->empty++;
		else if (!c->counts_only && (!c->values.full || c->is_number))
			add_value(p, c, row);
	}
}

void profile_free(struct profile *p)
{
	for (size_t i = 0; i < p->n; i++)
		distinct_free(&p->column[i].values);
	arena_free(&p->mem);
}

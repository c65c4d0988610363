#include "plan.h"

#include <regex.h>
#include "../common/text.h"

static void add_field(struct plan *p, struct arena *mem, const struct column *c, const char *suffix)
{
	p->field[p->fields++] =
		(struct field){.name = arena_join(mem, c->name.text, slice_of(suffix)),
			       .column = c,
			       .kept = column_is_kept(c)};
}

/* Two columns share their cells when the definition says so, not when a source happens to. */
static size_t leader_of(const struct table *t, size_t i)
{
	const struct column *c = &t->columns.item[i];

	for (size_t j = 0; j < i && c->from.n != 0; j++) {
		const struct column *other = &t->columns.item[j];
		if (other->list != NULL && other->from.n != 0 &&
		    slice_eq(other->from.item[0].text, c->from.item[0].text))
			return j;
	}
	return i;
}

struct plan *plan_of(const struct definition *d, const struct table *table, struct arena *mem)
{
	struct plan *p = NEW(mem, struct plan, 1);
	size_t n = table->columns.n;

	p->d = d;
	p->table = table;
	p->field = NEW(mem, struct field, n * (2 + ADDED_MOST));
	p->width = NEW(mem, size_t, n);
	p->first_field = NEW(mem, size_t, n);
	p->matcher = NEW(mem, struct matcher *, n);
	p->leader = NEW(mem, size_t, n);
	for (size_t i = 0; i < n; i++) {
		const struct column *c = &table->columns.item[i];

		p->first_field[i] = p->fields;
		p->leader[i] = leader_of(table, i);
		add_field(p, mem, c, "");
		for (size_t e = 0; e < type_added(c->type); e++)
			add_field(p, mem, c, type_facts[c->type].added[e]);
		if (c->flag)
			add_field(p, mem, c, "_flag");
		p->width[i] = p->fields - p->first_field[i];
		if (c->list != NULL)
			p->matcher[i] = matcher_of(c->list, c->typos, mem);
	}
	return p;
}

void plan_free(struct plan *p)
{
	for (size_t i = 0; i < p->table->columns.n; i++)
		if (p->matcher[i] != NULL)
			matcher_free(p->matcher[i]);
}

struct readers plan_readers(const struct plan *p, size_t column)
{
	struct readers r = {.n = 0};

	for (size_t i = 0; i < p->table->columns.n && r.n < MOST_READERS; i++) {
		if (p->leader[i] != p->leader[column] || p->matcher[i] == NULL)
			continue;
		if (i == column)
			r.self = r.n;
		r.matcher[r.n++] = p->matcher[i];
	}
	return r;
}

struct clean_header plan_header(const struct plan *p, struct arena *mem)
{
	struct slice *name = NEW(mem, struct slice, p->fields);
	bool *kept = NEW(mem, bool, p->fields);
	const struct column **column = NEW(mem, const struct column *, p->fields);

	for (size_t i = 0; i < p->fields; i++) {
		name[i] = p->field[i].name;
		kept[i] = p->field[i].kept;
		column[i] = p->field[i].column;
	}
	return (struct clean_header){p->table, name, kept, column, p->fields};
}

static size_t find_cell(const struct column *c, const struct slice *key, size_t headers,
			struct arena *mem)
{
	for (size_t f = 0; f < c->from.n; f++) {
		struct slice wanted = text_header_key(mem, c->from.item[f].text);
		for (size_t i = CONTRACT_COLUMNS; i < headers; i++)
			if (slice_eq(key[i], wanted))
				return i;
	}
	return NO_CELL;
}

/* What the first group of `from_file` matches in the name of a file; "" where it does not. */
static struct slice part_of_name(const struct scalar *pattern, struct slice file, struct arena *mem)
{
	regmatch_t at[2];
	regex_t regex;

	if (!scalar_given(pattern) ||
	    regcomp(&regex, arena_copy(mem, pattern->text).s, REG_EXTENDED) != 0)
		return S("");
	bool found = regexec(&regex, arena_copy(mem, file).s, COUNT_OF(at), at, 0) == 0;
	regfree(&regex);
	if (!found || at[1].rm_so < 0)
		return S("");
	struct slice part = {file.s + at[1].rm_so, (size_t)(at[1].rm_eo - at[1].rm_so)};
	return utf8_check(part) == part.len ? part : S(""); /* it matches bytes */
}

struct reading_plan plan_reading(const struct plan *p, const struct source *source,
				 struct slice file, const struct slice *header, size_t headers,
				 struct arena *mem)
{
	size_t n = p->table->columns.n;
	struct reading_plan r = {.cell = NEW(mem, size_t, n),
				 .sheet_col = NEW(mem, uint32_t, n),
				 .constant = NEW(mem, struct slice, n)};
	struct slice *key = NEW(mem, struct slice, headers);

	for (size_t i = 0; i < headers; i++)
		key[i] = text_header_key(mem, header[i]);
	for (size_t i = 0; i < n; i++) {
		const struct column *c = &p->table->columns.item[i];
		const struct scalar *set =
			source != NULL ? pairs_get(&source->set, c->name.text) : NULL;

		r.cell[i] = find_cell(c, key, headers, mem);
		r.constant[i] = set != NULL ? set->text : part_of_name(&c->from_file, file, mem);
	}
	return r;
}

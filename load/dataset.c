#include "dataset.h"

#include <string.h>

#include <stdlib.h>
#include "../common/contract.h"
#include "../common/exit.h"
#include "../common/figure.h"

static bool is_count(struct slice in)
{
	for (size_t i = 0; i < in.len; i++)
		if (in.s[i] < '0' || in.s[i] > '9')
			return false;
	return in.len < 19;
}

/* The header is the dimensions of the definition, then value and status, if they have any. */
static bool check_header(const struct protected_table *t, const struct contract_reader *r,
			 struct arena *mem, struct problem *why)
{
	for (size_t i = 0; i < t->dimensions + table_values(t); i++) {
		struct slice wanted = i < t->dimensions	   ? t->dimension[i]->name.text
				      : i == t->dimensions ? S("value")
							   : dataset_status_column(t->dataset);
		size_t at;
		if (!contract_need(r, arena_copy(mem, wanted).s, &at, why))
			return false;
		if (at != i) {
			why->code = PROBLEM_CONTRACT_HEADER;
			why->at = (struct cell_ref){.file = r->path, .row = 1, .col = 1};
			why->arg[0] = wanted;
			return false;
		}
	}
	return true;
}

static bool check_value(const struct protected_table *t, const struct contract_reader *r,
			struct problem *why)
{
	struct slice value = r->cell[t->dimensions], status = r->cell[t->dimensions + 1];

	bool whole = t->dataset->kind != MEASURE_FIGURE || t->dataset->figure->type == TYPE_integer;
	bool good = t->dataset->kind <= MEASURE_MENTIONS
			    ? is_count(value)
			    : value.len == 0 || figure_is_number(value, whole);
	if (good && (value.len != 0 || status.len != 0))
		return true;
	*why = (struct problem){.code = PROBLEM_CONTRACT_VALUE,
				.at = {.file = r->path, .row = r->line, .col = 1},
				.value = value,
				.arg = {S("value")}};
	return false;
}

static void keep(struct protected_table *t, const struct contract_reader *r, struct arena *mem)
{
	GROW(t->row, t->n, t->cap);
	struct table_row *row = &t->row[t->n++];
	*row = (struct table_row){.code = NEW(mem, struct slice, t->dimensions), .line = r->line};
	if (table_values(t) != 0) {
		row->value = arena_copy(mem, r->cell[t->dimensions]);
		row->status = arena_copy(mem, r->cell[t->dimensions + 1]);
	}
	for (size_t i = 0; i < t->dimensions; i++)
		row->code[i] = arena_copy(mem, r->cell[i]);
}

static enum contract_status read_rows(struct protected_table *t, struct contract_reader *r,
				      struct arena *mem, struct problem *why)
{
	enum contract_status status;

	while ((status = contract_next(r, why)) == CONTRACT_ROW) {
		if (table_values(t) != 0 && !check_value(t, r, why))
			return CONTRACT_FAILED;
		keep(t, r, mem);
	}
	return status;
}

bool protected_read(struct protected_table *t, const struct dataset *dataset, struct slice path,
		    struct arena *mem, struct problem *why)
{
	struct contract_reader r;

	*t = (struct protected_table){
		.dataset = dataset, .path = path, .dimensions = dataset_columns(dataset)};
	t->dimension = NEW(mem, const struct column *, t->dimensions);
	for (size_t i = 0; i < t->dimensions; i++)
		t->dimension[i] =
			table_clean_column(dataset->table, dataset_column(dataset, i)->text);
	if (!contract_open(&r, t->path.s, why))
		return false;
	bool ok = check_header(t, &r, mem, why) && read_rows(t, &r, mem, why) == CONTRACT_END;
	why->value = arena_copy(mem, why->value); /* it may be of the file */
	contract_close(&r);
	return ok;
}

struct slice dataset_counts(struct arena *mem, const struct dataset *s)
{
	struct slice name = arena_printf(mem, "%.*s,%.*s", FMT(s->from.text), FMT(s->measure.text));

	if (s->of.text.len != 0)
		name = arena_printf(mem, "%.*s:%.*s", FMT(name), FMT(s->of.text));
	for (size_t d = 0; d < dataset_columns(s); d++) {
		struct slice column = dataset_column(s, d)->text;
		bool grouped = pairs_get(&s->roll_up, column) != NULL;
		bool period = d < s->by.n && dataset_has_period(s, d);
		name = arena_printf(mem, "%.*s,%.*s%s%s", FMT(name), FMT(column),
				    grouped ? ":group" : "", period ? ":period" : "");
	}
	return name;
}

bool dataset_of_file(struct slice file, struct slice *dataset)
{
	if (!slice_ends(file, S(".csv")) || slice_starts(file, S("codes-")) ||
	    slice_eq(file, S("changes.csv")))
		return false;
	*dataset = (struct slice){file.s, file.len - strlen(".csv")};
	return true;
}

struct slice protected_file(struct arena *mem, const struct protected_table *t)
{
	return arena_printf(mem, "protected/%.*s.csv", FMT(t->dataset->name.text));
}

bool protected_have_records(const struct protected_table *tables, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (dataset_is_records(tables[i].dataset))
			return true;
	return false;
}

bool protected_code_is_known(const struct protected_table *t, size_t dimension, struct slice code)
{
	return (slice_eq(code, S("T")) && t->dataset->kind != MEASURE_FIGURE) ||
	       slice_eq(code, S("_U")) || code_find(t->dimension[dimension]->list, code) != NULL;
}

void protected_free(struct protected_table *t)
{
	free(t->row);
	t->row = NULL;
}

struct slice code_label(const struct column *dimension, struct slice code, enum lang lang)
{
	static const struct {
		struct slice code, label[LANGS];
	} common[] = {
		{{"T", 1}, {{"Total", 5}, {"Totalt", 6}}},
		{{"_U", 2}, {{"Unknown", 7}, {"Uppgift saknas", 14}}},
		{{"*", 1}, {{"Not told", 8}, {"Sägs inte", 10}}},
	};
	const struct code *c = code_find(dimension->list, code);

	if (c != NULL && c->label[LANG_SV].len != 0)
		return c->label[lang].len != 0 ? c->label[lang] : c->label[LANG_SV];
	for (size_t i = 0; i < COUNT_OF(common); i++)
		if (slice_eq(code, common[i].code))
			return common[i].label[lang];
	return code;
}

struct slice code_shown(const struct column *dimension, struct slice code)
{
	const struct map *all = dimension->list->shown;
	const struct slice *shown = all != NULL ? map_get(all, code) : NULL;

	return shown != NULL ? *shown : code;
}

struct slice value_title(const struct dataset *d, enum lang lang)
{
	static const struct slice number[LANGS] = {{"Number", 6}, {"Antal", 5}};
	static const struct slice value[LANGS] = {{"Value", 5}, {"Värde", 6}};

	if (d->figure == NULL)
		return number[lang];
	struct slice title = column_title(d->figure, lang);
	return title.len != 0 ? title : value[lang];
}

long row_count(const struct table_row *row)
{
	long n = 0;

	for (size_t i = 0; i < row->value.len; i++)
		n = n * 10 + (row->value.s[i] - '0');
	return n;
}

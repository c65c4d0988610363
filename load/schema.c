#include "schema.h"

#include <stdlib.h>

#include "../common/exit.h"
#include "field.h"
#include "record_file.h"

static const char *const columns[] = {"version", "dataset", "column", "type"};

enum { VERSION, DATASET, COLUMN, TYPE, COLUMNS };

static void add(struct schema *s, struct slice dataset, struct slice column, struct slice type)
{
	GROW(s->line, s->n, s->cap);
	s->line[s->n++] = (struct schema_line){dataset, column, type};
}

static void list_columns(struct schema *s, const struct protected_table *tables, size_t n,
			 struct arena *mem)
{
	for (size_t i = 0; i < n; i++) {
		struct fields fields = fields_of(&tables[i], mem);
		for (size_t f = 0; f < fields.n; f++)
			add(s, tables[i].dataset->name.text, fields.item[f].name,
			    field_type(&fields.item[f], tables[i].dataset));
	}
}

/* ---- the file ---- */

static struct slice file_of(struct run *run)
{
	return path_join(&run->mem, slice_of(run->options->in), S("private/schema.csv"));
}

/* "1.0" */
static bool is_version(struct slice text)
{
	struct slice rest = text, part;
	size_t parts = 0;

	for (; slice_cut(&rest, '.', &part); parts++)
		if (part.len == 0 || strspn(part.s, "0123456789") < part.len)
			return false;
	return parts == 2;
}

static bool take(void *data, const struct slice *cell, struct arena *mem)
{
	struct schema *s = data;

	(void)mem;
	s->version = cell[VERSION];
	add(s, cell[DATASET], cell[COLUMN], cell[TYPE]);
	return is_version(s->version);
}

static int write_file(struct run *run, struct slice path, const struct schema *s)
{
	struct contract_writer w;
	int code = record_create(run, &w, path, columns, COLUMNS);

	if (code != EXIT_DONE)
		return code;
	for (size_t i = 0; i < s->n; i++) {
		const struct schema_line *l = &s->line[i];
		contract_put_row(&w, (struct slice[]){s->version, l->dataset, l->column, l->type},
				 COLUMNS);
	}
	return record_commit(run, &w, path);
}

/* ---- which version it is ---- */

static bool same_line(const struct schema_line *a, const struct schema_line *b)
{
	return slice_eq(a->dataset, b->dataset) && slice_eq(a->column, b->column) &&
	       slice_eq(a->type, b->type);
}

/* The place of the first column of a dataset, or n. */
static size_t first_of(const struct schema *s, struct slice dataset)
{
	size_t i = 0;

	while (i < s->n && !slice_eq(s->line[i].dataset, dataset))
		i++;
	return i;
}

/* Does every column of the one stand in the same place of its dataset in the other? */
static bool keeps(const struct schema *old, const struct schema *now)
{
	for (size_t i = 0; i < old->n; i++) {
		struct slice dataset = old->line[i].dataset;
		size_t at = first_of(now, dataset) + i - first_of(old, dataset);
		if (at >= now->n || !same_line(&old->line[i], &now->line[at]))
			return false;
	}
	return true;
}

static struct slice next_version(const struct schema *old, const struct schema *now,
				 struct arena *mem)
{
	struct slice minor = old->version, major = minor;

	if (old->n == 0)
		return S("1.0");
	slice_cut(&minor, '.', &major);
	unsigned long first = strtoul(major.s, NULL, 10);
	if (!keeps(old, now))
		return arena_printf(mem, "%lu.0", first + 1);
	if (now->n == old->n)
		return old->version;
	unsigned long second = minor.len != 0 ? strtoul(minor.s, NULL, 10) : 0;
	return arena_printf(mem, "%lu.%lu", first, second + 1);
}

int schema_of(struct run *run, const struct protected_table *tables, size_t n,
	      struct schema *schema)
{
	struct schema old = {.n = 0};
	int code = record_read(run, file_of(run), columns, COLUMNS, take, &old);

	*schema = (struct schema){.n = 0};
	list_columns(schema, tables, n, &run->mem);
	if (code == EXIT_DONE) {
		schema->version = next_version(&old, schema, &run->mem);
		schema->is_new = !slice_eq(schema->version, old.version);
	}
	schema_free(&old);
	return code;
}

int schema_keep(struct run *run, const struct schema *schema)
{
	return schema->is_new ? write_file(run, file_of(run), schema) : EXIT_DONE;
}

void schema_free(struct schema *schema)
{
	free(schema->line);
}

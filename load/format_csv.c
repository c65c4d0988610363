/* Published CSV: UTF-8, comma, CRLF; each code with its labels beside it, and the codes of each
 * list in a file of their own, with their definitions. */
#include "../common/contract.h"
#include "../common/exit.h"
#include "field.h"
#include "format.h"

/* A cell, and what parts it from the next of n. */
static void put(struct outfile *out, struct slice cell, size_t i, size_t n)
{
	csv_put(out, cell);
	outfile_put(out, i + 1 < n ? S(",") : S("\r\n"));
}

static void put_header(struct outfile *out, const struct fields *fields)
{
	for (size_t i = 0; i < fields->n; i++)
		put(out, fields->item[i].name, i, fields->n);
}

static void put_row(struct outfile *out, const struct fields *fields,
		    const struct protected_table *t, const struct table_row *row)
{
	for (size_t i = 0; i < fields->n; i++)
		put(out, field_text(&fields->item[i], t, row), i, fields->n);
}

static int write_table(struct edition *e, const struct protected_table *t)
{
	struct slice name = arena_printf(&e->run->mem, "%.*s.csv", FMT(t->dataset->name.text));
	struct slice path = edition_path(e, name);
	struct fields fields = fields_of(t, &e->run->mem);
	struct outfile out;

	if (!edition_open_csv(e, &out, path))
		return run_cannot_write(e->run, path);
	put_header(&out, &fields);
	for (size_t i = 0; i < t->n; i++)
		put_row(&out, &fields, t, &t->row[i]);
	if (!outfile_commit(&out))
		return run_cannot_write(e->run, path);
	return edition_wrote(e, name, t->dataset, t->n);
}

static int write_codes(struct edition *e, const struct codes *codes)
{
	struct slice name = arena_join(&e->run->mem, codes->name, S(".csv"));
	struct slice path = edition_path(e, name);
	struct outfile out;

	if (!edition_open_csv(e, &out, path))
		return run_cannot_write(e->run, path);
	for (size_t c = 0; c < CODES_COLUMNS; c++)
		put(&out, codes_columns[c], c, CODES_COLUMNS);
	for (size_t i = 0; i < codes->n; i++)
		for (size_t c = 0; c < CODES_COLUMNS; c++)
			put(&out, codes_cell(codes, i, (enum codes_column)c), c, CODES_COLUMNS);
	if (!outfile_commit(&out))
		return run_cannot_write(e->run, path);
	return edition_wrote(e, name, NULL, codes->n);
}

static int write_csv(struct edition *e)
{
	int code = EXIT_DONE;

	for (size_t i = 0; i < e->tables && code == EXIT_DONE; i++)
		code = write_table(e, &e->table[i]);
	for (size_t i = 0; i < e->codes.n && code == EXIT_DONE; i++)
		code = write_codes(e, &e->codes.item[i]);
	return code;
}

const struct output_format csv_format = {"csv", true, write_csv};

/* Published CSV: UTF-8, comma, CRLF; each code with its labels beside it. */
#include "../common/contract.h"
#include "../common/exit.h"
#include "field.h"
#include "format.h"

static void put_end(struct outfile *out, const struct fields *fields, size_t i)
{
	outfile_put(out, i + 1 < fields->n ? S(",") : S("\r\n"));
}

static void put_header(struct outfile *out, const struct fields *fields)
{
	for (size_t i = 0; i < fields->n; i++) {
		csv_put(out, fields->item[i].name);
		put_end(out, fields, i);
	}
}

static void put_row(struct outfile *out, const struct fields *fields,
		    const struct protected_table *t, const struct table_row *row)
{
	for (size_t i = 0; i < fields->n; i++) {
		csv_put(out, field_text(&fields->item[i], t, row));
		put_end(out, fields, i);
	}
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

static int write_csv(struct edition *e)
{
	int code = EXIT_DONE;

	for (size_t i = 0; i < e->tables && code == EXIT_DONE; i++)
		code = write_table(e, &e->table[i]);
	return code;
}

const struct output_format csv_format = {"csv", true, write_csv};

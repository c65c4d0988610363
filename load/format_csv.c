/* Published CSV: UTF-8, comma, CRLF; each code with its labels beside it. */
#include "format.h"

#include "../common/contract.h"
#include "../common/exit.h"

static void put_header(struct outfile *out, const struct protected_table *t)
{
	for (size_t i = 0; i < t->dimensions; i++) {
		struct slice name = t->dimension[i]->name.text;
		outfile_put(out, i != 0 ? S(",") : S(""));
		csv_put(out, name);
		outfile_printf(out, ",%.*s_label_sv,%.*s_label_en", FMT(name), FMT(name));
	}
	if (table_values(t) != 0) {
		outfile_put(out, S(",value,"));
		outfile_put(out, dataset_status_column(t->dataset));
	}
	outfile_put(out, S("\r\n"));
}

static void put_row(struct outfile *out, const struct protected_table *t,
		    const struct table_row *row)
{
	for (size_t i = 0; i < t->dimensions; i++) {
		outfile_put(out, i != 0 ? S(",") : S(""));
		csv_put(out, row->code[i]);
		outfile_put(out, S(","));
		csv_put(out, code_label(t->dimension[i], row->code[i], LANG_SV));
		outfile_put(out, S(","));
		csv_put(out, code_label(t->dimension[i], row->code[i], LANG_EN));
	}
	if (table_values(t) != 0) {
		outfile_put(out, S(","));
		csv_put(out, row->value);
		outfile_put(out, S(","));
		csv_put(out, row->status);
	}
	outfile_put(out, S("\r\n"));
}

static int write_table(struct edition *e, const struct protected_table *t)
{
	struct slice name = arena_printf(&e->run->mem, "%.*s.csv", FMT(t->dataset->name.text));
	struct slice path = edition_path(e, name);
	struct outfile out;

	if (!outfile_open(&out, path.s))
		return run_cannot_write(e->run, path);
	put_header(&out, t);
	for (size_t i = 0; i < t->n; i++)
		put_row(&out, t, &t->row[i]);
	if (!outfile_commit(&out))
		return run_cannot_write(e->run, path);
	run_output(e->run, name, path.s, t->n);
	return EXIT_DONE;
}

static int write_csv(struct edition *e)
{
	int code = EXIT_DONE;

	for (size_t i = 0; i < e->tables && code == EXIT_DONE; i++)
		code = write_table(e, &e->table[i]);
	return code;
}

const struct output_format csv_format = {"csv", true, write_csv};

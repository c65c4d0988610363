#include "dump.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "../common/contract.h"
#include "../common/exit.h"
#include "../common/file.h"
#include "reader.h"

struct extent {
	uint32_t rows, cols;
};

struct extents {
	struct extent *item;
	size_t n, cap;
};

/* Empty cells cost a comma each. */
enum { MOST_CELLS = 200000000 };

struct dump {
	const struct options *options;
	struct arena mem;
	struct input in;
	struct extents extents;
	size_t written;
};

static int fail(const struct dump *d, struct problem *why)
{
	why->at.file = slice_of(d->options->definition);
	if (!d->options->quiet)
		problem_print(stderr, why, d->options->lang);
	return EXIT_CANNOT;
}

static int cannot_write(const struct dump *d, struct slice path)
{
	struct problem p = {.code = PROBLEM_CANNOT_WRITE, .at = {.file = path}, .error = errno};

	if (!d->options->quiet)
		problem_print(stderr, &p, d->options->lang);
	return EXIT_CANNOT;
}

/* ---- how large each sheet is: known only when all of it has been read ---- */

static enum read_status measure_sheet(struct reader *r, struct extent *e, struct problem *why)
{
	struct arena mem = {0};
	struct row row;
	enum read_status status;

	while ((status = reader_next_row(r, &mem, &row, why)) == READ_ONE) {
		if (row.n != 0) {
			uint32_t last = row.cell[row.n - 1].col;
			e->rows = row.number;
			e->cols = last > e->cols ? last : e->cols;
		}
		arena_reset(&mem);
	}
	arena_free(&mem);
	return status;
}

static bool measure(struct dump *d, struct reader *r, struct problem *why)
{
	struct sheet sheet;
	enum read_status status;

	while ((status = reader_next_sheet(r, &sheet, why)) == READ_ONE) {
		GROW(d->extents.item, d->extents.n, d->extents.cap);
		struct extent *e = &d->extents.item[d->extents.n++];
		*e = (struct extent){0};
		if (measure_sheet(r, e, why) == READ_FAILED)
			return false;
		if ((uint64_t)e->rows * e->cols > MOST_CELLS) {
			*why = (struct problem){.code = PROBLEM_TOO_WIDE,
						.at = {.sheet = sheet.name}};
			return false;
		}
	}
	return status == READ_END;
}

/* ---- writing ---- */

static void put_row(struct outfile *out, const struct row *row, uint32_t cols)
{
	size_t next = 0;

	for (uint32_t col = 1; col <= cols; col++) {
		if (col > 1)
			outfile_put(out, S(","));
		if (next < row->n && row->cell[next].col == col)
			csv_put(out, row->cell[next++].text);
	}
	outfile_put(out, S("\n"));
}

static bool write_rows(struct reader *r, struct outfile *out, const struct extent *e,
		       struct problem *why)
{
	static const struct row blank;
	struct arena mem = {0};
	struct row row;
	uint32_t next = 1;
	enum read_status status = READ_END;

	while (next <= e->rows && (status = reader_next_row(r, &mem, &row, why)) == READ_ONE) {
		while (next < row.number && next <= e->rows) {
			put_row(out, &blank, e->cols);
			next++;
		}
		if (next++ <= e->rows)
			put_row(out, &row, e->cols);
		arena_reset(&mem);
	}
	arena_free(&mem);
	return status != READ_FAILED;
}

static struct slice sheet_path(struct dump *d, size_t number)
{
	return arena_printf(&d->mem, "%s/%zu.csv", d->options->out, number);
}

static int write_sheet(struct dump *d, struct reader *r, size_t number)
{
	struct slice path = sheet_path(d, number);
	struct problem why = {0};
	struct outfile out;

	if (!outfile_open(&out, path.s))
		return cannot_write(d, path);
	if (!write_rows(r, &out, &d->extents.item[number - 1], &why)) {
		outfile_discard(&out);
		return fail(d, &why);
	}
	if (!outfile_commit(&out))
		return cannot_write(d, path);
	d->written = number;
	return EXIT_DONE;
}

static void put_sheet(struct outfile *out, const struct sheet *sheet, size_t number,
		      const struct extent *e)
{
	outfile_printf(out, "%zu\t", number);
	outfile_put(out, sheet->name);
	outfile_printf(out, "\t%d\t%u\t%u\n", sheet->hidden, e->rows, e->cols);
}

static int write_sheets(struct dump *d, struct reader *r)
{
	struct slice path = arena_printf(&d->mem, "%s/sheets.tsv", d->options->out);
	struct problem why = {0};
	struct sheet sheet;
	struct outfile list;
	int code = EXIT_DONE;

	if (!outfile_open(&list, path.s))
		return cannot_write(d, path);
	outfile_put(&list, S("index\tname\thidden\trows\tcols\n"));
	for (size_t n = 1; n <= d->extents.n && code == EXIT_DONE; n++) {
		if (reader_next_sheet(r, &sheet, &why) != READ_ONE)
			code = fail(d, &why);
		else
			put_sheet(&list, &sheet, n, &d->extents.item[n - 1]);
		if (code == EXIT_DONE)
			code = write_sheet(d, r, n);
	}
	if (code != EXIT_DONE) {
		outfile_discard(&list);
		return code;
	}
	return outfile_commit(&list) ? EXIT_DONE : cannot_write(d, path);
}

/* What cannot be dumped whole leaves nothing behind. */
static int undo(struct dump *d, int code)
{
	for (size_t n = 1; code != EXIT_DONE && n <= d->written; n++)
		unlink(sheet_path(d, n).s);
	if (code != EXIT_DONE)
		rmdir(d->options->out); /* when it is empty, which it was if we made it */
	return code;
}

static int read_twice(struct dump *d)
{
	struct problem why = {0};
	struct reader *r = reader_open(&d->in, d->options->reader, &d->mem, &why);
	bool ok = r != NULL && measure(d, r, &why);

	reader_close(r);
	if (!ok)
		return fail(d, &why);
	if (!folder_make(d->options->out, 0777))
		return cannot_write(d, slice_of(d->options->out));
	r = reader_open(&d->in, d->options->reader, &d->mem, &why);
	int code = r != NULL ? write_sheets(d, r) : fail(d, &why);
	reader_close(r);
	return undo(d, code);
}

int dump_sheets(const struct options *options)
{
	struct dump d = {.options = options};
	struct problem why = {0};
	int code;

	if (!input_open(&d.in, options->definition, &why)) {
		code = fail(&d, &why);
	} else {
		d.in.raw = true;
		code = read_twice(&d);
		input_close(&d.in);
	}
	free(d.extents.item);
	arena_free(&d.mem);
	return code;
}

#include "dump.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "../common/contract.h"
#include "../common/exit.h"
#include "../common/file.h"
#include "confined.h"

/* The sheets are written to one draft by the process that reads them, and then parted. */
struct dumped {
	struct slice name, path;
	int hidden;
	struct sheet_report is;
	struct outfile file;
};

/* Empty cells cost a comma each. */
enum { MOST_CELLS = 200000000 };

struct dump {
	const struct options *options;
	struct arena mem;
	struct dumped *sheet;
	size_t sheets, cap;
	bool again; /* the second time: how wide each sheet is is known */
	struct outfile draft;
};

static int fail(const struct dump *d, struct problem *why)
{
	why->at.file = why->code != PROBLEM_CANNOT_WRITE ? slice_of(d->options->file[0])
		       : d->options->sheet != NULL	 ? S("/dev/stdout")
							 : slice_of(d->options->out);
	if (!d->options->quiet)
		problem_print(stderr, why, d->options->lang);
	return why->code == PROBLEM_NO_SUCH_SHEET ? EXIT_USAGE : EXIT_CANNOT;
}

static int cannot_write(const struct dump *d, struct slice path)
{
	struct problem p = {.code = PROBLEM_CANNOT_WRITE, .at = {.file = path}, .error = errno};

	if (!d->options->quiet)
		problem_print(stderr, &p, d->options->lang);
	return EXIT_CANNOT;
}

/* ---- rows ---- */

static void put_commas(struct outfile *out, uint32_t n)
{
	while (n-- > 0)
		outfile_putc(out, ',');
}

static void put_cell(struct outfile *out, const struct cell *c)
{
	if ((c->look & LOOK_PLAIN) != 0) {
		outfile_put(out, c->text);
	} else if ((c->look & LOOK_QUOTED) != 0) {
		outfile_putc(out, '"');
		outfile_put(out, c->text);
		outfile_putc(out, '"');
	} else {
		csv_put(out, c->text);
	}
}

static void put_row(struct outfile *out, const struct row *row, uint32_t cols)
{
	uint32_t at = 1;

	for (size_t i = 0; i < row->n; i++) {
		const struct cell *c = &row->cell[i];
		put_commas(out, c->col - at);
		at = c->col;
		put_cell(out, c);
	}
	put_commas(out, cols - at);
	outfile_putc(out, '\n');
}

static void put_blank_rows(struct outfile *out, uint32_t n, uint32_t cols)
{
	for (; n > 0; n--) {
		put_commas(out, cols - 1);
		outfile_putc(out, '\n');
	}
}

/* A sheet as it is written, and what is known of it by now. */
struct writing {
	struct sheet_report *is;
	struct outfile file;
};

/* Takes account of a row, and writes it while the sheet has not grown wider than what has
 * been written.  False when the sheet is too large to be written out. */
static bool add_row(struct writing *w, const struct row *row)
{
	struct sheet_report *is = w->is;
	uint32_t last = row->cell[row->n - 1].col, blank = row->number - is->rows - 1;

	if (last > is->cols) {
		is->written &= is->rows == 0;
		is->cols = last;
	}
	if ((uint64_t)row->number * is->cols > MOST_CELLS)
		return false;
	if (is->written) {
		put_blank_rows(&w->file, blank, is->cols);
		put_row(&w->file, row, is->cols);
	}
	is->rows = row->number;
	return true;
}

static bool write_rows(struct reader *r, struct writing *w, struct problem *why)
{
	struct arena mem = {0};
	struct row row;
	enum read_status status;

	while ((status = reader_next_row(r, &mem, &row, why)) == READ_ONE) {
		if (row.n != 0 && !add_row(w, &row)) {
			*why = (struct problem){.code = PROBLEM_TOO_WIDE};
			status = READ_FAILED;
			break;
		}
		arena_reset(&mem);
	}
	arena_free(&mem);
	return status == READ_END;
}

static bool is_asked_for(const struct dump *d, struct slice name, size_t number)
{
	const char *asked = d->options->sheet;
	char *end;

	if (asked == NULL || slice_eq(name, slice_of(asked)))
		return true;
	return asked[0] >= '0' && asked[0] <= '9' && strtoul(asked, &end, 10) == number &&
	       *end == '\0';
}

/* Called in the process that reads. */
static bool write_sheet(const struct reading *how, struct reader *r, const struct sheet *sheet,
			size_t number, struct sheet_report *report, struct problem *why)
{
	const struct dump *d = how->data;
	struct writing w = {.is = report};

	if (d->again && (number > d->sheets || d->sheet[number - 1].is.written))
		return true;
	report->cols = d->again ? d->sheet[number - 1].is.cols : 0;
	/* Standard output cannot be taken back: first the width, then the rows. */
	report->written =
		d->options->sheet == NULL || (d->again && is_asked_for(d, sheet->name, number));
	outfile_attach(&w.file, how->fd);
	bool ok = write_rows(r, &w, why);
	if (why->code == PROBLEM_TOO_WIDE)
		why->at.sheet = sheet->name;
	report->written &= !r->sheet_again;
	if (ok && !outfile_settle(&w.file)) {
		*why = (struct problem){.code = PROBLEM_CANNOT_WRITE, .error = errno};
		ok = false;
	}
	report->bytes = w.file.bytes;
	outfile_discard(&w.file);
	return ok;
}

/* ---- sheets ---- */

static struct dumped *add_sheet(struct dump *d, const struct sheet *sheet)
{
	GROW(d->sheet, d->sheets, d->cap);
	struct dumped *s = &d->sheet[d->sheets++];

	*s = (struct dumped){.name = arena_copy(&d->mem, sheet->name),
			     .hidden = sheet->hidden,
			     .file = {.fd = -1}};
	if (d->options->out != NULL)
		s->path = arena_printf(&d->mem, "%s/%zu.csv", d->options->out, d->sheets);
	return s;
}

/* A part of the draft as a file of its own. */
static bool copy_part(struct dump *d, struct dumped *s, uint64_t offset)
{
	char buffer[OUTFILE_ROOM];
	uint64_t left = s->is.bytes;

	if (!outfile_open(&s->file, s->path.s))
		return false;
	while (left != 0) {
		size_t n = left < sizeof buffer ? (size_t)left : sizeof buffer;
		ssize_t got = pread(d->draft.fd, buffer, n, (off_t)offset);
		if (got <= 0)
			return false;
		outfile_put(&s->file, (struct slice){buffer, (size_t)got});
		offset += (uint64_t)got;
		left -= (uint64_t)got;
	}
	return outfile_settle(&s->file);
}

/* The draft is the first sheet's file when nothing else was written to it. */
static int part_draft(struct dump *d, const uint64_t *offset, uint64_t total)
{
	for (size_t i = 0; i < d->sheets; i++) {
		struct dumped *s = &d->sheet[i];
		if (!s->is.written || s->file.path != NULL)
			continue;
		if (i == 0 && s->is.bytes == total) {
			s->file = d->draft;
			d->draft = (struct outfile){.fd = -1};
			if (!outfile_settle(&s->file))
				return cannot_write(d, s->path);
		} else if (!copy_part(d, s, offset[i])) {
			return cannot_write(d, s->path);
		}
	}
	return EXIT_DONE;
}

static int read_book(struct dump *d, struct confined *c, struct reader *r)
{
	struct problem why = {0};
	struct sheet sheet;
	struct row row;
	enum read_status status;
	size_t n = 0, cap = 16;
	uint64_t *offset = xreallocarray(NULL, cap, sizeof *offset), total = 0;

	while ((status = reader_next_sheet(r, &sheet, &why)) == READ_ONE) {
		struct dumped *s = !d->again ? add_sheet(d, &sheet) : &d->sheet[n];
		GROW(offset, n, cap);
		offset[n++] = total;
		if (n > d->sheets)
			continue; /* it has changed, which the reader says at its end */
		status = reader_next_row(r, &d->mem, &row, &why);
		if (status == READ_FAILED)
			break;
		total += confined_report(c)->bytes;
		if (!s->is.written)
			s->is = *confined_report(c);
	}
	int code = status == READ_FAILED ? fail(d, &why) : EXIT_DONE;
	if (code == EXIT_DONE && d->options->sheet == NULL)
		code = part_draft(d, offset, total);
	free(offset);
	return code;
}

static void say_notices(const struct dump *d, const struct reader *r)
{
	struct problem p = {.at = {.file = slice_of(d->options->file[0])}};
	enum problem_code code[READER_NOTICES];
	size_t n = reader_notices(r, p.at.file, code);

	for (size_t i = 0; i < n && !d->options->quiet; i++) {
		p.code = code[i];
		problem_print(stderr, &p, d->options->lang);
	}
}

static int open_draft(struct dump *d)
{
	const char *folder = d->options->out;
	struct slice path;

	if (d->options->sheet != NULL)
		return EXIT_DONE;
	path = arena_printf(&d->mem, "%s/1.csv", folder);
	if (!folder_make(folder, 0777))
		return cannot_write(d, slice_of(folder));
	return outfile_open(&d->draft, path.s) ? EXIT_DONE : cannot_write(d, path);
}

/* Once through the workbook; again for the sheets that grew wider on the way. */
static int read_once(struct dump *d)
{
	const struct options *o = d->options;
	struct problem why = {0};
	struct reading how = {.path = o->file[0],
			      .reader = o->reader,
			      .options = {.raw = true, .merges_late = !d->again},
			      .sheet = write_sheet,
			      .data = d};
	int code = open_draft(d);

	if (code != EXIT_DONE)
		return code;
	how.fd = o->sheet != NULL ? STDOUT_FILENO : d->draft.fd;
	struct confined *c = confined_start(&how, &why);
	struct reader *r = c != NULL ? confined_ready(c, &why) : NULL;
	if (r == NULL) {
		code = fail(d, &why);
	} else {
		if (!d->again)
			say_notices(d, r);
		code = read_book(d, c, r);
	}
	confined_stop(c);
	outfile_discard(&d->draft);
	return code;
}

static bool is_whole(const struct dump *d)
{
	for (size_t i = 0; i < d->sheets; i++)
		if (!d->sheet[i].is.written && is_asked_for(d, d->sheet[i].name, i + 1))
			return false;
	return true;
}

static int check_sheet(struct dump *d)
{
	struct problem why = {.code = PROBLEM_NO_SUCH_SHEET};

	for (size_t i = 0; i < d->sheets; i++) {
		if (is_asked_for(d, d->sheet[i].name, i + 1))
			return EXIT_DONE;
		why.arg[1] = arena_printf(&d->mem, "%.*s%s%.*s", FMT(why.arg[1]),
					  i != 0 ? ", " : "", FMT(d->sheet[i].name));
	}
	if (d->options->sheet == NULL)
		return EXIT_DONE;
	why.arg[0] = slice_of(d->options->sheet);
	return fail(d, &why);
}

/* ---- what is left in the end ---- */

static int write_list(struct dump *d)
{
	struct slice path = arena_printf(&d->mem, "%s/sheets.tsv", d->options->out);
	struct outfile list;

	if (!outfile_open(&list, path.s))
		return cannot_write(d, path);
	outfile_put(&list, S("index\tname\thidden\trows\tcols\n"));
	for (size_t i = 0; i < d->sheets; i++) {
		const struct dumped *s = &d->sheet[i];
		outfile_printf(&list, "%zu\t", i + 1);
		outfile_put(&list, s->name);
		outfile_printf(&list, "\t%d\t%u\t%u\n", s->hidden, s->is.rows, s->is.cols);
	}
	return outfile_commit(&list) ? EXIT_DONE : cannot_write(d, path);
}

/* All of it or nothing. */
static int finish(struct dump *d, int code)
{
	for (size_t i = 0; i < d->sheets; i++) {
		struct dumped *s = &d->sheet[i];
		if (code != EXIT_DONE)
			outfile_discard(&s->file);
		else if (s->file.path != NULL && !outfile_commit(&s->file))
			code = cannot_write(d, s->path);
	}
	if (code == EXIT_DONE && d->options->sheet == NULL)
		code = write_list(d);
	if (code != EXIT_DONE && d->options->out != NULL)
		rmdir(d->options->out); /* when it is empty, which it was if we made it */
	return code;
}

int dump_sheets(const struct options *options)
{
	struct dump d = {.options = options, .draft = {.fd = -1}};
	int code = read_once(&d);

	if (code == EXIT_DONE)
		code = check_sheet(&d);
	d.again = true;
	if (code == EXIT_DONE && !is_whole(&d))
		code = read_once(&d);
	code = finish(&d, code);
	free(d.sheet);
	arena_free(&d.mem);
	return code;
}

#include "records.h"

#include "file.h"

struct records {
	struct slice path;
	const char *const *name;
	size_t n, needed, width, records;
	size_t *column; /* per name; `width` where the file has none */
	struct arena *mem;
	struct problems *ps;
	record_user *each;
	void *data;
	bool good;
};

static void complain(struct records *r, uint32_t line, struct problem p)
{
	p.at = (struct cell_ref){.file = r->path, .row = line};
	problems_add(r->ps, &p);
	r->good = false;
}

static void read_header(struct records *r, const struct delimited_row *row)
{
	r->width = row->n;
	for (size_t i = 0; i < r->n; i++) {
		r->column[i] = row->n;
		for (size_t c = 0; c < row->n; c++)
			if (slice_eq(slice_trim(row->cell[c]), slice_of(r->name[i])))
				r->column[i] = c;
		if (i < r->needed && r->column[i] == row->n)
			complain(r, row->line,
				 (struct problem){.code = PROBLEM_LIST_COLUMN,
						  .arg = {slice_of(r->name[i])}});
	}
}

static void read_record(struct records *r, const struct delimited_row *row)
{
	struct slice *field = NEW(r->mem, struct slice, r->n);
	size_t said = 0;

	for (size_t c = 0; c < row->n; c++)
		said += slice_trim(row->cell[c]).len;
	if (said == 0)
		return;
	if (row->n > r->width)
		complain(r, row->line, (struct problem){.code = PROBLEM_LIST_VALUES});
	for (size_t i = 0; i < r->n; i++)
		if (r->column[i] < row->n)
			field[i] = arena_copy(r->mem, slice_trim(row->cell[r->column[i]]));
	r->records++;
	r->each(r->data, field, row->line);
}

struct dialect records_dialect(struct slice bytes)
{
	struct dialect dialect = dialect_detect(bytes);
	struct slice rest = slice_from(bytes, dialect.skip), header;

	if (slice_cut(&rest, '\n', &header))
		dialect.delimiter = dialect_detect(header).delimiter;
	return dialect;
}

static void read_rows(struct records *r, struct slice bytes)
{
	struct delimited *d = delimited_open(bytes, records_dialect(bytes));
	enum delimited_status status;
	struct delimited_row row;
	struct problem why = {0};
	bool any = false;

	/* Without its columns nothing of it can be understood; any other flaw is one of a row. */
	while ((status = delimited_next(d, r->mem, &row, &why)) == DELIMITED_ROW) {
		if (any)
			read_record(r, &row);
		else
			read_header(r, &row);
		any = true;
		if (!r->good && r->records == 0)
			break;
	}
	if (status == DELIMITED_FAILED)
		complain(r, why.at.row, why);
	if (!any)
		complain(r, 1, (struct problem){.code = PROBLEM_FILE_EMPTY});
	delimited_close(d);
}

bool records_read(const char *path, const char *const *names, size_t n, size_t needed,
		  struct arena *mem, struct problems *ps, record_user *each, void *data)
{
	struct records r = {.path = slice_of(path),
			    .name = names,
			    .n = n,
			    .needed = needed,
			    .column = NEW(mem, size_t, n),
			    .mem = mem,
			    .ps = ps,
			    .each = each,
			    .data = data,
			    .good = true};
	struct slice encoding;
	struct problem why = {0};
	const char *map;
	size_t size;

	if (!file_map(path, &map, &size, &why)) {
		problems_add(ps, &why);
		return false;
	}
	read_rows(&r, text_narrow((struct slice){map, size}, mem, &encoding));
	file_unmap(map, size);
	return r.good;
}

#include "microdata.h"

#include <stdlib.h>
#include "../common/exit.h"
#include "../common/records.h"
#include "../common/text.h"

struct reader {
	struct microdata *m;
	struct run *run;
	const struct hierarchy *h;
	size_t *at; /* where each column stands in the file */
	size_t width;
	bool good;
};

static bool name_columns(struct microdata *m, struct run *run, const char *list)
{
	struct slice rest = slice_of(list), part;

	while (list != NULL && slice_cut(&rest, ',', &part)) {
		struct slice name = text_trim(part);
		for (size_t i = 0; i < m->columns; i++)
			if (slice_eq(m->name[i], name)) {
				run_fail(run,
					 &(struct problem){.code = PROBLEM_COLUMN_TWICE,
							   .arg = {name}},
					 EXIT_USAGE);
				return false;
			}
		m->name[m->columns++] = name;
	}
	return true;
}

static size_t parts(const char *list)
{
	size_t n = list != NULL;

	for (; list != NULL && *list != '\0'; list++)
		n += *list == ',';
	return n;
}

bool microdata_columns(struct microdata *m, struct run *run)
{
	const struct records_options *o = &run->options->records;
	size_t n = parts(o->quasi) + parts(o->sensitive);

	*m = (struct microdata){.path = slice_of(run->options->file[0]),
				.name = NEW(&run->mem, struct slice, n)};
	if (!name_columns(m, run, o->quasi))
		return false;
	m->quasi = m->columns;
	if (!name_columns(m, run, o->sensitive))
		return false;
	n = m->columns - m->quasi;
	m->said = NEW(&run->mem, struct map, n + 1);
	m->saying = NEW(&run->mem, struct slice *, n + 1);
	m->saying_cap = NEW(&run->mem, size_t, n + 1);
	return true;
}

static void complain(struct reader *r, uint32_t line, struct problem p)
{
	p.at = (struct cell_ref){.file = r->m->path, .row = line};
	problems_add(&r->run->ps, &p);
	r->good = false;
}

static struct slice number(struct run *run, size_t n)
{
	return arena_printf(&run->mem, "%zu", n);
}

static void read_header(struct reader *r, const struct delimited_row *row)
{
	struct microdata *m = r->m;

	r->width = row->n;
	r->at = NEW(&r->run->mem, size_t, m->columns);
	for (size_t i = 0; i < m->columns; i++) {
		size_t found = 0;
		for (size_t c = 0; c < row->n; c++) {
			if (!slice_eq(text_trim(row->cell[c]), m->name[i]))
				continue;
			r->at[i] = c;
			found++;
		}
		if (found != 1)
			complain(r, row->line,
				 (struct problem){.code = found == 0 ? PROBLEM_RECORD_COLUMN
								     : PROBLEM_COLUMN_TWICE,
						  .arg = {m->name[i]}});
	}
}

static uint32_t number_of_saying(struct reader *r, size_t column, struct slice text)
{
	struct microdata *m = r->m;
	struct map *said = &m->said[column];
	uint32_t *n;

	if (said->n == 0) {
		GROW(m->saying[column], 0, m->saying_cap[column]);
		*map_at(said, S("")) = NEW(&r->run->mem, uint32_t, 1);
		m->saying[column][0] = S("");
	}
	void **at = map_at(said, text);
	if (*at == NULL) {
		*at = n = NEW(&r->run->mem, uint32_t, 1);
		*n = (uint32_t)(said->n - 1);
		GROW(m->saying[column], *n, m->saying_cap[column]);
		m->saying[column][*n] = said->last->key;
	}
	return *(const uint32_t *)*at;
}

static void read_person(struct reader *r, const struct delimited_row *row)
{
	struct microdata *m = r->m;

	while ((m->rows + 1) * m->columns > m->cap)
		GROW(m->value, m->cap, m->cap);
	for (size_t i = 0; i < m->columns; i++) {
		struct slice text = text_trim(row->cell[r->at[i]]);
		uint32_t value = i < m->quasi ? hierarchy_value(&r->h[i], text)
					      : number_of_saying(r, i - m->quasi, text);
		if (i < m->quasi && value == NO_VALUE)
			complain(r, row->line,
				 (struct problem){.code = PROBLEM_VALUE_WITHOUT_HIERARCHY,
						  .arg = {m->name[i], r->h[i].path}});
		m->value[m->rows * m->columns + i] = value;
	}
	m->rows++;
}

static bool is_blank_row(const struct delimited_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (text_trim(row->cell[i]).len != 0)
			return false;
	return true;
}

static void read_row(struct reader *r, const struct delimited_row *row)
{
	if (is_blank_row(row))
		return;
	if (r->width == 0)
		read_header(r, row);
	else if (row->n != r->width)
		complain(r, row->line,
			 (struct problem){
				 .code = PROBLEM_RECORD_WIDTH,
				 .arg = {number(r->run, row->n), number(r->run, r->width)}});
	else
		read_person(r, row);
}

static void read_rows(struct reader *r, struct slice bytes)
{
	struct delimited *d = delimited_open(bytes, records_dialect(bytes));
	enum delimited_status status = DELIMITED_END;
	struct arena mem = {0};
	struct delimited_row row;
	struct problem why = {0};

	/* Without its columns nothing of it can be understood. */
	while ((r->good || r->m->rows != 0) &&
	       (status = delimited_next(d, &mem, &row, &why)) == DELIMITED_ROW) {
		read_row(r, &row);
		arena_reset(&mem);
	}
	if (status == DELIMITED_FAILED)
		complain(r, why.at.row, why);
	else if (r->width == 0)
		complain(r, 1, (struct problem){.code = PROBLEM_FILE_EMPTY});
	arena_free(&mem);
	delimited_close(d);
}

int microdata_read(struct microdata *m, struct run *run, const struct hierarchy *h)
{
	struct reader r = {.m = m, .run = run, .h = h, .good = true};
	struct slice encoding;
	struct problem why = {0};
	const char *map;
	size_t size;

	if (!file_map(m->path.s, &map, &size, &why))
		return run_broken(run, &why);
	read_rows(&r, text_narrow((struct slice){map, size}, &run->mem, &encoding));
	file_unmap(map, size);
	return r.good ? EXIT_DONE : EXIT_USAGE;
}

void microdata_free(struct microdata *m)
{
	for (size_t i = 0; m->said != NULL && i < m->columns - m->quasi; i++) {
		map_free(&m->said[i]);
		free(m->saying[i]);
	}
	free(m->value);
}

#include "contract.h"

#include <errno.h>
#include <stdlib.h>
#include "block.h"
#include "file.h"
#include "text.h"

static bool refuse(struct contract_reader *r, struct problem *why, enum problem_code code,
		   uint32_t line, const char *at, const char *line_start)
{
	why->code = code;
	why->at = (struct cell_ref){
		.file = r->path, .row = line, .col = (uint32_t)(at - line_start) + 1};
	return false;
}

static bool is_mark(char c)
{
	return c == ',' || c == '"' || c == '\n' || c == '\r';
}

/* How much of it stands before the first comma, quotation mark or line break. */
static size_t plain_length(struct slice in)
{
	size_t i = 0;

	for (; in.len - i >= BLOCK; i += BLOCK) {
		uint64_t marks = block_csv_marks(in.s + i);
		if (marks != 0)
			return i + block_first(marks);
	}
	while (i < in.len && !is_mark(in.s[i]))
		i++;
	return i;
}

static bool needs_quotes(struct slice cell)
{
	return plain_length(cell) != cell.len;
}

/* Where a quoted cell ends: at its closing quotation mark, or NULL. */
static const char *closing_quote(const char *p, const char *end, bool *doubled)
{
	while ((p = memchr(p, '"', (size_t)(end - p))) != NULL) {
		if (p + 1 == end || p[1] != '"')
			break;
		*doubled = true;
		p += 2;
	}
	return p;
}

static struct slice unquote(struct arena *a, struct slice in)
{
	char *out = arena_alloc(a, in.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < in.len; i++) {
		out[n++] = in.s[i];
		i += in.s[i] == '"';
	}
	return (struct slice){out, n};
}

static uint32_t count_lines(struct slice in)
{
	const char *end = in.s + in.len;
	uint32_t n = 0;

	for (const char *p = in.s; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
		n++;
	return n;
}

/* A cell in quotation marks at *p. */
static bool scan_quoted(struct contract_reader *r, const char **p, const char *line_start,
			struct slice *cell, struct problem *why)
{
	const char *end = r->map + r->size, *start = *p;
	bool doubled = false;
	const char *close = closing_quote(start + 1, end, &doubled);

	if (close == NULL)
		return refuse(r, why, PROBLEM_CONTRACT_CUT, r->line, start, line_start);
	*cell = (struct slice){start + 1, (size_t)(close - start - 1)};
	r->next_line += count_lines(*cell);
	if (doubled)
		*cell = unquote(&r->row, *cell);
	*p = close + 1;
	if (!needs_quotes(*cell) || (*p < end && **p != ',' && **p != '\n'))
		return refuse(r, why, PROBLEM_CONTRACT_QUOTE, r->line, start, line_start);
	return true;
}

/* Reads one cell at *p; *p is then at the comma or line break behind it. */
static bool scan_cell(struct contract_reader *r, const char **p, const char *line_start,
		      struct slice *cell, struct problem *why)
{
	const char *end = r->map + r->size, *start = *p;

	if (start < end && *start == '"')
		return scan_quoted(r, p, line_start, cell, why);
	*cell = (struct slice){start, plain_length((struct slice){start, (size_t)(end - start)})};
	*p = start + cell->len;
	if (*p == end || **p == ',' || **p == '\n')
		return true;
	return refuse(r, why, **p == '"' ? PROBLEM_CONTRACT_QUOTE : PROBLEM_CONTRACT_CR, r->line,
		      *p, line_start);
}

/* Reads one row into cells of its own making; the count in *n. */
static bool scan_row(struct contract_reader *r, size_t *n, size_t *cap, struct problem *why)
{
	const char *end = r->map + r->size, *start = r->map + r->at, *p = start;

	r->line = r->next_line;
	for (*n = 0;; p++) {
		GROW(r->cell, *n, *cap);
		if (!scan_cell(r, &p, start, &r->cell[*n], why))
			return false;
		++*n;
		if (p == end)
			return refuse(r, why, PROBLEM_CONTRACT_CUT, r->line, p, start);
		if (*p == '\n')
			break;
	}
	r->at = (size_t)(p + 1 - r->map);
	r->next_line++;
	if (!text_is_composed(&r->row, (struct slice){start, (size_t)(p - start)}))
		return refuse(r, why, PROBLEM_CONTRACT_UTF8, r->line, start, start);
	return true;
}

static bool read_header(struct contract_reader *r, struct problem *why)
{
	size_t n = 0, cap = 0;

	if (r->size == 0)
		return refuse(r, why, PROBLEM_CONTRACT_EMPTY, 1, r->map, r->map);
	if (slice_starts((struct slice){r->map, r->size}, S("\xEF\xBB\xBF")))
		return refuse(r, why, PROBLEM_CONTRACT_BOM, 1, r->map, r->map);
	if (!scan_row(r, &n, &cap, why))
		return false;
	r->header = NEW(&r->mem, struct slice, n);
	for (size_t i = 0; i < n; i++)
		r->header[i] = arena_copy(&r->mem, r->cell[i]);
	r->columns = n;
	r->cell = xreallocarray(r->cell, n + 1, sizeof *r->cell);
	return true;
}

bool contract_open(struct contract_reader *r, const char *path, struct problem *why)
{
	*r = (struct contract_reader){.next_line = 1};
	r->path = slice_of(path);
	if (!file_map(path, &r->map, &r->size, why))
		return false;
	if (read_header(r, why))
		return true;
	contract_close(r);
	return false;
}

static enum contract_status wrong_width(struct contract_reader *r, size_t n, struct problem *why)
{
	*why = (struct problem){.code = PROBLEM_CONTRACT_WIDTH,
				.at = {.file = r->path, .row = r->line, .col = 1}};
	why->arg[0] = arena_printf(&r->mem, "%zu", n);
	why->arg[1] = arena_printf(&r->mem, "%zu", r->columns);
	return CONTRACT_FAILED;
}

enum contract_status contract_next(struct contract_reader *r, struct problem *why)
{
	size_t n, cap = r->columns + 1;

	arena_reset(&r->row);
	if (r->at == r->size)
		return CONTRACT_END;
	if (r->at - r->released >= FILE_WINDOW)
		file_release(r->map, &r->released, r->at);
	if (!scan_row(r, &n, &cap, why))
		return CONTRACT_FAILED;
	if (n != r->columns)
		return wrong_width(r, n, why);
	return CONTRACT_ROW;
}

void contract_close(struct contract_reader *r)
{
	file_unmap(r->map, r->size);
	free(r->cell);
	arena_free(&r->row);
	arena_free(&r->mem);
	*r = (struct contract_reader){0};
}

size_t contract_column(const struct contract_reader *r, struct slice name)
{
	for (size_t i = 0; i < r->columns; i++)
		if (slice_eq(r->header[i], name))
			return i;
	return (size_t)NO_COLUMN;
}

bool contract_need(const struct contract_reader *r, const char *name, size_t *at,
		   struct problem *why)
{
	*at = contract_column(r, slice_of(name));
	if (*at != (size_t)NO_COLUMN)
		return true;
	*why = (struct problem){.code = PROBLEM_CONTRACT_HEADER,
				.at = {.file = r->path, .row = 1, .col = 1},
				.arg = {slice_of(name)}};
	return false;
}

bool contract_need_all(const struct contract_reader *r, const char *const *names, size_t n,
		       size_t *at, struct problem *why)
{
	for (size_t i = 0; i < n; i++)
		if (!contract_need(r, names[i], &at[i], why))
			return false;
	return true;
}

bool contract_create(struct contract_writer *w, const char *path)
{
	*w = (struct contract_writer){0};
	return outfile_open(&w->out, path);
}

static void put_quoted(struct outfile *out, struct slice cell)
{
	struct slice part;

	outfile_putc(out, '"');
	for (bool first = true; slice_cut(&cell, '"', &part); first = false) {
		if (!first)
			outfile_put(out, S("\"\""));
		outfile_put(out, part);
	}
	outfile_putc(out, '"');
}

/* A cell is looked through where it was copied to: there is room behind it. */
void csv_put(struct outfile *out, struct slice cell)
{
	size_t i = 0;

	if (cell.len > OUTFILE_ROOM - BLOCK) {
		if (needs_quotes(cell))
			put_quoted(out, cell);
		else
			outfile_put(out, cell);
		return;
	}
	outfile_reserve(out, cell.len + BLOCK);
	char *to = out->buffer + out->used;
	slice_copy(to, cell);
	for (; cell.len - i >= BLOCK; i += BLOCK)
		if (block_csv_marks(to + i) != 0)
			break;
	if (cell.len - i >= BLOCK || block_hits_in(block_csv_marks(to + i), cell.len - i) != 0)
		put_quoted(out, cell);
	else
		out->used += cell.len;
}

void contract_put(struct contract_writer *w, struct slice cell)
{
	if (w->inside)
		outfile_putc(&w->out, ',');
	w->inside = true;
	csv_put(&w->out, cell);
}

void contract_put_number(struct contract_writer *w, uint64_t n)
{
	char digits[24], *p = digits + sizeof digits;

	do
		*--p = (char)('0' + n % 10);
	while ((n /= 10) != 0);
	contract_put(w, (struct slice){p, (size_t)(digits + sizeof digits - p)});
}

void contract_end_row(struct contract_writer *w)
{
	outfile_putc(&w->out, '\n');
	w->inside = false;
	w->rows++;
}

void contract_put_row(struct contract_writer *w, const struct slice *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		contract_put(w, cells[i]);
	contract_end_row(w);
}

bool contract_commit(struct contract_writer *w)
{
	return outfile_commit(&w->out);
}

void contract_discard(struct contract_writer *w)
{
	outfile_discard(&w->out);
}

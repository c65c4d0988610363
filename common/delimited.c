#include "delimited.h"

#include <csv.h>
#include <stdlib.h>
#include <strings.h>
#include "text.h"

struct delimited {
	struct slice rest;
	struct dialect dialect;
	struct csv_parser parser;
	uint32_t row, line;
	/* The row being put together. */
	struct arena *mem;
	struct slice *cell;
	size_t n, cap;
	bool complete;
};

enum { SAMPLE = 64 * 1024, SAMPLE_ROWS = 200 };

/* Delimiters in each row of the sample, outside quotation marks. */
static size_t count_per_row(struct slice in, char delimiter, char quote, size_t *counts)
{
	size_t rows = 0, n = 0;
	bool quoted = false, blank = true;

	for (size_t i = 0; i < in.len && rows < SAMPLE_ROWS; i++) {
		char c = in.s[i];
		if (c == quote)
			quoted = !quoted;
		n += !quoted && c == delimiter;
		blank = blank && (c == '\n' || c == '\r');
		if (quoted || (c != '\n' && c != '\r'))
			continue;
		if (!blank)
			counts[rows++] = n;
		n = 0;
		blank = true;
	}
	if (!blank && rows < SAMPLE_ROWS)
		counts[rows++] = n;
	return rows;
}

/* How many rows agree on the most common number of delimiters (which is not 0). */
static size_t agreement(const size_t *counts, size_t rows, size_t *most)
{
	size_t best = 0;

	for (size_t i = 0; i < rows; i++) {
		size_t same = 0;
		for (size_t j = 0; j < rows && counts[i] != 0; j++)
			same += counts[j] == counts[i];
		if (same > best || (same == best && same != 0 && counts[i] > *most)) {
			best = same;
			*most = counts[i];
		}
	}
	return best;
}

static struct slice sample_of(struct slice bytes)
{
	return (struct slice){bytes.s, bytes.len < SAMPLE ? bytes.len : SAMPLE};
}

static bool is_delimiter(char c)
{
	return c == ',' || c == ';' || c == '\t' || c == '|' || c == '\n' || c == '\r';
}

/* Fields that begin with the mark; those that end with it count as much. */
static size_t count_quoted(struct slice in, char quote)
{
	size_t begin = 0, end = 0;

	for (size_t i = 0; i < in.len; i++) {
		if (in.s[i] != quote)
			continue;
		begin += i == 0 || is_delimiter(in.s[i - 1]);
		end += i + 1 == in.len || is_delimiter(in.s[i + 1]);
	}
	return begin < end ? begin : end;
}

/* An apostrophe is a quotation mark only where it is about many fields and no other is. */
static char detect_quote(struct slice sample)
{
	return count_quoted(sample, '\'') >= 4 && count_quoted(sample, '"') == 0 ? '\'' : '"';
}

/* A mark behind a backslash, within a field, where none is doubled. */
static bool detect_backslash(struct slice sample, char quote)
{
	bool escaped = false;

	for (size_t i = 0; i + 2 < sample.len; i++) {
		if (sample.s[i + 1] != quote || is_delimiter(sample.s[i + 2]))
			continue;
		if (sample.s[i] == quote)
			return false;
		escaped |= sample.s[i] == '\\';
	}
	return escaped;
}

static char detect_delimiter(struct slice sample, char quote)
{
	static const char candidates[] = ",;\t|";
	size_t counts[SAMPLE_ROWS], best = 0, best_count = 0;
	char delimiter = ',';

	for (const char *c = candidates; *c != '\0'; c++) {
		size_t most = 0, rows = count_per_row(sample, *c, quote, counts);
		size_t agree = agreement(counts, rows, &most);
		if (agree > best || (agree == best && most > best_count)) {
			best = agree;
			best_count = most;
			delimiter = *c;
		}
	}
	return delimiter;
}

/* Excel's first line `sep=;` names the delimiter and is no row; its length, or 0. */
static size_t separator_line(struct slice bytes, char *delimiter)
{
	struct slice rest = bytes;

	if (rest.len < 6 || strncasecmp(rest.s, "sep=", 4) != 0)
		return 0;
	*delimiter = rest.s[4];
	if (*delimiter == '\0' || strchr(",;\t|: ", *delimiter) == NULL)
		return 0;
	rest = slice_from(rest, 5);
	bool crlf = slice_starts(rest, S("\r\n"));
	return crlf ? 7 : rest.s[0] == '\n' || rest.s[0] == '\r' ? 6 : 0;
}

struct dialect dialect_detect(struct slice bytes)
{
	struct dialect d = {.encoding = encoding_detect(bytes)};

	if (slice_starts(bytes, S("\xEF\xBB\xBF")))
		d.skip = 3;
	size_t line = separator_line(slice_from(bytes, d.skip), &d.delimiter);
	d.skip += line;
	struct slice sample = sample_of(slice_from(bytes, d.skip));
	d.quote = detect_quote(sample);
	d.backslash = detect_backslash(sample, d.quote);
	if (line == 0)
		d.delimiter = detect_delimiter(sample, d.quote);
	return d;
}

/* Space is text too: libcsv would trim it off cells without quotation marks. */
static int nothing(unsigned char c)
{
	(void)c;
	return 0;
}

struct delimited *delimited_open(struct slice bytes, struct dialect dialect)
{
	struct delimited *d = xreallocarray(NULL, 1, sizeof *d);

	*d = (struct delimited){.rest = slice_from(bytes, dialect.skip), .dialect = dialect};
	/* libcsv fails to initialise only without a parser. */
	csv_init(&d->parser, CSV_APPEND_NULL);
	csv_set_delim(&d->parser, (unsigned char)dialect.delimiter);
	csv_set_quote(&d->parser, (unsigned char)dialect.quote);
	csv_set_space_func(&d->parser, nothing);
	return d;
}

/* The next line with its line break (LF, CRLF or CR); false at the end. */
static bool next_line(struct delimited *d, struct slice *line)
{
	size_t n = 0;
	struct slice in = d->rest;

	if (in.len == 0)
		return false;
	while (n < in.len && in.s[n] != '\n' && in.s[n] != '\r')
		n++;
	if (n < in.len)
		n += in.s[n] == '\r' && n + 1 < in.len && in.s[n + 1] == '\n' ? 2 : 1;
	*line = (struct slice){in.s, n};
	d->rest = slice_from(in, n);
	return true;
}

static struct slice unify_line_breaks(struct arena *mem, struct slice in)
{
	if (in.len == 0 || memchr(in.s, '\r', in.len) == NULL)
		return in;
	char *out = arena_alloc(mem, in.len, 1);
	size_t n = 0;
	for (size_t i = 0; i < in.len; i++) {
		out[n++] = (char)(in.s[i] == '\r' ? '\n' : in.s[i]);
		i += in.s[i] == '\r' && i + 1 < in.len && in.s[i + 1] == '\n';
	}
	return (struct slice){out, n};
}

/* Marks behind a backslash as libcsv knows them: doubled. */
static struct slice double_quotes(struct arena *mem, struct slice in, char quote)
{
	char *out = arena_alloc(mem, in.len + 1, 1);

	slice_copy(out, in);
	for (size_t i = 0; i + 1 < in.len; i++)
		if (in.s[i] == '\\' && in.s[i + 1] == quote)
			out[i] = quote;
	return (struct slice){out, in.len};
}

static void on_field(void *text, size_t len, void *data)
{
	struct delimited *d = data;
	struct slice copy = arena_copy(d->mem, (struct slice){text, len});

	GROW(d->cell, d->n, d->cap);
	d->cell[d->n++] = text_nfc(d->mem, unify_line_breaks(d->mem, copy));
}

static void on_row(int terminator, void *data)
{
	(void)terminator;
	((struct delimited *)data)->complete = true;
}

/* In its lenient mode libcsv stops short for one reason only. */
static void feed(struct delimited *d, struct slice line)
{
	if (csv_parse(&d->parser, line.s, line.len, on_field, on_row, d) != line.len)
		out_of_memory(line.len);
}

static enum delimited_status failed(struct problem *why, uint32_t line)
{
	*why = (struct problem){.code = PROBLEM_OPEN_QUOTE, .at = {.row = line, .col = 1}};
	return DELIMITED_FAILED;
}

enum delimited_status delimited_next(struct delimited *d, struct arena *mem,
				     struct delimited_row *row, struct problem *why)
{
	uint32_t first = d->line + 1;
	struct slice line;
	bool inside = false;

	d->mem = mem;
	d->n = 0;
	d->complete = false;
	while (!d->complete && next_line(d, &line)) {
		d->line++;
		if (!inside && (line.s[0] == '\n' || line.s[0] == '\r')) {
			d->row++;
			first = d->line + 1;
			continue;
		}
		inside = true;
		line = encoding_to_utf8(d->dialect.encoding, mem, line);
		if (d->dialect.backslash)
			line = double_quotes(mem, line, d->dialect.quote);
		feed(d, line);
	}
	if (!inside)
		return DELIMITED_END;
	/* Without its line break the last line is whole all the same; inside quotation marks
	 * a further line break ends nothing. */
	if (!d->complete)
		feed(d, S("\n"));
	if (!d->complete)
		return failed(why, first);
	*row = (struct delimited_row){
		.cell = d->cell, .n = d->n, .number = ++d->row, .line = first};
	return DELIMITED_ROW;
}

void delimited_close(struct delimited *d)
{
	csv_free(&d->parser);
	free(d->cell);
	free(d);
}

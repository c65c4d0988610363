#include "delimited.h"

#include <csv.h>
#include <stdlib.h>
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

bool looks_like_text(struct slice head)
{
	for (size_t i = 0; i < head.len; i++) {
		unsigned char c = (unsigned char)head.s[i];
		if (c < 0x20 && c != '\t' && c != '\n' && c != '\v' && c != '\f' && c != '\r')
			return false;
	}
	return true;
}

/* ---- two and four bytes a character ---- */

struct wide {
	struct slice mark, name; /* the byte order mark */
	size_t width;
	bool big;
};

/* The longer marks first: one begins with the other. */
static const struct wide wides[] = {
	{{"\xFF\xFE\0\0", 4}, {"utf-32le", 8}, 4, false},
	{{"\0\0\xFE\xFF", 4}, {"utf-32be", 8}, 4, true},
	{{"\xFF\xFE", 2}, {"utf-16le", 8}, 2, false},
	{{"\xFE\xFF", 2}, {"utf-16be", 8}, 2, true},
};

/* Without a mark, Latin text shows itself by a zero in every other byte. */
static const struct wide *guess_wide(struct slice in)
{
	enum { LOOKED_AT = 512 };
	size_t zero[2] = {0}, n = in.len < LOOKED_AT ? in.len : LOOKED_AT;

	for (size_t i = 0; i < n; i++)
		zero[i % 2] += in.s[i] == '\0';
	if (n < 4 || in.len % 2 != 0)
		return NULL;
	if (zero[0] == 0 && zero[1] > n / 4)
		return &wides[2];
	return zero[1] == 0 && zero[0] > n / 4 ? &wides[3] : NULL;
}

static uint32_t unit_at(const struct wide *w, const char *p)
{
	uint32_t unit = 0;

	for (size_t i = 0; i < w->width; i++)
		unit = unit << 8 | (unsigned char)p[w->big ? i : w->width - 1 - i];
	return unit;
}

static bool is_surrogate(uint32_t unit, uint32_t first)
{
	return unit >= first && unit < first + 0x400;
}

static struct slice narrow(const struct wide *w, struct slice in, struct arena *mem)
{
	char *out = arena_alloc(mem, in.len / w->width * 4 + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i + w->width <= in.len; i += w->width) {
		uint32_t c = unit_at(w, in.s + i);
		if (w->width == 2 && is_surrogate(c, 0xD800) && i + 4 <= in.len &&
		    is_surrogate(unit_at(w, in.s + i + 2), 0xDC00)) {
			c = 0x10000 + ((c - 0xD800) << 10) + (unit_at(w, in.s + i + 2) - 0xDC00);
			i += 2;
		}
		n += utf8_put(out + n, c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c);
	}
	return (struct slice){out, n};
}

struct slice text_narrow(struct slice bytes, struct arena *mem, struct slice *encoding)
{
	const struct wide *w = NULL;

	for (size_t i = 0; i < COUNT_OF(wides) && w == NULL; i++)
		if (slice_starts(bytes, wides[i].mark))
			w = &wides[i];
	if (w != NULL)
		bytes = slice_from(bytes, w->mark.len);
	else
		w = guess_wide(bytes);
	if (w == NULL)
		return bytes;
	*encoding = w->name;
	return narrow(w, bytes, mem);
}

enum { SAMPLE = 64 * 1024, SAMPLE_ROWS = 200 };

/* Delimiters in each row of the sample, outside quotation marks. */
static size_t count_per_row(struct slice in, char delimiter, size_t *counts)
{
	size_t rows = 0, n = 0;
	bool quoted = false, blank = true;

	for (size_t i = 0; i < in.len && rows < SAMPLE_ROWS; i++) {
		char c = in.s[i];
		if (c == '"')
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

static char detect_delimiter(struct slice bytes)
{
	static const char candidates[] = ",;\t|";
	struct slice sample = {bytes.s, bytes.len < SAMPLE ? bytes.len : SAMPLE};
	size_t counts[SAMPLE_ROWS], best = 0, best_count = 0;
	char delimiter = ',';

	for (const char *c = candidates; *c != '\0'; c++) {
		size_t most = 0, rows = count_per_row(sample, *c, counts);
		size_t agree = agreement(counts, rows, &most);
		if (agree > best || (agree == best && most > best_count)) {
			best = agree;
			best_count = most;
			delimiter = *c;
		}
	}
	return delimiter;
}

struct dialect dialect_detect(struct slice bytes)
{
	struct dialect d = {.encoding = S("utf-8")};

	if (slice_starts(bytes, S("\xEF\xBB\xBF")))
		d.bom = 3;
	if (utf8_check(bytes) != bytes.len)
		d.encoding = S("windows-1252"); /* whatever the mark promises */
	d.delimiter = detect_delimiter(slice_from(bytes, d.bom));
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

	*d = (struct delimited){.rest = slice_from(bytes, dialect.bom), .dialect = dialect};
	/* libcsv fails to initialise only without a parser. */
	csv_init(&d->parser, CSV_APPEND_NULL);
	csv_set_delim(&d->parser, (unsigned char)dialect.delimiter);
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

/* The characters of Windows-1252 that Latin-1 does not have; 0x81, 0x8D ... are not used. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0x81,	0x201A, 0x192,	0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,	0x2030, 0x160,
	0x2039, 0x152,	0x8D,	0x17D,	0x8F,	0x90,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x2DC,	0x2122, 0x161,	0x203A, 0x153,	0x9D,	0x17E,	0x178};

static struct slice to_utf8(struct arena *mem, struct slice in)
{
	char *out = arena_alloc(mem, 3 * in.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < in.len; i++) {
		unsigned char c = (unsigned char)in.s[i];
		n += utf8_put(out + n, c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c);
	}
	return (struct slice){out, n};
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
		if (!slice_eq(d->dialect.encoding, S("utf-8")))
			line = to_utf8(mem, line);
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

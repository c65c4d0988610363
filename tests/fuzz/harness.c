#include "harness.h"

#include <isa-l/crc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "../../common/text.h"
#include "../../extract/finder.h"
#include "../../extract/number.h"
#include "../../extract/reader.h"
#include "../../extract/wire.h"
#include "../../transform/type.h"

static void insist(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "harness: %s\n", what);
	abort();
}

/* ---- readers ---- */

/* What a reader gives, mixed into a number. */
struct reading_of {
	uint64_t sum;
	bool complete;
};

enum { MOST_ROWS = 100000 };

static void mix(uint64_t *sum, const void *p, size_t n)
{
	const unsigned char *byte = p;

	for (size_t i = 0; i < n; i++)
		*sum = (*sum ^ byte[i]) * 1099511628211u;
}

static void mix_cell(uint64_t *sum, const struct cell *c)
{
	uint32_t number[] = {c->col,	c->kind, c->look & ~(unsigned)(LOOK_PLAIN | LOOK_QUOTED),
			     c->indent, c->down, c->across};

	insist(c->col != 0 && c->text.len != 0, "an empty cell");
	insist(utf8_check(c->text) == c->text.len, "text that is not UTF-8");
	insist((c->look & LOOK_PLAIN) == 0 || memchr(c->text.s, ',', c->text.len) == NULL,
	       "plain text with a comma");
	insist((c->look & LOOK_QUOTED) == 0 || memchr(c->text.s, '"', c->text.len) == NULL,
	       "a quotation mark that would not be doubled");
	mix(sum, number, sizeof number);
	mix(sum, c->text.s, c->text.len);
}

static enum read_status read_rows(struct reader *r, uint64_t *sum, struct problem *why)
{
	struct arena mem = {0};
	struct row row;
	enum read_status status;
	uint32_t last = 0;

	for (size_t n = 0; (status = reader_next_row(r, &mem, &row, why)) == READ_ONE; n++) {
		insist(row.number > last, "rows out of order");
		last = row.number;
		for (size_t i = 0; i < row.n; i++) {
			insist(i == 0 || row.cell[i].col > row.cell[i - 1].col,
			       "cells out of order");
			mix(sum, &row.number, sizeof row.number);
			mix_cell(sum, &row.cell[i]);
		}
		arena_reset(&mem);
		if (n == MOST_ROWS)
			break; /* a row that is repeated a million times */
	}
	arena_free(&mem);
	return status;
}

static struct reading_of read_all(struct slice bytes, const char *name, bool raw)
{
	struct reading_of result = {.sum = 14695981039346656037u};
	struct input in = {.path = S("fuzz"), .bytes = bytes, .options = {.raw = raw}};
	struct arena mem = {0};
	struct problem why = {0};
	struct sheet sheet;
	enum read_status status = READ_FAILED;
	struct reader *r = reader_open(&in, name, &mem, &why);

	insist(r != NULL || why.code != PROBLEM_NONE, "a refusal without a reason");
	while (r != NULL && (status = reader_next_sheet(r, &sheet, &why)) == READ_ONE) {
		mix(&result.sum, sheet.name.s, sheet.name.len);
		if (read_rows(r, &result.sum, &why) == READ_FAILED) {
			status = READ_FAILED;
			break;
		}
	}
	result.complete = status == READ_END;
	insist(status != READ_FAILED || why.code != PROBLEM_NONE, "a failure without a reason");
	reader_close(r);
	arena_free(&mem);
	return result;
}

/* The scanner and expat must not disagree on what they both read. */
static void compare(struct slice bytes, const char *one, const char *other)
{
	struct reading_of a = read_all(bytes, one, true), b = read_all(bytes, other, true);

	insist(!a.complete || !b.complete || a.sum == b.sum, "the scanner and expat disagree");
}

/* ---- a ZIP file of stored parts ---- */

struct part {
	const char *name;
	struct slice text;
};

struct bytes {
	char *s;
	size_t n, cap;
};

static void put(struct bytes *b, const void *p, size_t n)
{
	while (b->cap - b->n < n + 1) {
		b->cap = 2 * b->cap + 4096;
		b->s = xreallocarray(b->s, b->cap, 1);
	}
	if (n != 0)
		memcpy(b->s + b->n, p, n);
	b->n += n;
}

static void put_little(struct bytes *b, uint64_t n, size_t width)
{
	for (size_t i = 0; i < width; i++, n >>= 8)
		put(b, &(char){(char)n}, 1);
}

/* What the local header and the directory share. */
static void put_entry(struct bytes *b, const struct part *p)
{
	put_little(b, 0, 6); /* flags, stored, time */
	put_little(b, 0, 2);
	put_little(b, crc32_gzip_refl(0, (const unsigned char *)p->text.s, p->text.len), 4);
	put_little(b, p->text.len, 4);
	put_little(b, p->text.len, 4);
	put_little(b, strlen(p->name), 2);
	put_little(b, 0, 2);
}

static struct bytes zip_of(const struct part *part, size_t n)
{
	struct bytes b = {0}, directory = {0};

	for (size_t i = 0; i < n; i++) {
		size_t at = b.n;
		put(&b, "PK\3\4\24\0", 6);
		put_entry(&b, &part[i]);
		put(&b, part[i].name, strlen(part[i].name));
		put(&b, part[i].text.s, part[i].text.len);
		put(&directory, "PK\1\2\24\0\24\0", 8);
		put_entry(&directory, &part[i]);
		put_little(&directory, 0, 10); /* comment, disk, attributes */
		put_little(&directory, at, 4);
		put(&directory, part[i].name, strlen(part[i].name));
	}
	size_t start = b.n;
	put(&b, directory.s, directory.n);
	put(&b, "PK\5\6\0\0\0\0", 8);
	put_little(&b, n, 2);
	put_little(&b, n, 2);
	put_little(&b, directory.n, 4);
	put_little(&b, start, 4);
	put_little(&b, 0, 2);
	free(directory.s);
	return b;
}

static const struct slice types = {"<Types/>", 8};

#define RELATION(id, type, target) \
	"<Relationship Id=\"" id "\" Type=\"x/" type "\" Target=\"" target "\"/>"

static void run_workbook(struct slice sheet, struct slice strings)
{
	const struct part parts[] = {
		{"[Content_Types].xml", types},
		{"_rels/.rels", S("<R>" RELATION("a", "officeDocument", "xl/workbook.xml") "</R>")},
		{"xl/_rels/workbook.xml.rels",
		 S("<R>" RELATION("s", "worksheet", "sheet1.xml")
			   RELATION("t", "sharedStrings", "strings.xml")
				   RELATION("u", "styles", "styles.xml") "</R>")},
		{"xl/workbook.xml", S("<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" "
				      "r:id=\"s\"/></sheets></workbook>")},
		{"xl/styles.xml",
		 S("<styleSheet><fonts><font/><font><b/></font></fonts><cellXfs><xf/>"
		   "<xf numFmtId=\"14\"/><xf numFmtId=\"9\" "
		   "fontId=\"1\"/></cellXfs></styleSheet>")},
		{"xl/strings.xml", strings},
		{"xl/sheet1.xml", sheet}};
	struct bytes zip = zip_of(parts, COUNT_OF(parts));

	compare((struct slice){zip.s, zip.n}, "xlsx", "xlsx-expat");
	free(zip.s);
}

static void run_sheet(struct slice bytes)
{
	run_workbook(bytes, S("<sst><si><t>a</t></si><si><r><t>b,</t></r></si></sst>"));
}

static void run_strings(struct slice bytes)
{
	run_workbook(
		S("<worksheet><sheetData><row r=\"1\"><c t=\"s\"><v>0</v></c></row><row r=\"2\">"
		  "<c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"C2\" "
		  "t=\"s\"><v>2</v></c></row></sheetData>"
		  "</worksheet>"),
		bytes);
}

static void run_ods(struct slice bytes)
{
	const struct part parts[] = {{"content.xml", bytes}};
	struct bytes zip = zip_of(parts, COUNT_OF(parts));

	compare((struct slice){zip.s, zip.n}, "ods", "ods-expat");
	free(zip.s);
}

static void run_zip(struct slice bytes)
{
	read_all(bytes, "xlsx", false);
	read_all(bytes, "ods", false);
}

static void run_xls(struct slice bytes)
{
	read_all(bytes, "xls", false);
}

static void run_spreadsheetml(struct slice bytes)
{
	read_all(bytes, "spreadsheetml", false);
}

static void run_html(struct slice bytes)
{
	read_all(bytes, "html", false);
}

static void run_text(struct slice bytes)
{
	read_all(bytes, "text", false);
}

/* ---- the finder ---- */

/* What went in and what came out: no row and no cell may be told twice or lost. */
struct accounts {
	uint64_t in, cells, told; /* rows; cells of them, and those that came out */
	uint32_t last_line;
};

static bool find_begin(void *data, struct region *r)
{
	(void)data;
	insist(r->columns == r->last_col - r->first_col + 1, "a table as wide as its columns");
	insist(r->header_first <= r->header_last && r->first_row != 0, "a table somewhere");
	return true;
}

static void find_row(void *data, struct region *r, enum row_kind kind, uint32_t number,
		     const struct slice *cells)
{
	struct accounts *a = data;

	insist(kind < ROW_KINDS && number > r->header_last && number == r->last_row,
	       "a row below its header");
	for (size_t i = 0; i < r->columns; i++)
		a->told += cells[i].len != 0;
}

static void find_end(void *data, struct region *r)
{
	(void)data;
	insist(r->confidence >= 0 && r->confidence <= 1, "a confidence");
	for (size_t i = 0; i < r->columns; i++)
		insist(r->name[i].len != 0, "a column with a name");
}

static void find_text(void *data, uint32_t row, uint32_t col, struct slice text)
{
	struct accounts *a = data;

	(void)col;
	insist(text.len != 0, "a text that says something");
	a->told++;
	(void)row;
}

static void find_line(void *data, uint32_t number, enum line_label label, double confidence)
{
	struct accounts *a = data;

	insist(number > a->last_line, "lines in order");
	insist(label < LINE_LABELS && confidence >= 0 && confidence <= 1, "a label");
	a->last_line = number;
	a->in--;
}

/* Text, so that the bytes become many rows. */
static void run_finder(struct slice bytes)
{
	static const struct pairs none;
	struct accounts a = {0};
	const struct finder_events events = {.data = &a,
					     .begin = find_begin,
					     .row = find_row,
					     .end = find_end,
					     .text = find_text,
					     .line = find_line};
	struct input in = {.path = S("fuzz"), .bytes = bytes};
	struct arena mem = {0}, row_mem = {0};
	struct finder finder;
	struct problem why;
	struct sheet sheet;
	struct row row;
	struct reader *r = reader_open(&in, "text", &mem, &why);

	if (r == NULL || reader_next_sheet(r, &sheet, &why) != READ_ONE)
		return;
	finder_init(&finder, NULL, &none, &events);
	finder_begin_sheet(&finder);
	while (reader_next_row(r, &row_mem, &row, &why) == READ_ONE) {
		bool any = false;
		for (size_t i = 0; i < row.n; i++)
			any |= text_says_anything(row.cell[i].text);
		a.in += any;
		a.cells += row.n;
		finder_row(&finder, &row);
		arena_reset(&row_mem);
	}
	finder_end_sheet(&finder);
	insist(a.in == 0, "every line told once");
	insist(a.told <= a.cells + 1, "no cell told twice");
	finder_free(&finder);
	reader_close(r);
	arena_free(&row_mem);
	arena_free(&mem);
}

/* Whatever asks to be read. */
static void run_any(struct slice bytes)
{
	if (bytes.len != 0)
		read_all(bytes, NULL, false);
}

/* ---- other ---- */

static void run_number(struct slice bytes)
{
	char copy[256], text[NUMBER_ROOM + 1];
	double value, back;

	if (!number_parse(bytes, &value))
		return;
	struct slice trimmed = slice_trim(bytes);
	if (trimmed.len < sizeof copy) {
		memcpy(copy, trimmed.s, trimmed.len);
		copy[trimmed.len] = '\0';
		insist(strtod(copy, NULL) == value, "not the nearest double");
	}
	size_t n = number_text(value, text);
	insist(number_parse((struct slice){text, n}, &back) && back == value,
	       "a number that does not come back");
}

/* A clean value is its own clean value, or is asked about where three decimals could be a
 * group: it never becomes another one. */
static void check_value(enum type_id type, struct slice in, struct arena *mem)
{
	struct parsed out = {.text = S("untouched")}, again = {0};
	struct problem why = {0};

	if (!value_types[type]->parse(in, mem, &out, &why)) {
		insist(why.code != PROBLEM_NONE, "a refusal without a reason");
		insist(slice_eq(out.text, S("untouched")), "a refusal that leaves something");
		return;
	}
	insist(utf8_check(out.text) == out.text.len, "a value that is not UTF-8");
	if (out.text.len == 0)
		return;
	struct slice clean = type == TYPE_percent ? arena_join(mem, out.text, S("%")) : out.text;
	if (value_types[type]->parse(clean, mem, &again, &why))
		insist(slice_eq(again.text, out.text), "a clean value that becomes another");
	else
		insist(why.code == PROBLEM_AMBIGUOUS && slice_eq(why.arg[1], out.text),
		       "a clean value that is refused");
}

static void run_value(struct slice bytes)
{
	struct arena mem = {0};

	if (utf8_check(bytes) != bytes.len)
		return;
	struct slice in = text_trim(text_nfc(&mem, bytes));
	for (int type = 0; type < VALUE_TYPES && in.len != 0; type++)
		if (value_types[type]->parse != NULL)
			check_value((enum type_id)type, in, &mem);
	arena_free(&mem);
}

/* What the confined process may send, were it taken over. */
static void run_wire(struct slice bytes)
{
	struct wire_in in = {0};
	int fd[2];
	enum wire_message message;
	uint64_t sum = 0;

	if (bytes.len > 60000 || pipe(fd) != 0)
		return;
	insist(write(fd[1], bytes.s, bytes.len) == (ssize_t)bytes.len, "a pipe that does not take");
	close(fd[1]);
	in.fd = fd[0];
	while ((message = wire_next(&in)) != WIRE_BROKEN)
		for (size_t i = 0; message == WIRE_ROW && i < in.row.n; i++)
			mix(&sum, in.row.cell[i].text.s, in.row.cell[i].text.len);
	close(fd[0]);
	wire_free(&in);
}

const struct harness harnesses[] = {
	{"sheet", run_sheet},	{"strings", run_strings}, {"ods", run_ods},
	{"zip", run_zip},	{"xls", run_xls},	  {"spreadsheetml", run_spreadsheetml},
	{"html", run_html},	{"text", run_text},	  {"any", run_any},
	{"number", run_number}, {"wire", run_wire},	  {"finder", run_finder},
	{"value", run_value},
};

const size_t harness_count = COUNT_OF(harnesses);

const struct harness *harness_named(const char *name)
{
	for (size_t i = 0; i < harness_count; i++)
		if (strcmp(harnesses[i].name, name) == 0)
			return &harnesses[i];
	return NULL;
}

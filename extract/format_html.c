/* HTML, which many systems export under the name .xls: each table that is in no other table
 * is a sheet.  libxml2 reads it as browsers do, whatever end tags are missing; rows wait here
 * until they are asked for. */
#include "reader.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <ctype.h>
#include <strings.h>
#include "../common/delimited.h"
#include "../common/text.h"
#include "cell_text.h"
#include "../common/charset.h"
#include "merges.h"
#include "xml.h"

enum { HEAD = 4096, CHUNK = 4096, LAST_COLUMN = 16384, LAST_ROW = 1048576 };

/* What has been read but not asked for: the beginning of a sheet, a row, a sheet's end. */
struct waiting {
	enum waits { WAITS_SHEET, WAITS_ROW, WAITS_SHEET_END } what;
	uint32_t number;
	bool hidden;
	struct cell *cell;
	size_t n;
	struct waiting *next;
};

struct html {
	struct reader base; /* first, so that a struct reader * is one of these */
	struct slice rest;
	htmlParserCtxtPtr parser;
	struct arena queue; /* of what waits; reset when nothing does */
	struct waiting *first, *last;
	bool finished, ended, too_far;
	size_t sheets; /* given */
	/* Where the parser is. */
	unsigned tables; /* open, in one another */
	uint32_t number; /* of the row */
	bool in_cell, hidden_row;
	struct overhang above;
	struct cell cell;
	struct cell *row;
	size_t n, cap;
	uint32_t col;
	struct text_buffer text;
	unsigned unseen; /* script and style elements around */
};

static bool has_word(struct slice in, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= in.len; i++)
		if (in.s[i] == '<' && strncasecmp(in.s + i, word, n) == 0 &&
		    (i + n == in.len || !isalnum((unsigned char)in.s[i + n])))
			return true;
	return false;
}

/* Text that begins with a tag and soon has one that is HTML's. */
static bool looks_like_html(struct slice head)
{
	static const char *const words[] = {"<!doctype html", "<html",	"<head",
					    "<body",	      "<table", "<meta"};

	slice_eat(&head, S("\xEF\xBB\xBF"));
	head = slice_trim(head);
	if (!slice_starts(head, S("<")))
		return false;
	if (slice_starts(head, S("<?xml"))) /* other XML has tables too */
		return has_word(head, "<html");
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (has_word(head, words[i]))
			return true;
	return false;
}

static int bid(const struct input *in)
{
	struct arena mem = {0};
	struct slice encoding, head = {in->bytes.s, in->bytes.len < HEAD ? in->bytes.len : HEAD};
	bool html = looks_like_html(text_narrow(head, &mem, &encoding));

	arena_free(&mem);
	return html ? 35 : 0;
}

/* ---- encoding ---- */

/* <meta charset="..."> or <meta ... content="text/html; charset=..."> */
static struct slice stated_encoding(struct slice bytes)
{
	struct slice head = {bytes.s, bytes.len < HEAD ? bytes.len : HEAD};

	for (size_t i = 0; i + 8 <= head.len; i++) {
		struct slice name = slice_from(head, i + 8);
		if (strncasecmp(head.s + i, "charset=", 8) != 0)
			continue;
		if (name.len != 0 && (name.s[0] == '"' || name.s[0] == '\''))
			name = slice_from(name, 1);
		size_t n = 0;
		while (n < name.len && strchr("\"' />;\n", name.s[n]) == NULL)
			n++;
		return (struct slice){name.s, n};
	}
	return S("");
}

static bool is_called(struct slice name, const char *other)
{
	return name.len == strlen(other) && strncasecmp(name.s, other, name.len) == 0;
}

/* What calls itself Latin-1 or ASCII is Windows-1252 to every browser. */
static struct slice encoding_of(struct slice bytes)
{
	struct slice stated = stated_encoding(bytes);

	if (utf8_check(bytes) == bytes.len && (stated.len == 0 || is_called(stated, "utf-8")))
		return S("utf-8");
	if (stated.len == 0 || is_called(stated, "utf-8") || is_called(stated, "iso-8859-1") ||
	    is_called(stated, "latin1") || is_called(stated, "us-ascii"))
		return S("windows-1252");
	return stated;
}

static void prepare(const struct input *in)
{
	struct slice encoding = encoding_of(in->bytes);

	charset_prepare(S("windows-1252"));
	if (encoding.len != 0)
		charset_prepare(encoding);
}

static struct slice to_utf8(struct html *h, struct slice bytes, struct arena *mem)
{
	struct slice encoding = {NULL, 0}, text = text_narrow(bytes, mem, &encoding);

	if (encoding.len == 0) {
		encoding = encoding_of(text);
		if (!is_called(encoding, "utf-8") && !charset_decode(encoding, text, mem, &text)) {
			encoding = S("windows-1252");
			charset_decode(encoding, text, mem, &text);
		}
	}
	h->base.encoding = encoding;
	slice_eat(&text, S("\xEF\xBB\xBF"));
	return text;
}

/* ---- what waits ---- */

static struct waiting *wait_for(struct html *h, enum waits what)
{
	struct waiting *w = NEW(&h->queue, struct waiting, 1);

	w->what = what;
	if (h->last != NULL)
		h->last->next = w;
	else
		h->first = w;
	h->last = w;
	return w;
}

/* Runs of blanks are one, and none stands beside a line break or an end. */
static struct slice collapse(struct arena *mem, struct slice in)
{
	char *out = arena_alloc(mem, in.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < in.len; i++) {
		bool after_break = n == 0 || out[n - 1] == '\n' || out[n - 1] == ' ';
		if (in.s[i] == ' ' && after_break)
			continue;
		if (in.s[i] == '\n' && n != 0 && out[n - 1] == ' ')
			n--;
		out[n++] = in.s[i];
	}
	return slice_trim((struct slice){out, n});
}

/* A cell ends at its end tag, and where another, a row or the end of the table comes first. */
static void end_cell(struct html *h)
{
	struct cell *c = &h->cell;

	if (!h->in_cell)
		return;
	h->in_cell = false;
	c->text = text_nfc(&h->queue, collapse(&h->queue, (struct slice){h->text.s, h->text.n}));
	if (c->down * c->across == 1)
		c->down = c->across = 0;
	if (c->text.len == 0)
		return;
	GROW(h->row, h->n, h->cap);
	h->row[h->n++] = *c;
}

static void end_row(struct html *h)
{
	struct waiting *w;

	end_cell(h);
	if (h->n != 0) {
		w = wait_for(h, WAITS_ROW);
		w->number = h->number;
		w->hidden = h->hidden_row;
		w->n = h->n;
		w->cell = NEW(&h->queue, struct cell, h->n);
		memcpy(w->cell, h->row, h->n * sizeof *h->row);
	}
	h->n = 0;
}

/* ---- elements ---- */

static const char *attribute(const xmlChar **attributes, const char *name)
{
	for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
		if (strcasecmp((const char *)attributes[0], name) == 0)
			return attributes[1] != NULL ? (const char *)attributes[1] : "";
	return NULL;
}

static bool is_hidden(const xmlChar **attributes)
{
	const char *style = attribute(attributes, "style");

	return attribute(attributes, "hidden") != NULL ||
	       (style != NULL &&
		(strstr(style, "display:none") != NULL || strstr(style, "display: none") != NULL));
}

static bool is_filled(const xmlChar **attributes)
{
	const char *style = attribute(attributes, "style");

	return attribute(attributes, "bgcolor") != NULL ||
	       (style != NULL && strstr(style, "background") != NULL);
}

static uint32_t span(const xmlChar **attributes, const char *name, uint32_t most)
{
	uint32_t n = xml_number(attribute(attributes, name), most, 1);

	return n == 0 ? 1 : n;
}

static void begin_row(struct html *h, const xmlChar **attributes)
{
	end_row(h);
	h->number++;
	h->hidden_row = is_hidden(attributes);
	h->col = 0;
}

static void begin_cell(struct html *h, const xmlChar **attributes, bool heading)
{
	end_cell(h);
	if (h->number == 0)
		begin_row(h, NULL);
	struct cell *c = &h->cell;
	*c = (struct cell){.col = overhang_free_column(&h->above, h->number, h->col + 1),
			   .across = span(attributes, "colspan", 1000),
			   .down = span(attributes, "rowspan", 65534)};
	c->look = (uint8_t)((heading ? LOOK_BOLD : 0) | (is_filled(attributes) ? LOOK_FILLED : 0) |
			    (is_hidden(attributes) ? LOOK_HIDDEN : 0));
	h->col = c->col + c->across - 1;
	h->too_far |= h->col > LAST_COLUMN || h->number > LAST_ROW;
	if (c->down > 1 && !h->too_far)
		overhang_add(&h->above, c->col, h->col, h->number + c->down - 1);
	h->in_cell = true;
	h->text.n = 0;
}

static bool is_name(const xmlChar *name, const char *other)
{
	return strcasecmp((const char *)name, other) == 0;
}

static void start_in_cell(struct html *h, const xmlChar *name)
{
	if (is_name(name, "br"))
		text_buffer_add(&h->text, "\n", 1);
	else if ((is_name(name, "b") || is_name(name, "strong")) && h->text.n == 0)
		h->cell.look |= LOOK_BOLD;
}

/* Whatever the table before has left open is not this one's. */
static void begin_sheet(struct html *h)
{
	wait_for(h, WAITS_SHEET);
	h->number = h->col = 0;
	h->n = 0;
	overhang_clear(&h->above);
	h->in_cell = false;
}

static void start(void *data, const xmlChar *name, const xmlChar **attributes)
{
	struct html *h = data;

	if (is_name(name, "script") || is_name(name, "style")) {
		h->unseen++;
	} else if (is_name(name, "table")) {
		if (h->tables++ == 0)
			begin_sheet(h);
	} else if (h->tables == 1 && is_name(name, "tr")) {
		begin_row(h, attributes);
	} else if (h->tables == 1 && (is_name(name, "td") || is_name(name, "th"))) {
		begin_cell(h, attributes, is_name(name, "th"));
	} else if (h->in_cell) {
		start_in_cell(h, name);
	}
}

static void text(void *data, const xmlChar *s, int n)
{
	struct html *h = data;
	static const struct slice no_break = {"\xC2\xA0", 2};

	if (!h->in_cell || h->unseen != 0)
		return;
	struct slice in = {(const char *)s, (size_t)n};
	while (in.len != 0) {
		bool blank = is_ascii_blank(in.s[0]) || in.s[0] == '\f';
		size_t width = slice_starts(in, no_break) ? no_break.len : 1;
		if (blank || width == no_break.len)
			text_buffer_add(&h->text, " ", 1);
		else
			text_buffer_add(&h->text, in.s, 1);
		in = slice_from(in, width);
	}
}

static void end(void *data, const xmlChar *name)
{
	struct html *h = data;

	if (is_name(name, "script") || is_name(name, "style")) {
		h->unseen -= h->unseen != 0;
	} else if (is_name(name, "table") && h->tables != 0) {
		if (--h->tables != 0)
			return;
		end_row(h);
		wait_for(h, WAITS_SHEET_END);
	} else if (h->tables == 1 && (is_name(name, "td") || is_name(name, "th"))) {
		end_cell(h);
	}
}

/* ---- reading ---- */

static void read_chunk(struct html *h)
{
	size_t n = h->rest.len < CHUNK ? h->rest.len : CHUNK;

	h->finished = n == 0;
	/* What is wrong with HTML is for the parser to put right. */
	htmlParseChunk(h->parser, h->rest.s, (int)n, h->finished);
	h->rest = slice_from(h->rest, n);
}

/* The next that waits; NULL at the end. */
static const struct waiting *look(struct html *h)
{
	while (h->first == NULL && !h->finished)
		read_chunk(h);
	return h->first;
}

static void take(struct html *h)
{
	h->first = h->first->next;
	h->last = h->first != NULL ? h->last : NULL;
}

static struct reader *open_html(const struct input *in, struct arena *mem, struct problem *why)
{
	static htmlSAXHandler handlers;
	struct html *h = NEW(mem, struct html, 1);

	h->base.mem = mem;
	handlers = (htmlSAXHandler){.startElement = start,
				    .endElement = end,
				    .characters = text,
				    .ignorableWhitespace = text};
	h->rest = to_utf8(h, in->bytes, mem);
	h->parser = htmlCreatePushParserCtxt(&handlers, h, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	if (h->parser == NULL)
		out_of_memory(1);
	htmlCtxtUseOptions(h->parser, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
					      HTML_PARSE_IGNORE_ENC);
	if (look(h) != NULL)
		return &h->base;
	h->base.ops = NULL;
	htmlFreeParserCtxt(h->parser);
	*why = (struct problem){.code = PROBLEM_NO_HTML_TABLE, .at = {.file = in->path}};
	return NULL;
}

static enum read_status next_sheet(struct reader *r, struct sheet *sheet, struct problem *why)
{
	struct html *h = (struct html *)r;
	const struct waiting *w;

	(void)why;
	while ((w = look(h)) != NULL && w->what != WAITS_SHEET)
		take(h);
	if (w == NULL)
		return READ_END;
	take(h);
	h->ended = false;
	/* Tables have no names; a workbook that is made of them calls them so. */
	*sheet = (struct sheet){.name = arena_printf(h->base.mem, "Sheet%zu", ++h->sheets)};
	return READ_ONE;
}

/* The row that was given before has been used: what it stood in may go when nothing waits. */
static enum read_status next_row(struct reader *r, struct arena *mem, struct row *row,
				 struct problem *why)
{
	struct html *h = (struct html *)r;
	const struct waiting *w;

	(void)mem;
	if (h->first == NULL && h->n == 0)
		arena_reset(&h->queue);
	w = h->ended ? NULL : look(h);
	if (h->too_far) {
		input_beyond(r->in, why);
		return READ_FAILED;
	}
	if (w == NULL || w->what != WAITS_ROW) {
		h->ended = true;
		return READ_END;
	}
	*row = (struct row){.number = w->number, .hidden = w->hidden, .cell = w->cell, .n = w->n};
	take(h);
	return READ_ONE;
}

static void close_html(struct reader *r)
{
	struct html *h = (struct html *)r;

	htmlFreeParserCtxt(h->parser);
	arena_free(&h->queue);
	free(h->row);
	overhang_free(&h->above);
	text_buffer_free(&h->text);
}

const struct reader_ops html_reader = {
	.name = "html",
	.bid = bid,
	.open = open_html,
	.next_sheet = next_sheet,
	.next_row = next_row,
	.close = close_html,
	.prepare = prepare,
};

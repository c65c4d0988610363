#include "xlsx.h"

#include <stdlib.h>
#include "../common/text.h"

/* ---- text ---- */

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* _x000D_ stands for a character that XML cannot hold. */
static bool take_escape(struct slice in, uint32_t *c)
{
	if (in.len < 7 || in.s[0] != '_' || in.s[1] != 'x' || in.s[6] != '_')
		return false;
	*c = 0;
	for (size_t i = 2; i < 6; i++) {
		if (hex(in.s[i]) < 0)
			return false;
		*c = *c << 4 | (uint32_t)hex(in.s[i]);
	}
	return *c < 0xD800 || *c > 0xDFFF;
}

struct slice xlsx_text(struct arena *a, struct slice in)
{
	char *out = arena_alloc(a, in.len + 1, 1);
	size_t n = 0;
	uint32_t c;

	for (size_t i = 0; i < in.len; i++) {
		if (take_escape(slice_from(in, i), &c)) {
			n += utf8_put(out + n, c);
			i += 6;
		} else {
			out[n++] = in.s[i];
		}
	}
	return cell_string(a, (struct slice){out, n});
}

/* ---- shared strings ---- */

static uint8_t look_of(struct slice text)
{
	if (memchr(text.s, '"', text.len) != NULL)
		return 0;
	bool plain =
		memchr(text.s, ',', text.len) == NULL && memchr(text.s, '\n', text.len) == NULL;
	return plain ? LOOK_PLAIN : LOOK_QUOTED;
}

static void add_string(struct xlsx_book *b, struct slice text)
{
	text = xlsx_text(b->mem, text);
	GROW(b->string, b->strings, b->string_cap);
	b->string[b->strings++] =
		(struct xlsx_string){.s = text.s, .len = (uint32_t)text.len, .look = look_of(text)};
}

/* ---- as plain bytes ---- */

struct scanned {
	struct xlsx_book *book;
	struct arena mem; /* of one string */
	struct text_buffer text;
};

/* <t>text</t>; p is behind "<t". */
static const char *scan_run(struct scanned *s, const char *p)
{
	unsigned flags;
	bool empty;

	p = scan_tag_end(p, &empty);
	if (p == NULL || empty)
		return p;
	const char *end = scan_text(p, &flags);
	struct slice text = {p, (size_t)(end - p)};
	if ((flags & TEXT_SPECIAL) != 0 && !scan_decode(&s->mem, &text, &flags))
		return NULL;
	text_buffer_add(&s->text, text.s, text.len);
	return SCAN_WORD(end, "</t>");
}

/* Phonetic text, to behind its end. */
static const char *skip_phonetic(const char *p)
{
	p = strstr(p, "</rPh>");
	return p != NULL ? p + strlen("</rPh>") : NULL;
}

/* Any other tag: of a run, or of how it looks. */
static const char *skip_tag(const char *p)
{
	bool empty;

	if (p[1] == '/') {
		p = strchr(p, '>');
		return p != NULL ? p + 1 : NULL;
	}
	if (p[1] < 'A' || p[1] > 'z')
		return NULL; /* a comment, CDATA ... */
	while (*++p != ' ' && *p != '>' && *p != '/' && *p != ':' && *p != '\0')
		continue;
	return *p != ':' ? scan_tag_end(p, &empty) : NULL;
}

static bool is_text_tag(const char *p)
{
	return p[1] == 't' && (p[2] == '>' || p[2] == ' ' || p[2] == '/');
}

/* The inside of <si>, to behind its end. */
static const char *scan_string(struct scanned *s, const char *p)
{
	s->text.n = 0;
	while (p != NULL && *(p = scan_blanks(p)) == '<') {
		if (SCAN_WORD(p, "</si>") != NULL) {
			add_string(s->book, (struct slice){s->text.s, s->text.n});
			arena_reset(&s->mem);
			return p + strlen("</si>");
		}
		if (is_text_tag(p))
			p = scan_run(s, p + 2);
		else if (SCAN_WORD(p, "<rPh ") != NULL || SCAN_WORD(p, "<rPh>") != NULL)
			p = skip_phonetic(p);
		else
			p = skip_tag(p);
	}
	return NULL;
}

/* Every string of a piece; the place behind the last. */
static const char *scan_piece(struct scanned *s, const char *p)
{
	while (p != NULL && SCAN_WORD(p = scan_blanks(p), "<si>") != NULL)
		p = scan_string(s, p + strlen("<si>"));
	return p;
}

/* Behind <sst ...>; NULL when what stands before is unusual. */
static const char *scan_start(struct slice piece)
{
	struct slice head = {piece.s, slice_find(piece, S("<sst"))};
	bool empty;

	if (head.len == piece.len || slice_find(head, S("<!")) != head.len ||
	    !scan_declares_utf8(head))
		return NULL;
	const char *p = scan_tag_end(head.s + head.len + strlen("<sst"), &empty);
	return empty ? NULL : p;
}

static bool scan_strings(struct xlsx_book *book, const struct zip_entry *part)
{
	struct scanned s = {.book = book};
	struct xml_window window;
	struct slice piece;
	const char *p = NULL;
	enum read_status status;

	xml_window_open(&window, part, S(""), S("</si>"));
	for (bool first = true; (status = xml_window_next(&window, &piece)) == READ_ONE;
	     first = false) {
		p = scan_piece(&s, first ? scan_start(piece) : piece.s);
		if (p == NULL || (p != piece.s + piece.len && SCAN_WORD(p, "</sst>") == NULL))
			break;
	}
	xml_window_close(&window);
	text_buffer_free(&s.text);
	arena_free(&s.mem);
	return status == READ_END && p != NULL;
}

/* ---- by expat ---- */

struct strings {
	struct xlsx_book *book;
	struct text_buffer text;
	bool inside, phonetic;
};

static void strings_start(void *parser, const char *name, const char **attributes)
{
	struct strings *s = xml_data(parser);

	(void)attributes;
	if (strcmp(name, "si") == 0)
		s->text.n = 0;
	s->phonetic |= strcmp(name, "rPh") == 0;
	s->inside = strcmp(name, "t") == 0 && !s->phonetic;
}

static void strings_end(void *parser, const char *name)
{
	struct strings *s = xml_data(parser);

	s->inside = false;
	if (strcmp(name, "rPh") == 0)
		s->phonetic = false;
	if (strcmp(name, "si") == 0)
		add_string(s->book, (struct slice){s->text.s, s->text.n});
}

static void strings_text(void *parser, const char *text, int n)
{
	struct strings *s = xml_data(parser);

	if (s->inside)
		text_buffer_add(&s->text, text, (size_t)n);
}

bool xlsx_strings_read(struct xlsx_book *book, const struct zip_entry *part)
{
	struct strings s = {.book = book};

	if (part == NULL || (!book->by_expat && scan_strings(book, part)))
		return true;
	book->strings = 0;
	bool ok = xml_parse(part, &s, strings_start, strings_end, strings_text);
	text_buffer_free(&s.text);
	return ok;
}

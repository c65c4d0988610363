#include "xml_window.h"

#include <stdlib.h>
#include "../common/text.h"

enum { WINDOW = 256 * 1024, LARGEST = 64 * 1024 * 1024 };

/* With room for the NUL, and for a word that is looked for there. */
static void make_room(struct xml_window *w, size_t cap)
{
	w->cap = cap;
	w->buffer = xreallocarray(w->buffer, cap + LONGEST_WORD, 1);
	memset(w->buffer + cap, 0, LONGEST_WORD);
}

void xml_window_open(struct xml_window *w, const struct zip_entry *part, struct slice plain,
		     struct slice end)
{
	*w = (struct xml_window){
		.part = part != NULL ? zip_stream_open(part) : NULL, .plain = plain, .end = end};
	make_room(w, WINDOW);
}

void xml_window_close(struct xml_window *w)
{
	if (w->part != NULL)
		zip_stream_close(w->part);
	free(w->buffer);
	*w = (struct xml_window){0};
}

/* Bytes read; 0 at the end, -1 where the part is damaged. */
static ssize_t fill(struct xml_window *w)
{
	size_t room = w->cap - w->filled, n = w->plain.len < room ? w->plain.len : room;
	ssize_t got = (ssize_t)n;

	if (w->part != NULL)
		got = zip_read(w->part, w->buffer + w->filled, room);
	else if (n != 0)
		memcpy(w->buffer + w->filled, w->plain.s, n);
	w->plain = slice_from(w->plain, w->part != NULL ? 0 : n);
	w->filled += got > 0 ? (size_t)got : 0;
	return got;
}

/* Behind the last `end` in the buffer, or before it where it is only a tag's beginning;
 * 0: there is none. */
static size_t last_end(const struct xml_window *w)
{
	size_t n = w->filled;
	const char *at;

	while (n != 0 && (at = memrchr(w->buffer, '<', n)) != NULL) {
		n = (size_t)(at - w->buffer);
		if (slice_starts((struct slice){at, w->filled - n}, w->end))
			return n + (w->end.len > 1 ? w->end.len : 0);
	}
	return 0;
}

static void keep_rest(struct xml_window *w)
{
	if (w->given != 0)
		w->buffer[w->given] = w->behind;
	w->filled -= w->given;
	memmove(w->buffer, w->buffer + w->given, w->filled);
	w->given = 0;
}

static enum read_status give(struct xml_window *w, size_t n, struct slice *piece)
{
	w->given = n;
	w->behind = w->buffer[n];
	w->buffer[n] = '\0';
	*piece = (struct slice){w->buffer, n};
	return READ_ONE;
}

enum read_status xml_window_next(struct xml_window *w, struct slice *piece)
{
	ssize_t n = 0;
	size_t end;

	if (w->last)
		return READ_END;
	keep_rest(w);
	for (;;) {
		while (w->filled < w->cap && (n = fill(w)) > 0)
			continue;
		if (w->filled < w->cap) {
			w->last = true;
			return n < 0 ? READ_FAILED : give(w, w->filled, piece);
		}
		end = last_end(w);
		if (end != 0)
			return give(w, end, piece);
		if (w->cap >= LARGEST)
			return READ_FAILED;
		make_room(w, 2 * w->cap);
	}
}

/* ---- scanning ---- */

#define CONTROL TEXT_BAD
#define HIGH TEXT_WIDE
#define HIGHER (TEXT_WIDE | TEXT_COMPOSED)
#define ROW(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x

const unsigned char scan_class[256] = {
	/* clang-format off */
	[0] = TEXT_STOP,
	[1] = CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
	['\t'] = TEXT_QUOTED, ['\n'] = TEXT_QUOTED, CONTROL, CONTROL, TEXT_RETURN | TEXT_QUOTED, CONTROL, CONTROL,
	[0x10] = ROW(CONTROL),
	['"'] = TEXT_QUOTED, [','] = TEXT_QUOTED,
	['&'] = TEXT_ENTITY, ['<'] = TEXT_STOP, ['_'] = TEXT_UNDERSCORE,
	[0x80] = ROW(HIGH), ROW(HIGH), ROW(HIGH), ROW(HIGH),
	[0xC0] = HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH,
	[0xCC] = HIGHER, HIGHER, HIGHER, HIGHER,
	[0xD0] = ROW(HIGHER), ROW(HIGHER), ROW(HIGHER),
	/* clang-format on */
};

bool scan_declares_utf8(struct slice head)
{
	struct slice encoding = slice_from(head, slice_find(head, S("encoding=")));

	return encoding.len == 0 || slice_starts(encoding, S("encoding=\"UTF-8\"")) ||
	       slice_starts(encoding, S("encoding=\"utf-8\""));
}

/* What cannot be in the name of an attribute. */
static const bool ends_name[256] = {
	['='] = true, ['"'] = true,  ['\''] = true, ['<'] = true,  ['>'] = true, ['/'] = true,
	[' '] = true, ['\t'] = true, ['\r'] = true, ['\n'] = true, ['\0'] = true};

enum scan_tag scan_attribute(const char **p, struct attribute *a)
{
	const char *at = scan_blanks(*p), *start = at;
	unsigned flags = 0, class;

	if (*at == '>' || (at[0] == '/' && at[1] == '>')) {
		*p = at + (*at == '>' ? 1 : 2);
		return *at == '>' ? TAG_OPEN : TAG_EMPTY;
	}
	while (!ends_name[(unsigned char)*at])
		at++;
	if (at == start || at[0] != '=' || at[1] != '"')
		return TAG_ODD;
	a->name = (struct slice){start, (size_t)(at - start)};
	for (start = at += 2; *at != '"'; at++) {
		class = scan_class[(unsigned char)*at];
		if ((class & TEXT_STOP) != 0)
			return TAG_ODD;
		flags |= class;
	}
	a->value = (struct slice){start, (size_t)(at - start)};
	a->flags = flags;
	*p = at + 1;
	return TAG_ATTRIBUTE;
}

const char *scan_tag_end(const char *p, bool *empty)
{
	struct attribute a;
	enum scan_tag tag;

	while ((tag = scan_attribute(&p, &a)) == TAG_ATTRIBUTE)
		continue;
	*empty = tag == TAG_EMPTY;
	return tag == TAG_ODD ? NULL : p;
}

/* U+FFFE and U+FFFF, EF BF BE and EF BF BF, are UTF-8 but no characters. */
static bool has_no_character(struct slice text)
{
	size_t at = slice_find(text, S("\xEF\xBF"));

	return at + 2 < text.len && (unsigned char)text.s[at + 2] >= 0xBE;
}

static bool is_valid(struct slice text, unsigned flags)
{
	if ((flags & TEXT_BAD) != 0)
		return false;
	if ((flags & TEXT_WIDE) != 0 && utf8_check(text) != text.len)
		return false;
	return (flags & TEXT_COMPOSED) == 0 || !has_no_character(text);
}

/* &#10; and &#xA; */
static bool take_reference(struct slice in, uint32_t *c)
{
	bool hex = slice_eat(&in, S("x"));
	uint32_t n = 0;

	if (in.len == 0 || in.len > 7)
		return false;
	for (size_t i = 0; i < in.len; i++) {
		char d = in.s[i];
		if (d >= '0' && d <= '9')
			n = n * (hex ? 16 : 10) + (uint32_t)(d - '0');
		else if (hex && ((d >= 'a' && d <= 'f') || (d >= 'A' && d <= 'F')))
			n = n * 16 + (uint32_t)((d | 0x20) - 'a' + 10);
		else
			return false;
	}
	*c = n;
	return (n >= 0x20 && n < 0xD800) || n == '\t' || n == '\n' || n == '\r' ||
	       (n >= 0xE000 && n < 0xFFFE) || (n > 0xFFFF && n <= 0x10FFFF);
}

static bool take_entity(struct slice name, uint32_t *c)
{
	static const struct {
		struct slice name;
		char c;
	} known[] = {{{"lt", 2}, '<'},
		     {{"gt", 2}, '>'},
		     {{"amp", 3}, '&'},
		     {{"quot", 4}, '"'},
		     {{"apos", 4}, '\''}};

	if (slice_eat(&name, S("#")))
		return take_reference(name, c);
	for (size_t i = 0; i < COUNT_OF(known); i++) {
		*c = (unsigned char)known[i].c;
		if (slice_eq(name, known[i].name))
			return true;
	}
	return false;
}

/* CRLF and CR are LF to XML, before anything else is looked at. */
static void unify_line_ends(struct arena *mem, struct slice *text)
{
	char *out = arena_alloc(mem, text->len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < text->len; i++)
		if (text->s[i] != '\r')
			out[n++] = text->s[i];
		else if (i + 1 == text->len || text->s[i + 1] != '\n')
			out[n++] = '\n';
	*text = (struct slice){out, n};
}

static bool replace_entities(struct arena *mem, struct slice *text)
{
	char *out = arena_alloc(mem, text->len + 1, 1);
	size_t n = 0;
	struct slice rest = *text, plain, name;
	uint32_t c;

	while (slice_cut(&rest, '&', &plain)) {
		memcpy(out + n, plain.s, plain.len);
		n += plain.len;
		if (rest.s == NULL)
			break;
		name = (struct slice){rest.s, slice_find(rest, S(";"))};
		if (name.len == rest.len || !take_entity(name, &c))
			return false;
		rest = slice_from(rest, name.len + 1);
		n += utf8_put(out + n, c);
	}
	*text = (struct slice){out, n};
	return true;
}

bool scan_decode(struct arena *mem, struct slice *text, unsigned *flags)
{
	if (!is_valid(*text, *flags))
		return false;
	if ((*flags & TEXT_RETURN) != 0)
		unify_line_ends(mem, text);
	if ((*flags & TEXT_ENTITY) == 0)
		return true;
	*flags |= TEXT_RETURN | TEXT_UNDERSCORE | TEXT_COMPOSED | TEXT_QUOTED;
	return replace_entities(mem, text);
}

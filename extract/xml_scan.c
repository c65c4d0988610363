#include "xml_scan.h"

#include "../common/text.h"
#include "xml.h"

enum { MOST_ATTRIBUTES = 64 };

void xml_scan_open(struct xml_scan *s, const struct zip_entry *part, struct slice plain)
{
	memset(s, 0, sizeof *s);
	/* A piece ends before a tag: then neither a tag nor a text is cut. */
	xml_window_open(&s->window, part, plain, S("<"));
}

void xml_scan_close(struct xml_scan *s)
{
	xml_window_close(&s->window);
	arena_free(&s->mem);
}

#define LETTERS(first, x) \
	[first] = x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x

/* Other letters than these are for expat. */
static const bool name_character[256] = {LETTERS('a', true),
					 LETTERS('A', true),
					 ['-'] = true,
					 ['.'] = true,
					 [':'] = true,
					 ['_'] = true,
					 ['0'] = true,
					 true,
					 true,
					 true,
					 true,
					 true,
					 true,
					 true,
					 true,
					 true};

/* The end of the name at p; *local: where it begins without its prefix. */
static char *name_end(char *p, char **local)
{
	char *start = *local = p;

	for (; name_character[(unsigned char)*p]; p++)
		if (*p == ':' && *local == start)
			*local = p + 1;
	return p;
}

static uint64_t tail_of(struct slice name)
{
	uint64_t tail = 0;
	size_t n = name.len < sizeof tail ? name.len : sizeof tail;

	memcpy(&tail, name.s + name.len - n, n);
	return tail;
}

static bool push(struct xml_scan *s, struct slice name, size_t prefix)
{
	if (s->depth == XML_DEEPEST)
		return false;
	s->open[s->depth].tail = tail_of(name);
	s->open[s->depth].prefix = prefix;
	s->open[s->depth++].len = name.len;
	return true;
}

/* A value as handlers want it, ended by a NUL. */
static bool finish_value(struct xml_scan *s, struct attribute *a)
{
	char *value = (char *)(uintptr_t)a->value.s;

	value[a->value.len] = '\0';
	if ((a->flags & TEXT_RETURN) != 0)
		return false;
	if ((a->flags & TEXT_QUOTED) != 0 && (memchr(value, '\n', a->value.len) != NULL ||
					      memchr(value, '\t', a->value.len) != NULL))
		return false; /* blanks of other kinds would become spaces */
	return (a->flags & TEXT_SPECIAL) == 0 || scan_decode(&s->mem, &a->value, &a->flags);
}

/* The attributes of a start tag from *p to behind it, each NUL-terminated. */
static bool take_attributes(struct xml_scan *s, const char **p,
			    const char *attributes[2 * MOST_ATTRIBUTES + 1], bool *empty)
{
	struct attribute a;
	enum scan_tag tag;
	size_t n = 0;

	while ((tag = scan_attribute(p, &a)) == TAG_ATTRIBUTE) {
		if (n == (size_t)2 * MOST_ATTRIBUTES || !finish_value(s, &a))
			return false;
		((char *)(uintptr_t)a.name.s)[a.name.len] = '\0';
		attributes[n++] = a.name.s;
		attributes[n++] = a.value.s;
	}
	attributes[n] = NULL;
	*empty = tag == TAG_EMPTY;
	return tag != TAG_ODD;
}

static bool start_tag(struct xml_scan *s, struct xml_pull *x)
{
	const char *attributes[2 * MOST_ATTRIBUTES + 1];
	char *name = s->p + 1, *local, *end = name_end(name, &local);
	const char *p = end;
	bool empty;

	if (end == local || !take_attributes(s, &p, attributes, &empty))
		return false;
	s->p = (char *)(uintptr_t)p;
	*end = '\0';
	s->begun = true;
	if (!empty && !push(s, (struct slice){name, (size_t)(end - name)}, (size_t)(local - name)))
		return false;
	x->start(x, local, attributes);
	if (empty)
		x->end(x, local);
	return true;
}

/* It must be that of the element that was opened last, so its name is known. */
static bool end_tag(struct xml_scan *s, struct xml_pull *x)
{
	char *name = s->p + 2;

	if (s->depth == 0)
		return false;
	s->depth--;
	size_t len = s->open[s->depth].len;
	if ((size_t)(s->end - name) <= len ||
	    tail_of((struct slice){name, len}) != s->open[s->depth].tail)
		return false;
	const char *p = scan_blanks(name + len);
	if (*p != '>')
		return false;
	s->p += p + 1 - s->p;
	name[len] = '\0';
	x->end(x, name + s->open[s->depth].prefix);
	return true;
}

static bool is_blank_text(struct slice text)
{
	return slice_trim(text).len == 0;
}

static bool text(struct xml_scan *s, struct xml_pull *x)
{
	unsigned flags;
	const char *end = scan_text(s->p, &flags);
	struct slice in = {s->p, (size_t)(end - s->p)};

	if (in.len == 0 || (end != s->end && *end != '<'))
		return false;
	s->p += in.len;
	if (s->depth == 0)
		return is_blank_text(in);
	if ((flags & TEXT_SPECIAL) != 0 && !scan_decode(&s->mem, &in, &flags))
		return false;
	if (x->text != NULL)
		x->text(x, in.s, (int)in.len);
	return true;
}

/* <?xml version="1.0" encoding="UTF-8"?> */
static bool declaration(struct xml_scan *s)
{
	struct slice rest = {s->p, (size_t)(s->end - s->p)};
	struct slice head = {s->p, slice_find(rest, S("?>"))};

	if (s->begun || head.len == rest.len || SCAN_WORD(s->p, "<?xml ") == NULL)
		return false;
	s->begun = true;
	s->p += head.len + 2;
	return scan_declares_utf8(head);
}

static bool token(struct xml_scan *s, struct xml_pull *x)
{
	if (s->mem.used != 0)
		arena_reset(&s->mem);
	if (*s->p != '<')
		return text(s, x);
	if (s->p[1] == '/')
		return end_tag(s, x);
	return s->p[1] == '?' ? declaration(s) : start_tag(s, x);
}

enum read_status xml_scan_run(struct xml_scan *s, struct xml_pull *x)
{
	struct slice piece;

	for (x->paused = false; !x->paused;) {
		if (s->p == s->end) {
			enum read_status status = xml_window_next(&s->window, &piece);
			if (status == READ_END)
				return s->depth == 0 && s->begun ? READ_END : READ_FAILED;
			if (status == READ_FAILED)
				return READ_FAILED;
			s->p = s->window.buffer;
			s->end = s->p + piece.len;
		} else if (!token(s, x)) {
			return READ_FAILED;
		}
	}
	return READ_ONE;
}

#ifndef TABELLVERK_SLICE_H
#define TABELLVERK_SLICE_H
/*
 * A slice borrows text: it never owns it, does not end in NUL, and is passed by
 * value.  An empty slice may have a null pointer.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
	const char *s;
	size_t len;
};

#define S(literal) ((struct slice){(literal), sizeof(literal) - 1})

/* For printf("%.*s", FMT(x)). */
#define FMT(x) (int)(x).len, ((x).s != NULL ? (x).s : "")

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

static inline struct slice slice_of(const char *text)
{
	return (struct slice){text, text != NULL ? strlen(text) : 0};
}

static inline bool slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.s, b.s, a.len) == 0);
}

/* Byte order, the order of LC_ALL=C: <0, 0, >0. */
static inline int slice_cmp(struct slice a, struct slice b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n != 0 ? memcmp(a.s, b.s, n) : 0;

	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static inline struct slice slice_from(struct slice in, size_t start)
{
	return (struct slice){in.s + start, in.len - start};
}

/* Drops `prefix` from the front of *in; false (and no change) if it is not there. */
static inline bool slice_eat(struct slice *in, struct slice prefix)
{
	if (in->len < prefix.len || (prefix.len != 0 && memcmp(in->s, prefix.s, prefix.len) != 0))
		return false;
	*in = slice_from(*in, prefix.len);
	return true;
}

static inline bool slice_starts(struct slice in, struct slice prefix)
{
	return slice_eat(&in, prefix);
}

static inline bool slice_ends(struct slice in, struct slice suffix)
{
	return in.len >= suffix.len && slice_eq(slice_from(in, in.len - suffix.len), suffix);
}

/* The place of `needle` in `in`, or in.len. */
static inline size_t slice_find(struct slice in, struct slice needle)
{
	const char *at =
		in.len != 0 && needle.len != 0 ? memmem(in.s, in.len, needle.s, needle.len) : NULL;

	return at != NULL ? (size_t)(at - in.s) : in.len;
}

/* Takes the text before the first `at` off the front of *rest; false at the end:
 *	while (slice_cut(&rest, ';', &part)) ... */
static inline bool slice_cut(struct slice *rest, char at, struct slice *part)
{
	const char *end;

	if (rest->s == NULL)
		return false;
	end = rest->len != 0 ? memchr(rest->s, at, rest->len) : NULL;
	part->s = rest->s;
	part->len = end != NULL ? (size_t)(end - rest->s) : rest->len;
	*rest = end != NULL ? slice_from(*rest, part->len + 1) : (struct slice){NULL, 0};
	return true;
}

/* memcpy, which a null pointer may not be given to. */
static inline void slice_copy(char *to, struct slice from)
{
	if (from.len != 0)
		memcpy(to, from.s, from.len);
}

static inline bool is_ascii_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* ASCII blanks only; Unicode ones are text.h's business. */
static inline struct slice slice_trim(struct slice in)
{
	while (in.len != 0 && is_ascii_blank(in.s[0]))
		in = slice_from(in, 1);
	while (in.len != 0 && is_ascii_blank(in.s[in.len - 1]))
		in.len--;
	return in;
}

#endif

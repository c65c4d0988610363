#ifndef TABELLVERK_XML_WINDOW_H
#define TABELLVERK_XML_WINDOW_H
/*
 * XML as plain bytes, for scanners that know what they look for: pieces that end where an
 * element of interest ends, so that no row is cut.
 *
 *	struct xml_window w;
 *	xml_window_open(&w, part, S(""), S("</row>"));
 *	while (xml_window_next(&w, &piece) == READ_ONE) ...
 *	xml_window_close(&w);
 *
 * With "<" for an end, pieces end before a tag.
 *
 * A NUL stands behind every piece, where scanning stops at the latest.  A piece lives until
 * the next is asked for; the last one is what stands behind the last end.  READ_FAILED: the
 * part is damaged, or one element is larger than any window.
 *
 * The scanners take the plain kind of XML that spreadsheet programs write, and decline the
 * rest (comments, CDATA, single quotation marks, other encodings, what is not well-formed),
 * which expat then reads: what is accepted is for expat to say.
 */

#include "reader.h"
#include "../common/zip.h"

struct xml_window {
	struct zip_stream *part; /* NULL: the text is in plain */
	struct slice plain, end;
	char *buffer;
	size_t cap, given, filled; /* of the buffer: handed out, and in all */
	char behind;		   /* what the NUL replaced */
	bool last;
};

void xml_window_open(struct xml_window *w, const struct zip_entry *part, struct slice plain,
		     struct slice end);
enum read_status xml_window_next(struct xml_window *w, struct slice *piece);
void xml_window_close(struct xml_window *w);

/* ---- scanning: p is a place in a piece ---- */

static inline const char *scan_blanks(const char *p)
{
	while (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r')
		p++;
	return p;
}

/* Behind `word`, when it stands at p; else NULL.  The window has room behind its last byte. */
enum { LONGEST_WORD = 32 };
#define SCAN_WORD(p, word) \
	(memcmp((p), (word), sizeof(word) - 1) == 0 ? (p) + sizeof(word) - 1 : NULL)

static inline const char *scan_number(const char *p, uint32_t *n)
{
	*n = 0;
	for (int digits = 0; *p >= '0' && *p <= '9' && digits < 9; digits++)
		*n = *n * 10 + (uint32_t)(*p++ - '0');
	return p;
}

/* Behind the quotation mark that ends an attribute's value; NULL when there is none. */
static inline const char *scan_value_end(const char *p)
{
	while (*p != '"' && *p != '<' && *p != '\0')
		p++;
	return *p == '"' ? p + 1 : NULL;
}

/* What stands inside a start tag at *p: an attribute, or its end, which *p then is behind. */
enum scan_tag { TAG_ATTRIBUTE, TAG_OPEN, TAG_EMPTY, TAG_ODD };

struct attribute {
	struct slice name, value;
	unsigned flags; /* what the value holds, as of scan_text */
};

enum scan_tag scan_attribute(const char **p, struct attribute *a);

/* Behind the end of a start tag whose attributes do not matter; NULL when it is odd. */
const char *scan_tag_end(const char *p, bool *empty);

/* What text up to a tag holds, as bits. */
enum {
	TEXT_ENTITY = 1, /* & */
	TEXT_RETURN = 2, /* CR */
	TEXT_UNDERSCORE = 4,
	TEXT_WIDE = 8,	    /* not ASCII */
	TEXT_COMPOSED = 16, /* characters that NFC may change */
	TEXT_QUOTED = 32,   /* comma, quotation mark, LF: CSV quotes it; or tab */
	TEXT_BAD = 64,	    /* no character of XML */
	TEXT_STOP = 128
};
extern const unsigned char scan_class[256];

/* The tag behind the text that stands at p. */
static inline const char *scan_text(const char *p, unsigned *flags)
{
	unsigned seen = 0, class;

	while (((class = scan_class[(unsigned char)*p]) & TEXT_STOP) == 0) {
		seen |= class;
		p++;
	}
	*flags = seen;
	return p;
}

/* Does what stands before the first element declare UTF-8, or nothing, which means it too? */
bool scan_declares_utf8(struct slice head);

/* The text as an XML parser would give it: entities and line ends replaced.  False when it
 * is not what XML in UTF-8 may hold.  flags as scan_text found them, then of the result.
 * To be called where (flags & TEXT_SPECIAL) != 0. */
enum { TEXT_SPECIAL = TEXT_ENTITY | TEXT_RETURN | TEXT_WIDE | TEXT_BAD };
bool scan_decode(struct arena *mem, struct slice *text, unsigned *flags);

#endif

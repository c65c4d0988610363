#ifndef TABELLVERK_XML_H
#define TABELLVERK_XML_H
/* Parts of a ZIP container as XML.  Names are compared without their prefix; a document type
 * declaration, which no workbook has, ends the parse, and so does nesting without bound. */

#include <expat.h>
#include "reader.h"
#include "xml_scan.h"
#include "../common/zip.h"

/* "x:row" -> "row" */
static inline const char *xml_local(const char *name)
{
	for (const char *p = name; *p != '\0'; p++)
		if (*p == ':')
			return p + 1;
	return name;
}

/* The value of an attribute by its local name, or NULL. */
const char *xml_attribute(const char **attributes, const char *local);

/* The same by its whole name. */
const char *xml_own_attribute(const char **attributes, const char *name);

/* A decimal number without sign, at most `max`; `otherwise` when it is none. */
uint32_t xml_number(const char *text, uint32_t max, uint32_t otherwise);

/*
 * XML that is pulled: a handler pauses where there is something to give, and xml_pull goes
 * on from there.
 *
 *	struct xml_pull x;
 *	xml_pull_open(&x, part, plain, XML_SCANNED, data, start, end, text);
 *	while ((status = xml_pull(&x)) == READ_ONE) ...a handler has paused...
 *	xml_pull_close(&x);
 *
 * Handlers have expat's types; their first argument is the struct xml_pull, and xml_data finds
 * their data.  The names of elements come without their prefix.  Scanned, READ_FAILED may only mean
 *that it was declined: begin again with XML_PARSED.
 */
enum xml_way { XML_PARSED, XML_SCANNED };

struct xml_pull {
	void *data;
	XML_StartElementHandler start;
	XML_EndElementHandler end;
	XML_CharacterDataHandler text;
	struct xml_scan *scan; /* NULL: expat is at work */
	XML_Parser parser;
	struct zip_stream *part; /* NULL: the text is in plain */
	struct slice plain;
	unsigned depth;
	bool paused;
};

void xml_pull_open(struct xml_pull *x, const struct zip_entry *part, struct slice plain,
		   enum xml_way way, void *data, XML_StartElementHandler start,
		   XML_EndElementHandler end, XML_CharacterDataHandler text);
enum read_status xml_pull(struct xml_pull *x);
void xml_pull_close(struct xml_pull *x);

static inline void *xml_data(void *pull)
{
	return ((struct xml_pull *)pull)->data;
}

static inline void xml_pause(void *pull)
{
	((struct xml_pull *)pull)->paused = true;
}

/* Parses a whole part.  A part that is not there is an empty one. */
bool xml_parse(const struct zip_entry *part, void *data, XML_StartElementHandler start,
	       XML_EndElementHandler end, XML_CharacterDataHandler text);

/* The same of text in memory. */
bool xml_parse_text(struct slice text, void *data, XML_StartElementHandler start,
		    XML_EndElementHandler end, XML_CharacterDataHandler text_handler);

/* Text that grows while its pieces come in; cut never, cleared often. */
struct text_buffer {
	char *s;
	size_t n, cap;
};

void text_buffer_add(struct text_buffer *b, const char *s, size_t n);
void text_buffer_free(struct text_buffer *b);

#endif

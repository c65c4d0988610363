#ifndef TABELLVERK_XML_H
#define TABELLVERK_XML_H
/* Parts of a ZIP container through expat.  Names are compared without their
 * prefix; a document type declaration, which no workbook has, ends the parse. */

#include <expat.h>
#include "reader.h"
#include "zip.h"

/* "x:row" -> "row" */
const char *xml_local(const char *name);
bool xml_is(const char *name, const char *local);

/* The value of an attribute by its local name, or NULL. */
const char *xml_attribute(const char **attributes, const char *local);

/* A decimal number without sign, at most `max`; `otherwise` when it is none. */
uint32_t xml_number(const char *text, uint32_t max, uint32_t otherwise);

/* Handlers are given the parser; xml_data finds their data. */
static inline void *xml_data(void *parser)
{
	return XML_GetUserData((XML_Parser)parser);
}

/*
 * XML that is pulled: a handler suspends the parser where there is something to give
 * (xml_pause), and xml_pull goes on from there.
 *
 *	struct xml_pull x;
 *	xml_pull_open(&x, part, plain, data, start, end, text);
 *	while ((status = xml_pull(&x)) == READ_ONE) ...a handler has paused...
 *	xml_pull_close(&x);
 */
struct xml_pull {
	XML_Parser parser;
	struct zip_stream *part; /* NULL: the text is in plain */
	struct slice plain;
};

void xml_pull_open(struct xml_pull *x, const struct zip_entry *part, struct slice plain, void *data,
		   XML_StartElementHandler start, XML_EndElementHandler end,
		   XML_CharacterDataHandler text);
enum read_status xml_pull(struct xml_pull *x);
void xml_pull_close(struct xml_pull *x);

static inline void xml_pause(void *parser)
{
	XML_StopParser((XML_Parser)parser, XML_TRUE);
}

/* Parses a whole part.  A part that is not there is an empty one. */
bool xml_parse(const struct zip_entry *part, void *data, XML_StartElementHandler start,
	       XML_EndElementHandler end, XML_CharacterDataHandler text);

/* Text that grows while its pieces come in; cut never, cleared often. */
struct text_buffer {
	char *s;
	size_t n, cap;
};

void text_buffer_add(struct text_buffer *b, const char *s, size_t n);
void text_buffer_free(struct text_buffer *b);

#endif

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

XML_Parser xml_parser(void *data, XML_StartElementHandler start, XML_EndElementHandler end,
		      XML_CharacterDataHandler text);

/* Feeds one window of the part; -1 damaged, 0 the end was parsed, 1 there is more. */
int xml_feed(XML_Parser parser, struct zip_stream *part);

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

#include "xml.h"

#include <stdlib.h>

enum { WINDOW = 64 * 1024 };

const char *xml_local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon != NULL ? colon + 1 : name;
}

bool xml_is(const char *name, const char *local)
{
	return strcmp(xml_local(name), local) == 0;
}

const char *xml_attribute(const char **attributes, const char *local)
{
	for (; attributes[0] != NULL; attributes += 2)
		if (xml_is(attributes[0], local))
			return attributes[1];
	return NULL;
}

uint32_t xml_number(const char *text, uint32_t max, uint32_t otherwise)
{
	uint64_t n = 0;

	if (text == NULL || *text == '\0')
		return otherwise;
	for (; *text != '\0'; text++) {
		if (*text < '0' || *text > '9' || (n = n * 10 + (uint64_t)(*text - '0')) > max)
			return otherwise;
	}
	return (uint32_t)n;
}

static void refuse_doctype(void *parser, const char *name, const char *system_id,
			   const char *public_id, int has_internal)
{
	(void)name;
	(void)system_id;
	(void)public_id;
	(void)has_internal;
	XML_StopParser(parser, XML_FALSE);
}

XML_Parser xml_parser(void *data, XML_StartElementHandler start, XML_EndElementHandler end,
		      XML_CharacterDataHandler text)
{
	XML_Parser p = XML_ParserCreate(NULL);

	if (p == NULL)
		xreallocarray(NULL, (size_t)-1, 2); /* out of memory ends the program */
	XML_SetUserData(p, data);
	XML_UseParserAsHandlerArg(p);
	XML_SetElementHandler(p, start, end);
	XML_SetCharacterDataHandler(p, text);
	XML_SetStartDoctypeDeclHandler(p, refuse_doctype);
	return p;
}

int xml_feed(XML_Parser parser, struct zip_stream *part)
{
	void *window = XML_GetBuffer(parser, WINDOW);
	ssize_t n = window != NULL ? zip_read(part, window, WINDOW) : -1;

	if (n < 0 || XML_ParseBuffer(parser, (int)n, n == 0) == XML_STATUS_ERROR)
		return -1;
	return n != 0;
}

bool xml_parse(const struct zip_entry *part, void *data, XML_StartElementHandler start,
	       XML_EndElementHandler end, XML_CharacterDataHandler text)
{
	int status;

	if (part == NULL)
		return true;
	struct zip_stream *s = zip_stream_open(part);
	XML_Parser p = xml_parser(data, start, end, text);
	while ((status = xml_feed(p, s)) > 0)
		;
	XML_ParserFree(p);
	zip_stream_close(s);
	return status == 0;
}

void text_buffer_add(struct text_buffer *b, const char *s, size_t n)
{
	if (b->cap - b->n < n) {
		b->cap = b->cap + n > 2 * b->cap ? b->cap + n : 2 * b->cap;
		b->s = xreallocarray(b->s, b->cap, 1);
	}
	if (n != 0)
		memcpy(b->s + b->n, s, n);
	b->n += n;
}

void text_buffer_free(struct text_buffer *b)
{
	free(b->s);
	*b = (struct text_buffer){0};
}

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

static XML_Parser new_parser(void *data, XML_StartElementHandler start, XML_EndElementHandler end,
			     XML_CharacterDataHandler text)
{
	XML_Parser p = XML_ParserCreate(NULL);

	if (p == NULL)
		out_of_memory(1);
	XML_SetUserData(p, data);
	XML_UseParserAsHandlerArg(p);
	XML_SetElementHandler(p, start, end);
	XML_SetCharacterDataHandler(p, text);
	XML_SetStartDoctypeDeclHandler(p, refuse_doctype);
	return p;
}

void xml_pull_open(struct xml_pull *x, const struct zip_entry *part, struct slice plain, void *data,
		   XML_StartElementHandler start, XML_EndElementHandler end,
		   XML_CharacterDataHandler text)
{
	*x = (struct xml_pull){.parser = new_parser(data, start, end, text),
			       .part = part != NULL ? zip_stream_open(part) : NULL,
			       .plain = plain};
}

void xml_pull_close(struct xml_pull *x)
{
	if (x->parser != NULL)
		XML_ParserFree(x->parser);
	if (x->part != NULL)
		zip_stream_close(x->part);
	*x = (struct xml_pull){0};
}

static ssize_t next_window(struct xml_pull *x, void *to)
{
	size_t n = x->plain.len < WINDOW ? x->plain.len : WINDOW;

	if (x->part != NULL)
		return zip_read(x->part, to, WINDOW);
	if (n != 0)
		memcpy(to, x->plain.s, n);
	x->plain = slice_from(x->plain, n);
	return (ssize_t)n;
}

enum read_status xml_pull(struct xml_pull *x)
{
	XML_ParsingStatus status;

	for (;;) {
		XML_GetParsingStatus(x->parser, &status);
		if (status.parsing == XML_FINISHED)
			return READ_END;
		if (status.parsing == XML_SUSPENDED) {
			if (XML_ResumeParser(x->parser) == XML_STATUS_ERROR)
				return READ_FAILED;
		} else {
			void *window = XML_GetBuffer(x->parser, WINDOW);
			ssize_t n = window != NULL ? next_window(x, window) : -1;
			if (n < 0 || XML_ParseBuffer(x->parser, (int)n, n == 0) == XML_STATUS_ERROR)
				return READ_FAILED;
		}
		XML_GetParsingStatus(x->parser, &status);
		if (status.parsing == XML_SUSPENDED)
			return READ_ONE;
	}
}

bool xml_parse(const struct zip_entry *part, void *data, XML_StartElementHandler start,
	       XML_EndElementHandler end, XML_CharacterDataHandler text)
{
	struct xml_pull x;

	if (part == NULL)
		return true;
	xml_pull_open(&x, part, S(""), data, start, end, text);
	enum read_status status = xml_pull(&x);
	xml_pull_close(&x);
	return status == READ_END;
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

#include "xml.h"

#include <stdlib.h>

enum { WINDOW = 64 * 1024 };

static bool is_local(const char *name, const char *local)
{
	return strcmp(xml_local(name), local) == 0;
}

const char *xml_attribute(const char **attributes, const char *local)
{
	for (; attributes[0] != NULL; attributes += 2)
		if (is_local(attributes[0], local))
			return attributes[1];
	return NULL;
}

const char *xml_own_attribute(const char **attributes, const char *name)
{
	for (; attributes[0] != NULL; attributes += 2)
		if (strcmp(attributes[0], name) == 0)
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

/* ---- expat ---- */

static void refuse_doctype(void *data, const char *name, const char *system_id,
			   const char *public_id, int has_internal)
{
	struct xml_pull *x = data;

	(void)name;
	(void)system_id;
	(void)public_id;
	(void)has_internal;
	XML_StopParser(x->parser, XML_FALSE);
}

static void stop_when_paused(struct xml_pull *x)
{
	if (x->paused)
		XML_StopParser(x->parser, XML_TRUE);
}

static void on_start(void *data, const char *name, const char **attributes)
{
	struct xml_pull *x = data;

	if (++x->depth > XML_DEEPEST)
		XML_StopParser(x->parser, XML_FALSE);
	x->start(x, xml_local(name), attributes);
	stop_when_paused(x);
}

static void on_end(void *data, const char *name)
{
	struct xml_pull *x = data;

	x->depth--;
	if (x->end != NULL)
		x->end(x, xml_local(name));
	stop_when_paused(x);
}

static void on_text(void *data, const char *s, int n)
{
	struct xml_pull *x = data;

	x->text(x, s, n);
}

static void open_parser(struct xml_pull *x)
{
	x->parser = XML_ParserCreate(NULL);
	if (x->parser == NULL)
		out_of_memory(1);
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_start, on_end);
	XML_SetCharacterDataHandler(x->parser, x->text != NULL ? on_text : NULL);
	XML_SetStartDoctypeDeclHandler(x->parser, refuse_doctype);
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

static enum read_status parse(struct xml_pull *x)
{
	XML_ParsingStatus status;

	for (x->paused = false; !x->paused;) {
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
	}
	return READ_ONE;
}

/* ---- either way ---- */

void xml_pull_open(struct xml_pull *x, const struct zip_entry *part, struct slice plain,
		   enum xml_way way, void *data, XML_StartElementHandler start,
		   XML_EndElementHandler end, XML_CharacterDataHandler text)
{
	*x = (struct xml_pull){.data = data, .start = start, .end = end, .text = text};
	if (way == XML_SCANNED) {
		x->scan = xreallocarray(NULL, 1, sizeof *x->scan);
		xml_scan_open(x->scan, part, plain);
	} else {
		x->part = part != NULL ? zip_stream_open(part) : NULL;
		x->plain = plain;
		open_parser(x);
	}
}

void xml_pull_close(struct xml_pull *x)
{
	if (x->scan != NULL)
		xml_scan_close(x->scan);
	free(x->scan);
	if (x->parser != NULL)
		XML_ParserFree(x->parser);
	if (x->part != NULL)
		zip_stream_close(x->part);
	*x = (struct xml_pull){0};
}

enum read_status xml_pull(struct xml_pull *x)
{
	return x->scan != NULL ? xml_scan_run(x->scan, x) : parse(x);
}

static bool parse_whole(const struct zip_entry *part, struct slice plain, void *data,
			XML_StartElementHandler start, XML_EndElementHandler end,
			XML_CharacterDataHandler text)
{
	struct xml_pull x;

	xml_pull_open(&x, part, plain, XML_PARSED, data, start, end, text);
	enum read_status status = xml_pull(&x);
	xml_pull_close(&x);
	return status == READ_END;
}

bool xml_parse(const struct zip_entry *part, void *data, XML_StartElementHandler start,
	       XML_EndElementHandler end, XML_CharacterDataHandler text)
{
	return part == NULL || parse_whole(part, S(""), data, start, end, text);
}

bool xml_parse_text(struct slice text, void *data, XML_StartElementHandler start,
		    XML_EndElementHandler end, XML_CharacterDataHandler text_handler)
{
	return parse_whole(NULL, text, data, start, end, text_handler);
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

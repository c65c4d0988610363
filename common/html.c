#include "html.h"

#include "arena.h"
#include "text.h"

enum { VALUE_SHOWN = 120 };

static const char *entity(uint32_t c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

static bool is_break(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r';
}

static void put_character(struct outfile *out, uint32_t c, struct slice as_it_is)
{
	const char *name = entity(c);

	if (name != NULL)
		html_markup(out, name);
	else if (is_break(c))
		outfile_putc(out, ' ');
	else if (is_unseen(c))
		outfile_printf(out, "[U+%04X]", (unsigned)c);
	else
		outfile_put(out, as_it_is);
}

void html_text(struct outfile *out, struct slice text)
{
	while (text.len != 0) {
		struct slice at = text;
		uint32_t c = utf8_next(&text);
		put_character(out, c, (struct slice){at.s, at.len - text.len});
	}
}

struct slice html_cut(struct arena *a, struct slice text, size_t most)
{
	struct slice rest = text, fits = {text.s, 0};

	for (size_t wide = 0; rest.len != 0;) {
		wide += utf8_next(&rest) >= 0x1100 ? 2 : 1;
		if (wide > most)
			return arena_join(a, fits, S("…"));
		if (wide < most)
			fits.len = text.len - rest.len;
	}
	return text;
}

void html_value(struct outfile *out, struct slice text)
{
	struct arena a = {0};

	html_markup(out, "<bdi>");
	html_text(out, html_cut(&a, text, VALUE_SHOWN));
	html_markup(out, "</bdi>");
	arena_free(&a);
}

void html_element(struct outfile *out, const char *tag, struct slice text)
{
	size_t name = strcspn(tag, " ");

	outfile_printf(out, "<%s>", tag);
	html_text(out, text);
	outfile_printf(out, "</%.*s>", (int)name, tag);
}

#include "xlsx.h"

#include "../common/text.h"

enum { ESCAPED = 7 /* _x0001_ */ };

static bool is_hexadecimal(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool looks_escaped(struct slice text)
{
	if (text.len < ESCAPED || text.s[0] != '_' || text.s[1] != 'x' || text.s[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++)
		if (!is_hexadecimal(text.s[i]))
			return false;
	return true;
}

/* Has XML no such character?  A carriage return is one that no reader gives back. */
static bool is_strange(uint32_t c)
{
	return (c < ' ' && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF;
}

/* Nearly every text is plain: short, and without anything that must be written otherwise. */
static bool is_plain(struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.s[i];
		if (is_strange(c) || c == 0xEF || (c == '_' && looks_escaped(slice_from(text, i))))
			return false;
	}
	return text.len <= XLSX_LONGEST;
}

/* The first character of *text, as it is written. */
static struct slice take(struct slice *text, char room[ESCAPED + 1])
{
	struct slice before = *text;
	bool escaped = looks_escaped(before);
	uint32_t c = utf8_next(text);

	if (!is_strange(c) && !escaped)
		return (struct slice){before.s, before.len - text->len};
	snprintf(room, ESCAPED + 1, "_x%04X_", (unsigned)c & 0xFFFF);
	return (struct slice){room, ESCAPED};
}

/* How many UTF-16 units a piece of UTF-8 is. */
static size_t units(struct slice piece)
{
	return piece.len == 4 && (unsigned char)piece.s[0] >= 0xF0 ? 2
	       : (unsigned char)piece.s[0] >= 0x80		   ? 1
								   : piece.len;
}

struct slice xlsx_cell(struct arena *mem, struct slice text, bool *cut)
{
	static const struct slice ellipsis = {"…", 3};
	char room[ESCAPED + 1];
	size_t n = 0, written = 0, fits = 0;

	if (is_plain(text))
		return arena_copy(mem, text);
	char *to = NEW(mem, char, ESCAPED *text.len + ellipsis.len + 1);
	while (text.len != 0) {
		struct slice piece = take(&text, room);
		if (written + units(piece) > XLSX_LONGEST) {
			*cut = true;
			slice_copy(to + fits, ellipsis);
			n = fits + ellipsis.len;
			break;
		}
		written += units(piece);
		slice_copy(to + n, piece);
		n += piece.len;
		fits = written < XLSX_LONGEST ? n : fits;
	}
	to[n] = '\0';
	return (struct slice){to, n};
}

struct slice xlsx_line(struct arena *mem, struct slice text, size_t longest, bool doubled)
{
	char *to = NEW(mem, char, 2 * text.len + 1);
	size_t n = 0;

	while (text.len != 0) {
		const char *from = text.s;
		uint32_t c = utf8_next(&text);
		size_t characters = c == '&' && doubled ? 2 : 1;
		if (longest < characters)
			break;
		longest -= characters;
		bool blank = is_strange(c) || c == '\n' || c == '\t';
		struct slice piece = blank ? S(" ") : (struct slice){from, (size_t)(text.s - from)};
		for (; characters != 0; characters--, n += piece.len)
			slice_copy(to + n, piece);
	}
	to[n] = '\0';
	return (struct slice){to, n};
}

/* Of several lines the longest counts; two characters are for the edges. */
double xlsx_width(struct slice text)
{
	size_t longest = 0, n = 0;

	while (text.len != 0 && longest < XLSX_WIDEST) {
		n = utf8_next(&text) == '\n' ? 0 : n + 1;
		longest = n > longest ? n : longest;
	}
	longest += 2;
	return longest < XLSX_NARROWEST ? XLSX_NARROWEST
	       : longest > XLSX_WIDEST	? XLSX_WIDEST
					: (double)longest;
}

#include "xlsx.h"

#include "../common/zip.h"

#define ROW S("</row>")

enum { WINDOW = 64 * 1024, END = 128 /* more than the tag that opens or closes a part */ };

/* What is seen of a part: how it begins and ends, and its rows. */
struct part {
	char first[END];
	const char *last;
	size_t begin, end, rows;
};

static size_t count(struct slice in, struct slice what)
{
	size_t n = 0, at;

	for (; (at = slice_find(in, what)) < in.len; n++)
		in = slice_from(in, at + what.len);
	return n;
}

/* The window begins with the end of the one before, which a row may reach over. */
static void see(struct part *part, char *window, size_t before, size_t n)
{
	size_t seen = before < ROW.len ? 0 : before - (ROW.len - 1), kept = n < END ? n : END;

	if (part->begin == 0) {
		part->begin = kept;
		memcpy(part->first, window, kept);
	}
	part->rows += count((struct slice){window + seen, n - seen}, ROW);
	memmove(window, window + n - kept, kept);
	part->end = kept;
}

static bool read_part(const struct zip_entry *entry, struct part *part, char *window)
{
	struct zip_stream *s = zip_stream_open(entry);
	ssize_t n;

	part->begin = part->end = 0;
	while ((n = zip_read(s, window + part->end, WINDOW - part->end)) > 0)
		see(part, window, part->end, part->end + (size_t)n);
	zip_stream_close(s);
	part->last = window;
	return n == 0;
}

/* Of <?xml ...?><root ...> the word root; empty where there is none. */
static struct slice root_of(struct slice in)
{
	size_t n = 0;

	in = slice_from(in, slice_find(in, S("?>")));
	if (!slice_eat(&in, S("?>")))
		return S("");
	in = slice_trim(in);
	if (!slice_eat(&in, S("<")))
		return S("");
	while (n < in.len && !is_ascii_blank(in.s[n]) && in.s[n] != '>')
		n++;
	return (struct slice){in.s, n};
}

/* Does it end with </root>? */
static bool is_closed(const struct part *part)
{
	struct slice root = root_of((struct slice){part->first, part->begin});
	struct slice last = slice_trim((struct slice){part->last, part->end});
	size_t tag = root.len + 3;

	if (root.len == 0 || last.len < tag)
		return false;
	last = slice_from(last, last.len - tag);
	return slice_eat(&last, S("</")) && slice_eat(&last, root) && slice_eq(last, S(">"));
}

bool xlsx_is_whole(struct xlsx *b, struct slice bytes)
{
	struct part *part = NEW(&b->mem, struct part, 1);
	char *window = NEW(&b->mem, char, WINDOW);
	struct zip zip;
	bool whole = zip_open(&zip, bytes, &b->mem);

	for (size_t i = 0; whole && i < zip.n; i++)
		whole = read_part(&zip.entry[i], part, window) && is_closed(part);
	return whole && part->rows == b->rows;
}

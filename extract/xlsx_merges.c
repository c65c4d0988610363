/* Merged areas stand behind the rows of a sheet, but are needed before them.  Inflating the
 * part once more costs little beside parsing it; only the text behind the rows is parsed. */
#include "xlsx.h"

#include <stdlib.h>
#include "xml.h"

static bool parse_cell(const char **p, uint32_t *row, uint32_t *col)
{
	size_t letters = strspn(*p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), digits;

	*col = column_number((struct slice){*p, letters});
	*p += letters;
	digits = strspn(*p, "0123456789");
	*row = (uint32_t)strtoul(*p, NULL, 10);
	*p += digits;
	return *col != 0 && digits != 0 && digits < 9;
}

/* "A1:C3" */
static void add_area(struct merges *m, const char *ref)
{
	struct area a;

	if (parse_cell(&ref, &a.first_row, &a.first_col) && *ref++ == ':' &&
	    parse_cell(&ref, &a.last_row, &a.last_col))
		merges_add(m, a);
}

/* Every ref="..." of a mergeCell in what stands behind the rows. */
static void read_areas(struct merges *m, struct slice text)
{
	static const struct slice tag = {"mergeCell ", 10}, ref = {"ref=\"", 5};

	for (;;) {
		size_t at = slice_find(text, tag);
		if (at == text.len)
			return;
		text = slice_from(text, at + tag.len);
		size_t value = slice_find(text, ref), end = slice_find(text, S(">"));
		if (value < end)
			add_area(m, text.s + value + ref.len);
	}
}

/* Does "sheetData" at this place end the rows: "</x:sheetData", or "<sheetData/" for none? */
static bool ends_rows(struct slice text, size_t at, size_t length)
{
	size_t before = at;

	while (before > 0 && text.s[before - 1] != '<' && text.s[before - 1] != '/' &&
	       text.s[before - 1] != '>')
		before--;
	return (before > 0 && text.s[before - 1] == '/') ||
	       (at + length < text.len && text.s[at + length] == '/');
}

/* The place behind the rows, or the text's length when they go on. */
static size_t find_end_of_rows(struct slice text)
{
	static const struct slice name = {"sheetData", 9};

	for (size_t at = 0; at < text.len; at += name.len) {
		at += slice_find(slice_from(text, at), name);
		if (at < text.len && ends_rows(text, at, name.len))
			return at;
	}
	return text.len;
}

void xlsx_merges(const struct zip_entry *part, struct merges *m)
{
	enum { WINDOW = 64 * 1024, OVERLAP = 64 /* a tag, with its prefix, cut by a window */ };
	struct zip_stream *s = zip_stream_open(part);
	struct text_buffer text = {0};
	bool behind = false;
	char *window = xreallocarray(NULL, WINDOW, 1);
	ssize_t n;

	/* What is wrong with the part is said when its rows are read. */
	while ((n = zip_read(s, window, WINDOW)) > 0) {
		text_buffer_add(&text, window, (size_t)n);
		if (behind)
			continue;
		size_t end = find_end_of_rows((struct slice){text.s, text.n});
		behind = end < text.n;
		size_t keep = behind ? text.n - end : text.n < OVERLAP ? text.n : OVERLAP;
		memmove(text.s, text.s + text.n - keep, keep);
		text.n = keep;
	}
	text_buffer_add(&text, "", 1); /* where parsing an address stops at the latest */
	if (behind)
		read_areas(m, (struct slice){text.s, text.n - 1});
	merges_begin(m);
	free(window);
	text_buffer_free(&text);
	zip_stream_close(s);
}

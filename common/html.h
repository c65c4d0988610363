#ifndef TABELLVERK_HTML_H
#define TABELLVERK_HTML_H
/*
 * HTML and SVG out of text that nobody vouches for.  html_text is the only way that text
 * gets into a page: what markup would take for its own is escaped, and what cannot be seen
 * (controls, marks that turn the direction of writing, blanks of no width) is written as
 * [U+202E], so that a page shows what a cell holds and nothing in a cell can change the page.
 *
 *	html_markup(&out, "<p>");
 *	html_text(&out, text);
 *	html_element(&out, "td class=\"n\"", text);	<td class="n">...</td>
 */

#include "outfile.h"

/* Our own markup: a literal, never data. */
static inline void html_markup(struct outfile *out, const char *markup)
{
	outfile_put(out, slice_of(markup));
}

/* Valid UTF-8; good between tags and inside a quoted attribute. */
void html_text(struct outfile *out, struct slice text);

/* A value of the data: whatever direction it is written in, it turns nothing around it.
 * A long one is cut. */
void html_value(struct outfile *out, struct slice text);

/* `tag` is a name with its attributes. */
void html_element(struct outfile *out, const char *tag, struct slice text);

/* Not more than `most` columns of text, with an ellipsis where it was cut. */
struct arena;
struct slice html_cut(struct arena *a, struct slice text, size_t most);

#endif

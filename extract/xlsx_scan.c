/* The rows of a worksheet as plain bytes: the hot path. */
#include "xlsx.h"

#include "../common/text.h"

/* ---- before the rows ---- */

/* 0 when it is none. */
static uint32_t whole_number(struct slice value)
{
	uint32_t n;

	return scan_number(value.s, &n) == value.s + value.len ? n : 0;
}

/* <col min="2" max="3" hidden="1"/> */
static const char *scan_column(const char *p, struct xlsx_rows *x)
{
	struct attribute a;
	uint32_t first = 0, last = 0;
	bool hidden = false;
	enum scan_tag tag;

	while ((tag = scan_attribute(&p, &a)) == TAG_ATTRIBUTE) {
		if ((a.flags & TEXT_ENTITY) != 0)
			return NULL;
		if (slice_eq(a.name, S("min")))
			first = whole_number(a.value);
		else if (slice_eq(a.name, S("max")))
			last = whole_number(a.value);
		else if (slice_eq(a.name, S("hidden")))
			hidden = slice_eq(a.value, S("1")) || slice_eq(a.value, S("true"));
	}
	if (hidden)
		column_ranges_add(&x->hidden, first, last);
	return tag == TAG_ODD ? NULL : p;
}

/* Is the text before the rows of the plain kind: UTF-8, no prefixes, no comments? */
static bool is_plain(struct slice head)
{
	size_t root = slice_find(head, S("<worksheet"));

	return root != head.len && slice_find(head, S("<!")) == head.len &&
	       scan_declares_utf8((struct slice){head.s, root});
}

static bool scan_head(struct xlsx_scan *s, struct xlsx_rows *x)
{
	struct slice piece = {s->p, (size_t)(s->end - s->p)}, tag = S("<sheetData");
	struct slice head = {piece.s, slice_find(piece, tag)};
	size_t columns = slice_find(head, S("<cols>"));
	bool empty;

	if (head.len == piece.len || !is_plain(head))
		return false;
	s->p = scan_tag_end(head.s + head.len + tag.len, &empty);
	if (s->p == NULL || empty) /* without rows expat is as fast */
		return false;
	const char *p = head.s + columns + (columns < head.len ? strlen("<cols>") : 0);
	for (; p != NULL && *(p = scan_blanks(p)) == '<' && SCAN_WORD(p, "<col ") != NULL;)
		p = scan_column(p + 5, x);
	return p != NULL;
}

bool xlsx_scan_open(struct xlsx_scan *s, struct xlsx_rows *x, const struct zip_entry *part)
{
	struct slice piece;

	xml_window_open(&s->window, part, S(""), S("</row>"));
	if (xml_window_next(&s->window, &piece) == READ_ONE) {
		s->p = piece.s;
		s->end = piece.s + piece.len;
		if (scan_head(s, x))
			return true;
	}
	x->hidden.n = 0;
	xlsx_scan_close(s);
	return false;
}

void xlsx_scan_close(struct xlsx_scan *s)
{
	xml_window_close(&s->window);
}

/* ---- cells ---- */

/* "AB12": the column; the row is known, and its digits can nearly always be skipped. */
static const char *scan_address(const char *p, uint32_t row_digits, uint32_t *col)
{
	uint32_t n = 0;
	enum { COLUMNS = 16384 };

	for (; *p >= 'A' && *p <= 'Z' && n <= COLUMNS; p++)
		n = n * 26 + (uint32_t)(*p - 'A' + 1);
	*col = n <= COLUMNS ? n : 0;
	if (*p < '0' || *p > '9')
		return NULL;
	return p[row_digits] == '"' ? p + row_digits : p;
}

static const char *scan_type(const char *p, enum xlsx_type *type)
{
	if (p[0] == 's' && p[1] == '"') {
		*type = XLSX_SHARED;
		return p + 1;
	}
	const char *inlined = SCAN_WORD(p, "inlineStr");
	if (inlined != NULL && *inlined == '"') {
		*type = XLSX_TEXT;
		return inlined;
	}
	const char *end = scan_value_end(p);
	struct slice name = {p, end != NULL ? (size_t)(end - 1 - p) : 0};
	*type = xlsx_type_of(name);
	return end != NULL && memchr(p, '&', name.len) == NULL ? end - 1 : NULL;
}

/* The attributes of a cell, nearly always r, s and t.  p is behind "<c"; the place behind the
 * tag, or NULL. */
static const char *scan_cell_tag(struct xlsx_rows *x, const char *p, bool *empty)
{
	struct attribute a;
	enum scan_tag tag;

	x->col++;
	x->style = 0;
	x->type = XLSX_NUMBER;
	while (p[0] == ' ' && p[1] != '\0' && p[2] == '=' && p[3] == '"') {
		const char *v = p + 4;
		if (p[1] == 'r' && (v = scan_address(v, x->row_digits, &x->col)) == NULL)
			return NULL;
		if (p[1] == 's')
			v = scan_number(v, &x->style);
		else if (p[1] == 't' && (v = scan_type(v, &x->type)) == NULL)
			return NULL;
		p = *v == '"' ? v + 1 : p[1] == 'r' ? scan_value_end(v) : NULL;
		if (p == NULL)
			return NULL;
	}
	if (*p == '>') {
		*empty = false;
		return p + 1;
	}
	while ((tag = scan_attribute(&p, &a)) == TAG_ATTRIBUTE)
		if (a.name.len == 1)
			return NULL; /* out of the usual order */
	*empty = tag == TAG_EMPTY;
	return tag == TAG_ODD ? NULL : p;
}

static bool add_value(struct xlsx_rows *x, struct slice text, unsigned flags)
{
	if ((flags & TEXT_SPECIAL) != 0 && !scan_decode(x->mem, &text, &flags))
		return false;
	return xlsx_rows_cell(x, text, flags);
}

/* The usual contents of <v>: digits.  Behind them where they were all there was, and the cell
 * has been added; else p. */
static const char *scan_digits(struct xlsx_rows *x, const char *p)
{
	const char *at = p;
	uint64_t n = 0;
	bool ok;

	for (; *at >= '0' && *at <= '9' && at - p < 15; at++)
		n = n * 10 + (uint64_t)(*at - '0');
	if (*at != '<' || at == p)
		return p;
	if (x->type == XLSX_SHARED)
		ok = n <= UINT32_MAX && xlsx_rows_shared(x, (uint32_t)n);
	else if (x->type == XLSX_NUMBER && *p != '0')
		ok = xlsx_rows_integer(x, (struct slice){p, (size_t)(at - p)}, n);
	else
		return p;
	return ok ? at : p;
}

/* <v>text</v> or <t>text</t>; p is behind the start tag. */
static const char *scan_value(struct xlsx_rows *x, const char *p, char name)
{
	unsigned flags;
	const char *end = scan_digits(x, p);

	if (end == p) {
		end = scan_text(p, &flags);
		if (!add_value(x, (struct slice){p, (size_t)(end - p)}, flags))
			return NULL;
	}
	return end[0] == '<' && end[1] == '/' && end[2] == name && end[3] == '>' ? end + 4 : NULL;
}

/* <is><t>text</t></is>; rich text is for expat. */
static const char *scan_inline(struct xlsx_rows *x, const char *p)
{
	bool empty;

	p = SCAN_WORD(scan_blanks(p), "<t");
	if (p == NULL || (p = scan_tag_end(p, &empty)) == NULL)
		return NULL;
	if (!empty && (p = scan_value(x, p, 't')) == NULL)
		return NULL;
	return SCAN_WORD(scan_blanks(p), "</is>");
}

/* <f ...>text</f> or <f .../> */
static const char *scan_formula(const char *p)
{
	unsigned flags;
	bool empty;

	p = scan_tag_end(p, &empty);
	if (p == NULL || empty)
		return p;
	return SCAN_WORD(scan_text(p, &flags), "</f>");
}

/* The inside of a cell, to behind its end tag. */
static const char *scan_content(struct xlsx_rows *x, const char *p)
{
	bool empty = false;

	p = scan_blanks(p);
	if (p[0] == '<' && p[1] == 'f' && (p = scan_formula(p + 2)) == NULL)
		return NULL;
	p = scan_blanks(p);
	if (p[0] == '<' && p[1] == 'v') {
		p = p[2] == '>' ? p + 3 : scan_tag_end(p + 2, &empty);
		if (p != NULL && !empty)
			p = scan_value(x, p, 'v');
	} else if (p[0] == '<' && p[1] == 'i' && p[2] == 's' && p[3] == '>') {
		p = scan_inline(x, p + 4);
	}
	return p != NULL ? SCAN_WORD(scan_blanks(p), "</c>") : NULL;
}

/* ---- rows ---- */

static const char *scan_row_tag(struct xlsx_rows *x, const char *p, bool *empty)
{
	struct attribute a;
	enum scan_tag tag = TAG_ODD;

	x->row.number++;
	x->row.n = 0;
	x->row.hidden = false;
	x->row_digits = 0;
	x->col = 0;
	if (SCAN_WORD(p, " r=\"") != NULL) { /* which is nearly all there is */
		const char *end = scan_number(p + 4, &x->row.number);
		x->row_digits = (uint32_t)(end - (p + 4));
		p = *end == '"' && x->row_digits != 0 ? end + 1 : NULL;
	}
	if (p != NULL && *p == '>') {
		*empty = false;
		return p + 1;
	}
	while (p != NULL && (tag = scan_attribute(&p, &a)) == TAG_ATTRIBUTE) {
		if ((a.flags & TEXT_ENTITY) != 0 || slice_eq(a.name, S("r")))
			return NULL; /* out of the usual order */
		if (slice_eq(a.name, S("hidden")))
			x->row.hidden = slice_eq(a.value, S("1")) || slice_eq(a.value, S("true"));
	}
	*empty = tag == TAG_EMPTY;
	return tag == TAG_ODD ? NULL : p;
}

/* One row; p is behind "<row". */
static const char *scan_row(struct xlsx_rows *x, const char *p)
{
	uint32_t last = x->row.number;
	bool empty;

	p = scan_row_tag(x, p, &empty);
	if (p == NULL || x->row.number <= last || x->row.number > XLSX_LAST_ROW)
		return NULL;
	if (empty)
		return p;
	for (p = scan_blanks(p); p[0] == '<' && p[1] == 'c'; p = scan_blanks(p)) {
		p = scan_cell_tag(x, p + 2, &empty);
		if (p != NULL && !empty)
			p = scan_content(x, p);
		if (p == NULL)
			return NULL;
	}
	return SCAN_WORD(p, "</row>");
}

/* Behind the rows the rest is only looked at for being there. */
static bool ends_well(struct xlsx_scan *s)
{
	struct slice rest = {s->p, (size_t)(s->end - s->p)};

	return s->window.last && slice_ends(slice_trim(rest), S("</worksheet>"));
}

bool xlsx_scan_has_merges(const struct xlsx_scan *s)
{
	struct slice rest = {s->p, (size_t)(s->end - s->p)};

	return slice_find(rest, S("mergeCell ")) != rest.len;
}

enum xlsx_status xlsx_scan_row(struct xlsx_scan *s, struct xlsx_rows *x)
{
	struct slice piece;
	uint32_t last = x->row.number;
	const char *p = scan_blanks(s->p);

	while (p == s->end) {
		if (xml_window_next(&s->window, &piece) != READ_ONE)
			return XLSX_DECLINED;
		s->end = piece.s + piece.len;
		p = scan_blanks(piece.s);
	}
	s->p = p;
	if (SCAN_WORD(p, "<row") != NULL && (p = scan_row(x, p + 4)) != NULL) {
		s->p = p;
		return XLSX_ROW;
	}
	if (p != NULL && SCAN_WORD(p, "</sheetData>") != NULL && ends_well(s))
		return XLSX_END;
	x->row.number = last;
	return XLSX_DECLINED;
}

#include "header.h"

#include <ctype.h>
#include <stdint.h>
#include "../common/text.h"

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

static bool blank_at(struct slice in, size_t i)
{
	return i < in.len && (in.s[i] == ' ' || in.s[i] == '\t' || is_break(in.s[i]) ||
			      slice_starts(slice_from(in, i), S("\xC2\xA0")));
}

static bool blank_before(struct slice in, size_t i)
{
	return i > 0 && (blank_at(in, i - 1) ||
			 (i > 1 && slice_starts(slice_from(in, i - 2), S("\xC2\xA0"))));
}

static bool has_blank_beside(struct slice in, size_t at)
{
	return blank_before(in, at) || blank_at(in, at + 1);
}

static bool any_break_with_blank(struct slice in)
{
	for (size_t i = 0; i < in.len; i++)
		if (is_break(in.s[i]) && has_blank_beside(in, i))
			return true;
	return false;
}

/* A letter that folding leaves as it is has no smaller form. */
static bool small_letter_follows(struct slice in, size_t at)
{
	struct slice rest = slice_from(in, at);
	struct arena a = {0};

	while (rest.len != 0 && blank_at(rest, 0))
		utf8_next(&rest);
	struct slice after = rest;
	uint32_t c = utf8_next(&after);
	struct slice letter = {rest.s, rest.len - after.len};
	bool small = c > '9' && slice_eq(text_header_key(&a, letter), letter);
	arena_free(&a);
	return small;
}

/* One blank says as much as many. */
static void put_once(char *out, size_t *n, char c)
{
	bool blank = c == ' ' || c == '\t';

	if (!blank || *n == 0 || out[*n - 1] != ' ')
		out[(*n)++] = (char)(blank ? ' ' : c);
}

struct slice header_repair(struct arena *a, struct slice in)
{
	bool by_hand = any_break_with_blank(in);
	char *out = arena_alloc(a, in.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < in.len; i++) {
		if (!is_break(in.s[i])) {
			put_once(out, &n, in.s[i]);
			continue;
		}
		size_t end = n;
		while (end > 0 && out[end - 1] == ' ')
			end--;
		if (end > 1 && out[end - 1] == '-' && out[end - 2] != ' ' &&
		    small_letter_follows(in, i + 1)) {
			n = end - 1;
			while (i + 1 < in.len && blank_at(in, i + 1) && in.s[i + 1] != '\xC2')
				i++;
		} else if (!by_hand || has_blank_beside(in, i)) {
			put_once(out, &n, ' ');
		}
	}
	return text_clean(a, (struct slice){out, n});
}

struct slice header_key(struct arena *a, struct slice in)
{
	return text_header_key(a, header_repair(a, in));
}

static void note_key(struct wanted *all, struct slice key)
{
	unsigned char c = key.len != 0 ? (unsigned char)key.s[0] : 0;

	all->longest = key.len > all->longest ? key.len : all->longest;
	all->shortest = key.len < all->shortest ? key.len : all->shortest;
	all->first[c] = true;
	if (c >= 'a' && c <= 'z')
		all->first[c - 0x20] = true;
}

static void want_column(struct wanted *all, struct wanted_table *t, const struct column *c,
			struct arena *mem)
{
	struct wanted_column *w = &t->column[t->n];

	if (!column_has_header(c))
		return;
	*w = (struct wanted_column){
		.column = c, .key = NEW(mem, struct slice, c->from.n), .anchor = column_anchors(c)};
	for (size_t i = 0; i < c->from.n; i++) {
		w->key[i] = header_key(mem, c->from.item[i].text);
		note_key(all, w->key[i]);
	}
	t->n++;
	t->anchors += w->anchor;
}

struct wanted *wanted_of(const struct definition *d, struct arena *mem)
{
	struct wanted *w = NEW(mem, struct wanted, 1);

	w->n = d->tables.n;
	w->shortest = SIZE_MAX;
	w->table = NEW(mem, struct wanted_table, w->n);
	for (size_t i = 0; i < w->n; i++) {
		const struct table *t = &d->tables.item[i];
		w->table[i].table = t;
		w->table[i].column = NEW(mem, struct wanted_column, t->columns.n);
		for (size_t j = 0; j < t->columns.n; j++)
			want_column(w, &w->table[i], &t->columns.item[j], mem);
	}
	w->longest = 4 * w->longest + 64; /* room for wrapping, blanks and punctuation */
	return w;
}

static bool wanted_is(const struct wanted_column *c, struct slice key)
{
	for (size_t i = 0; i < c->column->from.n; i++)
		if (slice_eq(c->key[i], key))
			return true;
	return false;
}

/* ---- a row of headers against the tables ---- */

struct candidate {
	uint32_t col;
	struct slice key;
	bool real; /* stands in the sheet, not only among the lost headers */
	const struct wanted_table *owner;
};

struct line {
	struct candidate *item;
	size_t n;
};

static bool has_column(const struct line *line, uint32_t col)
{
	for (size_t i = 0; i < line->n; i++)
		if (line->item[i].col == col)
			return true;
	return false;
}

/* Folding drops marks and blanks and lowers case; beyond ASCII it may do more, so that is let
 * through. */
static bool may_be_header(const struct wanted *wanted, struct slice text)
{
	size_t i = 0;

	if (text.len < wanted->shortest / 2 || text.len > wanted->longest)
		return false;
	while (i < text.len && (unsigned char)text.s[i] < 0x80 &&
	       !isalnum((unsigned char)text.s[i]) && strchr("+<>%", text.s[i]) == NULL)
		i++;
	return i < text.len &&
	       ((unsigned char)text.s[i] >= 0x80 ||
		(text.len - i >= wanted->shortest / 2 && wanted->first[(unsigned char)text.s[i]]));
}

static struct line candidates(const struct wanted *wanted, const struct row *row,
			      const struct pairs *lost, struct arena *mem)
{
	struct line line = {.item = NEW(mem, struct candidate, row->n + lost->n)};

	for (size_t i = 0; i < row->n; i++)
		if (may_be_header(wanted, row->cell[i].text))
			line.item[line.n++] =
				(struct candidate){.col = row->cell[i].col,
						   .key = header_key(mem, row->cell[i].text),
						   .real = true};
	for (size_t i = 0; i < lost->n; i++) {
		uint32_t col = column_number(lost->item[i].key.text);
		if (!has_column(&line, col))
			line.item[line.n++] = (struct candidate){
				.col = col, .key = header_key(mem, lost->item[i].value.text)};
	}
	return line;
}

static uint32_t distance(uint32_t a, uint32_t first, uint32_t last)
{
	return a < first ? first - a : a > last ? a - last : 0;
}

/* The candidate for a column nearest to first..last, one that is free or the table's own
 * already (two columns may read one header); NULL when there is none. */
static struct candidate *nearest(const struct line *line, const struct wanted_table *t,
				 const struct wanted_column *c, uint32_t first, uint32_t last)
{
	struct candidate *best = NULL;

	for (size_t i = 0; i < line->n; i++) {
		struct candidate *at = &line->item[i];
		if ((at->owner == NULL || at->owner == t) && wanted_is(c, at->key) &&
		    (best == NULL ||
		     distance(at->col, first, last) < distance(best->col, first, last)))
			best = at;
	}
	return best;
}

static void release(const struct line *line, const struct wanted_table *t)
{
	for (size_t i = 0; i < line->n; i++)
		if (line->item[i].owner == t)
			line->item[i].owner = NULL;
}

static void take(struct candidate *at, struct header_match *m)
{
	at->owner = m->table;
	m->first = m->matched == 0 || at->col < m->first ? at->col : m->first;
	m->last = m->matched == 0 || at->col > m->last ? at->col : m->last;
	m->matched++;
}

/* Every anchor of the table, each as near as can be to those before it. */
static bool match_anchors(const struct line *line, struct header_match *m)
{
	const struct wanted_table *t = m->table;
	bool real = false;

	for (size_t i = 0; i < t->n; i++) {
		if (!t->column[i].anchor)
			continue;
		uint32_t first = m->matched != 0 ? m->first : 1;
		struct candidate *at =
			nearest(line, t, &t->column[i], first, m->matched != 0 ? m->last : first);
		if (at == NULL) {
			release(line, t);
			return false;
		}
		real |= at->real;
		take(at, m);
	}
	if (!real)
		release(line, t);
	return real;
}

/* Does the header of another table stand between a cell and this table? */
static bool is_beyond(const struct line *line, const struct header_match *m, uint32_t col)
{
	for (size_t i = 0; i < line->n; i++) {
		const struct candidate *at = &line->item[i];
		if (at->owner != NULL && at->owner != m->table &&
		    ((at->col > m->last && at->col < col) || (at->col < m->first && at->col > col)))
			return true;
	}
	return false;
}

static void match_others(const struct line *line, struct header_match *m)
{
	for (size_t i = 0; i < m->table->n; i++) {
		const struct wanted_column *c = &m->table->column[i];
		struct candidate *at =
			c->anchor ? NULL : nearest(line, m->table, c, m->first, m->last);
		if (at != NULL && !is_beyond(line, m, at->col))
			take(at, m);
	}
}

static const struct wanted_table *owner_of(const struct line *line, uint32_t col)
{
	for (size_t i = 0; i < line->n; i++)
		if (line->item[i].col == col)
			return line->item[i].owner;
	return NULL;
}

/* Headers that no table asked for belong to the one they touch, the left before the right; a year
 * is as good a header as any text. */
static void widen(const struct line *line, const struct row *row, struct header_match *m)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cell[i].col == m->last + 1 && text_says_anything(row->cell[i].text) &&
		    owner_of(line, m->last + 1) == NULL)
			m->last++;
	for (size_t i = row->n; i-- > 0;)
		if (row->cell[i].col + 1 == m->first && text_says_anything(row->cell[i].text) &&
		    owner_of(line, row->cell[i].col) == NULL)
			m->first--;
}

/* Of two tables side by side the left one may have taken what touches both. */
static void part(struct header_match *matches, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			if (k != i && matches[k].first > matches[i].first &&
			    matches[k].first <= matches[i].last &&
			    matches[k].last > matches[i].last)
				matches[k].first = matches[i].last + 1;
}

size_t header_match(const struct wanted *wanted, const struct row *row, const struct pairs *lost,
		    struct arena *mem, struct header_match **matches)
{
	struct line line = candidates(wanted, row, lost, mem);
	size_t n = 0;

	if (line.n == 0)
		return 0;
	*matches = NEW(mem, struct header_match, wanted->n);
	for (size_t i = 0; i < wanted->n; i++) {
		struct header_match m = {.table = &wanted->table[i]};
		if (wanted->table[i].anchors <= line.n && match_anchors(&line, &m))
			(*matches)[n++] = m;
	}
	for (size_t i = 0; i < n; i++)
		match_others(&line, &(*matches)[i]);
	for (size_t i = 0; i < n; i++)
		widen(&line, row, &(*matches)[i]);
	part(*matches, n);
	return n;
}

bool header_is_wanted(const struct wanted_table *t, struct slice key)
{
	for (size_t i = 0; i < t->n; i++)
		if (wanted_is(&t->column[i], key))
			return true;
	return false;
}

/* ---- headers that were renamed ---- */

#define NEAR_ENOUGH 0.7
#define NO_RIVAL 0.15 /* the next must be so much farther */

/* The only cell that is near the column and nobody else's; NULL when there is none. */
static struct candidate *only_near(const struct line *line, const struct wanted_column *c)
{
	struct candidate *best = NULL;
	double first = 0, second = 0;

	for (size_t i = 0; i < line->n; i++) {
		double like = 0;
		for (size_t k = 0; line->item[i].owner == NULL && k < c->column->from.n; k++) {
			double l = text_likeness(line->item[i].key, c->key[k]);
			like = l > like ? l : like;
		}
		if (like > first) {
			second = first;
			first = like;
			best = &line->item[i];
		} else if (like > second) {
			second = like;
		}
	}
	return first >= NEAR_ENOUGH && first - second >= NO_RIVAL ? best : NULL;
}

static struct line every_text(const struct row *row, struct arena *mem)
{
	struct line line = {.item = NEW(mem, struct candidate, row->n + 1)};

	for (size_t i = 0; i < row->n; i++)
		if (row->cell[i].kind == CELL_TEXT)
			line.item[line.n++] =
				(struct candidate){.col = row->cell[i].col,
						   .key = header_key(mem, row->cell[i].text),
						   .real = true};
	return line;
}

static size_t take_exact(const struct line *line, struct header_match *m)
{
	size_t anchors = 0;

	for (size_t i = 0; i < m->table->n; i++) {
		const struct wanted_column *c = &m->table->column[i];
		uint32_t first = m->matched != 0 ? m->first : 1;
		struct candidate *at =
			nearest(line, m->table, c, first, m->matched != 0 ? m->last : first);
		if (at == NULL)
			continue;
		take(at, m);
		anchors += c->anchor;
	}
	return anchors;
}

bool header_nearly(const struct wanted_table *t, const struct row *row, struct arena *mem,
		   struct header_match *match, struct renamed *renamed, size_t *renames)
{
	struct line line = every_text(row, mem);

	*match = (struct header_match){.table = t};
	*renames = 0;
	size_t exact = take_exact(&line, match);
	if (exact < 2 || 2 * exact < t->anchors)
		return false;
	for (size_t i = 0; i < t->n; i++) {
		const struct wanted_column *c = &t->column[i];
		bool there = false;
		for (size_t k = 0; k < line.n && !there; k++)
			there = line.item[k].owner == t && wanted_is(c, line.item[k].key);
		if (there || !c->anchor)
			continue;
		struct candidate *at = only_near(&line, c);
		if (at == NULL)
			return false;
		take(at, match);
		renamed[(*renames)++] = (struct renamed){
			.row = row->number, .col = at->col, .wanted = c->column->from.item[0].text};
	}
	widen(&line, row, match);
	return true;
}

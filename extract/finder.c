#include "finder.h"

#include <ctype.h>
#include <stdlib.h>
#include "../common/map.h"
#include "../common/text.h"

enum { MOST_TEXTS = 500 };

const struct slice row_kind_name[ROW_KINDS] = {
	[ROW_DATA] = {"data", 4}, [ROW_GROUP] = {"group", 5}, [ROW_TOTAL] = {"total", 5}};

void finder_init(struct finder *f, const struct wanted *wanted, const struct pairs *lost,
		 const struct finder_events *events)
{
	*f = (struct finder){.wanted = wanted, .lost = lost, .events = events};
}

void finder_free(struct finder *f)
{
	free(f->text);
	arena_free(&f->row);
	arena_free(&f->mem);
	*f = (struct finder){0};
}

/* ---- loose text: titles, notes, and what belongs to nothing ---- */

static void keep_text(struct finder *f, uint32_t row, uint32_t col, struct slice text)
{
	text = text_trim(text);
	if (text.len == 0)
		return;
	if (f->texts == MOST_TEXTS) {
		f->texts_left_out++;
		return;
	}
	GROW(f->text, f->texts, f->text_cap);
	f->text[f->texts++] = (struct loose_text){row, col, arena_copy(&f->mem, text)};
}

static void append_line(struct arena *mem, struct slice *to, struct slice line)
{
	*to = to->len == 0 ? arena_copy(mem, line)
			   : arena_printf(mem, "%.*s\n%.*s", FMT(*to), FMT(line));
}

static bool covers(const struct region *r, uint32_t col)
{
	return col >= r->first_col && col <= r->last_col;
}

/* The last table above a text, one over its column before any other. */
static struct region *table_above(struct finder *f, const struct loose_text *t)
{
	struct region *any = NULL;

	for (struct region *r = f->newest; r != NULL; r = r->older) {
		if (r->header_row >= t->row)
			continue;
		if (covers(r, t->col))
			return r;
		if (any == NULL)
			any = r;
	}
	return any;
}

/* Texts above a new table are its title, unless they stand nearer to the table above. */
static void give_texts(struct finder *f, struct region *below)
{
	for (size_t i = 0; i < f->texts; i++) {
		const struct loose_text *t = &f->text[i];
		struct region *above = table_above(f, t);
		bool title = below != NULL && t->row < below->header_row &&
			     (above == NULL || t->row <= above->last_row ||
			      below->header_row - t->row < t->row - above->last_row);

		if (title)
			append_line(&f->mem, &below->title, t->text);
		else if (above != NULL)
			append_line(&f->mem, &above->notes, t->text);
		else
			f->events->text(f->events->data, t->row, t->col, t->text);
	}
	f->texts = 0;
}

/* ---- rows of an open table ---- */

static bool is_word_for_total(struct arena *a, struct slice text)
{
	static const struct slice words[] = {
		{"summa", 5},	 {"totalt", 6},	       {"total", 5},	      {"sum", 3},
		{"s a", 3},	 {"summa totalt", 12}, {"totalsumma", 10},    {"total summa", 11},
		{"samtliga", 8}, {"grand total", 11},  {"summa summarum", 14}};

	/* Most texts are told from all of them by their first letter, without folding. */
	text = text_trim(text);
	if (text.len == 0 || text.len > 40 ||
	    (isalnum((unsigned char)text.s[0]) && strchr("sStTgG", text.s[0]) == NULL))
		return false;
	struct slice folded = text_fold(a, text);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (slice_eq(folded, words[i]))
			return true;
	return false;
}

static void emit(struct finder *f, struct region *r, enum row_kind kind, uint32_t number,
		 const struct slice *cells)
{
	r->rows[kind]++;
	r->last_row = number;
	f->events->row(f->events->data, r, kind, number, cells);
}

static void resolve_pending(struct finder *f, struct region *r, bool data_follows)
{
	if (!r->pending.set)
		return;
	r->pending.set = false;
	if (data_follows) {
		struct slice *cells = NEW(&f->row, struct slice, r->columns);
		cells[r->pending.col - r->first_col] = r->pending.text;
		emit(f, r, ROW_GROUP, r->pending.row, cells);
	} else {
		keep_text(f, r->pending.row, r->pending.col, r->pending.text);
	}
	arena_reset(&r->pending.mem);
}

static void set_pending(struct finder *f, struct region *r, uint32_t row, uint32_t col,
			struct slice text)
{
	resolve_pending(f, r, false);
	r->pending.set = true;
	r->pending.row = row;
	r->pending.col = col;
	r->pending.text = arena_copy(&r->pending.mem, text);
}

static size_t named_columns(const struct region *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->columns; i++)
		n += r->header[i].len != 0;
	return n;
}

static void table_row(struct finder *f, struct region *r, const struct row *row)
{
	struct slice *cells = NEW(&f->row, struct slice, r->columns);
	const struct cell *one = NULL;
	size_t filled = 0;
	bool total = false;

	for (size_t i = 0; i < row->n; i++) {
		const struct cell *c = &row->cell[i];
		if (!covers(r, c->col) || text_trim(c->text).len == 0)
			continue;
		cells[c->col - r->first_col] = c->text;
		total |= c->kind == CELL_TEXT && is_word_for_total(&f->row, c->text);
		one = c;
		filled++;
	}
	if (filled == 0)
		return;
	bool after_blank = row->number > r->seen_row + 1;
	r->seen_row = row->number;
	if (filled == 1 && one->kind == CELL_TEXT && !total &&
	    (named_columns(r) > 2 || after_blank)) {
		set_pending(f, r, row->number, one->col, one->text);
		return;
	}
	resolve_pending(f, r, !total);
	emit(f, r, total ? ROW_TOTAL : ROW_DATA, row->number, cells);
}

/* ---- beginning and ending ---- */

static struct slice header_at(const struct finder *f, const struct row *row, uint32_t col,
			      struct arena *mem)
{
	char letters[8];

	for (size_t i = 0; i < row->n; i++)
		if (row->cell[i].col == col)
			return arena_copy(mem, row->cell[i].text);
	const struct scalar *lost = pairs_get(f->lost, column_letters(col, letters));
	return lost != NULL ? arena_copy(mem, lost->text) : S("");
}

static struct slice unique_name(struct map *seen, struct slice name, struct arena *mem)
{
	void **times = map_at(seen, name);
	uintptr_t n = (uintptr_t)*times;
	struct slice unique = name;

	while (n != 0 && map_get(seen, unique) != NULL)
		unique = arena_printf(mem, "%.*s (%zu)", FMT(name), (size_t)++n);
	*map_at(seen, name) = (void *)(n != 0 ? n : 1);
	*map_at(seen, unique) = (void *)(uintptr_t)(n != 0 ? n : 1);
	return unique;
}

/* An empty header gets its letter, a repeated one a number. */
static void name_columns(struct region *r, struct arena *mem)
{
	struct map seen = {0};
	char letters[8];

	for (size_t i = 0; i < r->columns; i++) {
		struct slice name = header_repair(mem, r->header[i]);
		if (name.len == 0)
			name = arena_copy(mem, column_letters(r->first_col + (uint32_t)i, letters));
		r->name[i] = unique_name(&seen, name, mem);
	}
	map_free(&seen);
}

static void end_region(struct finder *f, struct region *r)
{
	if (r->ended)
		return;
	resolve_pending(f, r, false);
	arena_free(&r->pending.mem);
	r->ended = true;
}

static void begin_region(struct finder *f, const struct header_match *m, const struct row *row)
{
	struct region *r = NEW(&f->mem, struct region, 1);

	*r = (struct region){.wanted = m->table,
			     .first_col = m->first,
			     .last_col = m->last,
			     .header_row = row->number,
			     .last_row = row->number,
			     .seen_row = row->number,
			     .columns = m->last - m->first + 1,
			     .matched = m->matched};
	r->header = NEW(&f->mem, struct slice, r->columns);
	r->name = NEW(&f->mem, struct slice, r->columns);
	for (size_t i = 0; i < r->columns; i++)
		r->header[i] = header_at(f, row, m->first + (uint32_t)i, &f->mem);
	name_columns(r, &f->mem);
	for (struct region *old = f->newest; old != NULL; old = old->older)
		if (old->first_col <= r->last_col && r->first_col <= old->last_col)
			end_region(f, old);
	if (!f->events->begin(f->events->data, r))
		return;
	give_texts(f, r);
	r->older = f->newest;
	f->newest = r;
}

static bool in_open_table(const struct finder *f, uint32_t row, uint32_t col)
{
	for (const struct region *r = f->newest; r != NULL; r = r->older)
		if (covers(r, col) && (!r->ended || row == r->header_row))
			return true;
	return false;
}

void finder_begin_sheet(struct finder *f)
{
	arena_reset(&f->mem);
	f->newest = NULL;
	f->texts = 0;
	f->texts_left_out = 0;
}

void finder_row(struct finder *f, const struct row *row)
{
	struct header_match *matches;
	size_t n = header_match(f->wanted, row, f->lost, &f->row, &matches);

	for (size_t i = 0; i < n; i++)
		begin_region(f, &matches[i], row);
	for (struct region *r = f->newest; r != NULL; r = r->older)
		if (!r->ended && r->header_row < row->number)
			table_row(f, r, row);
	for (size_t i = 0; i < row->n; i++)
		if (!in_open_table(f, row->number, row->cell[i].col))
			keep_text(f, row->number, row->cell[i].col, row->cell[i].text);
	arena_reset(&f->row);
}

static void report_ends(struct finder *f, struct region *r)
{
	if (r == NULL)
		return;
	report_ends(f, r->older);
	f->events->end(f->events->data, r);
}

void finder_end_sheet(struct finder *f)
{
	for (struct region *r = f->newest; r != NULL; r = r->older)
		end_region(f, r);
	give_texts(f, NULL);
	if (f->texts_left_out != 0)
		f->events->text(f->events->data, 0, 0,
				arena_printf(&f->mem, "(%zu more texts outside tables)",
					     f->texts_left_out));
	report_ends(f, f->newest);
}

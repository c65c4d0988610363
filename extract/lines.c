#include "lines.h"

#include <stdlib.h>
#include "../common/text.h"

enum { LONGEST_WORDS = 120, MOST_KEYS = 40 };

const struct line_cell *line_at(const struct line *line, uint32_t col)
{
	size_t low = 0, high = line->n;

	while (low < high) {
		size_t mid = (low + high) / 2;
		if (line->cell[mid].col < col)
			low = mid + 1;
		else
			high = mid;
	}
	return low < line->n && line->cell[low].col == col ? &line->cell[low] : NULL;
}

bool lines_equal(const struct line *a, const struct line *b, size_t from)
{
	if (a->n != b->n)
		return false;
	while (from < a->n && a->cell[from].key == b->cell[from].key &&
	       a->cell[from].col == b->cell[from].col)
		from++;
	return from >= a->n;
}

/* FNV-1a */
static uint32_t key_of(struct slice in)
{
	uint32_t h = 2166136261U;

	for (size_t i = 0; i < in.len; i++)
		h = (h ^ (unsigned char)in.s[i]) * 16777619U;
	return h;
}

/* ---- words ---- */

static bool has_word(struct slice folded, const char *const *words, bool first_only)
{
	struct slice word;

	while (slice_cut(&folded, ' ', &word)) {
		for (const char *const *w = words; *w != NULL; w++)
			if (slice_eq(word, slice_of(*w)))
				return true;
		if (first_only)
			return false;
	}
	return false;
}

static const char *const total_words[] = {
	"total",     "totals", "totalt",   "totala",	 "subtotal", "sum",	"summa",   "summor",
	"sums",	     "s a",    "delsumma", "totalsumma", "samtliga", "overall", "totaler", "tot",
	"subtotals", "alla",   "all",	   "hela",	 "riket",    "whole",	NULL};
static const char *const mean_words[] = {"average", "averages",	  "mean",	"avg",
					 "medel",   "medelvarde", "genomsnitt", "genomsnittlig",
					 "snitt",   "median",	  NULL};
static const char *const note_words[] = {"note",      "notes",
					 "source",    "sources",
					 "footnote",  "footnotes",
					 "anm",	      "anmarkning",
					 "kalla",     "kallor",
					 "not",	      "obs",
					 "kommentar", "kommentarer",
					 "contact",   "kontakt",
					 "symbols",   "see",
					 "se",	      "fotnot",
					 "fotnoter",  "noter",
					 "copyright", "anmarkningar",
					 "legend",    "teckenforklaring",
					 NULL};
static const char *const title_words[] = {"table",     "tabell",  "tab",      "figure", "figur",
					  "chart",     "diagram", "appendix", "bilaga", "exhibit",
					  "worksheet", "form",	  NULL};
static const char *const unit_words[] = {
	"percent", "procent",	"pct",	    "number",  "antal",	      "andel", "kr",	"tkr",
	"mkr",	   "thousands", "millions", "million", "thousand",    "rate",  "unit",	"units",
	"units",   "dollars",	"usd",	    "year",    "ar",	      "rank",  "index", "kg",
	"share",   "ratio",	"total",    "name",    "namn",	      "date",  "datum", "code",
	"kod",	   "id",	"no",	    "type",    "description", NULL};

static const char *const sum_words[] = {"total", "totals",   "totalt",	   "totala", "subtotal",
					"summa", "delsumma", "totalsumma", "grand",  NULL};
static const char *const sum_nouns[] = {"totalt",     "summa",	  "delsumma",
					"totalsumma", "subtotal", NULL};
static const char *const part_words[] = {"varav", "darav", "of", "including", "thereof", NULL};

static bool is_number_word(struct slice in)
{
	for (size_t i = 0; i < in.len; i++)
		if (in.s[i] < '0' || in.s[i] > '9')
			return false;
	return in.len != 0;
}

/* Nothing but words for a total, and numbers (years, footnotes). */
static bool only_total(struct slice folded)
{
	struct slice word;
	bool any = false;

	while (slice_cut(&folded, ' ', &word)) {
		bool total = has_word(word, total_words, true);
		any |= total;
		if (!total && !is_number_word(word) && !slice_eq(word, S("grand")) &&
		    !slice_eq(word, S("summarum")))
			return false;
	}
	return any;
}

static bool begins_as_footnote(struct slice in)
{
	static const struct slice marks[] = {{"*", 1},
					     {"\xC2\xB9", 2},
					     {"\xC2\xB2", 2},
					     {"\xC2\xB3", 2},
					     {"\xE2\x80\xA0", 3},
					     {"\xE2\x80\xA1", 3},
					     {"[", 1},
					     {"#", 1}};
	size_t i = 0;

	for (size_t m = 0; m < COUNT_OF(marks); m++)
		if (slice_starts(in, marks[m]))
			return true;
	if (in.len > 3 && in.s[0] == '(' && (in.s[2] == ')' || in.s[3] == ')'))
		return true;
	while (i < in.len && i < 3 && in.s[i] >= '0' && in.s[i] <= '9')
		i++;
	if (i < in.len && i < 3 && in.s[i] >= 'a' && in.s[i] <= 'z' && i + 1 < in.len &&
	    (in.s[i + 1] == ')' || in.s[i + 1] == '.' || in.s[i + 1] == '/'))
		return true;
	return i > 0 && i + 1 < in.len &&
	       (strchr(").\\/:", in.s[i]) != NULL || (in.s[i] == ' ' && in.len > 40));
}

static uint32_t flags_of_letters(struct slice in)
{
	bool small = false, capital = false, digits = false, other = false;

	for (size_t i = 0; i < in.len; i++) {
		small |= in.s[i] >= 'a' && in.s[i] <= 'z';
		capital |= in.s[i] >= 'A' && in.s[i] <= 'Z';
		digits |= in.s[i] >= '0' && in.s[i] <= '9';
		other |= (unsigned char)in.s[i] >= 0x80;
	}
	return (in.s[0] >= 'a' && in.s[0] <= 'z' ? WORD_SMALL : 0U) |
	       (capital && !small ? WORD_CAPITALS : 0U) | (digits ? WORD_DIGITS : 0U) |
	       (digits && !small && !capital && !other ? WORD_NO_LETTERS : 0U);
}

static bool has(struct slice in, const char *needle)
{
	return slice_find(in, slice_of(needle)) < in.len;
}

static struct slice last_word(struct slice folded)
{
	struct slice word = {0}, next;

	while (slice_cut(&folded, ' ', &next))
		if (!is_number_word(next))
			word = next;
	return word;
}

/* Of the first text of a line. */
static uint32_t flags_of_first(struct arena *mem, struct slice text)
{
	struct slice in = text_trim(text), folded = text_fold(mem, text_shorten(in, LONGEST_WORDS));
	uint32_t flags = flags_of_letters(in);
	char last = in.s[in.len - 1];

	flags |= has_word(folded, total_words, true) ? WORD_TOTAL_FIRST : 0;
	flags |= has_word(folded, total_words, false) ? WORD_TOTAL_INSIDE : 0;
	flags |= has_word(folded, sum_words, true) ? WORD_SUM_FIRST : 0;
	flags |= has_word(folded, sum_nouns, true) ? WORD_SUM_NOUN : 0;
	flags |= has_word(folded, part_words, true) ? WORD_OF_WHICH : 0;
	flags |= has_word(last_word(folded), total_words, true) ? WORD_TOTAL_LAST : 0;
	flags |= has_word(folded, mean_words, false) ? WORD_MEAN : 0;
	flags |= has_word(folded, note_words, true) ? WORD_NOTE : 0;
	flags |= has_word(folded, title_words, true) ? WORD_TITLE : 0;
	flags |= begins_as_footnote(in) ? WORD_NOTE_MARK : 0;
	flags |= last == ':' ? WORD_COLON : last == '.' ? WORD_SENTENCE : 0;
	flags |= (in.s[0] == '(' && last == ')') || (in.s[0] == '[' && last == ']')
			 ? WORD_PARENTHESIS
			 : 0;
	flags |= has(in, "http") || has(in, "www.") || has(in, "@") ? WORD_LINK : 0;
	flags |= has(in, ": ") ? WORD_PAIR : 0;
	return flags;
}

static uint32_t flags_of_other(struct arena *mem, struct slice text)
{
	struct slice folded = text_fold(mem, text);

	return (only_total(folded) ? WORD_TOTAL : 0U) |
	       (has_word(folded, unit_words, false) ? WORD_UNIT : 0U);
}

bool line_has_total(struct slice text)
{
	struct arena mem = {0};
	bool total = has_word(text_fold(&mem, text), total_words, false);

	arena_free(&mem);
	return total;
}

static bool repeats(const struct line *l)
{
	for (size_t i = 0; i < l->n && i < MOST_KEYS; i++)
		for (size_t j = i + 1; j < l->n && j < MOST_KEYS; j++)
			if (l->cell[i].key == l->cell[j].key && l->cell[i].shape == SHAPE_TEXT &&
			    l->cell[j].shape == SHAPE_TEXT)
				return true;
	return false;
}

static uint16_t indent_of(const struct cell *c)
{
	size_t n = 0;

	while (n < c->text.len && (c->text.s[n] == ' ' || c->text.s[n] == '\t'))
		n++;
	return (uint16_t)(n + (size_t)2 * c->indent);
}

static void add_words(struct arena *mem, struct line *l, const struct cell *c)
{
	size_t before = l->of[SHAPE_TEXT];

	if (before == 1)
		l->words |= flags_of_first(mem, c->text);
	if (before <= 3 && c->text.len <= LONGEST_WORDS)
		l->words |= flags_of_other(mem, c->text);
}

void lines_add(struct lines *lines, const struct row *row)
{
	struct line l = {.number = row->number, .cell = NEW(&lines->mem, struct line_cell, row->n)};

	for (size_t i = 0; i < row->n; i++) {
		const struct cell *c = &row->cell[i];
		struct figure f;
		enum shape shape = cell_shape(c, &f);
		if (shape == SHAPE_NONE)
			continue;
		if (l.n == 0)
			l.indent = indent_of(c);
		l.cell[l.n++] = (struct line_cell){
			.col = c->col,
			.key = key_of(c->text),
			.len = (uint16_t)(c->text.len < UINT16_MAX ? c->text.len : UINT16_MAX),
			.shape = (uint8_t)shape,
			.decimals = f.decimals,
			.value = f.value};
		l.of[shape]++;
		l.words |= shape == SHAPE_MARK && shape_is_drawn(c->text) ? WORD_RULE : 0U;
		if (shape == SHAPE_TEXT)
			add_words(&lines->words, &l, c);
	}
	arena_reset(&lines->words);
	if (l.n == 0)
		return;
	l.words |= repeats(&l) ? WORD_REPEATED : 0U;
	GROW(lines->item, lines->n, lines->cap);
	lines->item[lines->n++] = l;
}

/* ---- of the whole ---- */

static int compare_widths(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Three of four lines have no more cells. */
static uint32_t typical_width(struct lines *lines)
{
	uint32_t *widths = NEW(&lines->mem, uint32_t, lines->n + 1);

	for (size_t i = 0; i < lines->n; i++)
		widths[i] = lines->item[i].n;
	qsort(widths, lines->n, sizeof *widths, compare_widths);
	return widths[lines->n * 3 / 4];
}

/* The leftmost column where at least a quarter of the lines begin. */
static uint32_t left_column(const struct lines *lines)
{
	uint32_t left = UINT32_MAX;

	for (uint32_t col = 1; col <= 8 && left == UINT32_MAX; col++) {
		size_t begin = 0;
		for (size_t i = 0; i < lines->n; i++)
			begin += lines->item[i].cell[0].col == col;
		if (4 * begin >= lines->n)
			left = col;
	}
	return left != UINT32_MAX ? left : 1;
}

static bool is_body(const struct line *l, uint32_t width)
{
	size_t figures = 0, others = l->n > 1 ? l->n - 1 : 1;

	if (l->n < 2 && width >= 2)
		return false;
	for (size_t i = l->n > 1; i < l->n; i++)
		figures += l->cell[i].shape != SHAPE_TEXT;
	return l->of[SHAPE_NUMBER] + l->of[SHAPE_MARK] + l->of[SHAPE_DATE] > 0 &&
	       3 * figures >= others;
}

static bool is_full(const struct line *l, uint32_t width)
{
	return l->n >= 2 && 10 * l->n >= 6 * width;
}

void lines_weigh(struct lines *lines)
{
	lines->width = typical_width(lines);
	lines->left_col = left_column(lines);
	lines->first_full = 0;
	while (lines->first_full < lines->n &&
	       !is_full(&lines->item[lines->first_full], lines->width))
		lines->first_full++;
	lines->first_body = lines->last_body = lines->n;
	lines->bodies = 0;
	for (size_t i = 0; i < lines->n; i++) {
		struct line *l = &lines->item[i];
		l->body = is_body(l, lines->width);
		if (!l->body)
			continue;
		if (lines->bodies++ == 0)
			lines->first_body = i;
		lines->last_body = i;
	}
}

void lines_reset(struct lines *lines)
{
	arena_reset(&lines->mem);
	lines->n = 0;
}

void lines_free(struct lines *lines)
{
	free(lines->item);
	arena_free(&lines->mem);
	arena_free(&lines->words);
	*lines = (struct lines){0};
}

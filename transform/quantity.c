#include "quantity.h"

#include "../common/calendar.h"
#include "../common/text.h"
#include "decimal.h"
#include "number_word.h"
#include "qualifier.h"
#include "unit.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* ---- footnotes ---- */

/* " 1)", "[1]" */
static size_t bracketed_mark(struct slice in)
{
	bool square = slice_ends(in, S("]"));
	size_t at = in.len;

	if (!square && !slice_ends(in, S(")")))
		return 0;
	for (at--; at > 0 && in.s[at - 1] >= '0' && in.s[at - 1] <= '9';)
		at--;
	size_t digits = in.len - 1 - at;
	if (digits == 0 || digits > 2 || at == 0 || in.s[at - 1] != (square ? '[' : ' '))
		return 0;
	return in.len - at + 1;
}

static size_t mark_behind(struct slice in)
{
	static const struct slice marks[] = {{"*", 1}, {"†", 3}, {"‡", 3}, {"¹", 2}, {"²", 2},
					     {"³", 2}, {"⁰", 3}, {"⁴", 3}, {"⁵", 3}, {"⁶", 3},
					     {"⁷", 3}, {"⁸", 3}, {"⁹", 3}, {"⁾", 3}};

	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (slice_ends(in, marks[i]))
			return marks[i].len;
	return 0;
}

static bool take_footnote(struct slice *in)
{
	struct slice rest = *in;
	size_t n;

	while ((n = mark_behind(rest)) != 0)
		rest.len -= n;
	if (rest.len == in->len)
		rest.len -= bracketed_mark(rest);
	rest = text_trim(rest);
	if (rest.len == 0 || rest.len == in->len)
		return false;
	*in = rest;
	return true;
}

/* ---- one number, or two with a dash ---- */

/* The thousands of "5-6 000" may belong to both ends. */
enum thousands { THOUSANDS_ASK, THOUSANDS_OWN, THOUSANDS_SHARED };

struct reading {
	const struct quantity_kind *kind;
	bool points_group; /* "1.234" is to be read as 1234 */
	enum thousands thousands;
	size_t least_measures; /* fewer are no composite */
	struct arena *mem;
};

static enum decimal_status read_decimal(const struct reading *r, struct slice in,
					const struct unit *unit, struct slice *out)
{
	bool whole = r->kind->whole || r->points_group;
	enum decimal_status status = decimal_parse(in, whole, r->mem, out);

	if (status != DECIMAL_OK)
		return status;
	if (unit != NULL && unit->places != 0)
		*out = decimal_scaled(*out, unit->places, r->mem);
	return r->kind->whole && slice_find(*out, S(".")) != out->len ? DECIMAL_NOT : DECIMAL_OK;
}

/* An end of a range has neither a sign nor a zero before its digits: those are of dates and
 * telephone numbers. */
static enum decimal_status read_end(const struct reading *r, struct slice in,
				    const struct unit *unit, struct slice *out)
{
	bool digit = in.len != 0 && in.s[0] >= '0' && in.s[0] <= '9';

	if (!digit || (in.len > 1 && in.s[0] == '0' && in.s[1] >= '0' && in.s[1] <= '9'))
		return DECIMAL_NOT;
	return read_decimal(r, in, unit, out);
}

/* How many groups of three digits a mark parts from at most three, whatever the mark. */
static size_t count_groups(struct slice in)
{
	size_t groups = 0, digits = 0;
	bool marked = false;

	for (size_t i = 0; i <= in.len; i++) {
		if (i < in.len && in.s[i] >= '0' && in.s[i] <= '9') {
			digits++;
			continue;
		}
		groups += marked && digits == 3;
		if (!marked && digits > 3)
			break;
		marked |= digits != 0;
		digits = 0;
		if (i < in.len && in.s[i] == ',')
			break;
	}
	return groups;
}

/* The low end with as many of the high end's thousands as keep it the lower; false when none
 * do. */
static bool share_thousands(const struct reading *r, struct slice left, struct slice right,
			    struct slice low, struct slice high, struct slice *out)
{
	size_t groups = count_groups(left) == 0 && right.s[0] != '0' ? count_groups(right) : 0;

	for (; groups != 0; groups--) {
		*out = decimal_scaled(low, (unsigned)groups * 3, r->mem);
		if (!slice_eq(*out, low) && decimal_value(*out) < decimal_value(high))
			return true;
	}
	return false;
}

/* An end may have a unit of its own before the dash: 900 tkr - 1,2 mkr. */
static enum decimal_status read_ends(const struct reading *r, struct slice left, struct slice right,
				     const struct unit *unit, struct slice *out)
{
	struct slice low, high, shared;
	const struct unit *own = unit != NULL ? unit_take(&left, unit->kind) : NULL;
	enum decimal_status a = read_end(r, left, own != NULL ? own : unit, &low),
			    b = read_end(r, right, unit, &high);

	if (a != DECIMAL_OK || b != DECIMAL_OK)
		return a == DECIMAL_NOT || b == DECIMAL_NOT ? DECIMAL_NOT : DECIMAL_AMBIGUOUS;
	if (decimal_value(low) >= decimal_value(high))
		return DECIMAL_NOT;
	if (own == NULL && r->thousands != THOUSANDS_OWN &&
	    share_thousands(r, left, right, low, high, &shared)) {
		if (r->thousands == THOUSANDS_ASK)
			return DECIMAL_AMBIGUOUS;
		low = shared;
	}
	*out = arena_printf(r->mem, "%.*s-%.*s", FMT(low), FMT(high));
	return DECIMAL_OK;
}

static enum decimal_status read_range(const struct reading *r, struct slice in,
				      const struct unit *unit, struct slice *out)
{
	static const struct slice marks[] = {
		{"-", 1},      {"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3}, {"\xE2\x88\x92", 3},
		{" till ", 6}, {" to ", 4}};
	static const struct slice between[] = {{" och ", 5}, {" and ", 5}};
	bool words = slice_eat(&in, S("mellan ")) || slice_eat(&in, S("between "));
	const struct slice *mark = words ? between : marks;
	size_t n = words ? COUNT_OF(between) : COUNT_OF(marks);

	for (size_t i = 0; i < n; i++) {
		size_t at = slice_find(in, mark[i]);
		if (at == in.len)
			continue;
		return read_ends(r, text_trim((struct slice){in.s, at}),
				 text_trim(slice_from(in, at + mark[i].len)), unit, out);
	}
	return DECIMAL_NOT;
}

/* What stands round the number, each at most once and in any order. */
struct trimmings {
	struct slice flag;
	bool footnote;
	const struct unit *unit;
};

static struct trimmings take_trimmings(const struct quantity_kind *kind, struct slice *in)
{
	struct trimmings t = {0};
	size_t before;

	do {
		before = in->len;
		if (t.flag.len == 0)
			t.flag = qualifier_take(in);
		if (!t.footnote)
			t.footnote = take_footnote(in);
		if (t.unit == NULL)
			t.unit = unit_take(in, kind->units | kind->range_units);
	} while (in->len != before);
	return t;
}

static enum decimal_status read_number(const struct reading *r, struct slice text,
				       struct parsed *out)
{
	const struct quantity_kind *kind = r->kind;
	struct trimmings t = take_trimmings(kind, &text);
	struct slice number;

	if (kind->needs_unit && t.unit == NULL)
		return DECIMAL_NOT;
	enum decimal_status status = read_decimal(r, text, t.unit, &number);
	if (status != DECIMAL_NOT && t.unit != NULL && (t.unit->kind & kind->units) == 0)
		return DECIMAL_NOT;
	if (status == DECIMAL_NOT && (t.flag.len == 0 || slice_eq(t.flag, S("approx")))) {
		status = read_range(r, text, t.unit, &number);
		t.flag = S("range");
	}
	if (t.flag.len == 0 && t.footnote)
		t.flag = S("footnote");
	if (status == DECIMAL_OK)
		*out = (struct parsed){.text = number, .flag = t.flag};
	return status;
}

/* ---- several measures ---- */

enum { MOST_MEASURES = 6 };

struct measures {
	const struct reading *reading;
	struct slice noun[MOST_MEASURES];
	size_t n;
	struct slice text;
};

/* Words that make a number a part of another, a date, or one measure in two units. */
static bool breaks_measure(struct slice word)
{
	static const char *const words[] = {
		"varav",   "av",   "därav", "eller",  "till",	"med",	 "per",	  "på",	    "i",
		"inkl",	   "exkl", "utan",  "plus",   "minus",	"of",	 "or",	  "år",	    "månad",
		"månader", "mån",  "vecka", "veckor", "dag",	"dagar", "timme", "timmar", "tim",
		"minuter", "min",  "kl",    "years",  "months", "weeks", "days",  "hours"};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (slice_eq(word, slice_of(words[i])))
			return true;
	return month_of(word) != 0;
}

static bool is_noun(struct slice in)
{
	struct slice word;
	size_t words = 0;

	for (size_t i = 0; i < in.len; i++)
		if (!is_letter(in.s[i]) && in.s[i] != ' ' && in.s[i] != '-')
			return false;
	while (slice_cut(&in, ' ', &word)) {
		words++;
		if (word.len < 2 || breaks_measure(word))
			return false;
	}
	return words == 1 || words == 2;
}

static enum decimal_status add_measure(struct measures *m, struct slice part)
{
	size_t at = 0;
	struct slice number;

	qualifier_take(&part);
	while (at < part.len && !is_letter(part.s[at]))
		at++;
	struct slice noun = slice_from(part, at), rest = part;
	if (m->n == MOST_MEASURES || at == part.len || !is_noun(noun))
		return DECIMAL_NOT;
	for (size_t i = 0; i < m->n; i++)
		if (slice_eq(m->noun[i], noun))
			return DECIMAL_NOT;
	const struct unit *unit = unit_take(&rest, ~0u);
	if (unit != NULL && (unit->kind & m->reading->kind->units) == 0)
		return DECIMAL_NOT;
	enum decimal_status status =
		read_decimal(m->reading, (struct slice){part.s, at}, unit, &number);
	if (status == DECIMAL_OK)
		m->text = arena_printf(m->reading->mem, "%.*s%s%.*s", FMT(m->text),
				       m->n != 0 ? "|" : "", FMT(number));
	m->noun[m->n++] = noun;
	return status;
}

/* How long a mark between measures is that begins at `at`; 0 when there is none. */
static size_t measure_ends(struct slice in, size_t at)
{
	static const struct slice words[] = {{" och ", 5}, {" samt ", 6}, {" and ", 5}, {" / ", 3}};
	struct slice rest = slice_from(in, at);

	if (rest.s[0] == '\n' || rest.s[0] == '(' || rest.s[0] == ';')
		return 1;
	if ((rest.s[0] == ',' || rest.s[0] == '/') && at > 0 && is_letter(in.s[at - 1]))
		return 1;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (slice_starts(rest, words[i]))
			return words[i].len;
	return 0;
}

/* The text of several measures, each of which measure_next then takes off. */
static struct slice measures_in(struct slice in)
{
	if (slice_find(in, S("(")) != in.len && slice_ends(in, S(")")))
		in.len--;
	return in;
}

static bool measure_next(struct slice *rest, struct slice *part)
{
	size_t at = 0, mark = 0;

	if (rest->len == 0)
		return false;
	while (at < rest->len && (mark = measure_ends(*rest, at)) == 0)
		at++;
	*part = (struct slice){rest->s, at};
	*rest = slice_from(*rest, at + mark);
	return true;
}

static enum decimal_status read_measures(const struct reading *r, struct slice in,
					 struct parsed *out)
{
	struct measures m = {.reading = r};
	enum decimal_status worst = DECIMAL_OK;
	struct slice rest = measures_in(in), part;

	while (measure_next(&rest, &part)) {
		part = text_clean(r->mem, part);
		enum decimal_status status = part.len != 0 ? add_measure(&m, part) : DECIMAL_OK;
		if (status == DECIMAL_NOT)
			return DECIMAL_NOT;
		worst = status == DECIMAL_AMBIGUOUS ? status : worst;
	}
	if (m.n < r->least_measures)
		return DECIMAL_NOT;
	if (worst == DECIMAL_OK)
		*out = (struct parsed){.text = m.text, .flag = S("composite")};
	return worst;
}

/* The clean text of several measures is its own. */
static enum decimal_status read_joined(const struct reading *r, struct slice in, struct parsed *out)
{
	struct slice part, number, text = {NULL, 0};
	size_t n = 0;

	while (slice_cut(&in, '|', &part)) {
		enum decimal_status status = read_decimal(r, part, NULL, &number);
		if (status != DECIMAL_OK)
			return status;
		text = arena_printf(r->mem, "%.*s%s%.*s", FMT(text), n++ != 0 ? "|" : "",
				    FMT(number));
	}
	if (n < 2)
		return DECIMAL_NOT;
	*out = (struct parsed){.text = text, .flag = S("composite")};
	return DECIMAL_OK;
}

/* ---- all of it ---- */

enum { LONGEST = 400 /* bytes; more is running text */ };

static enum decimal_status read_all(const struct reading *r, struct slice in, struct parsed *out)
{
	enum decimal_status status =
		read_number(r, text_lower(r->mem, text_clean(r->mem, in)), out);

	if (status != DECIMAL_NOT || !r->kind->composite)
		return status;
	if (slice_find(in, S("|")) != in.len)
		return read_joined(r, in, out);
	return read_measures(r, text_lower(r->mem, in), out);
}

/* The points between digits as commas. */
static struct slice with_commas(struct slice in, struct arena *mem)
{
	struct slice copy = arena_copy(mem, in);
	char *text = (char *)(uintptr_t)copy.s;

	for (size_t i = 1; i + 1 < in.len; i++)
		if (in.s[i] == '.' && in.s[i - 1] >= '0' && in.s[i - 1] <= '9' &&
		    in.s[i + 1] >= '0' && in.s[i + 1] <= '9')
			text[i] = ',';
	return copy;
}

struct readings {
	struct parsed item[2];
	size_t n;
};

static void add_reading(struct readings *all, const struct reading *r, struct slice in)
{
	struct parsed value;

	if (all->n == 2 || read_all(r, in, &value) != DECIMAL_OK ||
	    (all->n == 1 && slice_eq(all->item[0].text, value.text)))
		return;
	all->item[all->n++] = value;
}

/* A point that may group or begin a fraction and thousands that may be shared, read every way;
 * all but one may make no sense. */
static bool read_every_way(struct reading *r, struct slice in, struct parsed *out,
			   struct problem *why)
{
	static const enum thousands thousands[] = {THOUSANDS_OWN, THOUSANDS_SHARED};
	struct slice fraction = with_commas(in, r->mem);
	struct readings all = {.n = 0};

	for (size_t i = 0; i < COUNT_OF(thousands); i++) {
		r->thousands = thousands[i];
		r->points_group = true;
		add_reading(&all, r, in);
		r->points_group = false;
		if (!r->kind->whole)
			add_reading(&all, r, fraction);
	}
	if (all.n == 1)
		*out = all.item[0];
	else
		*why = (struct problem){.code = r->kind->problem};
	if (all.n == 2)
		*why = (struct problem){.code = PROBLEM_AMBIGUOUS,
					.arg = {all.item[0].text, all.item[1].text}};
	return all.n == 1;
}

/* 2018,2019 is more likely two years than a fraction of four digits. */
static bool is_two_years(struct slice in, struct arena *mem, struct problem *why)
{
	int first, second;
	struct slice rest = in;

	if (!take_digits(&rest, 4, &first) || !slice_eat(&rest, S(",")) ||
	    !take_digits(&rest, 4, &second) || rest.len != 0 || first < FIRST_YEAR ||
	    first > LAST_YEAR || second < FIRST_YEAR || second > LAST_YEAR)
		return false;
	*why = (struct problem){.code = PROBLEM_AMBIGUOUS,
				.arg = {arena_printf(mem, "%d;%d", first, second),
					arena_printf(mem, "%d.%04d", first, second)}};
	return true;
}

bool quantity_parse(struct slice in, const struct quantity_kind *kind, struct arena *mem,
		    struct parsed *out, struct problem *why)
{
	struct reading r = {.kind = kind, .least_measures = 2, .mem = mem};
	struct slice number;

	if (!kind->whole && is_two_years(in, mem, why))
		return false;
	/* Nearly all are bare numbers. */
	if (!kind->needs_unit && read_decimal(&r, in, NULL, &number) == DECIMAL_OK) {
		*out = (struct parsed){.text = number};
		return true;
	}
	enum decimal_status status = in.len <= LONGEST ? read_all(&r, in, out) : DECIMAL_NOT;
	if (status == DECIMAL_OK)
		return true;
	if (status == DECIMAL_AMBIGUOUS)
		return read_every_way(&r, in, out, why);
	int word = number_word(in, mem);
	*why = (struct problem){.code = kind->problem};
	if (word >= 0)
		*why = (struct problem){.code = PROBLEM_NUMBER_WORD,
					.arg = {arena_printf(mem, "%d", word)}};
	return false;
}

/* The number of a measure that one of the words names. */
static bool take_part(struct slice measure, const struct scalars *words, struct arena *mem,
		      struct slice *out)
{
	struct slice noun = measure;

	qualifier_take(&noun);
	while (noun.len != 0 && !is_letter(noun.s[0]))
		noun = slice_from(noun, 1);
	if (!scalars_have(words, noun))
		return false;
	size_t before = (size_t)(noun.s - measure.s);
	*out = text_clean(mem, arena_printf(mem, "%.*s%.*s", (int)before, measure.s,
					    FMT(slice_from(measure, before + noun.len))));
	return true;
}

size_t quantity_parts(struct slice in, const struct scalars *words, struct arena *mem,
		      struct slice out[2])
{
	struct slice rest = measures_in(text_lower(mem, in)), measure;
	size_t n = 0;

	while (n < 2 && measure_next(&rest, &measure))
		n += take_part(text_clean(mem, measure), words, mem, &out[n]);
	return n;
}

bool quantity_is_measures(struct slice in, const struct quantity_kind *kind, struct arena *mem)
{
	const struct reading r = {.kind = kind, .least_measures = 1, .mem = mem};
	struct parsed ignored;

	return in.len <= LONGEST && read_measures(&r, text_lower(mem, in), &ignored) == DECIMAL_OK;
}

bool quantity_next(struct slice *text, struct slice *number)
{
	size_t n = 1;

	if (text->len == 0)
		return false;
	while (n < text->len && text->s[n] != '|' && text->s[n] != '-')
		n++;
	*number = (struct slice){text->s, n};
	*text = n < text->len ? slice_from(*text, n + 1) : (struct slice){NULL, 0};
	return true;
}

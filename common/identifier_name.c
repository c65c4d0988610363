/* Names of persons, by their shape.  What is not sure is let go: a word that is no common name
 * says nothing, and schools, streets and companies are called after people too. */
#include "identifier_kinds.h"

#define NAMES(id, words) static const char id[] = words;
#include "names.def"
#undef NAMES

static const char surname_ends[] = "sson sdotter";
static const char surname_shapes[] = "berg strom gren qvist kvist lund dahl holm stedt feldt";
static const char particles[] = "von af de van der da del el al bin";

/* What makes a name that of an institution: "Maria församling", "Per Brahegymnasiet". */
static const char institutions[] =
	"skola skolan skolor gymnasium gymnasiet kyrka kyrkan forsamling forsamlingen gata gatan "
	"vag "
	"vagen torg torget plan grand alle hamn sjukhus kommun hemmet gard garden park parken "
	"stift "
	"stiftelse stiftelsen forening foreningen center centrum institut institutet bolag bolaget "
	"bibliotek biblioteket museum museet fond fonden school church street road library "
	"foundation hospital municipality university college county parish district";
static const char companies[] = "ab hb kb";

enum { GIVEN_SURE = 1, GIVEN_MAYBE = 2, SURNAME_SURE = 4, SURNAME_MAYBE = 8, INITIAL = 16 };

struct name_word {
	struct slice text;
	char buf[WORD_FOLDED];
	struct slice folded;
	unsigned is;
	bool capital;
};

static unsigned given(struct slice folded)
{
	if (word_is_among(folded, given_names))
		return GIVEN_SURE;
	return word_is_among(folded, given_words) ? GIVEN_MAYBE : 0;
}

static unsigned surname(struct slice folded)
{
	if (word_is_among(folded, surnames) || word_ends_among(folded, surname_ends, 2))
		return SURNAME_SURE;
	bool maybe =
		word_is_among(folded, surname_words) || word_ends_among(folded, surname_shapes, 2);
	return maybe ? SURNAME_MAYBE : 0;
}

/* Of Karl-Erik the first part tells, of Andersson-Lind both. */
static void know(struct name_word *w)
{
	struct slice rest = w->folded, part;

	w->is = slice_cut(&rest, '-', &part) ? given(part) : 0;
	for (rest = w->folded; slice_cut(&rest, '-', &part);)
		w->is |= surname(part);
}

static bool read_word(struct slice text, size_t at, struct name_word *w)
{
	*w = (struct name_word){.text = at < text.len ? word_at(text, at)
						      : (struct slice){NULL, 0}};
	w->capital = word_is_capital(w->text);
	w->folded = word_fold(w->text, false, w->buf);
	know(w);
	if (w->capital && w->text.len == 1)
		w->is = INITIAL;
	return w->text.len != 0;
}

static size_t end_of(struct slice text, const struct name_word *w)
{
	size_t end = (size_t)(w->text.s - text.s) + w->text.len;

	return end + (w->is == INITIAL && end < text.len && text.s[end] == '.');
}

/* The word behind one blank. */
static bool next_word(struct slice text, const struct name_word *w, struct name_word *next)
{
	size_t end = end_of(text, w);

	return end < text.len && text.s[end] == ' ' && read_word(text, end + 1, next);
}

static bool is_institution(const struct name_word *w)
{
	return word_ends_among(w->folded, institutions, 0);
}

/* Is the name that ends here that of something else: Ljungstedts gymnasium, Andersson AB? */
static bool names_another(struct slice text, const struct name_word *last)
{
	struct name_word behind;

	if (is_institution(last))
		return true;
	if (!next_word(text, last, &behind))
		return false;
	return is_institution(&behind) || word_is_among(behind.folded, companies);
}

/* Anderssons arbetsplats: the surname before the genitive. */
static void strip_genitive(struct name_word *w)
{
	if (w->is == 0 && w->folded.len > 3 && slice_ends(w->folded, S("s"))) {
		w->folded.len--;
		know(w);
		w->is &= SURNAME_SURE;
	}
}

/* Karl Johans torg: a genitive of what nobody knows as a surname. */
static bool is_genitive(struct slice text, const struct name_word *w)
{
	struct name_word behind;

	return slice_ends(w->folded, S("s")) && next_word(text, w, &behind);
}

/* Do two words that follow one another make a name? */
static bool are_name(struct slice text, const struct name_word *a, const struct name_word *b)
{
	bool known = (a->is & GIVEN_SURE) != 0 && (b->is & SURNAME_SURE) != 0;

	if (!a->capital || !b->capital)
		return known && a->capital == b->capital;
	if ((a->is & (GIVEN_SURE | GIVEN_MAYBE)) != 0 &&
	    (b->is & (SURNAME_SURE | SURNAME_MAYBE)) != 0)
		return true;
	if ((b->is & SURNAME_SURE) != 0)
		return true;
	if ((a->is & SURNAME_SURE) != 0 && (b->is & GIVEN_SURE) != 0)
		return true;
	return (a->is & GIVEN_SURE) != 0 && b->text.len > 1 && !is_genitive(text, b);
}

/* Over what may stand between a given name and a surname: another, an initial, af, von. */
static bool skip_between(struct slice text, struct name_word *w)
{
	struct name_word next;
	bool between = word_is_among(w->folded, particles) || w->is == INITIAL ||
		       (w->capital && (w->is & (GIVEN_SURE | GIVEN_MAYBE)) != 0);

	if (!between || !next_word(text, w, &next) || !next.capital || is_institution(&next))
		return false;
	*w = next;
	w->folded.s = w->buf;
	return true;
}

/* Anna Andersson, Anna M. Andersson, Anna af Ek */
static bool in_order(struct slice text, const struct name_word *first, struct name_word *last)
{
	if (!next_word(text, first, last))
		return false;
	bool over = (first->is & (GIVEN_SURE | GIVEN_MAYBE)) != 0 && skip_between(text, last);
	strip_genitive(last);
	if (over && (first->is & GIVEN_SURE) != 0)
		return !is_genitive(text, last) || last->is != 0;
	return are_name(text, first, last);
}

/* Andersson, Anna; and anna_andersson or anna.andersson, as codes and files are called. */
static bool in_other_form(struct slice text, const struct name_word *first, struct name_word *last)
{
	size_t end = end_of(text, first);
	struct slice rest = end < text.len ? slice_from(text, end) : (struct slice){NULL, 0};

	if (slice_starts(rest, S(", ")))
		return read_word(text, end + 2, last) && last->capital &&
		       (first->is & SURNAME_SURE) != 0 &&
		       (last->is & (GIVEN_SURE | GIVEN_MAYBE)) != 0;
	if (rest.len == 0 || strchr("_.", rest.s[0]) == NULL || !read_word(text, end + 1, last))
		return false;
	unsigned both = first->is | last->is;
	return (both & GIVEN_SURE) != 0 && (both & SURNAME_SURE) != 0;
}

/* anna-andersson, which is one word */
static bool in_one_word(const struct name_word *w)
{
	struct slice rest = w->folded, part, before = {NULL, 0};

	while (slice_cut(&rest, '-', &part)) {
		if (given(before) == GIVEN_SURE && surname(part) == SURNAME_SURE)
			return true;
		before = part;
	}
	return false;
}

enum identifier person_name_at(struct slice text, size_t at, struct slice *found)
{
	struct name_word first, last;

	if (!read_word(text, at, &first))
		return IDENTIFIER_NONE;
	bool one = in_one_word(&first);
	if (one)
		last = first;
	else if (!in_order(text, &first, &last) && !in_other_form(text, &first, &last))
		return IDENTIFIER_NONE;
	size_t end = (size_t)(last.text.s - text.s) + last.text.len;
	*found = (struct slice){text.s + at, end - at};
	bool mailbox = end < text.len && text.s[end] == '@';
	return mailbox || names_another(text, &last) ? IDENTIFIER_NONE : IDENTIFIER_NAME;
}

bool identifier_is_name(struct slice plain)
{
	struct name_word w;

	return read_word(plain, 0, &w) && w.capital && w.text.len == plain.len &&
	       (w.is & (GIVEN_SURE | SURNAME_SURE)) != 0;
}

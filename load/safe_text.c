#include "safe_text.h"

#include "../common/text.h"

static bool is_break(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

static bool begins_formula(uint32_t c)
{
	return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xFF1D || c == 0xFF0B ||
	       c == 0xFF0D || c == 0xFF20;
}

static size_t count_digits(struct slice in)
{
	size_t n = 0;

	while (n < in.len && in.s[n] >= '0' && in.s[n] <= '9')
		n++;
	return n;
}

/* Is it a sign and a number, and nothing else up to where another cell could begin?  Breaks are
 * about to be blanks. */
static bool is_number(struct slice in)
{
	struct slice rest = in;

	if (!slice_eat(&rest, S("-")) && !slice_eat(&rest, S("+")))
		return false;
	size_t whole = count_digits(rest);
	rest = slice_from(rest, whole);
	struct slice fraction = rest;
	if (slice_eat(&fraction, S(".")) || slice_eat(&fraction, S(","))) {
		size_t digits = count_digits(fraction);
		rest = digits != 0 ? slice_from(fraction, digits) : rest;
	}
	rest = slice_trim(rest);
	return whole != 0 && (rest.len == 0 || rest.s[0] == ';');
}

/* What has been written of a text. */
struct safe {
	char *out;
	size_t n;
	bool gap;    /* a break, that nothing follows yet */
	bool begins; /* here a cell could begin */
	unsigned what;
};

static void put(struct safe *s, uint32_t c, struct slice as_it_is, struct slice rest)
{
	if (s->gap && s->n != 0 && s->out[s->n - 1] != ' ' && c != ' ')
		s->out[s->n++] = ' ';
	if (s->gap)
		s->what |= SAFE_BREAKS;
	s->gap = false;
	if (s->begins && begins_formula(c) && !is_number(rest)) {
		s->out[s->n++] = '\'';
		s->what |= SAFE_FORMULA;
	}
	slice_copy(s->out + s->n, as_it_is);
	s->n += as_it_is.len;
	s->begins = c == ';' || (s->begins && (is_blank(c) || c == '"'));
}

struct slice safe_text(struct arena *mem, struct slice in, unsigned *what)
{
	struct slice rest = text_nfc(mem, in);
	/* A blank or a ' goes before a character, of which the text has at most as many as bytes.
	 */
	struct safe s = {.out = arena_alloc(mem, 3 * rest.len + 1, 1), .begins = true};

	while (rest.len != 0) {
		struct slice at = rest;
		uint32_t c = utf8_next(&rest);
		if (is_break(c))
			s.gap = s.begins = true;
		else if (is_unseen(c))
			s.what |= SAFE_UNSEEN;
		else
			put(&s, c, (struct slice){at.s, at.len - rest.len}, at);
	}
	if (what != NULL)
		*what |= s.what;
	return (struct slice){s.out, s.n};
}

#include "abbreviation.h"

enum { SHORTEST_CUT = 3, SHORTEST_UNMARKED = 6, SHORTEST_INNER = 4 };

static bool is_vowel(char folded)
{
	return memchr("aeiouy", folded, 6) != NULL;
}

static bool is_cut(const struct token *piece, struct slice rest)
{
	size_t n = piece->word.len;

	return n >= (piece->cut ? SHORTEST_CUT : SHORTEST_UNMARKED) &&
	       !is_vowel(piece->word.s[n - 1]) && is_vowel(rest.s[0]);
}

/* A later part of the word whose beginning has been taken. */
static bool is_inner(struct slice rest, struct slice piece)
{
	size_t at = slice_find(rest, piece);

	if (piece.len < SHORTEST_CUT || at == rest.len)
		return false;
	return piece.len >= SHORTEST_INNER || at + piece.len == rest.len;
}

static bool fits(const struct token *piece, size_t pieces, const struct slice *word, size_t words,
		 bool anywhere)
{
	if (words == 0 || pieces == 0)
		return words == pieces;
	struct slice rest = *word;
	if (!slice_eat(&rest, piece->word))
		return false;
	if (rest.len == 0)
		return fits(piece + 1, pieces - 1, word + 1, words - 1, anywhere);
	if (pieces > 1 && piece->word.len >= SHORTEST_CUT && is_inner(rest, piece[1].word) &&
	    fits(piece + 2, pieces - 2, word + 1, words - 1, anywhere))
		return true;
	return (anywhere || is_cut(piece, rest)) &&
	       fits(piece + 1, pieces - 1, word + 1, words - 1, anywhere);
}

bool abbreviates(const struct tokens *shorter, const struct slice *word, size_t words)
{
	return fits(shorter->item, shorter->n, word, words, false);
}

bool abbreviation_begins(const struct tokens *shorter, const struct slice *word, size_t words)
{
	return fits(shorter->item, shorter->n, word, words, true);
}

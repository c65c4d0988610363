#ifndef TABELLVERK_TEXT_H
#define TABELLVERK_TEXT_H
/*
 * Unicode text: validity, normal forms, and the keys by which two spellings are
 * the same.  Everything here is a pure function of its argument (utf8proc's
 * tables); no locale is consulted.  Input to all but utf8_check is valid UTF-8.
 */

#include <stdint.h>
#include "arena.h"
#include "slice.h"

/* The offset of the first byte that is not UTF-8 (RFC 3629), or in.len. */
size_t utf8_check(struct slice in);

/* One character off the front of *in; 0 at the end. */
uint32_t utf8_next(struct slice *in);

/* Writes the character at to (4 bytes of room); the number of bytes used. */
size_t utf8_put(char *to, uint32_t c);

/* Canonical composition (NFC); the argument itself where nothing changes. */
struct slice text_nfc(struct arena *a, struct slice in);

/* Is it UTF-8 in composed form?  The arena is for the rare text that must be composed to know. */
bool text_is_composed(struct arena *a, struct slice in);

/* Compatibility composition (NFKC): full-width digits are digits, ligatures letters. */
struct slice text_compatible(struct arena *a, struct slice in);

/* Runs of blanks (also no-break and narrow ones, line breaks) become one space;
 * none at the ends; soft hyphens and zero-width characters are dropped. */
struct slice text_clean(struct arena *a, struct slice in);

/* Would text_clean give back the same text? */
bool text_is_clean(struct slice in);

/* Small letters for A-Z and for accented Latin letters such as Å; the rest as it is. */
struct slice text_lower(struct arena *a, struct slice in);

/* The key of a label: case, accents and punctuation folded away, words parted by
 * one blank: "Vård- och Omsorg." -> "vard och omsorg".  '+', '<' and '>' are kept. */
struct slice text_fold(struct arena *a, struct slice in);

/* The same with accents kept: "HABO" is "Habo", and "Håbo" another word. */
struct slice text_fold_case(struct arena *a, struct slice in);

/* The key of a header: as text_fold, but accents are kept and blanks are not. */
struct slice text_header_key(struct arena *a, struct slice in);

/* text without its blanks (after text_fold) */
struct slice text_squash(struct arena *a, struct slice folded);

/* Is the character a blank of any kind (space, tab, line break, no-break, thin ...)? */
bool is_blank(uint32_t c);

/* Is there nothing to be seen of it: a control, a mark that turns the direction of writing, a blank
 * of no width, what is no character? */
bool is_unseen(uint32_t c);

/* Blanks of any kind off both ends. */
struct slice text_trim(struct slice in);

/* Is there anything but blanks?  Nearly always the first byte tells. */
static inline bool text_says_anything(struct slice in)
{
	return in.len != 0 &&
	       ((in.s[0] > ' ' && (unsigned char)in.s[0] < 0x80) || text_trim(in).len != 0);
}

/* The longest prefix of at most max bytes that cuts no character. */
struct slice text_shorten(struct slice in, size_t max);

/* Edit distance over characters with transpositions (optimal string alignment),
 * counted up to `limit`; anything farther is limit + 1. */
size_t text_distance(struct slice a, struct slice b, size_t limit);

/* 1 for equal texts down to 0 for wholly different ones, by edit distance. */
double text_likeness(struct slice a, struct slice b);

/* The same, and 0 for anything less like than `floor`, which is told sooner. */
double text_likeness_from(struct slice a, struct slice b, double floor);

#endif

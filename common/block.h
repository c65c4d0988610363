#ifndef TABELLVERK_BLOCK_H
#define TABELLVERK_BLOCK_H
/*
 * Text a block of bytes at a time, for what looks through all of it: 16 where the machine has
 * SSE2, as every x86-64 has, and 8 elsewhere.
 *
 *	for (; in.len - i >= BLOCK; i += BLOCK)
 *		if ((hits = block_not_ascii(in.s + i)) != 0)
 *			return i + block_first(hits);
 *
 * Hits have BLOCK_BITS bits a byte, the first byte lowest.  Those behind the first hit may be
 * wrong, those before it are not.
 */

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Eight bytes as a number whose lowest byte is the first, whatever the machine. */
static inline uint64_t word_at(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
	return le64toh(word);
}

#if defined __SSE2__ && !defined BLOCK_PORTABLE

#include <emmintrin.h>

enum { BLOCK = 16, BLOCK_BITS = 1 };

static inline __m128i block_at(const char *p)
{
	return _mm_loadu_si128((const __m128i *)(const void *)p);
}

static inline __m128i block_find(__m128i block, char c)
{
	return _mm_cmpeq_epi8(block, _mm_set1_epi8(c));
}

static inline uint64_t block_not_ascii(const char *p)
{
	return (uint64_t)_mm_movemask_epi8(block_at(p));
}

/* Commas, quotation marks and line breaks. */
static inline uint64_t block_csv_marks(const char *p)
{
	__m128i b = block_at(p);
	__m128i breaks = _mm_or_si128(block_find(b, '\n'), block_find(b, '\r'));
	__m128i others = _mm_or_si128(block_find(b, ','), block_find(b, '"'));

	return (uint64_t)_mm_movemask_epi8(_mm_or_si128(breaks, others));
}

#else

enum { BLOCK = 8, BLOCK_BITS = 8 };

#define BLOCK_OF(byte) (UINT64_C(0x0101010101010101) * (byte))

/* A borrow runs from a byte that is c into those above it, which may then seem to be. */
static inline uint64_t block_find(uint64_t block, unsigned char c)
{
	uint64_t other = block ^ BLOCK_OF(c);

	return (other - BLOCK_OF(0x01)) & ~other & BLOCK_OF(0x80);
}

static inline uint64_t block_not_ascii(const char *p)
{
	return word_at(p) & BLOCK_OF(0x80);
}

static inline uint64_t block_csv_marks(const char *p)
{
	uint64_t b = word_at(p);

	return block_find(b, '\n') | block_find(b, '\r') | block_find(b, ',') | block_find(b, '"');
}

#endif

/* The place of the first hit. */
static inline size_t block_first(uint64_t hits)
{
	return (size_t)__builtin_ctzll(hits) / BLOCK_BITS;
}

/* The hits among the first n < BLOCK bytes. */
static inline uint64_t block_hits_in(uint64_t hits, size_t n)
{
	return hits & ((UINT64_C(1) << (n * BLOCK_BITS)) - 1);
}

#endif

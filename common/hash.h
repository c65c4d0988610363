#ifndef TABELLVERK_HASH_H
#define TABELLVERK_HASH_H
/* A hash of text, for tables in memory; nothing that is written may hang on it.  The upper bits
 * are the better ones.  Parts are chained by giving the hash of one as the seed of the next. */

#include "block.h"
#include "slice.h"

/* Multiplication carries every bit upwards, so the upper half is folded into the lower before
 * the next, and a slot is found by the highest bits. */
static inline uint64_t hash_stir(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15); /* 2^64 by the golden ratio */
	return hash ^ hash >> 32;
}

/* The last eight bytes, or all of a shorter key; some may come twice, its length says which. */
static inline uint64_t hash_last_word(struct slice key)
{
	const unsigned char *p = (const unsigned char *)key.s;
	uint32_t low, high;

	if (key.len >= sizeof(uint64_t))
		return word_at(key.s + key.len - sizeof(uint64_t));
	if (key.len < sizeof low)
		return key.len == 0 ? 0
				    : p[0] | (uint64_t)p[key.len / 2] << 8 |
					      (uint64_t)p[key.len - 1] << 16;
	memcpy(&low, p, sizeof low);
	memcpy(&high, p + key.len - sizeof high, sizeof high);
	return le32toh(low) | (uint64_t)le32toh(high) << 32;
}

/* Of texts of one length up to eight bytes no two have the same. */
static inline uint64_t hash_text(uint64_t seed, struct slice key)
{
	uint64_t hash = seed ^ key.len, last = hash_last_word(key);

	for (; key.len > sizeof(uint64_t); key = slice_from(key, sizeof(uint64_t)))
		hash = hash_stir(hash, word_at(key.s));
	return hash_stir(hash, last) * UINT64_C(0x9E3779B97F4A7C15);
}

#endif

#ifndef TABELLVERK_LITTLE_H
#define TABELLVERK_LITTLE_H
/* Little-endian numbers in bytes that the caller has found long enough. */

#include <stdint.h>
#include <string.h>

static inline uint16_t little16(const char *p)
{
	return (uint16_t)((unsigned char)p[0] | (unsigned char)p[1] << 8);
}

static inline uint32_t little32(const char *p)
{
	return little16(p) | (uint32_t)little16(p + 2) << 16;
}

static inline uint64_t little64(const char *p)
{
	return little32(p) | (uint64_t)little32(p + 4) << 32;
}

static inline double little_double(const char *p)
{
	uint64_t bits = little64(p);
	double value;

	memcpy(&value, &bits, sizeof value);
	return value;
}

#endif

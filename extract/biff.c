#include "biff.h"

#include "../common/text.h"
#include "../common/charset.h"
#include "little.h"

enum { HEAD = 4 };

bool biff_record(struct slice stream, size_t *at, struct biff_record *r)
{
	if (*at > stream.len || stream.len - *at < HEAD)
		return false;
	size_t n = little16(stream.s + *at + 2);
	if (n > stream.len - *at - HEAD)
		return false;
	r->type = little16(stream.s + *at);
	r->data = (struct slice){stream.s + *at + HEAD, n};
	r->at = *at;
	*at += HEAD + n;
	return true;
}

struct biff_cursor biff_cursor(struct slice stream, const struct biff_record *r, size_t skip)
{
	size_t start = r->at + HEAD;

	return (struct biff_cursor){.stream = stream,
				    .at = start + (skip < r->data.len ? skip : r->data.len),
				    .end = start + r->data.len};
}

/* Into the next CONTINUE record, when the cursor has come to the end of this one. */
static bool move_on(struct biff_cursor *c)
{
	struct biff_record next;
	size_t at = c->end;

	do /* an empty one carries nothing, not even the flag */
		if (!biff_record(c->stream, &at, &next) || next.type != BIFF_CONTINUE)
			return false;
	while (next.data.len == 0);
	c->at = next.at + HEAD;
	c->end = at;
	return true;
}

static bool take(struct biff_cursor *c, unsigned char *out)
{
	if (c->at == c->end && !move_on(c))
		return false;
	*out = (unsigned char)c->stream.s[c->at++];
	return true;
}

bool biff_u16(struct biff_cursor *c, uint16_t *out)
{
	unsigned char low, high;

	if (!take(c, &low) || !take(c, &high))
		return false;
	*out = (uint16_t)(low | high << 8);
	return true;
}

bool biff_u32(struct biff_cursor *c, uint32_t *out)
{
	uint16_t low, high;

	if (!biff_u16(c, &low) || !biff_u16(c, &high))
		return false;
	*out = low | (uint32_t)high << 16;
	return true;
}

static bool skip(struct biff_cursor *c, uint64_t n)
{
	while (n > 0) {
		if (c->at == c->end && !move_on(c))
			return false;
		size_t left = c->end - c->at, step = n < left ? (size_t)n : left;
		c->at += step;
		n -= step;
	}
	return true;
}

/* One UTF-16 unit, or a byte of a compressed string. */
static bool take_unit(struct biff_cursor *c, bool *wide, uint32_t *unit)
{
	unsigned char byte;
	uint16_t both;

	while (c->at == c->end) { /* a part may hold nothing but its flag */
		if (!move_on(c) || !take(c, &byte))
			return false;
		*wide = (byte & 1) != 0; /* every part says anew how wide it is */
	}
	if (*wide) {
		if (!biff_u16(c, &both))
			return false;
		*unit = both;
		return true;
	}
	if (!take(c, &byte))
		return false;
	*unit = byte;
	return true;
}

/* A surrogate that has lost its partner becomes the mark for that. */
static uint32_t join_surrogates(uint32_t *high, uint32_t unit)
{
	uint32_t first = *high;

	*high = 0;
	if (unit >= 0xD800 && unit < 0xDC00) {
		*high = unit;
		return 0;
	}
	if (unit >= 0xDC00 && unit < 0xE000)
		return first != 0 ? 0x10000 + ((first - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD;
	return unit;
}

bool biff_string(struct biff_cursor *c, size_t n, struct arena *mem, struct slice *out)
{
	unsigned char flags;
	uint16_t runs = 0;
	uint32_t phonetic = 0, unit, high = 0;

	if (!take(c, &flags) || ((flags & 8) != 0 && !biff_u16(c, &runs)) ||
	    ((flags & 4) != 0 && !biff_u32(c, &phonetic)) || n > c->stream.len)
		return false;
	char *to = arena_alloc(mem, 3 * n + 1, 1);
	size_t len = 0;
	bool wide = (flags & 1) != 0;
	for (size_t i = 0; i < n; i++) {
		if (!take_unit(c, &wide, &unit))
			return false;
		uint32_t character = join_surrogates(&high, unit);
		if (high == 0)
			len += utf8_put(to + len, character);
	}
	*out = (struct slice){to, len};
	return skip(c, (uint64_t)runs * 4 + phonetic);
}

double biff_rk(uint32_t rk)
{
	double value;

	if ((rk & 2) != 0) {
		value = (int32_t)rk >> 2;
	} else {
		uint64_t bits = (uint64_t)(rk & ~3u) << 32;
		memcpy(&value, &bits, sizeof value);
	}
	return (rk & 1) != 0 ? value / 100 : value;
}

void code_pages_prepare(void)
{
	static const char *const names[] = {"CP1252", "CP1250", "CP1251", "CP1253", "CP1254",
					    "CP1255", "CP1256", "CP1257", "CP1258", "CP437",
					    "CP850",  "CP852",	"CP865",  "CP866",  "CP874",
					    "CP932",  "CP936",	"CP949",  "CP950",  "MACINTOSH"};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		charset_prepare(slice_of(names[i]));
}

struct slice biff_bytes(struct slice in, unsigned code_page, struct arena *mem)
{
	enum { MAC_ROMAN = 10000, MAC_ROMAN_TOO = 32768 };
	bool mac = code_page == MAC_ROMAN || code_page == MAC_ROMAN_TOO;
	struct slice name = mac ? S("MACINTOSH") : arena_printf(mem, "CP%u", code_page), out;

	if (charset_decode(name, in, mem, &out) || charset_decode(S("CP1252"), in, mem, &out))
		return out;
	return S("");
}

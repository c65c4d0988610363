#include "ole.h"

#include <strings.h>
#include "little.h"

enum { HEADER = 512, ENTRY = 128, STREAM = 2, ROOT = 5, IN_HEADER = 109, LONGEST_NAME = 64 };

#define LAST_SECTOR 0xFFFFFFFAu /* beyond are marks: end of chain, free ... */

struct ole {
	struct slice bytes;
	size_t sector, mini_sector; /* sizes */
	uint32_t mini_cutoff;
	uint32_t *fat;
	size_t fat_entries;
	struct slice mini_fat, mini_stream, directory;
};

bool ole_is(struct slice bytes)
{
	return bytes.len >= HEADER &&
	       slice_starts(bytes, (struct slice){"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8});
}

/* Sector n, behind the header; what the file's end cuts off of the last one is zero. */
static bool sector_at(const struct ole *o, uint32_t n, struct slice *out)
{
	uint64_t at = ((uint64_t)n + 1) * o->sector;

	if (n >= LAST_SECTOR || at >= o->bytes.len)
		return false;
	size_t left = o->bytes.len - (size_t)at;
	*out = (struct slice){o->bytes.s + at, left < o->sector ? left : o->sector};
	return true;
}

static bool chain(const struct ole *o, uint32_t first, struct arena *mem, struct slice *out)
{
	size_t room = o->bytes.len + o->sector, n = 0;
	struct slice part;
	size_t sectors = 0;

	for (uint32_t s = first; s < LAST_SECTOR; s = o->fat[s])
		if (s >= o->fat_entries || ++sectors > o->fat_entries)
			return false;
	if (sectors > room / o->sector)
		return false;
	char *to = arena_alloc(mem, sectors, o->sector);
	for (uint32_t s = first; s < LAST_SECTOR; s = o->fat[s]) {
		if (!sector_at(o, s, &part))
			return false;
		memcpy(to + n, part.s, part.len);
		n += o->sector;
	}
	*out = (struct slice){to, n};
	return true;
}

static bool add_fat_sector(struct ole *o, uint32_t n)
{
	struct slice part;

	if (!sector_at(o, n, &part))
		return false;
	for (size_t i = 0; i + 4 <= part.len; i += 4)
		o->fat[o->fat_entries++] = little32(part.s + i);
	return true;
}

/* The table of sectors is itself in sectors: the first 109 are named in the header, the
 * others in a chain of their own. */
static bool read_fat(struct ole *o, struct arena *mem)
{
	const char *h = o->bytes.s;
	size_t most = o->bytes.len / o->sector + 1, per = o->sector / 4;
	uint32_t wanted = little32(h + 44), next = little32(h + 68);
	struct slice part;
	size_t got = 0;

	if (wanted > most)
		return false;
	o->fat = NEW(mem, uint32_t, (wanted + 1) * per);
	for (; got < wanted && got < IN_HEADER; got++)
		if (!add_fat_sector(o, little32(h + 76 + 4 * got)))
			return false;
	for (size_t steps = 0; got < wanted && steps <= most; steps++) {
		if (!sector_at(o, next, &part) || part.len < o->sector)
			return false;
		for (size_t i = 0; i + 1 < per && got < wanted; i++, got++)
			if (!add_fat_sector(o, little32(part.s + 4 * i)))
				return false;
		next = little32(part.s + 4 * (per - 1));
	}
	return got == wanted;
}

static bool mini_chain(const struct ole *o, uint32_t first, struct arena *mem, struct slice *out)
{
	size_t entries = o->mini_fat.len / 4, steps = 0, n = 0;
	char *to = arena_alloc(mem, o->mini_stream.len + 1, 1);

	for (uint32_t s = first; s < LAST_SECTOR; s = little32(o->mini_fat.s + 4 * (size_t)s)) {
		size_t at = (size_t)s * o->mini_sector;
		if (s >= entries || ++steps > entries || at + o->mini_sector > o->mini_stream.len ||
		    n + o->mini_sector > o->mini_stream.len)
			return false;
		memcpy(to + n, o->mini_stream.s + at, o->mini_sector);
		n += o->mini_sector;
	}
	*out = (struct slice){to, n};
	return true;
}

/* Names are UTF-16; those of streams that matter here are ASCII. */
static bool is_named(const char *entry, const char *name)
{
	char text[LONGEST_NAME / 2];
	size_t n = little16(entry + 64) / 2;

	if (n == 0 || n > sizeof text || strlen(name) + 1 != n)
		return false;
	for (size_t i = 0; i < n; i++)
		text[i] = (char)(entry[2 * i + 1] == 0 ? entry[2 * i] : '?');
	return strncasecmp(text, name, n - 1) == 0;
}

static bool open_directory(struct ole *o, struct arena *mem)
{
	const char *h = o->bytes.s;
	unsigned shift = little16(h + 30), mini_shift = little16(h + 32);

	if (shift < 7 || shift > 12 || mini_shift < 4 || mini_shift >= shift)
		return false;
	o->sector = (size_t)1 << shift;
	o->mini_sector = (size_t)1 << mini_shift;
	o->mini_cutoff = little32(h + 56);
	if (!read_fat(o, mem) || !chain(o, little32(h + 48), mem, &o->directory))
		return false;
	if (little32(h + 60) < LAST_SECTOR && !chain(o, little32(h + 60), mem, &o->mini_fat))
		return false;
	for (size_t at = 0; at + ENTRY <= o->directory.len; at += ENTRY) {
		const char *e = o->directory.s + at;
		if (e[66] == ROOT && little32(e + 116) < LAST_SECTOR)
			return chain(o, little32(e + 116), mem, &o->mini_stream);
	}
	return true;
}

static bool read_entry(const struct ole *o, const char *e, struct arena *mem, struct slice *stream)
{
	uint32_t first = little32(e + 116), size = little32(e + 120);
	bool ok = size < o->mini_cutoff ? mini_chain(o, first, mem, stream)
					: chain(o, first, mem, stream);

	if (!ok)
		return false;
	if (stream->len > size)
		stream->len = size;
	return true;
}

bool ole_stream(struct slice bytes, const char *name, struct arena *mem, struct slice *stream)
{
	struct ole o = {.bytes = bytes};

	if (!ole_is(bytes) || !open_directory(&o, mem))
		return false;
	for (size_t at = 0; at + ENTRY <= o.directory.len; at += ENTRY) {
		const char *e = o.directory.s + at;
		if (e[66] == STREAM && is_named(e, name))
			return read_entry(&o, e, mem, stream);
	}
	return false;
}

#include "zip.h"

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <stdlib.h>

static uint64_t little(struct slice in, size_t at, size_t bytes)
{
	uint64_t n = 0;

	for (size_t i = 0; i < bytes; i++)
		n |= (uint64_t)(unsigned char)in.s[at + i] << (8 * i);
	return n;
}

enum { LOCAL = 30, CENTRAL = 46, END = 22, LONGEST_COMMENT = 65535 };

/* The end-of-directory record stands last, before a comment of unknown length. */
static bool find_end(struct slice in, size_t *at)
{
	size_t last = in.len >= END ? in.len - END : 0;
	size_t first = last > LONGEST_COMMENT ? last - LONGEST_COMMENT : 0;

	if (in.len < END)
		return false;
	for (size_t i = last + 1; i-- > first;) {
		if (memcmp(in.s + i, "PK\x05\x06", 4) == 0) {
			*at = i;
			return true;
		}
	}
	return false;
}

/* The bytes of an entry, behind its local header. */
static bool locate(struct slice in, uint64_t offset, uint64_t size, struct slice *data)
{
	if (offset > in.len || in.len - offset < LOCAL ||
	    memcmp(in.s + offset, "PK\x03\x04", 4) != 0)
		return false;
	uint64_t start = offset + LOCAL + little(in, offset + 26, 2) + little(in, offset + 28, 2);
	if (start > in.len || size > in.len - start)
		return false;
	*data = (struct slice){in.s + start, (size_t)size};
	return true;
}

/* Sizes that do not fit 32 bits stand in the extra field 1. */
static bool read_zip64(struct slice extra, uint64_t *size, uint64_t *packed, uint64_t *offset)
{
	uint64_t *wide[] = {size, packed, offset};

	while (extra.len >= 4) {
		size_t n = (size_t)little(extra, 2, 2), at = 4;
		if (n > extra.len - 4)
			return false;
		if (little(extra, 0, 2) == 1) {
			for (size_t i = 0; i < COUNT_OF(wide); i++) {
				if (*wide[i] != 0xFFFFFFFF)
					continue;
				if (at + 8 > 4 + n)
					return false;
				*wide[i] = little(extra, at, 8);
				at += 8;
			}
		}
		extra = slice_from(extra, 4 + n);
	}
	return true;
}

static bool read_entry(struct slice in, size_t *at, struct zip_entry *e)
{
	if (*at > in.len || in.len - *at < CENTRAL || memcmp(in.s + *at, "PK\x01\x02", 4) != 0)
		return false;
	size_t name = (size_t)little(in, *at + 28, 2), extra = (size_t)little(in, *at + 30, 2),
	       comment = (size_t)little(in, *at + 32, 2);
	uint64_t packed = little(in, *at + 20, 4), offset = little(in, *at + 42, 4);

	if (name + extra + comment > in.len - *at - CENTRAL)
		return false;
	*e = (struct zip_entry){.name = {in.s + *at + CENTRAL, name},
				.size = little(in, *at + 24, 4),
				.crc = (uint32_t)little(in, *at + 16, 4),
				.method = (uint16_t)little(in, *at + 10, 2),
				.encrypted = (little(in, *at + 8, 2) & 1) != 0};
	if (!read_zip64((struct slice){e->name.s + name, extra}, &e->size, &packed, &offset))
		return false;
	*at += CENTRAL + name + extra + comment;
	return locate(in, offset, packed, &e->data);
}

/* The record before the end record that ZIP64 archives have. */
static void read_end64(struct slice in, size_t end, uint64_t *count, uint64_t *offset)
{
	if (end < 20 || memcmp(in.s + end - 20, "PK\x06\x07", 4) != 0)
		return;
	uint64_t at = little(in, end - 12, 8);
	if (at > in.len || in.len - at < 56 || memcmp(in.s + at, "PK\x06\x06", 4) != 0)
		return;
	*count = little(in, at + 32, 8);
	*offset = little(in, at + 48, 8);
}

bool zip_open(struct zip *zip, struct slice bytes, struct arena *mem)
{
	size_t end;

	*zip = (struct zip){0};
	if (!slice_starts(bytes, S("PK")) || !find_end(bytes, &end))
		return false;
	uint64_t count = little(bytes, end + 10, 2), offset = little(bytes, end + 16, 4);
	if (count == 0xFFFF || offset == 0xFFFFFFFF)
		read_end64(bytes, end, &count, &offset);
	if (count > bytes.len / CENTRAL || offset > bytes.len)
		return false;
	zip->entry = NEW(mem, struct zip_entry, (size_t)count);
	for (size_t at = (size_t)offset; zip->n < count; zip->n++)
		if (!read_entry(bytes, &at, &zip->entry[zip->n]))
			return false;
	return true;
}

/* Some writers on Windows part folders with a backslash. */
static bool same_name(struct slice a, struct slice b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (a.s[i] != b.s[i] && !(a.s[i] == '\\' && b.s[i] == '/'))
			return false;
	return true;
}

const struct zip_entry *zip_find(const struct zip *zip, struct slice name)
{
	for (size_t i = 0; i < zip->n; i++)
		if (same_name(zip->entry[i].name, name))
			return &zip->entry[i];
	return NULL;
}

uint64_t zip_bomb(const struct zip *zip)
{
	enum { TIMES = 250, HARMLESS = 64 * 1024 * 1024 };

	for (size_t i = 0; i < zip->n; i++) {
		const struct zip_entry *e = &zip->entry[i];
		if (e->size > HARMLESS && e->size / TIMES > e->data.len)
			return e->size / (e->data.len != 0 ? e->data.len : 1);
	}
	return 0;
}

struct zip_stream {
	const struct zip_entry *entry;
	struct inflate_state state;
	uint64_t given;
	uint32_t crc;
};

struct zip_stream *zip_stream_open(const struct zip_entry *entry)
{
	struct zip_stream *s = xreallocarray(NULL, 1, sizeof *s);

	s->entry = entry;
	s->given = 0;
	s->crc = 0;
	isal_inflate_init(&s->state);
	/* ISA-L only reads, but its struct was declared without const. */
	s->state.next_in = (uint8_t *)(uintptr_t)entry->data.s;
	s->state.avail_in = entry->data.len > UINT32_MAX ? 0 : (uint32_t)entry->data.len;
	return s;
}

static ssize_t read_deflated(struct zip_stream *s, void *to, size_t room)
{
	s->state.next_out = to;
	s->state.avail_out = (uint32_t)room;
	if (s->state.block_state != ISAL_BLOCK_FINISH && isal_inflate(&s->state) != ISAL_DECOMP_OK)
		return -1;
	size_t n = room - s->state.avail_out;
	if (n == 0 && s->state.block_state != ISAL_BLOCK_FINISH)
		return -1; /* cut short */
	return (ssize_t)n;
}

static ssize_t read_stored(struct zip_stream *s, void *to, size_t room)
{
	size_t left = s->entry->data.len - (size_t)s->given, n = left < room ? left : room;

	if (n != 0)
		memcpy(to, s->entry->data.s + s->given, n);
	return (ssize_t)n;
}

ssize_t zip_read(struct zip_stream *s, void *to, size_t room)
{
	ssize_t n;

	switch (s->entry->encrypted ? 0xFFFF : s->entry->method) {
	case 0:
		n = read_stored(s, to, room);
		break;
	case 8:
		n = read_deflated(s, to, room);
		break;
	default:
		return -1;
	}
	if (n < 0)
		return -1;
	s->crc = crc32_gzip_refl(s->crc, to, (uint64_t)n);
	s->given += (uint64_t)n;
	if (s->given > s->entry->size ||
	    (n == 0 && (s->given != s->entry->size || s->crc != s->entry->crc)))
		return -1;
	return n;
}

void zip_stream_close(struct zip_stream *s)
{
	free(s);
}

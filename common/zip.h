#ifndef TABELLVERK_ZIP_H
#define TABELLVERK_ZIP_H
/*
 * A ZIP container in memory: the parts of .xlsx and .ods.
 *
 *	struct zip zip;
 *	if (!zip_open(&zip, bytes, &mem)) ...not a ZIP file...
 *	const struct zip_entry *part = zip_find(&zip, S("xl/workbook.xml"));
 *	struct zip_stream *s = zip_stream_open(part);
 *	while ((n = zip_read(s, buffer, sizeof buffer)) > 0) ...
 *	zip_stream_close(s);			n < 0: damaged
 *
 * Inflation by ISA-L in windows of the caller's size; the checksum is verified at
 * the end of a part, and no part gives more than it declares.  Method: APPNOTE.TXT
 * 6.3, sections 4.3 and 4.5.3.
 */

#include <stdint.h>
#include <sys/types.h>
#include "arena.h"

struct zip_entry {
	struct slice name, data; /* data: as stored */
	uint64_t size;		 /* inflated, as declared */
	uint32_t crc;
	uint16_t method; /* 0 stored, 8 deflated */
	bool encrypted;
};

struct zip {
	struct zip_entry *entry;
	size_t n;
};

bool zip_open(struct zip *zip, struct slice bytes, struct arena *mem);
const struct zip_entry *zip_find(const struct zip *zip, struct slice name);

/* How many times its size a part would unfold to, when that is more than any document's does
 * (250 times, and beyond 64 MiB); else 0. */
uint64_t zip_bomb(const struct zip *zip);

struct zip_stream *zip_stream_open(const struct zip_entry *entry);
ssize_t zip_read(struct zip_stream *s, void *to, size_t room);
void zip_stream_close(struct zip_stream *s);

#endif

#ifndef TABELLVERK_BIFF_H
#define TABELLVERK_BIFF_H
/*
 * Records of the Binary Interchange File Format ([MS-XLS] section 2.1; BIFF5 as
 * OpenOffice's documentation of the Excel file format describes it).
 *
 *	struct biff_record r;
 *	for (size_t at = start; biff_record(stream, &at, &r);) switch (r.type) ...
 *
 * A string may run on into CONTINUE records, and then begins each with a new
 * flag; biff_string follows it there.
 */

#include <stdint.h>
#include "../common/arena.h"

enum biff_type {
	BIFF_FORMULA = 0x06,
	BIFF_EOF = 0x0A,
	BIFF_DATEMODE = 0x22,
	BIFF_FILEPASS = 0x2F,
	BIFF_FONT = 0x31,
	BIFF_CONTINUE = 0x3C,
	BIFF_CODEPAGE = 0x42,
	BIFF_COLINFO = 0x7D,
	BIFF_BOUNDSHEET = 0x85,
	BIFF_MULRK = 0xBD,
	BIFF_RSTRING = 0xD6,
	BIFF_XF = 0xE0,
	BIFF_MERGEDCELLS = 0xE5,
	BIFF_SST = 0xFC,
	BIFF_LABELSST = 0xFD,
	BIFF_NUMBER = 0x203,
	BIFF_LABEL = 0x204,
	BIFF_BOOLERR = 0x205,
	BIFF_STRING = 0x207,
	BIFF_ROW = 0x208,
	BIFF_RK = 0x27E,
	BIFF_FORMAT = 0x41E,
	BIFF_BOF = 0x809,
};

struct biff_record {
	uint16_t type;
	struct slice data;
	size_t at; /* of the record in the stream */
};

/* The record at *at, which then stands behind it; false at the end or where it is cut. */
bool biff_record(struct slice stream, size_t *at, struct biff_record *r);

/* A place in a record's data that can move on into CONTINUE records. */
struct biff_cursor {
	struct slice stream;
	size_t at, end;
};

struct biff_cursor biff_cursor(struct slice stream, const struct biff_record *r, size_t skip);

/* BIFF8: a string of n characters behind its length, as UTF-8.  False when it is cut. */
bool biff_string(struct biff_cursor *c, size_t n, struct arena *mem, struct slice *out);

/* The two- or four-byte number at the cursor. */
bool biff_u16(struct biff_cursor *c, uint16_t *out);
bool biff_u32(struct biff_cursor *c, uint32_t *out);

/* The compressed number of RK and MULRK. */
double biff_rk(uint32_t rk);

/* BIFF5 and older: bytes in a code page, as UTF-8. */
struct slice biff_bytes(struct slice in, unsigned code_page, struct arena *mem);

/* Loads the converters, while files may be opened. */
void code_pages_prepare(void);

#endif

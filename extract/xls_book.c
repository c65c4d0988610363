/* The records of an .xls workbook that come before its sheets. */
#include "xls.h"

#include <stdlib.h>
#include "../common/text.h"
#include "little.h"

static struct slice short_string(struct xls *x, const struct biff_record *r, size_t skip)
{
	struct biff_cursor c = biff_cursor(x->stream, r, skip + 1);
	struct slice out = {NULL, 0};

	if (r->data.len <= skip)
		return out;
	size_t n = (unsigned char)r->data.s[skip];
	if (x->biff8)
		return biff_string(&c, n, x->base.mem, &out) ? out : S("");
	if (n > r->data.len - skip - 1)
		return out;
	return biff_bytes((struct slice){r->data.s + skip + 1, n}, x->code_page, x->base.mem);
}

static void add_sheet(struct xls *x, const struct biff_record *r)
{
	enum { WORKSHEET = 0 };

	if (r->data.len < 8 || (r->data.s[5] & 0x0F) != WORKSHEET)
		return; /* charts, macros and modules hold no cells */
	GROW(x->sheet, x->sheets, x->sheet_cap);
	x->sheet[x->sheets++] =
		(struct xls_sheet){.name = text_nfc(x->base.mem, short_string(x, r, 6)),
				   .hidden = r->data.s[4] & 3,
				   .at = little32(r->data.s)};
}

static void add_format(struct xls *x, const struct biff_record *r)
{
	struct slice code;

	if (r->data.len < 4)
		return;
	if (x->biff8) {
		struct biff_cursor c = biff_cursor(x->stream, r, 4);
		if (!biff_string(&c, little16(r->data.s + 2), x->base.mem, &code))
			return;
	} else {
		code = short_string(x, r, 2);
	}
	GROW(x->format, x->formats, x->format_cap);
	x->format[x->formats].id = little16(r->data.s);
	x->format[x->formats++].format = number_format_of(code);
}

static void add_font(struct xls *x, const struct biff_record *r)
{
	enum { SEMI_BOLD = 600 };

	GROW(x->bold, x->fonts, x->font_cap);
	x->bold[x->fonts++] = r->data.len >= 8 && little16(r->data.s + 6) >= SEMI_BOLD;
}

/* Font 4 is left out of the numbering. */
static bool is_bold(const struct xls *x, size_t font)
{
	font -= font > 4;
	return font < x->fonts && x->bold[font];
}

/* The fill pattern stands in 6 bits of another place in each version. */
static bool is_filled(const struct xls *x, struct slice data)
{
	if (x->biff8)
		return data.len >= 18 && (data.s[17] & 0xFC) != 0;
	return data.len >= 16 && (data.s[10] & 0x3F) != 0;
}

static void add_style(struct xls *x, const struct biff_record *r)
{
	struct cell_style style = {.look = 0};

	if (r->data.len >= 4) {
		uint16_t id = little16(r->data.s + 2);
		style.format = number_format_builtin(id);
		for (size_t i = 0; i < x->formats; i++)
			if (x->format[i].id == id)
				style.format = x->format[i].format;
		style.look |= is_bold(x, little16(r->data.s)) ? LOOK_BOLD : 0;
		style.look |= is_filled(x, r->data) ? LOOK_FILLED : 0;
	}
	if (x->biff8 && r->data.len >= 9)
		style.indent = r->data.s[8] & 0x0F;
	GROW(x->style, x->styles, x->style_cap);
	x->style[x->styles++] = style;
}

static bool read_strings(struct xls *x, const struct biff_record *r)
{
	struct biff_cursor c = biff_cursor(x->stream, r, 4);
	uint32_t n;
	uint16_t length;

	if (!biff_u32(&c, &n) || n > x->stream.len / 3)
		return false;
	x->string = NEW(x->base.mem, struct slice, n);
	for (; x->strings < n; x->strings++) {
		struct slice *s = &x->string[x->strings];
		if (!biff_u16(&c, &length) || !biff_string(&c, length, x->base.mem, s))
			return false;
		*s = cell_string(x->base.mem, *s);
	}
	return true;
}

bool xls_book_read(struct xls *x, const struct input *in, struct problem *why)
{
	struct biff_record r;
	size_t at = 0;

	if (!biff_record(x->stream, &at, &r) || r.type != BIFF_BOF || r.data.len < 4)
		return input_damaged(in, why, "the first record of the workbook",
				     "arbetsbokens första post") != NULL;
	x->biff8 = little16(r.data.s) == 0x600;
	while (biff_record(x->stream, &at, &r) && r.type != BIFF_EOF) {
		switch (r.type) {
		case BIFF_FILEPASS:
			return input_encrypted(in, why) != NULL;
		case BIFF_CODEPAGE:
			x->code_page = r.data.len >= 2 ? little16(r.data.s) : 1252;
			break;
		case BIFF_DATEMODE:
			x->from_1904 = r.data.len >= 2 && little16(r.data.s) != 0;
			break;
		case BIFF_BOUNDSHEET:
			add_sheet(x, &r);
			break;
		case BIFF_FORMAT:
			add_format(x, &r);
			break;
		case BIFF_FONT:
			add_font(x, &r);
			break;
		case BIFF_XF:
			add_style(x, &r);
			break;
		case BIFF_SST:
			if (!read_strings(x, &r))
				return input_damaged(in, why, "the table of strings",
						     "tabellen med texter") != NULL;
			break;
		default:
			break;
		}
	}
	return true;
}

void xls_book_free(struct xls *x)
{
	free(x->sheet);
	free(x->style);
	free(x->bold);
	free(x->format);
}

#include "encoding.h"

#include "charset.h"
#include "text.h"

bool looks_like_text(struct slice head)
{
	for (size_t i = 0; i < head.len; i++) {
		unsigned char c = (unsigned char)head.s[i];
		if (c < 0x20 && c != '\t' && c != '\n' && c != '\v' && c != '\f' && c != '\r')
			return false;
	}
	return true;
}

/* ---- two and four bytes a character ---- */

struct wide {
	struct slice mark, name; /* the byte order mark */
	size_t width;
	bool big;
};

/* The longer marks first: one begins with the other. */
static const struct wide wides[] = {
	{{"\xFF\xFE\0\0", 4}, {"utf-32le", 8}, 4, false},
	{{"\0\0\xFE\xFF", 4}, {"utf-32be", 8}, 4, true},
	{{"\xFF\xFE", 2}, {"utf-16le", 8}, 2, false},
	{{"\xFE\xFF", 2}, {"utf-16be", 8}, 2, true},
};

/* Without a mark, Latin text shows itself by a zero in every other byte. */
static const struct wide *guess_wide(struct slice in)
{
	enum { LOOKED_AT = 512 };
	size_t zero[2] = {0}, n = in.len < LOOKED_AT ? in.len : LOOKED_AT;

	for (size_t i = 0; i < n; i++)
		zero[i % 2] += in.s[i] == '\0';
	if (n < 4 || in.len % 2 != 0)
		return NULL;
	if (zero[0] == 0 && zero[1] > n / 4)
		return &wides[2];
	return zero[1] == 0 && zero[0] > n / 4 ? &wides[3] : NULL;
}

static uint32_t unit_at(const struct wide *w, const char *p)
{
	uint32_t unit = 0;

	for (size_t i = 0; i < w->width; i++)
		unit = unit << 8 | (unsigned char)p[w->big ? i : w->width - 1 - i];
	return unit;
}

static bool is_surrogate(uint32_t unit, uint32_t first)
{
	return unit >= first && unit < first + 0x400;
}

static struct slice narrow(const struct wide *w, struct slice in, struct arena *mem)
{
	char *out = arena_alloc(mem, in.len / w->width * 4 + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i + w->width <= in.len; i += w->width) {
		uint32_t c = unit_at(w, in.s + i);
		if (w->width == 2 && is_surrogate(c, 0xD800) && i + 4 <= in.len &&
		    is_surrogate(unit_at(w, in.s + i + 2), 0xDC00)) {
			c = 0x10000 + ((c - 0xD800) << 10) + (unit_at(w, in.s + i + 2) - 0xDC00);
			i += 2;
		}
		n += utf8_put(out + n, c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c);
	}
	return (struct slice){out, n};
}

/* ---- one or two bytes a character ---- */

static bool is_big5_trail(unsigned char c)
{
	return (c >= 0x40 && c <= 0x7E) || (c >= 0xA1 && c <= 0xFE);
}

bool looks_like_big5(struct slice in)
{
	size_t pairs = 0, runs = 0, low = 0, last = 0;

	for (size_t i = 0; i < in.len; i++) {
		unsigned char c = (unsigned char)in.s[i];
		if (c < 0x80)
			continue;
		unsigned char trail = i + 1 < in.len ? (unsigned char)in.s[i + 1] : 0;
		if (c < 0xA1 || c > 0xF9 || !is_big5_trail(trail))
			return false;
		runs += pairs != 0 && last + 2 == i;
		low += trail < 0x80;
		last = i++;
		pairs++;
	}
	return runs > pairs / 2 && low > pairs / 8;
}

struct slice text_narrow(struct slice bytes, struct arena *mem, struct slice *name)
{
	const struct wide *w = NULL;

	for (size_t i = 0; i < COUNT_OF(wides) && w == NULL; i++)
		if (slice_starts(bytes, wides[i].mark))
			w = &wides[i];
	if (w != NULL)
		bytes = slice_from(bytes, w->mark.len);
	else
		w = guess_wide(bytes);
	if (w != NULL) {
		*name = w->name;
		return narrow(w, bytes, mem);
	}
	if (looks_like_big5(bytes) && charset_decode(S("BIG5"), bytes, mem, &bytes))
		*name = S("big5");
	return bytes;
}

/* ---- one byte a character ---- */

/* 81, 8D, 8F, 90 and 9D are not used. */
static const uint16_t windows_1252[128] = {
	0x20AC, 0x81,	0x201A, 0x192,	0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,	0x2030, 0x160,
	0x2039, 0x152,	0x8D,	0x17D,	0x8F,	0x90,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x2DC,	0x2122, 0x161,	0x203A, 0x153,	0x9D,	0x17E,	0x178,	0xA0,
	0xA1,	0xA2,	0xA3,	0xA4,	0xA5,	0xA6,	0xA7,	0xA8,	0xA9,	0xAA,	0xAB,
	0xAC,	0xAD,	0xAE,	0xAF,	0xB0,	0xB1,	0xB2,	0xB3,	0xB4,	0xB5,	0xB6,
	0xB7,	0xB8,	0xB9,	0xBA,	0xBB,	0xBC,	0xBD,	0xBE,	0xBF,	0xC0,	0xC1,
	0xC2,	0xC3,	0xC4,	0xC5,	0xC6,	0xC7,	0xC8,	0xC9,	0xCA,	0xCB,	0xCC,
	0xCD,	0xCE,	0xCF,	0xD0,	0xD1,	0xD2,	0xD3,	0xD4,	0xD5,	0xD6,	0xD7,
	0xD8,	0xD9,	0xDA,	0xDB,	0xDC,	0xDD,	0xDE,	0xDF,	0xE0,	0xE1,	0xE2,
	0xE3,	0xE4,	0xE5,	0xE6,	0xE7,	0xE8,	0xE9,	0xEA,	0xEB,	0xEC,	0xED,
	0xEE,	0xEF,	0xF0,	0xF1,	0xF2,	0xF3,	0xF4,	0xF5,	0xF6,	0xF7,	0xF8,
	0xF9,	0xFA,	0xFB,	0xFC,	0xFD,	0xFE,	0xFF};

/* Apple's ROMAN.TXT of 2005. */
static const uint16_t mac_roman[128] = {
	0xC4,	0xC5,	0xC7,	0xC9,	0xD1,	0xD6,	0xDC,	0xE1,	0xE0,	0xE2,	0xE4,
	0xE3,	0xE5,	0xE7,	0xE9,	0xE8,	0xEA,	0xEB,	0xED,	0xEC,	0xEE,	0xEF,
	0xF1,	0xF3,	0xF2,	0xF4,	0xF6,	0xF5,	0xFA,	0xF9,	0xFB,	0xFC,	0x2020,
	0xB0,	0xA2,	0xA3,	0xA7,	0x2022, 0xB6,	0xDF,	0xAE,	0xA9,	0x2122, 0xB4,
	0xA8,	0x2260, 0xC6,	0xD8,	0x221E, 0xB1,	0x2264, 0x2265, 0xA5,	0xB5,	0x2202,
	0x2211, 0x220F, 0x3C0,	0x222B, 0xAA,	0xBA,	0x3A9,	0xE6,	0xF8,	0xBF,	0xA1,
	0xAC,	0x221A, 0x192,	0x2248, 0x2206, 0xAB,	0xBB,	0x2026, 0xA0,	0xC0,	0xC3,
	0xD5,	0x152,	0x153,	0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0xF7,	0x25CA,
	0xFF,	0x178,	0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02, 0x2021, 0xB7,	0x201A,
	0x201E, 0x2030, 0xC2,	0xCA,	0xC1,	0xCB,	0xC8,	0xCD,	0xCE,	0xCF,	0xCC,
	0xD3,	0xD4,	0xF8FF, 0xD2,	0xDA,	0xDB,	0xD9,	0x131,	0x2C6,	0x2DC,	0xAF,
	0x2D8,	0x2D9,	0x2DA,	0xB8,	0x2DD,	0x2DB,	0x2C7};

static const struct encoding utf_8 = {{"utf-8", 5}, NULL};
static const struct encoding windows = {{"windows-1252", 12}, windows_1252};
static const struct encoding macintosh = {{"macintosh", 9}, mac_roman};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Does a byte stand where a letter of a word would: beside one of the alphabet, a capital
 * before one? */
static bool stands_in_word(struct slice in, size_t i, bool capital)
{
	bool after = i + 1 < in.len && is_letter(in.s[i + 1]);

	return after || (!capital && i > 0 && is_letter(in.s[i - 1]));
}

/* In both, å ä ö é ü as they are most often met, and their capitals; each is a mark or a rare
 * letter in the other. */
static const struct encoding *detect_single(struct slice in)
{
	static const char mac_small[] = "\x8C\x8A\x9A\x8E\x9F", mac_capital[] = "\x81\x80\x85";
	static const char win_small[] = "\xE5\xE4\xF6\xE9\xFC", win_capital[] = "\xC5\xC4\xD6";
	size_t mac = 0, win = 0;

	for (size_t i = 0; i < in.len; i++) {
		char c = in.s[i];
		if ((unsigned char)c < 0x80)
			continue;
		mac += (strchr(mac_small, c) != NULL && stands_in_word(in, i, false)) ||
		       (strchr(mac_capital, c) != NULL && stands_in_word(in, i, true));
		win += (strchr(win_small, c) != NULL && stands_in_word(in, i, false)) ||
		       (strchr(win_capital, c) != NULL && stands_in_word(in, i, true));
	}
	return mac > win ? &macintosh : &windows;
}

const struct encoding *encoding_detect(struct slice bytes)
{
	return utf8_check(bytes) == bytes.len ? &utf_8 : detect_single(bytes);
}

struct slice encoding_to_utf8(const struct encoding *e, struct arena *mem, struct slice in)
{
	size_t n = 0;

	if (e->high == NULL)
		return in;
	char *out = arena_alloc(mem, 3 * in.len + 1, 1);
	for (size_t i = 0; i < in.len; i++) {
		unsigned char c = (unsigned char)in.s[i];
		n += utf8_put(out + n, c >= 0x80 ? e->high[c - 0x80] : c);
	}
	return (struct slice){out, n};
}

/* ---- twice ---- */

/* The byte that Windows-1252 has for a character; false when there is none. */
static bool byte_of(uint32_t c, char *byte)
{
	if (c < 0x80) {
		*byte = (char)c;
		return true;
	}
	for (size_t i = 0; i < COUNT_OF(windows_1252); i++) {
		if (windows_1252[i] == c || c == i + 0x80) {
			*byte = (char)(i + 0x80);
			return true;
		}
	}
	return false;
}

bool encoding_undo_twice(struct arena *mem, struct slice *text)
{
	/* The first byte of a letter with two bytes is C2 or C3 in western text, which reads as
	 * a capital with circumflex or tilde, and that is C3 82 or C3 83. */
	if (slice_find(*text, S("\xC3\x83")) == text->len &&
	    slice_find(*text, S("\xC3\x82")) == text->len)
		return false;
	char *out = arena_alloc(mem, text->len + 1, 1);
	size_t n = 0;
	for (struct slice rest = *text; rest.len != 0;)
		if (!byte_of(utf8_next(&rest), &out[n++]))
			return false;
	struct slice before = {out, n};
	if (utf8_check(before) != n)
		return false;
	slice_eat(&before, S("\xEF\xBB\xBF"));
	*text = before;
	return true;
}

#include "uri.h"

#include <nettle/sha1.h>
#include <string.h>

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.';
}

/* "example.se", "127.0.0.1:8080", "[::1]": without a user */
static bool eat_host(struct slice *in)
{
	size_t host = 0, digits = 0;
	bool numbers = slice_eat(in, S("["));

	while (host < in->len &&
	       (numbers ? is_hex(in->s[host]) || in->s[host] == ':' : is_plain(in->s[host])))
		host++;
	*in = slice_from(*in, host);
	if (host == 0 || (numbers && !slice_eat(in, S("]"))))
		return false;
	if (!slice_eat(in, S(":")))
		return true;
	while (digits < in->len && in->s[digits] >= '0' && in->s[digits] <= '9')
		digits++;
	*in = slice_from(*in, digits);
	return digits >= 1 && digits <= 5;
}

/* What stands behind the host: visible, and %HH for all that is none of it. */
static bool is_rest(struct slice in)
{
	if (in.len != 0 && strchr("/?#", in.s[0]) == NULL)
		return false;
	for (size_t i = 0; i < in.len; i++) {
		if (in.s[i] <= ' ' || in.s[i] >= 0x7F || strchr("\"<>[]\\^`{|}", in.s[i]) != NULL)
			return false;
		if (in.s[i] == '%' &&
		    (i + 2 >= in.len || !is_hex(in.s[i + 1]) || !is_hex(in.s[i + 2])))
			return false;
	}
	return true;
}

bool uri_is_web(struct slice text)
{
	bool web = slice_eat(&text, S("https://")) || slice_eat(&text, S("http://"));

	return web && eat_host(&text) && is_rest(text);
}

bool uri_is_mailbox(struct slice text)
{
	size_t signs = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.s[i] <= ' ' || text.s[i] >= 0x7F ||
		    strchr("\"<>\\^`{|},;:?#%()", text.s[i]) != NULL)
			return false;
		signs += text.s[i] == '@';
	}
	return signs == 1 && !slice_starts(text, S("@")) && !slice_ends(text, S("@"));
}

static bool is_unreserved(char c)
{
	return is_plain(c) || c == '_' || c == '~';
}

struct slice uri_step(struct arena *mem, struct slice name)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(mem, 3 * name.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.s[i];
		if (is_unreserved(name.s[i])) {
			out[n++] = name.s[i];
			continue;
		}
		out[n++] = '%';
		out[n++] = hex[c >> 4];
		out[n++] = hex[c & 15];
	}
	out[n] = '\0';
	return (struct slice){out, n};
}

static unsigned digit_of(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

struct slice uri_decode(struct arena *mem, struct slice text)
{
	uint8_t *out = arena_alloc(mem, text.len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool coded = text.s[i] == '%' && i + 2 < text.len && is_hex(text.s[i + 1]) &&
			     is_hex(text.s[i + 2]);
		out[n++] = coded ? (uint8_t)(digit_of(text.s[i + 1]) << 4 | digit_of(text.s[i + 2]))
				 : (uint8_t)text.s[i];
		i += coded ? 2 : 0;
	}
	out[n] = '\0';
	return (struct slice){(const char *)out, n};
}

struct slice uri_uuid(struct arena *mem, struct slice name)
{
	static const uint8_t addresses[16] = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
					      0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};
	uint8_t u[SHA1_DIGEST_SIZE];
	struct sha1_ctx sha;

	sha1_init(&sha);
	sha1_update(&sha, sizeof addresses, addresses);
	sha1_update(&sha, name.len, (const uint8_t *)name.s);
	sha1_digest(&sha, sizeof u, u);
	u[6] = (uint8_t)((u[6] & 0x0F) | 0x50);
	u[8] = (uint8_t)((u[8] & 0x3F) | 0x80);
	return arena_printf(mem,
			    "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
			    u[0], u[1], u[2], u[3], u[4], u[5], u[6], u[7], u[8], u[9], u[10],
			    u[11], u[12], u[13], u[14], u[15]);
}

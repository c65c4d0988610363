#include "uri.h"

#include <nettle/sha1.h>
#include <string.h>

bool uri_is_web(struct slice text)
{
	struct slice rest = text;
	bool ok = slice_eat(&rest, S("https://")) || slice_eat(&rest, S("http://"));

	for (size_t i = 0; i < rest.len; i++)
		ok = ok && rest.s[i] > ' ' && rest.s[i] < 0x7F &&
		     strchr("\"<>\\^`{|}", rest.s[i]) == NULL;
	return ok && rest.len != 0 && rest.s[0] != '/';
}

static bool is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c != '\0' && strchr("-._~", c) != NULL);
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

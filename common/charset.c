#include "charset.h"

#include <iconv.h>
#include <strings.h>
#include "text.h"

enum { LONGEST_NAME = 32, MOST = 32 };

/* Converters that have been loaded; they stay so. */
static struct {
	char name[LONGEST_NAME];
	iconv_t to;
} loaded[MOST];

/* The names that people and files use hold nothing that could lead iconv elsewhere. */
static bool is_name(struct slice name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.s[i];
		bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '_';
		if (!word)
			return false;
	}
	return name.len != 0 && name.len < LONGEST_NAME;
}

static iconv_t converter(struct slice name)
{
	size_t i = 0;

	if (!is_name(name))
		return (iconv_t)-1;
	for (; i < MOST && loaded[i].name[0] != '\0'; i++)
		if (strlen(loaded[i].name) == name.len &&
		    strncasecmp(loaded[i].name, name.s, name.len) == 0)
			return loaded[i].to;
	if (i == MOST)
		return (iconv_t)-1;
	memcpy(loaded[i].name, name.s, name.len);
	loaded[i].to = iconv_open("UTF-8", loaded[i].name);
	return loaded[i].to;
}

void charset_prepare(struct slice name)
{
	converter(name);
}

bool charset_decode(struct slice name, struct slice in, struct arena *mem, struct slice *out)
{
	size_t room = 4 * in.len + 1, left = room - 1, from_left = in.len;
	char *to = arena_alloc(mem, room, 1), *at = to, *from = (char *)(uintptr_t)in.s;
	iconv_t convert = converter(name);

	if (convert == (iconv_t)-1)
		return false;
	iconv(convert, NULL, NULL, NULL, NULL);
	while (from_left != 0 && left >= 4 &&
	       iconv(convert, &from, &from_left, &at, &left) == (size_t)-1) {
		size_t n = utf8_put(at, 0xFFFD);
		at += n;
		left -= n;
		from++;
		from_left--;
	}
	iconv(convert, NULL, NULL, &at, &left); /* some hold the last letter back */
	*out = (struct slice){to, (size_t)(at - to)};
	return true;
}

/* What unpacking one part of a workbook costs alone: inflate BOOK PART */
#include "../common/zip.h"

#include <stdio.h>
#include <stdlib.h>
#include "../common/file.h"

int main(int argc, char **argv)
{
	enum { WINDOW = 256 * 1024 };
	struct arena mem = {0};
	struct problem why;
	struct zip zip;
	struct slice bytes;
	ssize_t n = -1;

	if (argc != 3 || !file_map(argv[1], &bytes.s, &bytes.len, &why) ||
	    !zip_open(&zip, bytes, &mem))
		return 2;
	const struct zip_entry *part = zip_find(&zip, slice_of(argv[2]));
	if (part == NULL)
		return 1;
	struct zip_stream *s = zip_stream_open(part);
	char *window = malloc(WINDOW);
	while (window != NULL && (n = zip_read(s, window, WINDOW)) > 0)
		continue;
	free(window);
	zip_stream_close(s);
	arena_free(&mem);
	return n == 0 ? 0 : 1;
}

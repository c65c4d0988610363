/* Every harness over its seeds, what was once found among them, and over each of them damaged
 * in some hundred ways that are the same on every run. */
#include "test.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>
#include "../common/file.h"
#include "fuzz/harness.h"

enum { DAMAGES = 40 };

static char seeds[] = "/tmp/tabellverk-seeds-XXXXXX";

static uint64_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Cut, overwritten, or with a piece of itself somewhere else. */
static size_t damage(char *bytes, size_t n, uint64_t *state)
{
	size_t at = (size_t)(next_random(state) % n), from = (size_t)(next_random(state) % n);
	size_t longest = n - (at > from ? at : from), len = (size_t)(next_random(state) % 64);

	switch (next_random(state) % 4) {
	case 0:
		return at + 1;
	case 1:
		memmove(bytes + at, bytes + from, len < longest ? len : longest);
		return n;
	case 2:
		bytes[at] = (char)next_random(state);
		return n;
	default:
		bytes[at] ^= (char)(1 << next_random(state) % 8);
		return n;
	}
}

static void run_seed(const struct harness *h, const char *path)
{
	struct problem why;
	struct slice seed;
	uint64_t state = 88172645463325252u;

	assert_true(file_map(path, &seed.s, &seed.len, &why));
	h->run(seed);
	for (int i = 0; i < DAMAGES && seed.len != 0; i++) {
		/* Of its own size, so that reading past it shows. */
		char *bytes = malloc(seed.len);
		size_t n = seed.len;
		memcpy(bytes, seed.s, n);
		for (int times = i % 3; times >= 0; times--)
			n = damage(bytes, n, &state);
		char *exact = realloc(bytes, n);
		h->run((struct slice){exact, n});
		free(exact);
	}
	file_unmap(seed.s, seed.len);
}

static void check_harness(void **state)
{
	const struct harness *h = *state;
	struct arena mem = {0};
	struct slice folder = arena_printf(&mem, "%s/%s", seeds, h->name);
	struct dirent **entry;
	int n = scandir(folder.s, &entry, NULL, alphasort);

	assert_true(n > 2);
	for (int i = 0; i < n; i++) {
		if (entry[i]->d_name[0] != '.')
			run_seed(h, path_join(&mem, folder, slice_of(entry[i]->d_name)).s);
		free(entry[i]);
	}
	free(entry);
	arena_free(&mem);
}

int main(void)
{
	char command[128];

	assert_non_null(mkdtemp(seeds));
	snprintf(command, sizeof command, "tests/fuzz/seeds %s", seeds);
	if (system(command) != 0)
		return 1;
	int failed = run_rows("harnesses", (const char *)harnesses, harness_count,
			      sizeof *harnesses, check_harness);
	snprintf(command, sizeof command, "rm -r %s", seeds);
	return system(command) != 0 || failed;
}

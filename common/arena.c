#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include "exit.h"

enum { BLOCK_SIZE = 64 * 1024 };

struct arena_block {
	struct arena_block *older;
	size_t size;
	alignas(max_align_t) char data[];
};

_Noreturn void out_of_memory(size_t wanted)
{
	fprintf(stderr, "tabellverk: out of memory (wanted %zu bytes)\n", wanted);
	exit(EXIT_MEMORY);
}

static void grow(struct arena *a, size_t need)
{
	size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
	struct arena_block *b = size < SIZE_MAX - sizeof *b ? malloc(sizeof *b + size) : NULL;

	if (b == NULL)
		out_of_memory(size);
	b->older = a->block;
	b->size = size;
	a->block = b;
	a->used = 0;
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
	const size_t align = alignof(max_align_t);

	if (size != 0 && count > (SIZE_MAX - align) / size)
		out_of_memory(SIZE_MAX);
	size_t need = (count * size + align - 1) / align * align;

	if (a->block == NULL || need > a->block->size - a->used)
		grow(a, need);
	void *p = a->block->data + a->used;
	a->used += need;
	return memset(p, 0, need);
}

struct slice arena_copy(struct arena *a, struct slice text)
{
	return arena_join(a, text, S(""));
}

struct slice arena_join(struct arena *a, struct slice first, struct slice second)
{
	char *p = arena_alloc(a, first.len + second.len + 1, 1);

	if (first.len != 0)
		memcpy(p, first.s, first.len);
	if (second.len != 0)
		memcpy(p + first.len, second.s, second.len);
	return (struct slice){p, first.len + second.len};
}

struct slice arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		return S("");
	char *p = arena_alloc(a, (size_t)n + 1, 1);
	va_start(args, format);
	vsnprintf(p, (size_t)n + 1, format, args);
	va_end(args);
	return (struct slice){p, (size_t)n};
}

void arena_reset(struct arena *a)
{
	while (a->block != NULL && a->block->older != NULL) {
		struct arena_block *b = a->block;
		a->block = b->older;
		free(b);
	}
	a->used = 0;
}

void arena_free(struct arena *a)
{
	arena_reset(a);
	free(a->block);
	a->block = NULL;
}

void *xreallocarray(void *p, size_t count, size_t size)
{
	bool fits = size == 0 || count <= SIZE_MAX / size;
	size_t bytes = fits ? count * size : 0;
	void *q = fits ? realloc(p, bytes != 0 ? bytes : 1) : NULL;

	if (q == NULL)
		out_of_memory(count);
	return q;
}

#ifndef TABELLVERK_ARENA_H
#define TABELLVERK_ARENA_H
/*
 * Memory with a shared lifetime.  A program has two kinds: one arena for what
 * lives until exit (definition, headers, distinct values), and one per row,
 * reset before the next row is read.  Nothing in an arena is freed by itself,
 * so parsing code has no free(), no goto and no leak on its error paths.
 *
 * Running out of memory ends the program (exit 71): nothing in a batch job can
 * go on from there, so callers never test for NULL.
 */

#include <stdarg.h>
#include <stddef.h>
#include "slice.h"

struct arena {
	struct arena_block *block; /* newest first; the oldest survives resets */
	size_t used;		   /* bytes taken from *block */
};

void *arena_alloc(struct arena *a, size_t count, size_t size) /* zeroed */
	__attribute__((returns_nonnull));
struct slice arena_copy(struct arena *a, struct slice text); /* followed by a NUL */
struct slice arena_join(struct arena *a, struct slice first, struct slice second);
struct slice arena_printf(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void arena_reset(struct arena *a); /* everything handed out is now invalid */
void arena_free(struct arena *a);

#define NEW(arena, type, count) ((type *)arena_alloc((arena), (count), sizeof(type)))

/* Ends the program: for libraries that report it their own way. */
_Noreturn void out_of_memory(size_t wanted);

/* For the few arrays that outgrow a row: as reallocarray, but never NULL. */
void *xreallocarray(void *p, size_t count, size_t size) __attribute__((returns_nonnull));

/* Makes room for item n (0-based) of an array that grows by doubling. */
#define GROW(items, n, cap)                                        \
	((n) < (cap) ? (void)0                                     \
		     : (void)((cap) = (cap) != 0 ? 2 * (cap) : 16, \
			      (items) = xreallocarray((items), (cap), sizeof *(items))))

#endif

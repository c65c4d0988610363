#include "records.h"

#include "../common/map.h"
#include "../common/share.h"

/* No two lists of texts have the same key. */
static struct slice key_of(const struct slice *text, size_t n, struct arena *mem)
{
	struct slice key = S("");

	for (size_t i = 0; i < n; i++)
		key = arena_printf(mem, "%.*s%zu:%.*s", FMT(key), text[i].len, FMT(text[i]));
	return key;
}

static void count_sayings(struct record_class *c, const struct protected_table *t,
			  const struct table_row *row, struct slice class, struct map *said,
			  struct arena *scratch)
{
	size_t quasi = t->dataset->by.n;

	for (size_t i = quasi; i < t->dimensions; i++) {
		struct slice code = row->code[i];
		void **seen = map_at(
			said, arena_printf(scratch, "%.*s/%zu/%.*s", FMT(class), i, FMT(code)));
		c->sayings[i - quasi] += *seen == NULL && code.len != 0;
		*seen = c;
	}
}

struct record_classes record_classes_of(const struct protected_table *t, struct arena *mem)
{
	size_t quasi = t->dataset->by.n;
	struct record_classes all = {.item = NEW(mem, struct record_class, t->n)};
	struct map known = {0}, said = {0};
	struct arena scratch = {0};

	for (size_t i = 0; i < t->n; i++) {
		struct slice key = key_of(t->row[i].code, quasi, &scratch);
		void **at = map_at(&known, key);
		if (*at == NULL) {
			struct record_class *fresh = &all.item[all.n++];
			fresh->code = t->row[i].code;
			fresh->sayings = NEW(mem, size_t, t->dimensions - quasi);
			*at = fresh;
		}
		struct record_class *class = *at;
		class->rows++;
		count_sayings(class, t, &t->row[i], key, &said, &scratch);
		arena_reset(&scratch);
	}
	map_free(&known);
	map_free(&said);
	arena_free(&scratch);
	return all;
}

size_t records_left_out_most(const struct dataset *s, size_t rows)
{
	return rows * s->records.limit / (SHARE_ONE - s->records.limit);
}

#include "duplicates.h"

#include "../common/map.h"

enum { KEPT = 16 };

struct duplicates_seen {
	const struct secret *secret;
	size_t *column;
	size_t columns;
	struct map first; /* hash to the cell_ref of the row that had it first */
	struct arena mem, row;
};

struct duplicates_seen *duplicates_of(const struct clean_header *header,
				      const struct secret *secret, struct arena *mem)
{
	struct duplicates_seen *d = NEW(mem, struct duplicates_seen, 1);
	const struct scalars *by = &header->table->duplicates.by;

	d->secret = secret;
	d->column = NEW(mem, size_t, by->n);
	d->columns = by->n;
	for (size_t i = 0; i < by->n; i++)
		d->column[i] = clean_column(header, by->item[i].text);
	return d;
}

/* The values with their lengths, so that "ab","c" is not "a","bc". */
static struct slice key_of(struct duplicates_seen *d, const struct clean_row *row)
{
	struct slice key = {NULL, 0};

	for (size_t i = 0; i < d->columns; i++) {
		struct slice value = row->value[d->column[i]];
		if (value.len == 0)
			return (struct slice){NULL, 0};
		key = arena_printf(&d->row, "%.*s%zu:%.*s", FMT(key), value.len, FMT(value));
	}
	return key;
}

const struct cell_ref *duplicates_row(struct duplicates_seen *d, const struct clean_row *row)
{
	unsigned char hash[32];
	struct slice key = key_of(d, row);

	if (key.len == 0)
		return NULL;
	secret_hash(d->secret, key, hash);
	arena_reset(&d->row);
	void **at = map_at(&d->first, (struct slice){(const char *)hash, KEPT});
	if (*at != NULL)
		return *at;
	struct cell_ref *cell = NEW(&d->mem, struct cell_ref, 1);
	*cell = (struct cell_ref){.file = row->source, .sheet = row->sheet, .row = row->row};
	*at = cell;
	return NULL;
}

void duplicates_free(struct duplicates_seen *d)
{
	map_free(&d->first);
	arena_free(&d->row);
	arena_free(&d->mem);
}

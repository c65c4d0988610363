#include "previous.h"

#include <stdlib.h>
#include "../common/hash.h"
#include "each_row.h"

/* The columns of problems.csv that tell problems apart, in this order. */
enum { CODE, SOURCE, SHEET, CELL, COLUMN, VALUE, MESSAGE, PARTS };

static const char *const columns[PARTS] = {"code",   "source", "sheet",	 "cell",
					   "column", "value",  "message"};

static uint64_t key_of(const struct slice *part)
{
	uint64_t key = 1;

	for (int i = CODE; i < (part[CELL].len != 0 ? VALUE : PARTS); i++)
		key = hash_text(key, part[i]);
	return key != 0 ? key : 1;
}

static struct known *find(struct previous *was, uint64_t key)
{
	size_t at = key % was->slots;

	while (was->slot[at].key != 0 && was->slot[at].key != key)
		at = (at + 1) % was->slots;
	return &was->slot[at];
}

static void make_room(struct previous *was)
{
	struct previous larger = {.slots = was->slots != 0 ? 2 * was->slots : 1024};

	if (2 * was->n < was->slots)
		return;
	larger.slot = xreallocarray(NULL, larger.slots, sizeof *larger.slot);
	memset(larger.slot, 0, larger.slots * sizeof *larger.slot);
	for (size_t i = 0; i < was->slots; i++)
		if (was->slot[i].key != 0)
			*find(&larger, was->slot[i].key) = was->slot[i];
	free(was->slot);
	was->slot = larger.slot;
	was->slots = larger.slots;
}

static void keep(void *data, const struct slice *part)
{
	struct previous *was = data;

	was->too_many |= was->n == COMPARED;
	if (was->too_many)
		return;
	make_room(was);
	uint64_t key = key_of(part);
	struct known *k = find(was, key);
	was->n += k->key == 0;
	k->key = key;
	k->left++;
}

void previous_read(struct previous *was, const char *path, enum lang lang)
{
	struct problem why = {0};

	*was = (struct previous){.path = path, .lang = lang};
	was->exists = each_row(path, columns, PARTS, keep, was, &why);
}

static bool is_compared(const struct previous *was)
{
	return was->exists && !was->too_many;
}

static void show(struct previous *was, struct changes *first, struct slice id,
		 const struct example *e)
{
	if (first->n == SHOWN_CHANGES)
		return;
	first->id[first->n] = arena_copy(&was->mem, id);
	first->item[first->n++] = example_copy(e, &was->mem);
}

static uint64_t key_of_problem(const struct previous *was, const struct problem *p)
{
	struct arena a = {0};
	struct slice part[PARTS] = {[CODE] = slice_of(problem_id(p->code)),
				    [SOURCE] = p->at.file,
				    [SHEET] = p->at.sheet,
				    [CELL] = problem_cell(&a, &p->at),
				    [COLUMN] = p->column,
				    [VALUE] = p->value};

	if (part[CELL].len == 0)
		part[MESSAGE] = problem_message(&a, p, was->lang);
	uint64_t key = key_of(part);
	arena_free(&a);
	return key;
}

void previous_add(struct previous *was, const struct problem *p)
{
	struct arena a = {0};

	if (!is_compared(was))
		return;
	struct known *k = was->n != 0 ? find(was, key_of_problem(was, p)) : NULL;
	if (k != NULL && k->left != 0) {
		k->left--;
		was->remaining++;
		return;
	}
	if (was->added++ < SHOWN_CHANGES) {
		struct example e = example_of(p, &a);
		show(was, &was->first_added, slice_of(problem_id(p->code)), &e);
	}
	arena_free(&a);
}

static void count_gone(void *data, const struct slice *part)
{
	struct previous *was = data;
	struct known *k = find(was, key_of(part));

	if (k->left == 0)
		return;
	k->left--;
	was->gone++;
	struct example e = {.source = part[SOURCE],
			    .sheet = part[SHEET],
			    .cell = part[CELL],
			    .column = part[COLUMN],
			    .value = part[VALUE],
			    .message = {part[MESSAGE], part[MESSAGE]}};
	show(was, &was->first_gone, part[CODE], &e);
}

void previous_end(struct previous *was)
{
	struct problem why = {0};

	if (is_compared(was) && was->n != 0)
		each_row(was->path, columns, PARTS, count_gone, was, &why);
}

void previous_free(struct previous *was)
{
	free(was->slot);
	arena_free(&was->mem);
}

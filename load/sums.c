#include "sums.h"

#include <stdlib.h>

#include "../common/counted.h"

enum { PARTS = DIMENSIONS };

/* A name in parts: what is counted, and a column and code each. */
struct parts {
	struct slice head, part[PARTS];
	size_t n;
};

static bool take_apart(struct slice name, struct parts *p)
{
	struct slice rest = name, from, measure;

	p->n = 0;
	if (!slice_cut(&rest, '/', &from) || !slice_cut(&rest, '/', &measure) ||
	    !slice_eq(measure, measure_name[MEASURE_COUNT]))
		return false;
	p->head = (struct slice){name.s, from.len + 1 + measure.len};
	while (p->n < PARTS && slice_cut(&rest, '/', &p->part[p->n]))
		p->n++;
	return p->n != 0;
}

static int by_bytes(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

/* The name with another part in place of number `i`, or none. */
static struct slice put_together(struct sums *s, const struct parts *p, size_t i,
				 struct slice instead)
{
	struct parts other = *p;
	struct slice name = p->head;

	other.part[i] = instead.len != 0 ? instead : other.part[--other.n];
	qsort(other.part, other.n, sizeof *other.part, by_bytes);
	for (size_t k = 0; k < other.n; k++)
		name = arena_printf(s->mem, "%.*s/%.*s", FMT(name), FMT(other.part[k]));
	return name;
}

static void add_to(struct sums *s, struct slice name, struct slice of, struct slice value)
{
	struct slice key =
		arena_printf(s->mem, "%.*s %.*s", FMT(name), FMT(counted_kind(s->mem, of)));
	void **at = map_at(&s->known, key);
	struct sum_of *sum = *at;

	if (sum == NULL) {
		*at = sum = NEW(s->mem, struct sum_of, 1);
		*sum = (struct sum_of){.name = name, .next = s->first};
		s->first = sum;
	}
	sum->sum += strtod(arena_copy(s->mem, value).s, NULL);
	sum->hides |= value.len == 0;
}

static bool is_alone(const struct code_list *list, struct slice group)
{
	size_t members = 0;

	for (size_t i = 0; i < list->n; i++)
		members += slice_eq(code_group(&list->item[i]), group);
	return members < 2;
}

/* "form:group=permanent" for "form=tillsvidare"; empty where it is
 * in no group with others. */
static struct slice group_of(const struct sums *s, const struct parts *p, struct slice part)
{
	struct slice from, column, head = p->head;

	slice_cut(&head, '/', &from);
	slice_cut(&part, '=', &column);
	struct table *t = definition_table(s->d, from);
	const struct column *c = t != NULL ? table_clean_column(t, column) : NULL;
	const struct code *code = c != NULL && c->list != NULL ? code_find(c->list, part) : NULL;

	if (code == NULL || is_alone(c->list, code_group(code)))
		return S("");
	return arena_printf(s->mem, "%.*s:group=%.*s", FMT(column), FMT(code_group(code)));
}

void sums_add(struct sums *s, struct slice name, struct slice value)
{
	struct parts p;

	if (!take_apart(name, &p))
		return;
	for (size_t i = 0; i < p.n; i++) {
		struct slice group = group_of(s, &p, p.part[i]);
		if (slice_ends(p.part[i], S("=T")))
			continue;
		add_to(s, put_together(s, &p, i, S("")), name, value);
		if (group.len != 0)
			add_to(s, put_together(s, &p, i, group), name, value);
	}
}

void sums_free(struct sums *s)
{
	map_free(&s->known);
	s->first = NULL;
}

/* Every text of a definition, by the table of its keys. */
#include "definition.h"
#include "definition_keys.h"

struct seeing {
	void (*see)(void *data, const struct scalar *text);
	void *data;
};

static void see_text(const struct seeing *s, const struct scalar *text)
{
	if (scalar_given(text))
		s->see(s->data, text);
}

static void see_list(const struct seeing *s, const struct scalars *list)
{
	for (size_t i = 0; i < list->n; i++)
		see_text(s, &list->item[i]);
}

static void see_pairs(const struct seeing *s, const struct pairs *pairs)
{
	for (size_t i = 0; i < pairs->n; i++) {
		see_text(s, &pairs->item[i].key);
		see_text(s, &pairs->item[i].value);
	}
}

static void see_record(const struct seeing *s, const struct record *r, const void *from);

static void see_records(const struct seeing *s, const struct key *k, const void *from)
{
	const struct {
		const char *item;
		size_t n;
	} *all = from;

	for (size_t i = 0; i < all->n; i++) {
		const void *one = all->item + i * k->sub->size;
		if (k->kind == KEY_NAMED)
			see_text(s, one);
		see_record(s, k->sub, one);
	}
}

static void see_record(const struct seeing *s, const struct record *r, const void *from)
{
	for (const struct key *k = r->keys; k < r->keys + r->n; k++) {
		const void *at = (const char *)from + k->offset;
		switch (k->kind) {
		case KEY_LIST:
		case KEY_ENUMS:
			see_list(s, at);
			break;
		case KEY_PAIRS:
			see_pairs(s, at);
			break;
		case KEY_RECORD:
			see_record(s, k->sub, at);
			break;
		case KEY_RECORDS:
		case KEY_NAMED:
			see_records(s, k, at);
			break;
		case KEY_BOOLEAN:
			break;
		case KEY_TEXT:
		case KEY_ENUM:
			see_text(s, at);
		}
	}
}

void definition_texts(const struct definition *d,
		      void (*see)(void *data, const struct scalar *text), void *data)
{
	see_record(&(struct seeing){see, data}, &definition_record, d);
}

void catalogue_texts(const struct catalogue *c, void (*see)(void *data, const struct scalar *text),
		     void *data)
{
	see_record(&(struct seeing){see, data}, &catalogue_record, c);
}

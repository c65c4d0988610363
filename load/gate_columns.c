#include "gate_columns.h"

#include <stdlib.h>
#include "../common/exit.h"
#include "../common/map.h"

/* A whole that is allowed by its name. */
static int refuse_whole(struct gate_texts *t, const struct gate_place *at, enum identifier kind,
			struct slice name)
{
	return gate_allows(t, at, kind, name, name) ? EXIT_DONE : gate_refuse(t, at, kind);
}

/* ---- what a dimension is called ---- */

/* A year of birth or a sex may be read from a column of numbers of persons. */
static bool passes_on(const struct column *c)
{
	return c->type == TYPE_code || c->type == TYPE_codes;
}

static int check_header(struct gate_texts *t, const struct scalar *header)
{
	struct gate_place at = {t->run->d.path, header->line};

	if (!identifier_in_header(header->text))
		return EXIT_DONE;
	return refuse_whole(t, &at, IDENTIFIER_COLUMN, header->text);
}

static int check_called(struct gate_texts *t, const struct column *c)
{
	const struct scalar *const said[] = {&c->name, &c->publish_as, &c->title.in[LANG_SV],
					     &c->title.in[LANG_EN]};
	int code = EXIT_DONE;

	for (size_t i = 0; i < COUNT_OF(said) && code == EXIT_DONE; i++)
		code = check_header(t, said[i]);
	for (size_t i = 0; i < c->from.n && passes_on(c) && code == EXIT_DONE; i++)
		code = check_header(t, &c->from.item[i]);
	return code;
}

/* ---- what its labels are ---- */

/* Half of the labels, five or more, are common names: nobody needs to know them all. */
static int check_names(struct gate_texts *t, const struct code_list *list)
{
	enum { FEW = 5 };
	struct gate_place at = {list->path, 1};
	struct arena mem = {0};
	size_t names = 0;

	for (size_t i = 0; i < list->n; i++)
		names += identifier_is_name(
			identifier_plain(list->item[i].label[LANG_SV], true, &mem));
	arena_free(&mem);
	if (names < FEW || 2 * names < list->n)
		return EXIT_DONE;
	return refuse_whole(t, &at, IDENTIFIER_NAME, list->name);
}

/* A label is what a code is called; the longest official ones have some 20 words. */
static int check_length(struct gate_texts *t, const struct code_list *list)
{
	enum { MOST_WORDS = 25 };
	int code = EXIT_DONE;

	for (size_t i = 0; i < list->n && code == EXIT_DONE; i++)
		for (size_t lang = 0; lang < LANGS && code == EXIT_DONE; lang++) {
			const struct code *c = &list->item[i];
			struct gate_place at = {list->path, c->line};
			if (identifier_words(c->label[lang]) > MOST_WORDS)
				code = refuse_whole(t, &at, IDENTIFIER_FREE_TEXT, c->label[lang]);
		}
	return code;
}

/* ---- how many persons share a code ---- */

/* The rows that say how many persons have each code of one dimension, whatever the others. */
static bool is_margin(const struct protected_table *p, const struct table_row *row, size_t but)
{
	for (size_t d = 0; d < p->dimensions; d++)
		if (d != but && !slice_eq(row->code[d], S("T")))
			return false;
	return true;
}

static bool stands_for_somebody(const struct table_row *row)
{
	return row->value.len == 0 || row_count(row) != 0;
}

struct sharing {
	long persons, codes, hidden, texts; /* texts: labels of more than a few words */
};

static struct sharing share_codes(const struct protected_table *p, size_t dimension)
{
	struct sharing s = {0};

	for (size_t i = 0; i < p->n; i++) {
		const struct table_row *row = &p->row[i];
		struct slice code = row->code[dimension];
		if (!is_margin(p, row, dimension))
			continue;
		if (slice_eq(code, S("T"))) {
			s.persons = row_count(row);
		} else if (stands_for_somebody(row)) {
			struct slice label = code_label(p->dimension[dimension], code, LANG_SV);
			s.codes++;
			s.hidden += row->value.len == 0;
			s.texts += identifier_words(label) > IDENTIFIER_FEW_WORDS;
		}
	}
	return s;
}

/* Nine codes for ten persons, of at least twenty: it is a number of theirs.  As many codes, nearly
 * all of a few persons, most of them called by more than a few words: what somebody wrote. */
static int check_shared(struct gate_texts *t, const struct protected_table *p, size_t dimension)
{
	enum { LEAST = 20 };
	const struct scalar *name = &p->dataset->by.item[dimension];
	struct gate_place at = {t->run->d.path, name->line};
	struct sharing s = share_codes(p, dimension);

	if (s.codes >= LEAST && 10 * s.hidden >= 9 * s.codes && 2 * s.texts > s.codes)
		return refuse_whole(t, &at, IDENTIFIER_FREE_TEXT, name->text);
	if (s.persons >= LEAST && 10 * s.codes >= 9 * s.persons)
		return refuse_whole(t, &at, IDENTIFIER_NEAR_UNIQUE, name->text);
	return EXIT_DONE;
}

/* ---- figures ---- */

static int check_figures(struct gate_texts *t, const struct protected_table *p)
{
	struct identifier_numbers numbers = {0};
	struct gate_place at = {t->run->d.path, p->dataset->of.line};
	struct slice file = protected_file(&t->run->mem, p);
	int code = EXIT_DONE;

	for (size_t i = 0; i < p->n && code == EXIT_DONE; i++)
		if (!identifier_count(&numbers, p->row[i].value))
			code = gate_text(t, &(struct gate_place){file, p->row[i].line},
					 p->row[i].value);
	if (code == EXIT_DONE && identifier_numbers_tell(&numbers))
		code = refuse_whole(t, &at, IDENTIFIER_PERSON, p->dataset->of.text);
	return code;
}

int gate_columns(struct gate_texts *t, const struct protected_table *table)
{
	bool places = table_has_places(table->dataset->table);
	int code = EXIT_DONE;

	if (table->dataset->kind >= MEASURE_SUM)
		code = check_figures(t, table);
	for (size_t d = 0; d < table->dimensions && code == EXIT_DONE; d++) {
		const struct column *c = table->dimension[d];
		if (!places)
			code = check_called(t, c);
		if (code == EXIT_DONE)
			code = check_names(t, c->list);
		if (code == EXIT_DONE)
			code = check_length(t, c->list);
		if (code == EXIT_DONE && dataset_counts_persons(table->dataset))
			code = check_shared(t, table, d);
	}
	return code;
}

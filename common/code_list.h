#ifndef TABELLVERK_CODE_LIST_H
#define TABELLVERK_CODE_LIST_H
/*
 * Code lists: what a value may be, what it is called, and how it is spelt.
 *
 *	code,label_sv,label_en,definition_sv,definition_en,variants,parent,group,valid_from,valid_to,
 *	unit_sv,unit_en,uri
 *
 * `code` and `label_sv` are needed; other columns may be added and are left
 * alone.  T, _U and * are not codes: they stand for the margin, for the unknown and for what
 * is not told in what is published.  Variants are separated by '|'.  A list that Swedish Excel
 * saved (';', Windows-1252) is read as well as any.  `parent` and `group` name codes of the
 * list itself.
 *
 * A spelling belongs to one code, whatever its case, accents and punctuation.  Only names
 * (codes and labels) may differ by accents alone, as Habo and Håbo do: each is then known as
 * it stands, and what folds alike resolves nothing.
 */

#include "arena.h"
#include "map.h"
#include "problems.h"

struct code {
	struct slice code, label[LANGS], definition[LANGS];
	struct slice variants; /* as written: a|b|c */
	size_t own_variants;   /* bytes of them that the list itself has; the rest is of `more` */
	uint32_t more_line;
	struct slice parent, group, valid_from, valid_to;
	struct slice unit[LANGS]; /* of the figures that the code stands beside: kr, per cent ... */
	struct slice uri;	  /* by which the web knows what it stands for */
	uint32_t line;
};

struct code_list {
	struct slice name, path, more; /* more: the file with further spellings, if any */
	struct code *item;
	size_t n;
	struct map *by_code; /* code to its struct code */
	struct map
		*shown; /* code to a struct slice, where it is published otherwise; NULL: none is */
};

/* Reads one list; every flaw is added to the problems.  `more` is NULL, or a file with the
 * columns code and variants: spellings that one pipeline adds to the list. */
bool code_list_read(struct code_list *list, struct arena *mem, struct slice name, const char *path,
		    const char *more, struct problems *ps);

const struct code *code_find(const struct code_list *list, struct slice code);

void code_list_free(struct code_list *list);

/* The Swedish one where there is no other. */
static inline struct slice code_definition(const struct code *c, enum lang lang)
{
	return c->definition[lang].len != 0 ? c->definition[lang] : c->definition[LANG_SV];
}

/* The code that is counted instead of this one when groups are. */
struct slice code_group(const struct code *c);

#endif

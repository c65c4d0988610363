#ifndef TABELLVERK_DEFINITION_LOADING_H
#define TABELLVERK_DEFINITION_LOADING_H
/* What definition_load does once the YAML is in its structs: names are looked up, code lists
 * read, and what cannot be meant is refused.  For definition*.c alone. */

#include "definition.h"

struct loading {
	struct definition *d;
	struct arena *mem;
	struct problems *ps;
	bool good;
};

/* Adds a problem at a place of the definition; the loading has then failed. */
void loading_complain(struct loading *l, const struct scalar *at, struct problem p);

/* "there is no column 'x'; did you mean 'y'?" */
void loading_unknown(struct loading *l, const struct scalar *at, struct slice name, const char *en,
		     const char *sv, struct slice nearest);
void loading_bad_value(struct loading *l, const struct scalar *value, const char *key,
		       const char *en, const char *sv);

/* A POSIX extended regular expression with at least so many groups. */
void loading_regex(struct loading *l, const struct scalar *at, const char *key, size_t groups);

/* A name is a small letter a-z, then small letters, digits and _. */
void loading_name(struct loading *l, const struct scalar *name);
void loading_table_name(struct loading *l, const struct scalar *name);
bool loading_is_decimal(struct slice in);

/* NULL, with the complaint made, when there is none of that name. */
struct table *loading_table(struct loading *l, const struct scalar *at, struct slice name);
struct column *loading_column(struct loading *l, const struct scalar *at, const struct table *t,
			      struct slice name);

/* What is personal may be checked row by row, and nothing else; what is not kept may not be
 * written in another shape. */
void loading_refuse_personal(struct loading *l, const struct scalar *at, const struct column *c);
void loading_refuse_hidden(struct loading *l, const struct scalar *at, const struct column *c);

/* The code list of that name, read once; NULL, with the complaint made, where there is none. */
struct code_list *loading_list(struct loading *l, const struct scalar *name);

/* The folder above that of the definition, by name where it has one: what is shared lies there. */
struct slice loading_folder_above(struct loading *l);

/* definition_tables.c */
void loading_finish_table(struct loading *l, struct table *t);
void loading_finish_source(struct loading *l, const struct source *s);

/* definition_derive.c: the tables that queries make of the others */
void loading_finish_derived(struct loading *l);

/* definition_uses.c: rules, checks, policy and datasets, which rest on the tables */
void loading_finish_rules(struct loading *l, struct table *t);
void loading_finish_checks(struct loading *l);
void loading_finish_policy(struct loading *l);
void loading_finish_dataset(struct loading *l, struct dataset *s);

enum { AREA_LISTS = 2 /* municipalities and counties, read where `spatial` names one */ };

/* definition_publication.c: who publishes, on what terms, and the catalogue of all publications.
 * The catalogue is read first: with one, a definition has to say more.  False where it is not what
 * it must be, unless it is left alone: then its publisher is all that is taken from it. */
bool loading_read_catalogue(struct loading *l, bool catalogued);
void loading_finish_publication(struct loading *l);

/* definition_published.c: what columns are called in what is published */
void loading_published_name(struct loading *l, const struct scalar *name);
void loading_finish_published(struct loading *l, const struct dataset *s);

/* definition_records.c: what only a dataset of records has */
void loading_finish_period(struct loading *l, const struct dataset *s);
void loading_finish_records(struct loading *l, struct dataset *s);

#endif

#ifndef TABELLVERK_LISTING_H
#define TABELLVERK_LISTING_H
/* What the parts of the catalogue share.  For catalogue*.c alone. */

#include "identifiers.h"
#include "manifests.h"
#include "pages.h"
#include "rdf.h"

struct listing {
	struct run *run;
	struct arena *mem;
	struct identifiers ids;
	struct rdf rdf;
	struct slice address;	      /* of the folder on the web, with a / at its end */
	struct slice today, modified; /* the days of this run, and of the last change */
	const struct manifest **item; /* those that say what the catalogue needs */
	size_t n;
};

/* A dataset of a publication, as it is listed. */
struct listed {
	const struct manifest *of;
	const struct map *files; /* of the manifest, by their names */
	const json_t *dataset;	 /* in its manifest */
	const struct identity *it;
};

/* catalogue_entry.c: does its manifest say all of that? */
bool listing_is_described(const struct manifest *m);

/* Sees every dataset, in order. */
void listing_each(struct listing *l, void (*see)(struct listing *l, const struct listed *d));

/* The address of a file on the web. */
struct slice listing_address(struct listing *l, const struct manifest *m, struct slice file);

/* The address of something that belongs to it: `#csv` instead of what stands behind its #. */
struct slice listing_beside(struct listing *l, struct slice uri, const char *fragment);

/* The nodes of our table specification, and of who published something. */
struct slice listing_specification(struct listing *l);
struct slice listing_agent(struct listing *l, const json_t *publisher);
struct slice listing_contact(struct listing *l, const json_t *publisher);

/* Texts of {"sv": ..., "en": ...}, each in its language. */
void listing_labels(struct listing *l, const char *property, const json_t *labels);

/* The same of ours. */
void listing_texts(struct listing *l, const char *property, enum page_text text);

/* The languages in which something is described: those of its title. */
void listing_languages(struct listing *l, const json_t *title);

/* A concept of the vocabularies of the European portal: "language", "SWE". */
void listing_concept(struct listing *l, const char *property, const char *vocabulary,
		     struct slice concept);

/* catalogue_dataset.c: its nodes, and those of its files. */
void listing_put_dataset(struct listing *l, const struct listed *d);

#endif

#ifndef TABELLVERK_MANIFESTS_H
#define TABELLVERK_MANIFESTS_H
/*
 * What is out in the folder of all publications, by the manifest.json of each: what the index and
 * the catalogue are made of.
 *
 *	struct manifests all;
 *	int code = manifests_read(&run, S("public"), &all);
 *	for (size_t i = 0; i < all.n; i++)
 *		...all.item[i].name, manifest_text(all.item[i].json, "licence")...	by name
 *	manifests_free(&all);		whatever it said
 *
 * A link may be of somebody else: one to something without a manifest is left alone, and one with
 * a manifest that cannot be read is a warning.
 */

#include "../common/run.h"

struct manifest {
	struct slice name; /* of its folder */
	json_t *json;
};

struct manifests {
	struct manifest *item;
	size_t n, cap;
};

int manifests_read(struct run *run, struct slice folder, struct manifests *all);
void manifests_free(struct manifests *all);

/* Texts of an object; empty where there are none.  They live as long as the manifest. */
struct slice manifest_text(const json_t *object, const char *key);

/* Of {"sv": ..., "en": ...}; the Swedish one where there is no other. */
struct slice manifest_text_in(const json_t *object, const char *key, enum lang lang);

/* The language of the pipeline. */
enum lang manifest_lang(const json_t *manifest);

#endif

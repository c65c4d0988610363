#ifndef TABELLVERK_JSON_H
#define TABELLVERK_JSON_H
/* JSON files of a release. */

#include "format.h"

/* Nothing where there is no text. */
void json_set_text(json_t *object, const char *key, struct slice text);

/* Nothing where the object or list is empty; takes the reference. */
void json_set_filled(json_t *object, const char *key, json_t *value);

/* {"sv": ..., "en": ...}: the languages that there are. */
void json_set_labels(json_t *object, const char *key, const struct labels *labels);

/* The keywords of a language, as a list. */
json_t *json_list(const struct scalars *texts);

/* {"name": ..., "uri": ..., "contact": ..., "organisation": "2120001132", "type": ...} */
json_t *json_publisher(const struct publisher *p);

/* Writes a file of the release, of a dataset or of all (NULL), and takes the reference. */
int json_write(struct edition *e, const char *name, const struct dataset *dataset, json_t *json);

#endif

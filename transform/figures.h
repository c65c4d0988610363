#ifndef TABELLVERK_FIGURES_H
#define TABELLVERK_FIGURES_H
/*
 * clean/figures.json: what the checks against the last run have counted, so that the next run
 * can be held to it.  A run whose drift makes it fail leaves the file as it is, and the next
 * one is held to the same figures; who finds the new ones right removes the file.
 *
 *	struct figures f;
 *	if (!figures_load(&f, &run)) ...the file is damaged...
 *	for each check: figures_last(&f, check, key, &value), figures_put(&f, check, key, value);
 *	code = figures_save(&f, &run);
 */

#include "../common/run.h"

struct figures {
	json_t *last, *now; /* check: {key: value}; last is NULL at the first run */
	struct slice path;
	bool drifted; /* a check has failed with a severity that fails the run */
};

bool figures_load(struct figures *f, struct run *run);

/* Has the check been carried out before?  Then a key that is not there was 0, or unknown. */
bool figures_have(const struct figures *f, const struct check *check);
bool figures_last(const struct figures *f, const struct check *check, struct slice key,
		  double *value);
void figures_put(struct figures *f, const struct check *check, struct slice key, double value);

/* Calls `each` with every key that the last run had. */
void figures_each_last(const struct figures *f, const struct check *check,
		       void (*each)(void *data, struct slice key, double value), void *data);

int figures_save(struct figures *f, struct run *run);
void figures_free(struct figures *f);

#endif

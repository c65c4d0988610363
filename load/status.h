#ifndef TABELLVERK_STATUS_H
#define TABELLVERK_STATUS_H
/* What a published value can be besides a number that is shown as it is. */

#include "dataset.h"

struct status {
	struct slice code, label[LANGS];
};

struct statuses {
	const struct status *item;
	size_t n;
};

/* Every one that there is, and those that a dataset can have. */
struct statuses statuses_all(void);
struct statuses statuses_of(const struct policy *policy, const struct dataset *s);

#endif

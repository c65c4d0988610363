#ifndef TABELLVERK_WITHDRAWN_H
#define TABELLVERK_WITHDRAWN_H
/*
 * Datasets that somebody has taken back: private/withdrawn.csv of the work folder, a line each.
 *
 *	dataset,date,why,title_sv,title_en,counts
 *
 * Their figures leave the publication and every release before it; a page stays at their address
 * and says why.  They stay withdrawn, also when the definition has them no longer, until they are
 * restored.  `counts` is what they count (dataset_counts): under another name they are the same.
 *
 *	code = withdrawn_read(&run, today, &withdrawn);	...as --withdraw and --restore have it
 *	if (is_withdrawn(&run, &withdrawn, dataset)) ...it is not published...
 *	code = withdrawn_restore(&run);			when what is restored may go out
 *	withdrawn_free(&withdrawn);				whatever it said
 */

#include "dataset.h"

struct withdrawal {
	struct slice dataset, date, why, counts;
	struct slice title[LANGS];
};

struct withdrawn {
	struct withdrawal *item;
	size_t n, cap;
};

/* --withdraw is written down at once. */
int withdrawn_read(struct run *run, struct slice today, struct withdrawn *all);
void withdrawn_free(struct withdrawn *all);

/* Writes --restore down. */
int withdrawn_restore(struct run *run);

/* A notice says so where it was called something else when it was withdrawn. */
bool is_withdrawn(struct run *run, const struct withdrawn *all, const struct dataset *d);

/* In a language, or else in Swedish. */
struct slice withdrawal_title(const struct withdrawal *w, enum lang lang);

#endif

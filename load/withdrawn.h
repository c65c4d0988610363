#ifndef TABELLVERK_WITHDRAWN_H
#define TABELLVERK_WITHDRAWN_H
/*
 * Datasets that somebody has taken back: private/withdrawn.csv of the work folder, a line each.
 *
 *	dataset,date,why,title_sv,title_en
 *
 * Their figures leave the publication and every release before it; a page stays at their address
 * and says why.  They stay withdrawn, also when the definition has them no longer, until they are
 * restored.
 *
 *	code = withdrawn_read(&run, today, &withdrawn);	carries out --withdraw and --restore
 *	if (withdrawal_of(&withdrawn, dataset) != NULL) ...it is not published...
 *	withdrawn_free(&withdrawn);				whatever it said
 */

#include "../common/run.h"

struct withdrawal {
	struct slice dataset, date, why;
	struct slice title[LANGS];
};

struct withdrawn {
	struct withdrawal *item;
	size_t n, cap;
};

int withdrawn_read(struct run *run, struct slice today, struct withdrawn *all);
void withdrawn_free(struct withdrawn *all);

const struct withdrawal *withdrawal_of(const struct withdrawn *all, struct slice dataset);

/* In a language, or else in Swedish. */
struct slice withdrawal_title(const struct withdrawal *w, enum lang lang);

#endif

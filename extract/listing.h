#ifndef TABELLVERK_LISTING_H
#define TABELLVERK_LISTING_H
/*
 * What the finder says of lines and totals, to standard output as CSV:
 *
 *	extract --lines FILE...		file,line,label,confidence
 *	extract --totals FILE...	file,cell,kind,over,agrees
 *
 * A file is its base name, with !Sheet behind it where it has sheets.
 */

#include "../common/contract.h"
#include "../common/options.h"
#include "finder.h"

struct listing {
	struct contract_writer out;
	struct slice file; /* and sheet */
};

void listing_begin(struct listing *l, enum task task);
void listing_sheet(struct listing *l, struct slice source, const struct sheet *sheet,
		   struct arena *mem);
struct finder_events listing_events(struct listing *l, enum task task);
bool listing_finish(struct listing *l);

#endif

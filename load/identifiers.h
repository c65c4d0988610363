#ifndef TABELLVERK_IDENTIFIERS_H
#define TABELLVERK_IDENTIFIERS_H
/*
 * The addresses and UUIDs by which portals know what the catalogue lists: .releases/identifiers.csv
 * in the folder of all publications.  Each is given once, when something is listed for the first
 * time, and then it stays: whatever is withdrawn or added, wherever the files are moved.
 *
 *	struct identifiers all;
 *	int code = identifiers_read(&run, S("public"), &all);
 *	const struct identity *it = identity_of(&all, S("dataset"), S("exakt/people"), uri, day);
 *	...it->uri, it->uuid...
 *	if (code == EXIT_DONE) code = identifiers_keep(&run, &all);	before the catalogue is out
 *
 * Lines are added and never changed or taken away, and an address that has been given is given to
 * nothing else: where somebody has renamed a dataset in the file, another that takes its old name
 * gets "#dataset-2".  Where the file is gone and a catalogue is there, no new one is begun: what
 *was moved or renamed before would become something new.
 */

#include "../common/map.h"
#include "../common/run.h"

/* The kind of the catalogue itself, whose key is empty. */
#define CATALOGUE S("catalogue")

struct identity {
	struct slice kind, key, uri, uuid, since;
};

struct identifiers {
	struct slice path;
	struct arena *mem;
	struct map known; /* "kind key", to its identity */
	struct map uris;  /* that have been given */
	bool added;
};

int identifiers_read(struct run *run, struct slice folder, struct identifiers *all);

/* That of a thing; `uri` and `since` are of one that is new. */
const struct identity *identity_of(struct identifiers *all, struct slice kind, struct slice key,
				   struct slice uri, struct slice since);

int identifiers_keep(struct run *run, const struct identifiers *all);
void identifiers_free(struct identifiers *all);

#endif

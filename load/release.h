#ifndef TABELLVERK_RELEASE_H
#define TABELLVERK_RELEASE_H
/*
 * A publication is replaced as one piece.  public/P is a symbolic link to
 * .releases/P/N beside it; a new release is written whole and made durable, and
 * then the link is replaced by rename(2).  Whoever reads sees the old or the new
 * one, on any file system and after a crash at any moment.
 *
 *	struct release r = {.keep = 12, .withdrawn = &withdrawn};
 *	int code = release_begin(&r, &run, "public/exakt");
 *	...write files into r.folder...
 *	code = release_publish(&r);		or release_abandon(&r)
 *
 * A release with the bytes of the one that is out is thrown away again: the
 * number, the link and the times stay.  In another, a file with the bytes of the one before is
 * that file, under one more name: its time stays, too.
 *
 * A preview is written beneath the work folder and nowhere else.
 *
 * Of the releases before, so many are kept; where anything is withdrawn, only those with no dataset
 * but such as are out: what is withdrawn may have been called something else then.
 */

#include "withdrawn.h"

struct release {
	size_t keep;
	const struct withdrawn *withdrawn;
	struct run *run;
	struct slice link;     /* public/P */
	struct slice releases; /* public/.releases/P */
	struct slice folder;   /* the one being written */
	struct folder_lock lock;
};

int release_begin(struct release *r, struct run *run, const char *link);
int release_publish(struct release *r);
void release_abandon(struct release *r);

#endif

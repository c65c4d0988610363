#ifndef TABELLVERK_LOAD_SOURCES_H
#define TABELLVERK_LOAD_SOURCES_H
/*
 * What the published datasets rest on: the files and sheets that extract took their tables from,
 * as sources.csv of clean/ has them, which is kept with every release beside its tables.
 *
 *	struct dataset_sources all;
 *	int code = sources_to_publish(&run, folder, &all);
 *	for (size_t i = 0; i < all.n; i++)
 *		if (slice_eq(all.item[i].table, dataset->from.text)) ...
 *	sources_free(&all);		whatever it said
 *
 * A folder without the file says nothing of its sources: releases from before there was one were
 * kept without.  The texts live in run.mem.
 */

#include "../common/run.h"

#define SOURCES S("sources.csv")

struct dataset_source {
	struct slice table, file, sheet, range, sha256;
	uint32_t line; /* of sources.csv */
	bool guarded;  /* its file has more than places */
};

struct dataset_sources {
	struct dataset_source *item;
	size_t n, cap;
};

/* The folder of the last run of transform. */
struct slice sources_folder(struct run *run);

/* Those of the tables of published datasets, as they stand. */
int sources_read(struct run *run, struct slice folder, struct dataset_sources *all);

/* The same, as they may leave.  Of a file that has more than places, whatever table of it is
 * published, only the name is told: a sheet is called as a class or a group is, a range tells how
 * many rows there are, its own or those above it, and whoever has all of a file but a few hidden
 * figures finds those by trying which give its digest.  A name that points out a person is empty,
 * and a notice says so. */
int sources_to_publish(struct run *run, struct slice folder, struct dataset_sources *all);

void sources_free(struct dataset_sources *all);

#endif

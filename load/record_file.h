#ifndef TABELLVERK_RECORD_FILE_H
#define TABELLVERK_RECORD_FILE_H
/*
 * Small files of private/ that remember something from run to run: contract CSV with columns of
 * its own.
 *
 *	code = record_read(&run, path, columns, n, take, &data);	take sees every line
 *
 *	code = record_create(&run, &w, path, columns, n);
 *	if (code == EXIT_DONE) ...contract_put_row... code = record_commit(&run, &w, path);
 */

#include "../common/contract.h"
#include "../common/run.h"

/* A file that is not there has no lines; one that is not as it was written is a problem (2). */
int record_read(struct run *run, struct slice path, const char *const *columns, size_t n,
		bool (*take)(void *data, const struct slice *cell, struct arena *mem), void *data);

int record_create(struct run *run, struct contract_writer *w, struct slice path,
		  const char *const *columns, size_t n);
int record_commit(struct run *run, struct contract_writer *w, struct slice path);

#endif

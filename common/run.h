#ifndef TABELLVERK_RUN_H
#define TABELLVERK_RUN_H
/*
 * One run of one program over one pipeline: definition, lock, problems, run.json.
 *
 *	struct run run;
 *	int code = run_begin(&run, "transform", &options, "work/p/clean");
 *	if (code == EXIT_DONE) code = ...the work, with run.d, run.mem, run.ps...;
 *	return run_end(&run, code);
 *
 * Where options->definition is NULL, run.d is empty; where the folder is, nothing is locked,
 * and problems go to the terminal alone.
 *
 * run_end writes problems.csv and then run.json, last of all: the counts, the
 * versions and the SHA-256 of what was read and written, and no times.  Where a
 * run ends with 2 or more nothing is committed (but for problems.csv where it was
 * refused), and the folder stays marked as unfinished.
 */

#include <jansson.h>
#include "definition.h"
#include "file.h"

/* A JSON string of a slice. */
static inline json_t *json_text(struct slice s)
{
	return json_stringn(s.s != NULL ? s.s : "", s.len);
}

struct run {
	const char *stage;
	const struct options *options;
	struct arena mem;
	struct problems ps;
	struct definition d;
	struct folder_lock lock;
	struct slice folder; /* that this run writes */
	json_t *json;
	json_t *written; /* names of the files it has written, the others are pruned */
	struct slices {
		struct slice *item;
		size_t n, cap;
	} depends; /* what was read: --depend */
	bool begun;
};

int run_begin(struct run *run, const char *stage, const struct options *options,
	      const char *folder);

/* Notes a file for run.json; name is what it is called there.  Of one that was written, its
 * SHA-256. */
void run_input(struct run *run, struct slice name, const char *path);
struct slice run_output(struct run *run, struct slice name, const char *path, size_t rows);

/* Notes a page for people, by name alone: it says what is new since the last run, so that its
 * bytes are no matter for the next stage. */
void run_page(struct run *run, struct slice name);

/* Notes a file that the outputs rest on; the definition and its code lists are noted
 * already.  --depend writes them as a rule of make for NAME.stamp beside NAME.d. */
void run_depends(struct run *run, struct slice path);

/* An object for the counts of a table, to be filled with json_object_set_new. */
json_t *run_table(struct run *run, struct slice table, struct slice source);

/* Adds a problem that ends the run, and returns the exit code. */
int run_fail(struct run *run, const struct problem *p, int code);
int run_cannot_write(struct run *run, struct slice path);

/* A file between the stages that cannot be opened (3) or is not what it must be (2). */
int run_broken(struct run *run, const struct problem *why);

int run_end(struct run *run, int code);

#endif

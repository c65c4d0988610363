#ifndef TABELLVERK_PROBLEMS_H
#define TABELLVERK_PROBLEMS_H
/*
 * Where problems go: every one into problems.csv, in the language of the
 * pipeline and in the order found; those that decide the exit code also to the
 * terminal, in the reader's language, the first twenty of them; the rest as one
 * line that counts.
 *
 *	problems_init(&ps, "transform", &options);
 *	if (!problems_create(&ps, "work/p/clean/problems.csv", LANG_SV)) ...
 *	problems_add(&ps, &(struct problem){.code = ..., .at = ..., .value = ...});
 *	if (!problems_commit(&ps)) ...
 *	return problems_exit(&ps);		EXIT_DONE or EXIT_PROBLEMS
 */

#include "contract.h"
#include "options.h"
#include "problem.h"

struct problems {
	const char *stage;
	const struct options *options;
	enum lang file_lang;
	struct contract_writer file;
	bool has_file;
	size_t count[SEVERITIES];
	size_t shown;
	/* Is told of every problem, where it is set. */
	void (*hear)(void *hearer, const struct problem *p);
	void *hearer;
};

void problems_init(struct problems *ps, const char *stage, const struct options *options);

/* Those of a second try, which have been told of already. */
struct problems problems_unheard(void);
bool problems_create(struct problems *ps, const char *path, enum lang lang);
void problems_add(struct problems *ps, const struct problem *p);

/* The same, and on the terminal whatever its severity, when somebody is there to read it: at a
 * terminal, or with --summary. */
void problems_tell(struct problems *ps, const struct problem *p);
bool problems_commit(struct problems *ps);
void problems_discard(struct problems *ps);

/* Would a problem of this severity reach --fail-on? */
bool problems_fail(const struct problems *ps, enum severity severity);

/* Did anything reach it? */
int problems_exit(const struct problems *ps);

/* "exakt: 5 warnings, 1 notice; see work/exakt/clean/problems.csv", when there is something
 * to say and someone to read it: at a terminal, with --summary, or when the run fails. */
void problems_summary(const struct problems *ps, struct slice pipeline, const char *path);

#endif

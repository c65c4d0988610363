#ifndef TABELLVERK_REPORT_H
#define TABELLVERK_REPORT_H
/*
 * The analyst's report of a run, work/P/report.sv.html and report.en.html: what the run found,
 * who should do what, what has changed since the last, and what the columns hold.
 *
 *	struct report *r = report_begin(&run, in);	hears every problem from here on
 *	struct profile *p = report_profile(r, &header);	for each table; count its rows there
 *	report_datasets(r, tables, disclosure, n);	when they are protected
 *	code = report_write(r);				when every problem is known
 *	report_end(r);
 *
 * The pages rest on nothing but the run: no clock, no script, no address off the page.
 */

#include "../common/run.h"
#include "disclosure.h"
#include "profile.h"
#include "tabulate.h"

struct report;

struct report *report_begin(struct run *run, struct slice in);
struct profile *report_profile(struct report *r, const struct clean_header *header);
void report_datasets(struct report *r, const struct frequency_table *tables,
		     const struct disclosure *disclosure, size_t n);
int report_write(struct report *r);
void report_end(struct report *r);

#endif

#ifndef TABELLVERK_REPORT_PARTS_H
#define TABELLVERK_REPORT_PARTS_H
/* What the sections of the report share; report.h is for everybody else. */

#include "../common/text.h"
#include "facets.h"
#include "findings.h"
#include "report_text.h"
#include "previous.h"
#include "report.h"

/* What extract counted of a table. */
struct read_rows {
	uint64_t data, group, total;
};

/* What this stage counted of it. */
struct clean_rows {
	uint64_t in, out, set_aside, group, total;
};

struct table_report {
	const struct table *table;
	struct profile *profile;
	struct facets *facets; /* per column */
	struct read_rows read;
	struct clean_rows clean;
};

struct report {
	struct run *run;
	struct slice in;
	struct findings here, extracted;
	struct previous previous;
	struct table_report *table;
	size_t tables;
	const struct frequency_table *dataset;
	const struct disclosure *disclosure; /* per dataset */
	size_t datasets;
	json_t *extract_record; /* extracted/run.json; NULL when it cannot be read */
};

void report_verdict(struct page *p, const struct report *r);
void report_since(struct page *p, const struct report *r);
void report_kinds(struct page *p, const struct report *r);
void report_columns(struct page *p, const struct report *r);
void report_flow(struct page *p, const struct report *r);
void report_disclosure(struct page *p, const struct report *r);
void report_provenance(struct page *p, const struct report *r);

#endif

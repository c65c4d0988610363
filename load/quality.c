#include "quality.h"

#include <errno.h>
#include <unistd.h>

#include "../common/contract.h"
#include "../common/exit.h"

enum { KIND, AGAINST, TABLE, OUTCOME, COLUMNS };

/* The first that fits; an empty word fits all. */
static enum check_sort sort_of(struct slice kind, struct slice against)
{
	static const struct {
		const char *kind, *against;
		enum check_sort sort;
	} sorts[] = {
		{"totals", "", SORT_TOTALS},	{"", "stated", SORT_STATED},
		{"present", "", SORT_PRESENT},	{"unique", "", SORT_TWICE},
		{"duplicates", "", SORT_TWICE}, {"", "table", SORT_TABLES},
		{"empty", "", SORT_TABLES},	{"allowed", "", SORT_ALLOWED},
		{"matches", "", SORT_ALLOWED},	{"valid", "", SORT_ALLOWED},
		{"same", "", SORT_COLUMNS},	{"compare", "column", SORT_COLUMNS},
	};

	for (size_t i = 0; i < COUNT_OF(sorts); i++)
		if ((sorts[i].kind[0] == '\0' || slice_eq(kind, slice_of(sorts[i].kind))) &&
		    (sorts[i].against[0] == '\0' || slice_eq(against, slice_of(sorts[i].against))))
			return sorts[i].sort;
	return SORT_BOUND;
}

static bool concerns(const struct dataset *d, struct slice table)
{
	bool concerns = slice_eq(d->from.text, table);

	for (size_t i = 0; i < d->table->rests_on.n && !concerns; i++)
		concerns = slice_eq(d->table->rests_on.item[i]->name.text, table);
	return concerns;
}

static bool count(struct contract_reader *r, const struct dataset *d, struct quality *q,
		  struct problem *why)
{
	static const char *const names[COLUMNS] = {"kind", "against", "table", "outcome"};
	enum contract_status status;
	size_t at[COLUMNS];

	if (!contract_need_all(r, names, COLUMNS, at, why))
		return false;
	while ((status = contract_next(r, why)) == CONTRACT_ROW) {
		enum check_sort sort = sort_of(r->cell[at[KIND]], r->cell[at[AGAINST]]);
		if (!concerns(d, r->cell[at[TABLE]]) ||
		    slice_eq(r->cell[at[AGAINST]], S("last_run")))
			continue;
		q->passed[sort] += slice_eq(r->cell[at[OUTCOME]], S("passed"));
		q->failed[sort] += slice_eq(r->cell[at[OUTCOME]], S("failed"));
	}
	return status == CONTRACT_END;
}

int quality_read(struct run *run, struct slice folder, const struct dataset *dataset,
		 struct quality *quality)
{
	struct slice path = path_join(&run->mem, folder, CHECKS);
	struct contract_reader r;
	struct problem why = {0};

	*quality = (struct quality){.passed = {0}};
	if (access(path.s, F_OK) != 0 && errno == ENOENT)
		return EXIT_DONE;
	if (!contract_open(&r, path.s, &why))
		return run_broken(run, &why);
	bool ok = count(&r, dataset, quality, &why);
	why.value = arena_copy(&run->mem, why.value); /* it may be of the file */
	contract_close(&r);
	return ok ? EXIT_DONE : run_broken(run, &why);
}

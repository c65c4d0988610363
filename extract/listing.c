#include "listing.h"

#include <unistd.h>

void listing_begin(struct listing *l, enum task task)
{
	static const struct slice lines[] = {
		{"file", 4}, {"line", 4}, {"label", 5}, {"confidence", 10}};
	static const struct slice totals[] = {
		{"file", 4}, {"cell", 4}, {"kind", 4}, {"over", 4}, {"agrees", 6}};

	*l = (struct listing){0};
	outfile_attach(&l->out.out, STDOUT_FILENO);
	if (task == TASK_LINES)
		contract_put_row(&l->out, lines, COUNT_OF(lines));
	else
		contract_put_row(&l->out, totals, COUNT_OF(totals));
}

void listing_sheet(struct listing *l, struct slice source, const struct sheet *sheet,
		   struct arena *mem)
{
	l->file = sheet->name.len == 0
			  ? source
			  : arena_printf(mem, "%.*s!%.*s", FMT(source), FMT(sheet->name));
}

static void line(void *data, uint32_t number, enum line_label label, double confidence)
{
	struct listing *l = data;
	struct arena mem = {0};

	contract_put(&l->out, l->file);
	contract_put_number(&l->out, number);
	contract_put(&l->out, line_label_name[label]);
	contract_put(&l->out, arena_printf(&mem, "%.2f", confidence));
	contract_end_row(&l->out);
	arena_free(&mem);
}

/* ---- totals ---- */

/* Cells that stand next to one another as a range: C3:C11;C14. */
static struct slice ranges(struct arena *mem, const struct total *t, const uint32_t *row,
			   uint32_t figure)
{
	struct slice all = S("");

	for (size_t i = 0; i < t->n;) {
		size_t k = i;
		while (k + 1 < t->n && t->over[k + 1] == t->over[k] + 1)
			k++;
		struct slice first = t->across ? cell_name(mem, row[figure], t->over[i] + 1)
					       : cell_name(mem, row[t->over[i]], figure + 1);
		struct slice last = t->across ? cell_name(mem, row[figure], t->over[k] + 1)
					      : cell_name(mem, row[t->over[k]], figure + 1);
		all = arena_printf(mem, "%.*s%s%.*s%s%.*s", FMT(all), i != 0 ? ";" : "", FMT(first),
				   k != i ? ":" : "", k != i ? (int)last.len : 0, last.s);
		i = k + 1;
	}
	return all;
}

static void put_total(struct listing *l, const struct total *t, const uint32_t *row,
		      uint32_t figure, bool agrees)
{
	struct arena mem = {0};

	contract_put(&l->out, l->file);
	contract_put(&l->out, t->across ? cell_name(&mem, row[figure], t->at + 1)
					: cell_name(&mem, row[t->at], figure + 1));
	contract_put(&l->out, t->kind == TOTAL_SUM ? S("sum") : S("mean"));
	contract_put(&l->out, ranges(&mem, t, row, figure));
	contract_put(&l->out, agrees ? S("yes") : S("no"));
	contract_end_row(&l->out);
	arena_free(&mem);
}

static void totals(void *data, const struct lines *lines, size_t known, const struct totals *found)
{
	struct listing *l = data;
	struct arena mem = {0};
	uint32_t *row = NEW(&mem, uint32_t, lines->n + 1);

	for (size_t i = 0; i < lines->n; i++)
		row[i] = lines->item[i].number;
	for (size_t i = 0; i < found->n; i++) {
		const struct total *t = &found->item[i];
		for (size_t k = 0; k < t->of; k++)
			if (t->figure[k].near && (t->across ? t->figure[k].at : t->at) >= known)
				put_total(l, t, row, t->figure[k].at, t->figure[k].agrees);
	}
	arena_free(&mem);
}

struct finder_events listing_events(struct listing *l, enum task task)
{
	return (struct finder_events){.data = l,
				      .line = task == TASK_LINES ? line : NULL,
				      .totals = task == TASK_TOTALS ? totals : NULL};
}

bool listing_finish(struct listing *l)
{
	return contract_commit(&l->out);
}

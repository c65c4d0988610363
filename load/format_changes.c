/* Published beside the data: every figure that became another from one release to the next.  It
 * says nothing that those who kept the releases do not know. */
#include "format.h"

#include "../common/contract.h"
#include "../common/exit.h"
#include "safe_text.h"

/* Of a cell that is still published: what its codes are has passed the gate. */
static const struct published_cell *changed_cell(const struct edition *e,
						 const struct ledger_state *s)
{
	return s->before != NULL ? published_cell(e->cells, s->cell->name) : NULL;
}

size_t changes_in(const struct edition *e)
{
	size_t n = 0;

	for (const struct ledger_state *s = e->ledger->first; s != NULL; s = s->next)
		n += changed_cell(e, s) != NULL;
	return n;
}

static const struct protected_table *table_of(const struct edition *e, struct slice dataset)
{
	size_t i = 0;

	while (!slice_eq(e->table[i].dataset->name.text, dataset))
		i++;
	return &e->table[i];
}

/* "kommun_id=1281" of "municipality=1281", or "status:group=ended" as it is. */
static struct slice published_part(const struct protected_table *t, struct slice part,
				   struct arena *mem)
{
	for (size_t d = 0; d < t->dimensions; d++) {
		struct slice rest = part;
		if (slice_eat(&rest, t->dimension[d]->name.text) &&
		    (slice_starts(rest, S("=")) || slice_starts(rest, S(":"))))
			return arena_join(mem, column_published_name(t->dimension[d]), rest);
	}
	return part;
}

/* "gender=K;status=ended" of a cell's name, which begins with the table and the measure. */
static struct slice codes_of(const struct protected_table *t, struct slice name, struct arena *mem)
{
	struct slice part, codes = {NULL, 0};

	for (size_t i = 0; slice_cut(&name, '/', &part); i++)
		if (i >= 2)
			codes = arena_printf(mem, "%.*s%s%.*s", FMT(codes),
					     codes.len != 0 ? ";" : "",
					     FMT(published_part(t, part, mem)));
	return codes.len != 0 ? safe_text(mem, codes, NULL) : S("T");
}

static struct slice shown(const struct ledger_state *s)
{
	return s->value.len != 0 ? s->value : s->status;
}

static void put_line(struct outfile *out, const struct ledger_state *s,
		     const struct protected_table *t, struct arena *mem)
{
	const struct slice cell[] = {s->since->date, t->dataset->name.text,
				     codes_of(t, s->cell->name, mem), shown(s->before), shown(s)};

	for (size_t i = 0; i < COUNT_OF(cell); i++) {
		csv_put(out, cell[i]);
		outfile_put(out, i + 1 < COUNT_OF(cell) ? S(",") : S("\r\n"));
	}
}

static int write_changes(struct edition *e)
{
	struct slice name = S("changes.csv"), path = edition_path(e, name);
	size_t n = changes_in(e);
	struct outfile out;

	if (n == 0)
		return EXIT_DONE;
	if (!edition_open_csv(e, &out, path))
		return run_cannot_write(e->run, path);
	outfile_put(&out, S("date,dataset,cell,was,now\r\n"));
	for (const struct ledger_state *s = e->ledger->first; s != NULL; s = s->next) {
		const struct published_cell *c = changed_cell(e, s);
		if (c != NULL)
			put_line(&out, s, table_of(e, c->dataset), &e->run->mem);
	}
	if (!outfile_commit(&out))
		return run_cannot_write(e->run, path);
	return edition_wrote(e, name, NULL, n);
}

const struct output_format changes_format = {"changes", true, write_changes};

#include "changes.h"

#include "../common/exit.h"
#include "../common/identifier.h"

/* A line of the log. */
struct change {
	const struct table *table;
	const struct column *column;
	struct slice raw, clean, step;
	uint64_t count;
	struct cell_ref first;
};

int changes_begin(struct changes *c, struct run *run)
{
	static const struct slice header[] = {{"table", 5},	 {"column", 6}, {"raw", 3},
					      {"clean", 5},	 {"step", 4},	{"count", 5},
					      {"first_cell", 10}};

	*c = (struct changes){.run = run,
			      .path = path_join(&run->mem, run->folder, S("changes.csv"))};
	if (!contract_create(&c->out, c->path.s))
		return run_cannot_write(run, c->path);
	contract_put_row(&c->out, header, COUNT_OF(header));
	return EXIT_DONE;
}

static struct slice masked(bool mask, struct slice value)
{
	return value.len != 0 && (mask || identifier_of_person(value)) ? MASK : value;
}

static void put(struct changes *c, const struct change *each)
{
	struct contract_writer *w = &c->out;
	struct arena a = {0};

	contract_put(w, each->table->name.text);
	contract_put(w, each->column->name.text);
	contract_put(w, masked(each->column->masked, each->raw));
	contract_put(w, masked(each->column->personal, each->clean));
	contract_put(w, each->step);
	contract_put_number(w, each->count);
	contract_put(w, cell_address(&a, &each->first));
	contract_end_row(w);
	arena_free(&a);
}

void changes_correction(struct changes *c, const struct table *table, const struct column *column,
			const struct correction *made)
{
	put(c, &(struct change){.table = table,
				.column = column,
				.raw = made->was,
				.clean = masked(column->masked, made->now),
				.step = S("correction"),
				.count = 1,
				.first = {.file = made->source,
					  .sheet = made->sheet,
					  .row = made->row,
					  .col = made->col}});
}

static void put_decision(struct changes *c, const struct table *table, const struct column *column,
			 struct slice raw, const struct decision *d, uint64_t count,
			 const struct cell_ref *first)
{
	put(c, &(struct change){.table = table,
				.column = column,
				.raw = raw,
				.clean = d->field[0],
				.step = slice_of(d->step),
				.count = count,
				.first = *first});
}

void changes_cell(struct changes *c, const struct table *table, const struct column *column,
		  struct slice raw, const struct decision *d, const struct cell_ref *at)
{
	if (c->run->options->every_change)
		put_decision(c, table, column, raw, d, 1, at);
}

void changes_table(struct changes *c, const struct plan *plan, const struct normaliser *n)
{
	for (size_t i = 0; i < plan->table->columns.n && !c->run->options->every_change; i++) {
		for (struct map_entry *e = normaliser_changes(n, i); e != NULL; e = map_next(e)) {
			const struct decision *d = e->value;
			if (d->count != 0 && d->outcome != VALUE_KEPT)
				put_decision(c, plan->table, &plan->table->columns.item[i], e->key,
					     d, d->count,
					     &(struct cell_ref){d->first_source, d->first_sheet,
								d->first_row, d->first_col});
		}
	}
}

int changes_commit(struct changes *c)
{
	size_t rows = c->out.rows - 1;

	if (!contract_commit(&c->out))
		return run_cannot_write(c->run, c->path);
	run_output(c->run, S("changes.csv"), c->path.s, rows);
	return EXIT_DONE;
}

void changes_discard(struct changes *c)
{
	contract_discard(&c->out);
}

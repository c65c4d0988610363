#include "ledger.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "calendar.h"
#include "contract.h"
#include "file.h"

enum { RELEASE, DATE, DATASET, CELL, VALUE, STATUS, COLUMNS };

static const char *const columns[COLUMNS] = {"release", "date",	 "dataset",
					     "cell",	"value", "status"};

struct slice ledger_path(struct arena *mem, struct slice work)
{
	return path_join(mem, work, S("private/ledger.csv"));
}

void ledger_begin(struct ledger *l, struct slice date)
{
	struct ledger_release *r = NEW(l->mem, struct ledger_release, 1);

	r->number = l->last != NULL ? l->last->number + 1 : 1;
	r->date = arena_copy(l->mem, date);
	l->last = r;
}

static struct ledger_cell *cell_at(struct ledger *l, struct slice dataset, struct slice name)
{
	void **at = map_at(&l->cells, name);

	if (*at == NULL) {
		struct ledger_cell *c = NEW(l->mem, struct ledger_cell, 1);
		c->name = arena_copy(l->mem, name);
		c->dataset = arena_copy(l->mem, dataset);
		*at = c;
	}
	return *at;
}

void ledger_add(struct ledger *l, struct slice dataset, struct slice name, struct slice value,
		struct slice status)
{
	struct ledger_cell *c = cell_at(l, dataset, name);
	struct ledger_state *s = NEW(l->mem, struct ledger_state, 1);

	*s = (struct ledger_state){.value = arena_copy(l->mem, value),
				   .status = arena_copy(l->mem, status),
				   .cell = c,
				   .since = l->last,
				   .before = c->last};
	c->last = s;
	*(l->last_line != NULL ? &l->last_line->next : &l->first) = s;
	l->last_line = s;
}

const struct ledger_cell *ledger_cell(const struct ledger *l, struct slice name)
{
	return map_get(&l->cells, name);
}

/* ---- reading ---- */

static bool is_number(struct slice text)
{
	char *end;

	strtod(text.s, &end);
	return *end == '\0';
}

static bool is_date(struct slice text)
{
	int year = 0, month = 0, day = 0;

	return take_digits(&text, 4, &year) && slice_eat(&text, S("-")) &&
	       take_digits(&text, 2, &month) && slice_eat(&text, S("-")) &&
	       take_digits(&text, 2, &day) && text.len == 0 && date_exists(year, month, day);
}

/* Releases are numbered 1, 2, 3 ... and their lines stand together. */
static bool take_line(struct ledger *l, const struct contract_reader *r, const size_t *at,
		      struct problem *why)
{
	char *end;
	struct slice text = arena_copy(l->mem, r->cell[at[RELEASE]]);
	unsigned long number = strtoul(text.s, &end, 10);
	unsigned long last = l->last != NULL ? l->last->number : 0;

	bool next = *end == '\0' && number != 0 && (number == last || number == last + 1);

	if (!next || !is_date(r->cell[at[DATE]]) ||
	    !is_number(arena_copy(l->mem, r->cell[at[VALUE]]))) {
		why->at = (struct cell_ref){.file = r->path, .row = r->line, .col = 1};
		return false;
	}
	if (number != last)
		ledger_begin(l, r->cell[at[DATE]]);
	ledger_add(l, r->cell[at[DATASET]], r->cell[at[CELL]], r->cell[at[VALUE]],
		   r->cell[at[STATUS]]);
	return true;
}

static bool read_lines(struct ledger *l, struct contract_reader *r, struct problem *why)
{
	enum contract_status status;
	size_t at[COLUMNS];

	if (!contract_need_all(r, columns, COLUMNS, at, why))
		return false;
	while ((status = contract_next(r, why)) == CONTRACT_ROW)
		if (!take_line(l, r, at, why))
			return false;
	return status == CONTRACT_END;
}

static bool is_there(const struct problem *why)
{
	return why->code != PROBLEM_CANNOT_OPEN && why->code != PROBLEM_IS_FOLDER;
}

/* False. What was wrong is of the file, which is closed; where it was is not. */
static bool damaged(struct ledger *l, struct problem *why)
{
	*why = (struct problem){.code = PROBLEM_LEDGER_DAMAGED, .at = why->at};
	ledger_free(l);
	return false;
}

bool ledger_read(struct ledger *l, struct slice path, struct arena *mem, struct problem *why)
{
	struct contract_reader r;

	*l = (struct ledger){.mem = mem};
	if (access(path.s, F_OK) != 0 && errno == ENOENT)
		return true;
	if (!contract_open(&r, path.s, why))
		return is_there(why) && damaged(l, why);
	bool ok = read_lines(l, &r, why) || damaged(l, why);
	contract_close(&r);
	return ok;
}

/* ---- writing ---- */

bool ledger_write(const struct ledger *l, const char *path)
{
	struct contract_writer w;

	if (!contract_create(&w, path))
		return false;
	for (size_t i = 0; i < COLUMNS; i++)
		contract_put(&w, slice_of(columns[i]));
	contract_end_row(&w);
	for (const struct ledger_state *s = l->first; s != NULL; s = s->next) {
		contract_put_number(&w, s->since->number);
		contract_put(&w, s->since->date);
		contract_put(&w, s->cell->dataset);
		contract_put(&w, s->cell->name);
		contract_put(&w, s->value);
		contract_put(&w, s->status);
		contract_end_row(&w);
	}
	return contract_commit(&w);
}

void ledger_free(struct ledger *l)
{
	map_free(&l->cells);
	*l = (struct ledger){0};
}

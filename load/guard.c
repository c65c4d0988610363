#include "guard.h"

#include <math.h>
#include <stdlib.h>

#include "../common/counted.h"
#include "../common/contract.h"
#include "../common/exit.h"
#include "due.h"
#include "sums.h"
#include "together.h"

enum why { WHY_NOT, WHY_MOVED, WHY_HIDDEN, WHY_SHOWN, WHY_TOGETHER, WHY_EMPTY, WHYS };

static const char *const why_name[WHYS] = {"", "moved", "hidden", "shown", "together", "empty"};

struct guarding {
	struct run *run;
	const struct ledger *ledger;
	const struct published *now;
	struct contract_writer pending;
	struct map waiting; /* a dataset that is held, to how many of its cells are */
	struct map kinds;   /* what the ledger has cells of (counted.h) */
	bool changed, emptied;
};

static const struct slice zero = {"0", 1};

static bool is_state(const struct ledger_state *s, struct slice value, struct slice status)
{
	return slice_eq(s->value, value) && slice_eq(s->status, status);
}

static double number(struct guarding *g, struct slice text)
{
	return strtod(arena_copy(&g->run->mem, text).s, NULL);
}

/* Has it moved by a few since any release that is known? */
static bool has_moved_little(struct guarding *g, const struct ledger_state *s, struct slice value)
{
	for (; s != NULL; s = s->before) {
		double moved = fabs(number(g, value) - number(g, s->value));
		if (s->value.len != 0 && moved > 0 && moved < (double)g->run->d.policy.threshold)
			return true;
	}
	return false;
}

static enum why why_held(struct guarding *g, const struct ledger_state *last, struct slice value)
{
	if (value.len == 0 || last->value.len == 0)
		return value.len == last->value.len ? WHY_NOT
		       : value.len == 0		    ? WHY_HIDDEN
						    : WHY_SHOWN;
	return has_moved_little(g, last, value) ? WHY_MOVED : WHY_NOT;
}

static void put_pending(struct guarding *g, struct slice dataset, struct slice name, enum why why)
{
	contract_put(&g->pending, dataset);
	contract_put(&g->pending, name);
	contract_put(&g->pending, slice_of(why_name[why]));
	contract_end_row(&g->pending);
}

static void hold(struct guarding *g, struct slice dataset, struct slice name, enum why why)
{
	void **waiting = map_at(&g->waiting, dataset);

	*waiting = (void *)((uintptr_t)*waiting + 1);
	put_pending(g, dataset, name, why);
}

/* What is said of persons who look alike may change when enough of them are others. */
static enum why why_said(struct guarding *g, struct slice class)
{
	const struct ledger_cell *known = ledger_cell(g->ledger, class);
	const struct published_cell *now = published_cell(g->now, class);

	return known != NULL && now != NULL && slice_eq(known->last->value, now->value) ? WHY_MOVED
											: WHY_NOT;
}

static void find_kinds(struct guarding *g)
{
	for (struct map_entry *e = g->ledger->cells.first; e != NULL; e = map_next(e))
		*map_at(&g->kinds, counted_kind(&g->run->mem, e->key)) = g;
}

/* A cell that was not published, though others like it were, was 0; a period that closes is new. */
static enum why why_new(struct guarding *g, const struct published_cell *c)
{
	bool few = fabs(number(g, c->value)) < (double)g->run->d.policy.threshold;
	bool some = c->value.len != 0 && !slice_eq(c->value, zero) && c->period.len == 0;

	return few && some && map_get(&g->kinds, counted_kind(&g->run->mem, c->name)) != NULL
		       ? WHY_MOVED
		       : WHY_NOT;
}

/* Of everybody at once: when it falls to none, a file came empty more often than all have gone. */
static bool is_total(struct slice name)
{
	return memchr(name.s, '=', name.len) == NULL;
}

static void hold_empty(struct guarding *g, const struct published_cell *c)
{
	g->emptied = true;
	put_pending(g, c->dataset, c->name, WHY_EMPTY);
	problems_tell(&g->run->ps, &(struct problem){.code = PROBLEM_EMPTIED,
						     .arg = {c->dataset, g->ledger->last->date}});
}

static void compare(struct guarding *g, const struct published_cell *c)
{
	const struct ledger_cell *known = ledger_cell(g->ledger, c->name);

	if (known != NULL && is_state(known->last, c->value, c->status))
		return;
	g->changed = true;
	if (c->guarded && known != NULL && is_total(c->name) && slice_eq(c->value, zero)) {
		hold_empty(g, c);
		return;
	}
	enum why why = WHY_NOT;
	if (c->class.len != 0)
		why = why_said(g, c->class);
	else if (c->guarded)
		why = known != NULL ? why_held(g, known->last, c->value) : why_new(g, c);
	if (why != WHY_NOT)
		hold(g, c->dataset, c->name, why);
}

/* A cell that was published and is not there now, though others like it are, is 0; NULL where
 * none are. */
static const struct published_cell *like_gone(const struct ledger_cell *c,
					      const struct published *now)
{
	bool zero_already = slice_eq(c->last->value, zero);

	return zero_already || published_cell(now, c->name) != NULL ? NULL
								    : published_like(now, c->name);
}

/* The cell that counts those of whom a thing is said, which stands last. */
static struct slice class_of(struct slice name)
{
	while (name.len != 0 && name.s[name.len - 1] != '/')
		name.len--;
	name.len -= name.len != 0;
	return name;
}

static void compare_gone(struct guarding *g, const struct ledger_cell *c)
{
	const struct published_cell *like = like_gone(c, g->now);

	if (like == NULL)
		return;
	g->changed = true;
	enum why why = WHY_NOT;
	if (like->class.len != 0)
		why = why_said(g, class_of(c->name));
	else if (like->guarded)
		why = why_held(g, c->last, zero);
	if (why != WHY_NOT)
		hold(g, like->dataset, c->name, why);
}

/* ---- by other columns than before ---- */

static bool is_shown(const struct ledger_cell *c)
{
	return c != NULL && c->last->value.len != 0;
}

/* What was published as one figure, and now stands in parts. */
static void compare_parts_now(struct guarding *g)
{
	struct sums s = {.d = &g->run->d, .mem = &g->run->mem};

	for (size_t i = 0; i < g->now->n; i++)
		if (g->now->cell[i].guarded)
			sums_add(&s, g->now->cell[i].name, g->now->cell[i].value);
	for (const struct sum_of *sum = s.first; sum != NULL; sum = sum->next) {
		const struct ledger_cell *was = ledger_cell(g->ledger, sum->name);
		if (sum->hides || !is_shown(was) || published_cell(g->now, sum->name) != NULL)
			continue;
		struct slice value = arena_printf(&g->run->mem, "%.0f", sum->sum);
		if (has_moved_little(g, was->last, value))
			hold(g, was->dataset, sum->name, WHY_MOVED);
	}
	sums_free(&s);
}

/* What is one figure now, and was published in parts. */
static void compare_parts_then(struct guarding *g)
{
	struct sums s = {.d = &g->run->d, .mem = &g->run->mem};

	for (struct map_entry *e = g->ledger->cells.first; e != NULL; e = map_next(e))
		sums_add(&s, e->key, ((const struct ledger_cell *)e->value)->last->value);
	for (const struct sum_of *sum = s.first; sum != NULL; sum = sum->next) {
		const struct published_cell *is = published_cell(g->now, sum->name);
		if (sum->hides || is == NULL || !is->guarded || is->value.len == 0 ||
		    ledger_cell(g->ledger, sum->name) != NULL)
			continue;
		double moved = fabs(number(g, is->value) - sum->sum);
		if (moved > 0 && moved < (double)g->run->d.policy.threshold)
			hold(g, is->dataset, sum->name, WHY_MOVED);
	}
	sums_free(&s);
}

/* ---- what is said of it ---- */

static void say_held(struct guarding *g)
{
	struct arena *mem = &g->run->mem;

	for (struct map_entry *e = g->waiting.first; e != NULL; e = map_next(e))
		problems_tell(
			&g->run->ps,
			&(struct problem){
				.code = PROBLEM_HELD,
				.arg = {e->key, g->ledger->last->date,
					arena_printf(mem, "%zu", (size_t)(uintptr_t)e->value),
					arena_printf(mem, "%ld", g->run->d.policy.threshold)}});
}

static void say_not_due(struct guarding *g)
{
	problems_tell(&g->run->ps, &(struct problem){.code = PROBLEM_NOT_DUE,
						     .arg = {g->ledger->last->date,
							     g->run->d.policy.release.text}});
}

/* ---- the whole ---- */

static bool begin_pending(struct guarding *g, struct slice path)
{
	if (!contract_create(&g->pending, path.s))
		return false;
	contract_put(&g->pending, S("dataset"));
	contract_put(&g->pending, S("cell"));
	contract_put(&g->pending, S("why"));
	contract_end_row(&g->pending);
	return true;
}

static void compare_all(struct guarding *g)
{
	find_kinds(g);
	for (size_t i = 0; i < g->now->n; i++)
		compare(g, &g->now->cell[i]);
	for (struct map_entry *e = g->ledger->cells.first; e != NULL; e = map_next(e))
		compare_gone(g, e->value);
	compare_parts_now(g);
	compare_parts_then(g);
}

static int look_at_both(struct guarding *g, const struct candidate *c, enum verdict *verdict)
{
	size_t told = 0;
	int code = together_tell(g->run, g->ledger->last->number, c->tables, c->n, c->small, &told);

	*verdict = told == 0 ? GUARD_RELEASE : GUARD_HELD;
	if (told == 0)
		return code;
	put_pending(g, S(""), S(""), WHY_TOGETHER);
	problems_tell(&g->run->ps,
		      &(struct problem){.code = PROBLEM_TOGETHER,
					.arg = {g->ledger->last->date,
						arena_printf(&g->run->mem, "%zu", told)}});
	return code;
}

static int judge(struct guarding *g, const struct candidate *c, struct slice date,
		 enum verdict *verdict)
{
	compare_all(g);
	*verdict = g->changed ? GUARD_HELD : GUARD_SAME;
	if (!g->changed)
		return EXIT_DONE;
	if (!release_is_due(g->run->d.policy.release.text, g->ledger->last->date, date))
		say_not_due(g);
	else if (g->waiting.n != 0 || g->emptied)
		say_held(g);
	else
		return look_at_both(g, c, verdict);
	return EXIT_DONE;
}

/* pending.csv is there as long as something is. */
static int finish_pending(struct guarding *g, struct slice path, bool held)
{
	size_t rows = g->pending.rows - 1;

	if (!held)
		contract_discard(&g->pending);
	else if (!contract_commit(&g->pending))
		return run_cannot_write(g->run, path);
	else
		run_output(g->run, S("pending.csv"), path.s, rows);
	return EXIT_DONE;
}

int guard(struct run *run, const struct ledger *ledger, const struct candidate *candidate,
	  struct slice date, enum verdict *verdict)
{
	struct guarding g = {.run = run, .ledger = ledger, .now = candidate->cells};
	struct slice path = path_join(&run->mem, run->folder, S("pending.csv"));

	*verdict = GUARD_RELEASE;
	if (ledger->last == NULL)
		return EXIT_DONE;
	if (!begin_pending(&g, path))
		return run_cannot_write(run, path);
	int code = judge(&g, candidate, date, verdict);
	if (code == EXIT_DONE)
		code = finish_pending(&g, path, *verdict == GUARD_HELD);
	else
		contract_discard(&g.pending);
	map_free(&g.waiting);
	map_free(&g.kinds);
	return code;
}

void guard_enter(struct ledger *ledger, const struct published *now, struct slice date)
{
	ledger_begin(ledger, date);
	for (struct map_entry *e = ledger->cells.first; e != NULL; e = map_next(e)) {
		const struct ledger_cell *c = e->value;
		if (like_gone(c, now) != NULL)
			ledger_add(ledger, c->dataset, c->name, zero, S(""));
	}
	for (size_t i = 0; i < now->n; i++) {
		const struct published_cell *c = &now->cell[i];
		const struct ledger_cell *known = ledger_cell(ledger, c->name);
		if (known == NULL || !is_state(known->last, c->value, c->status))
			ledger_add(ledger, c->dataset, c->name, c->value, c->status);
	}
}

#include "suppress.h"

#include <stdlib.h>
#include "../common/exit.h"
#include "../common/run.h"
#include "attack.h"
#include "exact.h"
#include "greedy.h"

size_t system_cell(struct system *s, uint64_t value)
{
	GROW(s->cell, s->cells, s->cell_cap);
	s->cell[s->cells] = (struct system_cell){.value = value};
	return s->cells++;
}

void system_sum(struct system *s, size_t total, const size_t *parts, size_t n)
{
	GROW(s->sum, s->sums, s->sum_cap);
	s->sum[s->sums++] = (struct system_sum){total, s->parts, n};
	for (size_t i = 0; i < n; i++) {
		GROW(s->part, s->parts, s->part_cap);
		s->part[s->parts++] = parts[i];
	}
}

void system_free(struct system *s)
{
	free(s->cell);
	free(s->sum);
	free(s->part);
	*s = (struct system){0};
}

static bool is_small(const struct system_cell *c, unsigned threshold)
{
	return c->value > 0 && c->value < threshold;
}

int suppress_refuses(struct run *run, const struct system *s, unsigned threshold)
{
	size_t n = 0;

	for (size_t i = 0; i < s->cells; i++)
		n += is_small(&s->cell[i], threshold);
	if (n <= SUPPRESS_SMALLS)
		return EXIT_DONE;
	return run_fail(run,
			&(struct problem){.code = PROBLEM_TOO_MANY_SMALL,
					  .arg = {arena_printf(&run->mem, "%zu", n),
						  arena_printf(&run->mem, "%d", SUPPRESS_SMALLS)}},
			EXIT_USAGE);
}

static void hide_small(struct system *s, unsigned threshold)
{
	for (size_t i = 0; i < s->cells; i++) {
		struct system_cell *c = &s->cell[i];
		c->primary = is_small(c, threshold);
		c->hidden = system_must_hide(c);
		c->shown &= !c->hidden;
	}
}

static void hide_all(struct system *s)
{
	for (size_t i = 0; i < s->cells; i++)
		s->cell[i].hidden = system_may_hide(&s->cell[i]);
}

static size_t count_hidden(const struct system *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->cells; i++)
		n += s->cell[i].hidden;
	return n;
}

static bool hide(struct system *s, unsigned threshold, bool well)
{
	struct attack a;

	hide_small(s, threshold);
	attack_begin(&a, s, threshold);
	bool ok = greedy_protect(&a);
	if (!ok)
		hide_all(s);
	s->roughly = count_hidden(s);
	if (ok && well) {
		greedy_show_needless(&a);
		exact_suppress(&a);
	}
	attack_end(&a);
	return ok;
}

bool suppress(struct system *s, unsigned threshold)
{
	return hide(s, threshold, true);
}

bool suppress_roughly(struct system *s, unsigned threshold)
{
	return hide(s, threshold, false);
}

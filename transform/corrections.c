#include "corrections.h"

#include <stdlib.h>
#include <unistd.h>
#include "../common/records.h"

enum { SOURCE, SHEET, CELL, WAS, NOW, WHY, WHO, FIELDS };

static const char *const names[FIELDS] = {"source", "sheet", "cell", "was", "now", "why", "who"};

struct reading_corrections {
	struct corrections *all;
	struct run *run;
	bool good;
};

/* "C14" -> row 14, column 3 */
static bool parse_cell(struct slice in, uint32_t *row, uint32_t *col)
{
	size_t letters = 0;
	uint64_t n = 0;

	while (letters < in.len && (in.s[letters] < '0' || in.s[letters] > '9'))
		letters++;
	*col = column_number((struct slice){in.s, letters});
	for (size_t i = letters; i < in.len && n < UINT32_MAX; i++)
		n = in.s[i] >= '0' && in.s[i] <= '9' ? n * 10 + (uint64_t)(in.s[i] - '0')
						     : UINT32_MAX;
	*row = (uint32_t)n;
	return *col != 0 && n > 0 && n < UINT32_MAX;
}

static void complain(struct reading_corrections *r, uint32_t line, struct problem p)
{
	p.at = (struct cell_ref){.file = r->all->path, .row = line};
	problems_add(&r->run->ps, &p);
	r->good = false;
}

static void keep(void *data, const struct slice *field, uint32_t line)
{
	struct reading_corrections *r = data;
	struct corrections *all = r->all;
	struct correction c = {.source = field[SOURCE],
			       .sheet = field[SHEET],
			       .was = field[WAS],
			       .now = field[NOW],
			       .line = line};

	if (!parse_cell(field[CELL], &c.row, &c.col)) {
		complain(r, line,
			 (struct problem){.code = PROBLEM_CORRECTION_CELL, .arg = {field[CELL]}});
		return;
	}
	if (field[WHY].len == 0 || field[WHO].len == 0)
		complain(r, line, (struct problem){.code = PROBLEM_CORRECTION_WHY});
	struct correction *other = correction_at(all, c.source, c.sheet, c.row, c.col);
	if (other != NULL)
		complain(r, line,
			 (struct problem){.code = PROBLEM_CORRECTION_TWICE,
					  .arg = {field[CELL],
						  arena_printf(&r->run->mem, "%u", other->line)}});
	GROW(all->item, all->n, all->cap);
	all->item[all->n++] = c;
}

bool corrections_read(struct corrections *all, struct run *run)
{
	struct reading_corrections r = {.all = all, .run = run, .good = true};

	all->path = path_join(&run->mem, run->d.folder, S("corrections.csv"));
	if (access(all->path.s, F_OK) != 0)
		return true;
	run_depends(run, all->path);
	run_input(run, S("corrections.csv"), all->path.s);
	return records_read(all->path.s, names, FIELDS, FIELDS, &run->mem, &run->ps, keep, &r) &&
	       r.good;
}

struct correction *correction_at(const struct corrections *all, struct slice source,
				 struct slice sheet, uint32_t row, uint32_t col)
{
	for (struct correction *c = all->item; c < all->item + all->n; c++)
		if (c->row == row && c->col == col && slice_eq(c->source, source) &&
		    slice_eq(c->sheet, sheet))
			return c;
	return NULL;
}

bool corrections_touch(const struct corrections *all, struct slice source)
{
	for (size_t i = 0; i < all->n; i++)
		if (slice_eq(all->item[i].source, source))
			return true;
	return false;
}

void corrections_finish(const struct corrections *all, struct problems *ps)
{
	for (const struct correction *c = all->item; c < all->item + all->n; c++)
		if (!c->met)
			problems_add(ps, &(struct problem){.code = PROBLEM_CORRECTION_NOWHERE,
							   .at = {.file = c->source,
								  .sheet = c->sheet,
								  .row = c->row,
								  .col = c->col},
							   .arg = {all->path}});
}

void corrections_free(struct corrections *all)
{
	free(all->item);
}

#include "suggest.h"

#include <stdlib.h>
#include <unistd.h>
#include "../common/records.h"
#include "../common/exit.h"
#include "../common/identifier.h"
#include "../common/text.h"
#include "normalise.h"

/* A value nearer than this to a code is offered as a spelling of it. */
static const double NEAR = 0.75;

struct unresolved {
	struct slice raw, folded;
	const struct decision *first;
	uint64_t count; /* of all spellings that fold alike */
	struct suggestion best;
};

/* The unresolved values of a code list, and its file as it stands. */
struct list_run {
	const struct code_list *list;
	struct unresolved *item;
	size_t n, cap, hidden;
	struct delimited_row *row; /* the first names the columns */
	size_t rows, row_cap;
	char delimiter;
	size_t code, label, variants; /* columns */
};

struct suggesting {
	struct reading *reading;
	struct list_run *lists;
	struct outfile out;
};

/* ---- what no list resolves ---- */

struct table_values {
	struct suggesting *s;
	const struct plan *plan;
	struct normaliser *normaliser;
	const struct reading_plan *cells;
};

static void begin_source(void *data, const struct extracted *from, const struct reading_plan *cells)
{
	struct table_values *t = data;

	(void)from;
	t->cells = cells;
}

static bool take_row(void *data, const struct raw_row *row)
{
	struct table_values *t = data;

	if (row->kind != ROW_DATA)
		return true;
	normaliser_next_row(t->normaliser);
	for (size_t i = 0; i < t->plan->table->columns.n; i++)
		if (t->plan->matcher[i] != NULL && text_says_anything(row->value[i]))
			decision_use(normalise(t->normaliser, i, row->value[i]), row->source,
				     row->sheet, row->row, t->cells->sheet_col[i]);
	return true;
}

static struct list_run *run_of(struct suggesting *s, const struct code_list *list)
{
	struct list_run *run = s->lists;

	while (run->list != list)
		run++;
	return run;
}

static struct unresolved *known(const struct list_run *run, struct slice folded)
{
	for (struct unresolved *u = run->item; u < run->item + run->n; u++)
		if (slice_eq(u->folded, folded))
			return u;
	return NULL;
}

/* A value, or a part of one, that no list knows. */
struct unknown {
	struct table_values *t;
	size_t column;
	const struct decision *decision;
};

static void keep_unknown(void *data, struct slice part)
{
	const struct unknown *u = data;
	struct list_run *run = run_of(u->t->s, u->t->plan->table->columns.item[u->column].list);
	struct arena *mem = &u->t->s->reading->run->mem;
	struct suggestion near[SUGGESTIONS] = {{.likeness = 0}};
	struct slice folded = text_fold(mem, part);
	struct unresolved *twin = known(run, folded);

	if (twin != NULL) {
		twin->count += u->decision->count;
		return;
	}
	match_suggestions(u->t->plan->matcher[u->column], text_clean(mem, part), near);
	GROW(run->item, run->n, run->cap);
	run->item[run->n++] = (struct unresolved){arena_copy(mem, part), folded, u->decision,
						  u->decision->count, near[0]};
}

static void keep_unresolved(struct table_values *t, size_t column, const struct map_entry *e)
{
	const struct column *c = &t->plan->table->columns.item[column];
	struct readers readers = plan_readers(t->plan, column);
	struct unknown unknown = {t, column, e->value};

	if (unknown.decision->outcome != VALUE_FAILED ||
	    unknown.decision->problem.code != PROBLEM_UNRESOLVED)
		return;
	if (c->masked || identifier_of_person(e->key))
		run_of(t->s, c->list)->hidden++;
	else
		resolve_unknown(readers.matcher, readers.n, e->key, keep_unknown, &unknown);
}

static int read_table(struct suggesting *s, const struct table *table)
{
	struct run *run = s->reading->run;
	struct plan *plan = plan_of(&run->d, table, &run->mem);
	struct table_values t = {.s = s, .plan = plan};

	t.normaliser = normaliser_of(t.plan, &run->mem);
	int code =
		reading_table(s->reading, t.plan, &(struct row_user){&t, begin_source, take_row});
	for (size_t i = 0; i < table->columns.n; i++)
		for (struct map_entry *e = normaliser_changes(t.normaliser, i); e != NULL;
		     e = map_next(e))
			if (t.plan->matcher[i] != NULL)
				keep_unresolved(&t, i, e);
	normaliser_free(t.normaliser);
	plan_free(plan);
	return code;
}

/* ---- the lines to paste ---- */

static size_t column_of(const struct list_run *run, const char *name)
{
	const struct delimited_row *header = &run->row[0];
	size_t i = 0;

	while (i < header->n && !slice_eq(slice_trim(header->cell[i]), slice_of(name)))
		i++;
	return i;
}

/* The file has been read once without a flaw: it can be read again. */
static bool read_list(struct suggesting *s, struct list_run *run)
{
	struct arena *mem = &s->reading->run->mem;
	struct delimited_row row;
	struct problem why = {0};
	struct slice encoding;
	const char *map;
	size_t size;

	if (!file_map(run->list->path.s, &map, &size, &why)) {
		problems_add(&s->reading->run->ps, &why);
		return false;
	}
	struct slice bytes = text_narrow((struct slice){map, size}, mem, &encoding);
	struct dialect dialect = records_dialect(bytes);
	struct delimited *d = delimited_open(bytes, dialect);
	run->delimiter = dialect.delimiter;
	while (delimited_next(d, mem, &row, &why) == DELIMITED_ROW) {
		struct slice *cell = NEW(mem, struct slice, row.n);
		memcpy(cell, row.cell, row.n * sizeof *cell);
		GROW(run->row, run->rows, run->row_cap);
		run->row[run->rows] = row;
		run->row[run->rows++].cell = cell;
	}
	delimited_close(d);
	file_unmap(map, size);
	run->code = column_of(run, "code");
	run->label = column_of(run, "label_sv");
	run->variants = column_of(run, "variants");
	return true;
}

static void put_field(struct suggesting *s, const struct list_run *run, struct slice cell)
{
	struct slice part;

	if (slice_find(cell, (struct slice){&run->delimiter, 1}) == cell.len &&
	    slice_find(cell, S("\"")) == cell.len && slice_find(cell, S("\n")) == cell.len) {
		outfile_put(&s->out, cell);
		return;
	}
	outfile_putc(&s->out, '"');
	for (bool first = true; slice_cut(&cell, '"', &part); first = false) {
		outfile_put(&s->out, first ? S("") : S("\"\""));
		outfile_put(&s->out, part);
	}
	outfile_putc(&s->out, '"');
}

static void put_line(struct suggesting *s, const struct list_run *run, const struct slice *cell)
{
	for (size_t i = 0; i < run->row[0].n; i++) {
		if (i != 0)
			outfile_putc(&s->out, run->delimiter);
		put_field(s, run, cell[i]);
	}
	outfile_putc(&s->out, '\n');
}

static void put_remark(struct suggesting *s, const struct unresolved *u)
{
	static const char *const texts[LANGS] = {
		[LANG_EN] = "# \"%.*s\" (%ju), first in %.*s; nearest: %.*s %.2f\n",
		[LANG_SV] = "# \"%.*s\" (%ju), först i %.*s; närmast: %.*s %.2f\n"};
	struct arena a = {0};
	const struct decision *d = u->first;
	const struct cell_ref first = {d->first_source, d->first_sheet, d->first_row, d->first_col};

	outfile_put(&s->out, arena_printf(&a, texts[s->reading->run->options->lang],
					  FMT(text_clean(&a, u->raw)), (uintmax_t)u->count,
					  FMT(cell_address(&a, &first)),
					  FMT(u->best.code != NULL ? u->best.code->code : S("-")),
					  u->best.likeness));
	arena_free(&a);
}

static bool is_near(const struct list_run *run, const struct unresolved *u)
{
	return u->best.code != NULL && u->best.likeness >= NEAR && run->variants < run->row[0].n;
}

/* The line of a code with what is to become its variants. */
static void put_code(struct suggesting *s, struct list_run *run, const struct code *code)
{
	static const char *const texts[LANGS] = {[LANG_EN] = "# in the place of line %u:\n",
						 [LANG_SV] = "# i stället för rad %u:\n"};
	struct arena a = {0};
	struct slice *cell = NEW(&a, struct slice, run->row[0].n + 1);
	bool any = false;

	for (size_t i = 0; i < run->rows; i++)
		if (run->row[i].line == code->line)
			memcpy(cell, run->row[i].cell,
			       (run->row[i].n < run->row[0].n ? run->row[i].n : run->row[0].n) *
				       sizeof *cell);
	for (const struct unresolved *u = run->item; u < run->item + run->n; u++) {
		struct slice *variants = &cell[run->variants];
		if (!is_near(run, u) || u->best.code != code)
			continue;
		put_remark(s, u);
		any = true;
		*variants =
			arena_printf(&a, "%.*s%s%.*s", FMT(*variants),
				     variants->len != 0 ? "|" : "", FMT(text_clean(&a, u->raw)));
	}
	if (any) {
		outfile_put(&s->out,
			    arena_printf(&a, texts[s->reading->run->options->lang], code->line));
		put_line(s, run, cell);
	}
	arena_free(&a);
}

/* A code of small letters, digits and underlines. */
static struct slice code_for(struct arena *a, struct slice raw)
{
	struct slice folded = text_fold(a, raw);
	char *out = arena_alloc(a, folded.len + 1, 1);

	for (size_t i = 0; i < folded.len; i++) {
		char c = folded.s[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		out[i] = (char)(plain ? c : '_');
	}
	return folded.len != 0 ? (struct slice){out, folded.len} : S("_");
}

static void put_new(struct suggesting *s, const struct list_run *run, const struct unresolved *u)
{
	struct arena a = {0};
	struct slice *cell = NEW(&a, struct slice, run->row[0].n);

	put_remark(s, u);
	cell[run->code] = code_for(&a, u->raw);
	cell[run->label] = text_clean(&a, u->raw);
	put_line(s, run, cell);
	arena_free(&a);
}

static void put_list(struct suggesting *s, struct list_run *run)
{
	static const char *const hidden[LANGS] = {
		[LANG_EN] = "# %zu values of personal columns are not shown\n",
		[LANG_SV] = "# %zu värden i personliga kolumner visas inte\n"};
	struct arena a = {0};

	outfile_put(&s->out, arena_printf(&a, "# %.*s\n", FMT(run->list->path)));
	for (size_t i = 0; i < run->list->n; i++)
		put_code(s, run, &run->list->item[i]);
	for (const struct unresolved *u = run->item; u < run->item + run->n; u++)
		if (!is_near(run, u))
			put_new(s, run, u);
	if (run->hidden != 0)
		outfile_put(&s->out,
			    arena_printf(&a, hidden[s->reading->run->options->lang], run->hidden));
	arena_free(&a);
}

int suggest(struct reading *reading)
{
	struct run *run = reading->run;
	struct suggesting s = {.reading = reading};
	int code = reading_begin(reading);

	s.lists = NEW(&run->mem, struct list_run, run->d.lists->n);
	for (size_t i = 0; i < run->d.lists->n; i++)
		s.lists[i].list = &run->d.lists->item[i];
	for (size_t i = 0; i < run->d.tables.n && code == EXIT_DONE; i++)
		code = read_table(&s, &run->d.tables.item[i]);
	outfile_attach(&s.out, STDOUT_FILENO);
	for (size_t i = 0; i < run->d.lists->n && code == EXIT_DONE; i++) {
		struct list_run *list = &s.lists[i];
		if (list->n + list->hidden != 0 && read_list(&s, list))
			put_list(&s, list);
	}
	if (!outfile_commit(&s.out) && code == EXIT_DONE)
		code = run_cannot_write(run, S("-"));
	for (size_t i = 0; i < run->d.lists->n; i++) {
		free(s.lists[i].item);
		free(s.lists[i].row);
	}
	return code;
}
